import { isNarrowed } from '../../graph/aws/permits.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * A role that a whole account may assume, without condition; a note where a number that is no account's stands for the one that is filled in. An external id is
 * for accounts of others. Source: IAM user guide, "Access to AWS accounts owned by third parties".
 */
export function* trustAccount(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant } = subject;
  if (grant.provider !== 'aws' || grant.role !== 'trust' || grant.effect !== 'allow') return;
  if (grant.negated.principals || isNarrowed(grant)) return;
  const root = grant.principals.find(({ text, exact }) => exact && /^(arn:[^:]+:iam::\d{12}:root|\d{12})$/.test(text));
  if (!root) return;
  const account = /\d{12}/.exec(root.text)?.[0] ?? root.text;
  yield { ...grantDraft(subject, root, { account }), ...(/^(\d)\1{11}$/.test(account) && { level: 'note' }) };
}
