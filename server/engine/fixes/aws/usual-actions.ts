import table from '../../../../rules/tables/aws-usual-actions.json' with { type: 'json' };
import type { AwsAction } from '../../model/aws-action.ts';
import { lazily } from '../../text/lazily.ts';

/** What programs work with, by service: names of actions with blanks between them. */
export const usual = lazily((): ReadonlyMap<string, string> => new Map(Object.entries(table.services)));

/** Whether programs work with the action; one of a service that the table does not have is not usual. */
export function isUsual({ name }: AwsAction): boolean {
  const [service = '', action = ''] = name.split(':', 2);
  return usual().get(service)?.split(' ').includes(action) === true;
}
