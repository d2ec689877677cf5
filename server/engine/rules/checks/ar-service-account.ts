import { draftAt } from '../pipeline-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** A workflow or a run that acts as the account that everything in its namespace shares. */
export function* arServiceAccount(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'pipeline' || !/^(?:argo|tekton)$/.test(subject.pipeline.system)) return;
  const { pipeline, path } = subject;
  for (const job of pipeline.jobs) {
    const accounts = job.uses.filter(({ name }) => name === 'service-account');
    const shared = accounts.find(({ text }) => text === 'default');
    if (!shared && (accounts.length > 0 || pipeline.form === 'action')) continue;
    yield* draftAt(
      { path, spans: [shared?.span ?? pipeline.name.span] },
      {
        about: pipeline.name.text,
        args: { name: pipeline.name.text, how: shared ? 'names' : 'names no account and so gets' },
      },
    );
  }
}
