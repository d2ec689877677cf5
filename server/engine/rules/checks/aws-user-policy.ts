import type { Facts, Target } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { Draft, Subject } from '../rule.ts';

/** Policies that are attached to a user, or written into one. */
export function* awsUserPolicy(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'document') return;
  const { facts } = subject;
  for (const { user, span } of policiesOfUsers(facts))
    yield {
      at: { path: facts.path, span },
      args: { user: nameOf(user) },
      about: nameOf(user),
      ...('symbol' in user && { identity: user.symbol }),
    };
}

function policiesOfUsers({ bindings, grants }: Facts): readonly { readonly user: Target; readonly span: Span }[] {
  return [
    ...bindings
      .filter(({ provider }) => provider === 'aws')
      .map(({ subject, subjectSpan }) => ({ user: subject, span: subjectSpan })),
    ...grants
      .filter(({ provider, role }) => provider === 'aws' && role === 'grant')
      .map(({ holder, span }) => ({ user: holder, span })),
  ].filter(({ user }) => isUser(user));
}

function isUser(target: Target): boolean {
  if ('symbol' in target) return /#aws_iam_user\./.test(target.symbol);
  return 'key' in target && target.key.scheme === 'aws' && target.key.value.includes(':user/');
}

function nameOf(target: Target): string {
  if ('symbol' in target) return target.symbol.slice(target.symbol.lastIndexOf('.') + 1);
  return 'key' in target ? target.key.value.slice(target.key.value.lastIndexOf('/') + 1) : '';
}
