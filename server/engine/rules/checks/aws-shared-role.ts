import type { Draft, Subject } from '../rule.ts';

/** One role for several functions: each holds what any of them needs. */
export function* awsSharedRole(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'aws-role') return;
  const { identity } = subject;
  const functions = new Map(identity.uses.filter(({ by }) => isFunction(by)).map((use) => [use.by, use]));
  if (functions.size < 2) return;
  yield {
    at: identity.at,
    identity: identity.symbol,
    about: '',
    args: {
      count: String(functions.size),
      functions: [...functions.keys()]
        .map((by) => by.slice(by.lastIndexOf('.') + 1))
        .slice(0, 3)
        .join(' and '),
    },
    related: [...functions.values()].slice(0, 5).map(({ at }) => ({ at, message: 'Runs as it' })),
  };
}

function isFunction(symbol: string): boolean {
  return /#(?:aws_lambda_function|aws_ecs_task_definition|functions)\./.test(symbol);
}
