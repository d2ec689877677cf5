import { grouped } from '../../model/grouped.ts';
import { draftAt, pipelineOf, stepsOf } from '../pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** Variables whose text the author of a commit or pull request chooses. Source: Microsoft Learn, "Use predefined variables". */
const chosen =
  /^(?:Build\.SourceVersionMessage|Build\.SourceVersionAuthor|Build\.SourceBranch(?:Name)?|System\.PullRequest\.SourceBranch|Build\.RequestedFor(?:Email)?)$/i;

/** Such a variable as a macro in a script: it is written in before the shell reads it. */
export function* azScriptInjection(subject: Subject): Iterable<Draft> {
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
}
