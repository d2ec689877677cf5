import { grouped } from '../../model/grouped.ts';
import { writtenParameters } from '../pipelines/azure-parameters.ts';
import { draftAt, pipelineOf, stepsOf } from '../pipelines/pipeline-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Variables whose text the author of a commit or pull request chooses. Source: Microsoft Learn, "Use predefined variables". */
const chosen =
  /^(?:Build\.SourceVersionMessage|Build\.SourceVersionAuthor|Build\.SourceBranch(?:Name)?|System\.PullRequest\.SourceBranch|Build\.RequestedFor(?:Email)?)$/i;

/**
 * Such a variable as a macro in a script: it is written in before the shell reads it. Also one that is handed to a
 * template, which writes it into a script of its own: said where it is handed over.
 */
export function* azScriptInjection(subject: Subject, context: CheckContext): Iterable<Draft> {
  const found = pipelineOf(subject, 'azure');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { job, step } of stepsOf(pipeline)) {
    const written = step.scripts.flatMap(({ expressions }) => expressions.filter(({ text }) => chosen.test(text)));
    for (const [name, uses] of grouped(written, ({ text }) => text.toLowerCase())) {
      const text = uses[0]?.text ?? name;
      const variable = text.replaceAll('.', '_').toUpperCase();
      yield* draftAt(
        { path, spans: uses.map(({ span }) => span) },
        {
          about: `${job.id.text} ${name}`,
          args: { name: text, variable },
          identity: job.symbol,
          ...(/branch|requestedfor/i.test(text) ? { level: 'note' } : {}),
        },
      );
    }
  }
  const macro = /\$\(\s?([\w.]+)\s?\)/g;
  const chosenIn = (text: string) =>
    [...text.matchAll(macro)].flatMap(([, name = '']) => (chosen.test(name) ? name : []));
  for (const { input, script } of writtenParameters(pipeline, (text) => chosenIn(text).length > 0, context)) {
    const [name = ''] = chosenIn(input.text);
    yield* draftAt(
      { path, spans: [input.span], related: [{ at: script, message: 'The template writes it into this script' }] },
      {
        about: `${input.name} ${name.toLowerCase()}`,
        args: { name, variable: name.replaceAll('.', '_').toUpperCase() },
        identity: pipeline.symbol,
        ...(/branch|requestedfor/i.test(name) ? { level: 'note' } : {}),
      },
    );
  }
}
