import { grouped } from '../../model/grouped.ts';
import type { SettingFact } from '../../model/pipeline.ts';
import { draftAt, pipelineOf, stepsOf } from '../pipelines/pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** A credential that Groovy writes into a script, in place of the shell that reads the variable; once for each of a job. */
export function* jeSecretExposed(subject: Subject): Iterable<Draft> {
  const found = pipelineOf(subject, 'jenkins');
  if (!found) return;
  const { pipeline, path } = found;
  for (const { job, step } of stepsOf(pipeline)) {
    const given = [...job.variables.filter(({ name }) => !name.startsWith('params.')), ...pipeline.variables];
    const written = step.scripts.flatMap(({ expressions }) =>
      expressions.flatMap(({ text, span }) => {
        const credential = given.find((one) => isOf(text, one));
        return credential ? [{ name: text.replace(/^env\./, ''), credential, span }] : [];
      }),
    );
    for (const [name, uses] of grouped(written, (use) => use.name)) {
      const [use] = uses;
      if (!use) continue;
      yield* draftAt(
        {
          path,
          spans: uses.map(({ span }) => span),
          related: [{ at: { path, span: use.credential.nameSpan }, message: 'The credential is bound here' }],
        },
        {
          about: `${job.id.text} ${name}`,
          args: { name, credential: use.credential.text },
          identity: job.symbol,
        },
      );
    }
  }
}

/** `NAME`, `env.NAME`, and the parts that a user name with a password has. */
function isOf(expression: string, { name }: SettingFact): boolean {
  const read = expression.replace(/^env\./, '');
  return read === name || read === `${name}_PSW`;
}
