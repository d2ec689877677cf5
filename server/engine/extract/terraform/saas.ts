import table from '../../../../rules/tables/saas-identities.json' with { type: 'json' };
import type { IdentityFact, TraitFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf } from '../../syntax/document.ts';
import { lazily } from '../../text/lazily.ts';
import { classify } from '../../text/paths/path-class.ts';
import { attribute, type Block, inScope } from './blocks.ts';
import { literalText } from './owners.ts';

/** Accounts and tokens of providers other than the clouds: Okta, Vault, GitLab, Datadog and the like. */
export function saasIdentities(block: Block, path: string): readonly IdentityFact[] {
  const row = rows().get(block.type);
  if (block.keyword !== 'resource' || !row || !isMeant(row, block)) return [];
  const { body, symbol, span, nameSpan } = block;
  const place = classify(path);
  const purpose = texts.map((name) => literalText(attribute(body, name))).find((text) => text !== undefined);
  return [
    {
      symbol,
      kind: row.kind === 'account' ? 'service-account' : 'api-token',
      name: inScope(block, nameOf(block)),
      keys: [],
      span,
      nameSpan,
      owners: [],
      slot: { kind: 'comment' },
      ...(purpose && { purpose }),
      activation: place === 'example' || place === 'template' ? place : 'active',
      traits: { provider: { value: row.provider, span: nameSpan }, ...scopesOf(row, block) },
    },
  ];
}

interface Row {
  readonly types: readonly string[];
  readonly kind: string;
  readonly provider: string;
  readonly scopes: readonly string[];
  readonly when?: Readonly<Record<string, readonly string[]>>;
}

const rows = lazily(
  (): ReadonlyMap<string, Row> =>
    new Map((table.identities as readonly Row[]).flatMap((row) => row.types.map((type) => [type, row] as const))),
);

const texts = ['description', 'comment', 'note', 'admin_note'];
const names = ['name', 'label', 'role_name', 'title', 'display_name', 'application_name', 'email'];

/** A row with a condition holds only where the text says so. */
function isMeant({ when = {} }: Row, { body }: Block): boolean {
  return Object.entries(when).every(([name, values]) => {
    const text = textOf(attribute(body, name));
    return text !== undefined && values.includes(text);
  });
}

function nameOf({ body, name, nameSpan }: Block): ValueNode {
  const label: ValueNode = { kind: 'scalar', value: name, style: 'double', span: nameSpan, content: nameSpan };
  return names.map((key) => attribute(body, key)).find((node) => node !== undefined) ?? label;
}

/** What all of the row's attributes say; the first of them is where it stands. */
function scopesOf({ scopes }: Row, { body }: Block): Readonly<Record<string, TraitFact>> {
  const stated = scopes.flatMap((name) => attribute(body, name) ?? []);
  const [first] = stated;
  const known = stated
    .flatMap((node) =>
      node.kind === 'list' ? itemsOf(node).flatMap((item) => textOf(item) ?? []) : [textOf(node) ?? ''],
    )
    .filter((text) => text !== '');
  return !first || known.length === 0 ? {} : { scopes: { value: known, span: first.span } };
}
