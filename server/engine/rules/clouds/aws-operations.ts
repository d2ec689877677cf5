import renamed from '../../../../rules/tables/aws-operations.json' with { type: 'json' };
import type { AwsActions } from '../../model/aws-action.ts';

/** The action that a text means which is none: that of an operation of this name, that of several where it says so, or one that differs by a letter or two. */
export function meantAction(text: string, actions: AwsActions): string | undefined {
  return operations.get(text.toLowerCase()) ?? ofSeveral(text, actions) ?? actions.nearest(text);
}

/** `PutRecords` is `PutRecordBatch` in some services, and `BatchGetItem` stands for `GetItems`. */
function ofSeveral(text: string, actions: AwsActions): string | undefined {
  const [, service, one] = /^([\w-]+):(\w+)s$/.exec(text) ?? [];
  if (service === undefined) return undefined;
  return [`${service}:${one}Batch`, `${service}:Batch${one}`].flatMap((name) => actions.expand(name))[0]?.name;
}

const operations: ReadonlyMap<string, string> = new Map(
  Object.entries(renamed.actions).map(([operation, action]) => [operation.toLowerCase(), action]),
);
