import table from '../../../rules/tables/azure-roles.json' with { type: 'json' };
import directory from '../../../rules/tables/entra-roles.json' with { type: 'json' };
import { lazily } from '../text/lazily.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const names = lazily(
  (): ReadonlyMap<string, string> =>
    new Map([
      ...Object.entries(table.roles).map(([name, { id }]): [string, string] => [id, name]),
      ...Object.entries(directory.permissions).map(([name, { id }]): [string, string] => [id, name]),
      ...Object.entries(directory.roles).map(([name, id]): [string, string] => [id, name]),
    ]),
);

/** The name of a built-in role, directory role or permission of Microsoft Graph by the id that a text ends with. */
export function azureRoleName(text: string): string | undefined {
  const id = uuid.exec(text)?.[0];
  return id === undefined ? undefined : names().get(id.toLowerCase());
}
