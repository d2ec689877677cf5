import { normalisedGrant } from '../evaluate-rule.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/**
 * All secrets for a called workflow; a note where it is one of this repository, or of its owner, and where nobody knows whose this repository is:
 * GitHub hands secrets over in this way within one organisation or enterprise alone. Source: GitHub, "Reuse workflows", passing secrets.
 */
export function* ghSecretsInherit(subject: Subject, { ownName }: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'grant' || subject.grant.provider !== 'github') return;
  const { grant, holders } = subject;
  const inherit = grant.actions.find(({ text }) => text === 'secrets:inherit');
  if (!inherit) return;
  const [called] = grant.resources;
  const owner = ownName()?.split('/')[0]?.toLowerCase();
  const isOwn =
    called !== undefined &&
    (owner === undefined || /^[.$]\//.test(called.text) || called.text.split('/')[0]?.toLowerCase() === owner);
  yield {
    at: inherit.at,
    about: normalisedGrant(grant),
    args: { workflow: called?.text ?? 'the called workflow' },
    ...(holders[0] && { identity: holders[0].symbol }),
    ...(isOwn && { level: 'note' }),
  };
}
