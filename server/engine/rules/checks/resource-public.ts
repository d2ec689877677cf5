import { isNarrowed } from '../../graph/aws-permits.ts';
import type { Grant } from '../../model/grant.ts';
import { grantDraft } from '../aws-grant.ts';
import { holderInWords } from '../evaluate-rule.ts';
import type { Draft, Subject } from '../rule.ts';

/** A resource policy that permits everybody something, without condition. */
export function* resourcePublic(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant } = subject;
  if (grant.provider !== 'aws' || grant.role !== 'resource' || grant.effect !== 'allow') return;
  if (grant.negated.principals || isNarrowed(grant) || grant.actions.length === 0) return;
  const anybody = grant.principals.find(isAnybody);
  if (!anybody) return;
  yield grantDraft(subject, anybody, {
    resource: holderInWords(grant),
    principal: anybody.text,
    actions: grant.actions
      .map((action) => action.text)
      .slice(0, 3)
      .join(', '),
  });
}

/** `*`, or a name in whichever account: `arn:aws:iam::*:role/reader`. */
function isAnybody({ type, text, exact }: Grant['principals'][number]): boolean {
  return type === 'any' || (type === 'aws' && exact && /^arn:[^:]*:iam::\*:/.test(text));
}
