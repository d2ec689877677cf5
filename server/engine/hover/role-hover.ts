import azure from '../../../rules/tables/azure-roles.json' with { type: 'json' };
import entra from '../../../rules/tables/entra-roles.json' with { type: 'json' };
import google from '../../../rules/tables/google-roles.json' with { type: 'json' };
import { encloses, type Span } from '../model/span.ts';
import type { Queries } from '../queries.ts';
import { lazily } from '../text/lazily.ts';

interface Row {
  readonly may: string;
  readonly smaller?: string;
  readonly permissions?: readonly string[];
}

/** What the clusters' own roles allow. Source: Kubernetes, "Using RBAC Authorization", user-facing roles. */
const kubernetes: Readonly<Record<string, Row>> = {
  'cluster-admin': { may: 'do everything with everything', smaller: 'admin' },
  admin: { may: 'change everything in a namespace, roles included', smaller: 'edit' },
  edit: { may: 'change nearly everything in a namespace and read its secrets, but no roles', smaller: 'view' },
  view: { may: 'look at nearly everything in a namespace, but no secrets' },
};

const tables = lazily((): readonly Readonly<Record<string, Row>>[] => [
  google.roles,
  azure.roles,
  entra.permissions,
  kubernetes,
]);

/** What a role of Google, Azure, Entra or Kubernetes allows, where a binding names it; none for roles that no table knows. */
export function roleHover(
  queries: Queries,
  path: string,
  offset: number,
): { readonly name: string; readonly lines: readonly string[]; readonly span: Span } | undefined {
  const at: Span = { start: offset, end: offset };
  const stated = queries.graph.rolesIn(path).find(({ role }) => role.at.path === path && encloses(role.at.span, at));
  const name = stated?.role.name;
  const row = name === undefined ? undefined : rowOf(name);
  if (!stated || name === undefined || !row) return undefined;
  const { permissions = [], smaller } = row;
  const escalating = permissions.slice(0, 6).join(', ');
  const others = permissions.length > 6 ? ` and ${permissions.length - 6} more` : '';
  const less = smaller === undefined ? undefined : (rowOf(smaller)?.may ?? 'do less');
  return {
    name,
    span: stated.role.at.span,
    lines: [
      `May ${row.may}`,
      ...(escalating === '' ? [] : [`Of its permissions these count most: ${escalating}${others}`]),
      ...(smaller === undefined ? [] : [`Smaller: ${smaller}, which may ${less}`]),
    ],
  };
}

function rowOf(name: string): Row | undefined {
  return tables().find((table) => Object.hasOwn(table, name))?.[name];
}
