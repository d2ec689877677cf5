import { arnsMeet } from '../../graph/aws/arn.ts';
import { coveringTerm, isDenied, isNarrowed, permits, permitting } from '../../graph/aws/permits.ts';
import type { Grant } from '../../model/grant.ts';
import { permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { Draft, Subject } from '../rule.ts';

/** Whoever may make a role and give it a policy of its choice makes an administrator, unless a boundary is asked for. */
export function* awsBoundaryMissing(subject: Subject): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted || isNarrowed(permitted.grant)) return;
  const { grant, holders } = permitted;
  const given = giving.filter((action) => permits(grant, action) && !isDenied(action, holders));
  if (given.length === 0) return;
  const mayMake = (action: string) =>
    [[grant], ...holders.map((holder) => holder.grants)].some((grants) =>
      permitting(grants, action).some((other) => mayMeet(grant, other)),
    );
  const made = making.filter((action) => mayMake(action) && !isDenied(action, holders));
  // What it makes is best what it gives a policy to.
  const makes = made.find((action) => given.some((each) => each.includes(kindOf(action)))) ?? made[0];
  if (makes === undefined) return;
  const gives = given.find((each) => each.includes(kindOf(makes))) ?? given[0];
  if (gives === undefined) return;
  yield grantDraft(permitted, coveringTerm(grant, gives), { makes, gives, kind: kindOf(makes).toLowerCase() });
}

/** `Role` or `User`. */
function kindOf(action: string): string {
  return action.slice('iam:Create'.length);
}

/** Whether what the one statement is for can be what the other is for. */
function mayMeet(a: Grant, b: Grant): boolean {
  return a.resources.some((left) => b.resources.some((right) => areMeeting(left.text, right.text)));
}

function areMeeting(a: string, b: string): boolean {
  if (a === '*' || b === '*') return !/:role\/aws-service-role\//.test(a + b);
  return arnsMeet(withoutPartition(a), withoutPartition(b));
}

function withoutPartition(arn: string): string {
  return arn.toLowerCase().replace(/^arn:[^:]*:/, '');
}

const making = ['iam:CreateRole', 'iam:CreateUser'];
const giving = ['iam:AttachRolePolicy', 'iam:PutRolePolicy', 'iam:AttachUserPolicy', 'iam:PutUserPolicy'];
