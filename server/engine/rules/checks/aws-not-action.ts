import { isNarrowed, openResource } from '../../graph/aws/permits.ts';
import type { Grant } from '../../model/grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { holderInWords } from '../holder-in-words.ts';
import type { Draft, Subject } from '../rule.ts';

/** A statement that permits all actions but a few: an identity's, a resource's or a role's trust policy. */
export function* awsNotAction(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant, holders } = subject;
  if (grant.provider !== 'aws' || grant.effect !== 'allow' || !grant.negated.actions) return;
  const isWide = (grant.role !== 'grant' || openResource(grant) !== undefined) && !isNarrowed(grant);
  const draft = grantDraft(subject, grant.actions[0], {
    who: whoIn(grant, holders[0]?.name ?? holderInWords(grant)),
    exceptions: grant.actions.map(({ text }) => text).join(', '),
  });
  yield isWide ? draft : { ...draft, level: 'note' };
}

function whoIn(grant: Grant, holder: string): string {
  if (grant.role === 'trust') return `Whoever ${holder} trusts may do everything with it`;
  if (grant.role === 'resource') return `The principals of this policy may do everything with ${holder}`;
  return `${holder} may do everything on ${openResource(grant) ? 'every resource' : 'these resources'}`;
}
