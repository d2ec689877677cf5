import type { GrantFact, IdentityFact, LinkFact, TermFact } from '../../model/facts.ts';
import type { AccessLevel } from '../../model/grant.ts';
import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { keyFact, textFact } from '../literal.ts';
import { accountFact, accountKey, grantFact } from './account.ts';

/**
 * Users, roles and mappings of the OpenSearch security plugin, and roles of Elasticsearch. Source: OpenSearch
 * documentation, "Modifying the YAML files"; Elasticsearch guide, "Defining roles".
 */
export const opensearchExtractor: Extractor = {
  format: 'opensearch',
  syntax: 'yaml',
  accepts: (path, head) =>
    /(?:^|[/._-])(?:roles|roles_mapping|internal_users)\.ya?ml$/i.test(path) &&
    (/^\s+type:\s*["']?(?:roles|rolesmapping|internalusers)\b/m.test(head) ||
      /^\s+(?:indices|cluster|index_permissions|cluster_permissions|backend_roles)\s*:/m.test(head)),
  extract: readSecurity,
};

function readSecurity({ path, document }: ExtractInput): FormatFacts {
  const root = document.roots[0];
  const type =
    textOf(valueAt(root, '_meta', 'type')) ??
    (/mapping/i.test(path) ? 'rolesmapping' : /users/i.test(path) ? 'internalusers' : 'roles');
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const items = entriesOf(root).filter((item) => keyOf(item) !== '_meta' && resolved(item.value)?.kind === 'map');
  const problems = document.problems.slice(0, 1);
  if (type === 'internalusers')
    return { identities: items.flatMap((item) => accountOf(item, path, folder, 'user')), problems };
  if (type === 'rolesmapping') return { ...mappings(items, folder), problems };
  return {
    identities: items.flatMap((item) => accountOf(item, path, folder, 'role')),
    grants: items.flatMap((item) => grantsOf(item, folder)),
    problems,
  };
}

function symbolOf(folder: string, kind: 'user' | 'role', name: string): string {
  return `opensearch:${folder}#${kind}/${name}`;
}

function accountOf(item: MapEntry, path: string, folder: string, kind: 'user' | 'role'): readonly IdentityFact[] {
  const name = keyFact(item);
  if (!name) return [];
  const key = kind === 'user' ? accountKey('opensearch', name.text) : undefined;
  const purpose = textFact(valueAt(item.value, 'description'));
  return [
    accountFact({
      path,
      symbol: symbolOf(folder, kind, name.text),
      kind: 'db-account',
      name,
      span: item.span,
      ...(key && { key }),
      slot: { kind: 'comment' },
      purpose: purpose?.text ? purpose : undefined,
      traits: { login: { value: kind === 'user', span: name.span } },
    }),
  ];
}

function mappings(items: readonly MapEntry[], folder: string): FormatFacts {
  const links: LinkFact[] = [];
  const grants: GrantFact[] = [];
  for (const item of items) {
    const role = keyFact(item);
    if (!role) continue;
    for (const user of itemsOf(valueAt(item.value, 'users'))) {
      const name = textFact(user);
      if (!name) continue;
      const from = symbolOf(folder, 'user', name.text);
      links.push({ from, to: { symbol: symbolOf(folder, 'role', role.text) }, relation: 'assumes', span: name.span });
      // Roles that the plugin comes with; only they are known without their file.
      if (role.text === 'all_access' && name.text !== 'admin')
        grants.push(
          grantFact({
            holder: from,
            provider: 'database',
            actions: [role],
            resources: [{ text: '*', span: role.span }],
            access: 'admin',
            span: item.span,
          }),
        );
    }
  }
  return { links, grants };
}

/** Permissions on the cluster, and on indices that match. */
function grantsOf(item: MapEntry, folder: string): readonly GrantFact[] {
  const name = keyFact(item);
  if (!name) return [];
  const holder = symbolOf(folder, 'role', name.text);
  const terms = (node: ValueNode | undefined): readonly TermFact[] =>
    itemsOf(node).flatMap((each) => textFact(each) ?? []);
  const grant = (actions: readonly TermFact[], resources: readonly TermFact[]) =>
    actions.length > 0
      ? [
          grantFact({
            holder,
            provider: 'database',
            actions,
            resources,
            access: accessOf(actions, resources),
            span: actions[0]?.span ?? item.span,
          }),
        ]
      : [];
  const cluster = terms(valueAt(item.value, 'cluster_permissions') ?? valueAt(item.value, 'cluster'));
  const indices = [...itemsOf(valueAt(item.value, 'index_permissions')), ...itemsOf(valueAt(item.value, 'indices'))];
  return [
    ...grant(cluster, [{ text: 'the cluster', span: name.span }]),
    ...indices.flatMap((index) =>
      grant(
        terms(valueAt(index, 'allowed_actions') ?? valueAt(index, 'privileges')),
        terms(valueAt(index, 'index_patterns') ?? valueAt(index, 'names')),
      ),
    ),
  ];
}

function accessOf(actions: readonly TermFact[], resources: readonly TermFact[]): AccessLevel {
  const isAll = actions.some(({ text }) => /^(?:\*|all|unlimited|indices_all|indices:\*|cluster_all)$/.test(text));
  if (isAll) return resources.some(({ text }) => text === '*') ? 'admin' : 'write';
  if (actions.some(({ text }) => /manage_security|restapi|security\/|manage\b|manage_/.test(text)))
    return 'permissions';
  if (actions.some(({ text }) => /write|crud|index|delete|create|bulk/.test(text))) return 'write';
  return actions.some(({ text }) => /read|search|get|monitor|view/.test(text)) ? 'read' : 'unknown';
}
