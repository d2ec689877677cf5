import type { GrantFact, IdentityFact, TermFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { scalarOf, textFact } from '../literal.ts';
import { accountFact, accountKey, grantFact } from './account.ts';

/** Exported definitions of RabbitMQ. Source: RabbitMQ documentation, "Schema Definition Export" and "Access Control". */
export const rabbitmqExtractor: Extractor = {
  format: 'rabbitmq',
  syntax: 'json',
  accepts: (path, head) =>
    /\.json$/i.test(path) &&
    (/"rabbit(?:mq)?_version"\s*:/.test(head) || (/definitions|rabbit/i.test(path) && /"vhosts?"\s*:/.test(head))),
  extract: readDefinitions,
};

function readDefinitions({ path, document }: ExtractInput): FormatFacts {
  const root = document.roots[0];
  const symbolOf = (user: string) => `rabbitmq:${path}#${user}`;
  const permissions = itemsOf(valueAt(root, 'permissions'));
  const identities = itemsOf(valueAt(root, 'users')).flatMap((user): readonly IdentityFact[] => {
    const name = textFact(valueAt(user, 'name'));
    if (!name) return [];
    const own = permissions.filter((permission) => textOf(valueAt(permission, 'user')) === name.text);
    const [first] = own;
    const vhost = own.length === 1 ? textOf(valueAt(first, 'vhost')) : undefined;
    const place = vhost === undefined || vhost === '/' ? '*' : vhost;
    const key = accountKey('amqp', name.text, place);
    return [
      accountFact({
        path,
        symbol: symbolOf(name.text),
        kind: 'broker-account',
        name,
        span: user.span,
        ...(key && { key }),
        slot: { kind: 'record' },
      }),
    ];
  });
  const grants = [
    ...itemsOf(valueAt(root, 'users')).flatMap((user) => tagGrants(user, symbolOf)),
    ...permissions.flatMap((permission) => permissionGrants(permission, symbolOf)),
  ];
  return { identities, grants, problems: document.problems.slice(0, 1) };
}

/** `administrator` manages users, permissions and every virtual host. */
function tagGrants(user: ValueNode, symbolOf: (user: string) => string): readonly GrantFact[] {
  const name = textOf(valueAt(user, 'name'));
  const tags = valueAt(user, 'tags');
  const nodes = tags?.kind === 'list' ? itemsOf(tags) : tags ? [tags] : [];
  const found = nodes
    .flatMap((node) => textFact(node) ?? [])
    .find(({ text }) => /(?:^|,)\s*administrator\s*(?:,|$)/.test(text));
  if (name === undefined || !found) return [];
  return [
    grantFact({
      holder: symbolOf(name),
      provider: 'broker',
      actions: [{ text: 'administrator', span: found.span }],
      resources: [],
      access: 'admin',
      span: user.span,
    }),
  ];
}

function permissionGrants(permission: ValueNode, symbolOf: (user: string) => string): readonly GrantFact[] {
  const user = textOf(valueAt(permission, 'user'));
  const node = resolved(permission);
  if (user === undefined || node?.kind !== 'map') return [];
  // An empty pattern permits nothing; equal ones are one statement.
  const byPattern = new Map<string, { actions: TermFact[]; resource: TermFact }>();
  for (const action of ['configure', 'write', 'read']) {
    const pattern = textFact(valueAt(node, action));
    const span = scalarOf(valueAt(node, action))?.span;
    if (!pattern || !span || /^(?:|\^\$)$/.test(pattern.text)) continue;
    const known = byPattern.get(pattern.text);
    if (known) known.actions.push({ text: action, span });
    else byPattern.set(pattern.text, { actions: [{ text: action, span }], resource: pattern });
  }
  return [...byPattern.values()].map(({ actions, resource }) =>
    grantFact({
      holder: symbolOf(user),
      provider: 'broker',
      actions,
      resources: [resource],
      access: actions.some(({ text }) => text !== 'read') ? 'write' : 'read',
      span: resource.span,
    }),
  );
}
