import type { IncludeFact, PipelineFact, SettingFact } from '../../model/pipeline.ts';
import type { Place } from '../../model/span.ts';
import type { CheckContext } from '../rule.ts';

/** A parameter that a template writes into a script before it runs. */
export interface HandedOver {
  readonly input: SettingFact;
  /** Where the script writes it. */
  readonly script: Place;
}

const deepest = 4;
const parameter = /\bparameters(?:\.|\[\s?['"])([\w-]{1,80})/gi;

/** Parameters with such a text that templates of the repository write into their scripts, each once. */
export function writtenParameters(
  { includes = [] }: PipelineFact,
  isMeant: (text: string) => boolean,
  context: CheckContext,
): readonly HandedOver[] {
  return includes.flatMap((include) =>
    (include.inputs ?? [])
      .filter(({ text }) => isMeant(text))
      .flatMap((input): readonly HandedOver[] => {
        const script = scriptWith(input.name, include, context, 0);
        return script ? [{ input, script }] : [];
      }),
  );
}

/** The first script that writes the parameter: in the template, or in one that it hands the parameter on to. */
function scriptWith(
  name: string,
  { text: path }: IncludeFact,
  context: CheckContext,
  depth: number,
): Place | undefined {
  const isRead = (expression: string) =>
    [...expression.matchAll(parameter)].some(([, read]) => read?.toLowerCase() === name.toLowerCase());
  for (const pipeline of context.stated(path, 'pipelines') ?? []) {
    const scripts = pipeline.jobs.flatMap(({ steps }) => steps.flatMap((step) => step.scripts));
    const written = scripts.flatMap(({ expressions }) => expressions).find(({ text }) => isRead(text));
    if (written) return { path, span: written.span };
    if (depth >= deepest) continue;
    for (const inner of pipeline.includes ?? [])
      for (const input of inner.inputs ?? []) {
        const found = isRead(input.text) ? scriptWith(input.name, inner, context, depth + 1) : undefined;
        if (found) return found;
      }
  }
  return undefined;
}
