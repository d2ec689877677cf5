import type { Identity } from '../../model/identity.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';
import { sharedUses } from '../shared-uses.ts';

/** One role for several functions: each holds what any of them needs. */
export function* awsSharedRole(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity' || subject.identity.kind !== 'aws-role') return;
  const { identity } = subject;
  if (onlyStarts(identity)) return;
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

/**
 * A role with which ECS starts tasks, and which their programs never get: it pulls images, writes logs and hands over named secrets. One of a task's own that would hold
 * the same rights leaves nothing less to lose. Source: Amazon ECS, "Task execution IAM role".
 */
function onlyStarts({ roles, grants }: Identity): boolean {
  return (
    roles.length > 0 &&
    roles.every(({ name }) => name.endsWith('/AmazonECSTaskExecutionRolePolicy')) &&
    grants.every(
      ({ actions, resources }) =>
        actions.every(({ text }) => startsTasks.test(text)) &&
        (actions.every(({ text }) => /^(?:ecr|logs):/i.test(text)) ||
          resources.every(({ text, exact }) => !exact || text !== '*')),
    )
  );
}

const startsTasks =
  /^(?:ecr:\w+|kms:Decrypt|logs:(?:CreateLogStream|PutLogEvents)|s3:GetObject|secretsmanager:GetSecretValue|ssm:GetParameters?)$/i;

function isFunction(symbol: string): boolean {
  return /#(?:aws_lambda_function|aws_ecs_task_definition|functions)\./.test(symbol);
}
