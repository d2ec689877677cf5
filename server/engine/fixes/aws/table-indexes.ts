import type { AwsAction } from '../../model/aws-action.ts';

/** Pattern of a table of DynamoDB. */
export const tablePattern = 'dynamodb:*:*:table/~';

/** What stands behind the ARN of a table in that of its indexes, which the table's own does not take in. Source: DynamoDB developer guide, "Using IAM with global secondary indexes". */
export const belowTable = '/index/*';

/** Whether some of the actions may ask an index, where the statement is about tables. */
export function mayAskIndexes(actions: readonly AwsAction[]): boolean {
  return actions.some(({ name }) => asking.test(name));
}

const asking = /^dynamodb:(?:Query|Scan|PartiQLSelect)$/i;

/** Whether the text of a table gives it indexes. Sources: CloudFormation and Terraform, tables of DynamoDB. */
export function givesIndexes(text: string): boolean {
  return /\b(?:(?:global|local)_secondary_index|(?:Global|Local)SecondaryIndexes)\b/.test(text);
}
