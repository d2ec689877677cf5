import { normalisedGrant } from '../evaluate-rule.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** All secrets for a called workflow; a note where it is one of this repository, or of its owner. */
export function* ghSecretsInherit(subject: Subject, { repository }: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'github') return;
  const { grant, holders } = subject;
  const inherit = grant.actions.find(({ text }) => text === 'secrets:inherit');
  if (!inherit) return;
  const [called] = grant.resources;
  const owner = /^github\.com\/([^/]+)\//.exec(repository ?? '')?.[1]?.toLowerCase();
  const isOwn =
    called !== undefined && (/^[.$]\//.test(called.text) || called.text.split('/')[0]?.toLowerCase() === owner);
  yield {
    at: inherit.at,
    about: normalisedGrant(grant),
    args: { workflow: called?.text ?? 'the called workflow' },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(isOwn && { level: 'note' }),
  };
}
