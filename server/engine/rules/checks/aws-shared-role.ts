import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';
import { sharedUses } from '../shared-uses.ts';

/** One role for several functions: each holds what any of them needs. */
export function* awsSharedRole(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'aws-role') return;
  const { identity } = subject;
  const functions = sharedUses(identity.uses.filter(({ by }) => isFunction(by)));
  if (functions.length === 0) return;
  yield {
    at: identity.at,
    identity: identity.symbol,
    about: '',
    args: {
      count: String(functions.length),
      functions: listInWords(functions.map(({ by }) => by.slice(by.lastIndexOf('.') + 1))),
    },
    related: functions.slice(0, 5).map(({ at }) => ({ at, message: 'Runs as it' })),
  };
}

function isFunction(symbol: string): boolean {
  return /#(?:aws_lambda_function|aws_ecs_task_definition|functions)\./.test(symbol);
}
