import type { Facts, Target } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import { textOf } from '../../syntax/document.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Policies that are attached to a user, or written into one. */
export function* awsUserPolicy(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { facts } = subject;
  for (const { target, span } of policiesIn(facts)) {
    const user = userMeant(target, facts.path, context);
    if (user && (user.symbol === undefined || context.isMade(user.symbol)))
      yield {
        at: { path: facts.path, span },
        args: { user: user.name },
        about: user.name,
        ...(user.symbol !== undefined && { identity: user.symbol }),
      };
  }
}

function policiesIn({ bindings, grants }: Facts): readonly { readonly target: Target; readonly span: Span }[] {
  return [
    ...bindings
      .filter(({ provider, isMembership, role }) => provider === 'aws' && !isMembership && !isOfCluster(role))
      .map(({ subject, subjectSpan }) => ({ target: subject, span: subjectSpan })),
    ...grants
      .filter(({ provider, role }) => provider === 'aws' && role === 'grant')
      .map(({ holder, span }) => ({ target: holder, span })),
  ];
}

/** Access to a cluster is given to users and roles only, never to a group. Source: Amazon EKS user guide, "Grant IAM users access to Kubernetes with EKS access entries". */
function isOfCluster(role: Target): boolean {
  const named = 'key' in role ? role.key.value : 'expression' in role ? (textOf(role.expression.node) ?? '') : '';
  return /:cluster-access-policy\//.test(named);
}

/** The user that a target means, declared here or not; undefined for everybody else. */
function userMeant(
  target: Target,
  path: string,
  context: CheckContext,
): { readonly name: string; readonly symbol?: string } | undefined {
  for (const symbol of context.meantBy(target, path)) {
    const identity = context.identity(symbol);
    if (identity?.kind === 'aws-user') return { name: identity.name, symbol };
    if (/#aws_iam_user\./.test(symbol)) return { name: symbol.slice(symbol.lastIndexOf('.') + 1), symbol };
  }
  const key = 'key' in target && target.key.scheme === 'aws' ? target.key.value : '';
  return key.includes(':user/') ? { name: key.slice(key.lastIndexOf('/') + 1) } : undefined;
}
