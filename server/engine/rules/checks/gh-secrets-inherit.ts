import { normalisedGrant } from '../evaluate-rule.ts';
import type { Draft, Subject } from '../rule.ts';

/** All secrets for a called workflow; a note where it is a file of this repository. */
export function* ghSecretsInherit(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'github') return;
  const { grant, holders } = subject;
  const inherit = grant.actions.find(({ text }) => text === 'secrets:inherit');
  if (!inherit) return;
  const [called] = grant.resources;
  const isOwn = called !== undefined && /^[.$]\//.test(called.text);
  yield {
    at: inherit.at,
    about: normalisedGrant(grant),
    args: { workflow: called?.text ?? 'the called workflow' },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(isOwn && { level: 'note' }),
  };
}
