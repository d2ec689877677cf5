import { grouped } from '../../model/grouped.ts';
import type { PipelineFact, StepFact } from '../../model/pipeline.ts';
import type { Span } from '../../model/span.ts';
import { draftAt, pipelineOf, stepsOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** Texts that the author of a commit or a pull request chooses. Source: CircleCI, "Project values and variables", "Pipeline values". */
const ofStrangers =
  /^pipeline\.(?:git\.commit\.(?:subject|body|message|author_name)|event\.github\.(?:pull_request\.(?:title|body)|head_commit\.message)|trigger_parameters\.(?:\w+\.commit_(?:title|message|author_name)|webhook\.body))$/;
const namesOfBranches =
  /^pipeline\.(?:git\.(?:branch(?!\.)|tag)|event\.github\.pull_request\.head\.ref|trigger_parameters\.\w+\.(?:branch|tag|ref))$/;

/**
 * Text that somebody else chose, written into a command before it runs: by its name, or handed over as a parameter of the job
 * or of a command. Once for each of a step.
 */
export function* ccScriptInjection(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'circleci');
  if (!found) return;
  const { pipeline, path } = found;
  const seen = new Set<number>();
  for (const { job, step } of stepsOf(pipeline)) {
    const written = step.scripts
      .flatMap(({ expressions }) => expressions)
      .flatMap(({ text, span }): readonly Written[] => {
        const chosen = seen.has(span.start) ? undefined : chosenBy(text, step, pipeline);
        return chosen ? [{ ...chosen, span }] : [];
      });
    for (const { span } of written) seen.add(span.start);
    for (const [name, uses] of grouped(written, (use) => use.name)) {
      const [use] = uses;
      if (!use) continue;
      yield* draftAt(
        {
          path,
          spans: uses.map(({ span }) => span),
          related: use.handed ? [{ at: { path, span: use.handed }, message: 'It is handed over here' }] : [],
        },
        {
          about: `${job.id.text} ${step.name ?? ''} ${name}`,
          args: { name, who: use.who },
          identity: job.symbol,
          ...(use.isNote ? { level: 'note' } : {}),
        },
      );
    }
  }
}

interface Chosen {
  /** The value of the pipeline that it comes from. */
  readonly name: string;
  readonly who: string;
  readonly isNote?: true;
  readonly handed?: Span;
}

type Written = Chosen & { readonly span: Span };

function chosenBy(expression: string, step: StepFact, pipeline: PipelineFact): Chosen | undefined {
  const parameter = /^parameters\.([\w-]+)$/.exec(expression)?.[1];
  if (parameter === undefined) return ofPipeline(expression, pipeline);
  const given = step.inputs.find(({ name }) => name === parameter);
  for (const [, name = ''] of (given?.text ?? '').matchAll(/<<\s{0,3}(pipeline\.[\w.-]{1,200})\s{0,3}>>/g)) {
    const chosen = ofPipeline(name, pipeline);
    if (chosen && given) return { ...chosen, handed: given.span };
  }
  return undefined;
}

function ofPipeline(name: string, { variables }: PipelineFact): Chosen | undefined {
  if (ofStrangers.test(name)) return { name, who: 'whoever writes the commit or opens the pull request' };
  if (namesOfBranches.test(name)) return { name, who: 'whoever pushes a branch or a tag', isNote: true };
  const isText = variables.some((variable) => variable.name === name && variable.text === 'string');
  return isText ? { name, who: 'whoever starts the pipeline', isNote: true } : undefined;
}
