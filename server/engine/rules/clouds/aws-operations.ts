import renamed from '../../../../rules/tables/aws-operations.json' with { type: 'json' };
import type { AwsActions } from '../../model/aws-action.ts';

/** The action that a text means which is none: that of an operation of this name, or one that differs by a letter or two. */
export function meantAction(text: string, actions: AwsActions): string | undefined {
  return operations.get(text.toLowerCase()) ?? actions.nearest(text);
}

const operations: ReadonlyMap<string, string> = new Map(
  Object.entries(renamed.actions).map(([operation, action]) => [operation.toLowerCase(), action]),
);
