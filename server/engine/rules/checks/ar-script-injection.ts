import { grouped } from '../../model/grouped.ts';
import { draftAt, stepsOf } from '../pipelines/pipeline-draft.ts';
import { chosenParameters } from '../pipelines/run-parameters.ts';
import type { Draft, Subject } from '../rule.ts';

/** Parameters that the file does not decide, written into a script before it runs; once for each step and who chooses them. */
export function* arScriptInjection(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'pipeline' || !/^(?:argo|tekton)$/.test(subject.pipeline.system)) return;
  const { pipeline, path } = subject;
  for (const { step } of stepsOf(pipeline))
    for (const [who, uses] of grouped(chosenParameters(step), (use) => use.who)) {
      const handed = uses.find((use) => use.handed)?.handed;
      const names = [...new Set(uses.map(({ name }) => name))];
      const [name = '', ...others] = names;
      yield* draftAt(
        {
          path,
          spans: uses.map(({ span }) => span),
          related: handed ? [{ at: { path, span: handed }, message: 'It is handed over here' }] : [],
        },
        {
          about: `${pipeline.name.text} ${step.name ?? ''} ${name} ${who}`,
          args: { name: others.length === 0 ? name : `${name} (and ${others.length} more)`, who },
          ...(uses.every(({ isNote }) => isNote) ? { level: 'note' } : {}),
        },
      );
    }
}
