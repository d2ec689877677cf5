import table from '../../../../rules/tables/certificate-requests.json' with { type: 'json' };
import type { BindingFact, GrantFact, IdentityFact, ResourceFact, StatedSetting } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, textOf } from '../../syntax/document.ts';
import { lazily } from '../../text/lazily.ts';
import { activationOf } from '../activation.ts';
import { certificateGrant, declaredTraits } from '../certificate/declared.ts';
import type { FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { environmentOfPath } from '../path-environment.ts';
import { attributesAt, type Block, inScope } from './blocks.ts';
import { ownersOf, ownerTagKey } from './owners.ts';

/** Certificates and keys that a block makes or asks for, by the table: an identity each, and the settings that rules judge. */
export function certificateRequestFacts(block: Block, path: string): FormatFacts {
  const row = block.keyword === 'resource' ? rows().get(block.type) : undefined;
  if (!row) return {};
  const { symbol, span, nameSpan } = block;
  const name = inScope(block, nameOf(row, block));
  const resource: ResourceFact = {
    symbol,
    kind: 'certificate-request',
    name,
    span,
    nameSpan,
    settings: settingsOf(row, block),
  };
  const environment = environmentOfPath(path);
  const identity: IdentityFact = {
    symbol,
    kind: row.isKey ? 'ssh-key' : 'certificate',
    name,
    keys: keysOf(row, block),
    span,
    nameSpan,
    owners: row.tags ? ownersOf(block) : [],
    slot: row.tags ? { kind: 'tags', key: ownerTagKey(block.body) } : { kind: 'comment' },
    ...optional('environment', environment === undefined ? undefined : { text: environment, span: nameSpan }),
    activation: activationOf(path),
    traits: { ...declaredTraits(nameSpan, row), ...marksOf(row, nameSpan) },
  };
  return { identities: [identity], grants: grantsOf(row, block), resources: [resource], bindings: mastersIn(block) };
}

/**
 * A client certificate of this organization is of the group that the API server asks no role of. Sources: Kubernetes, "Authenticating", X.509 client certificates, and "RBAC good
 * practices", least privilege.
 */
function mastersIn(block: Block): readonly BindingFact[] {
  const node = attributesAt(block.body, ['subject', 'organization']).find((each) => textOf(each) === 'system:masters');
  if (!node) return [];
  const group = inScope(block, node);
  return [
    {
      symbol: block.symbol,
      provider: 'kubernetes',
      subject: { expression: group },
      role: { expression: group },
      on: { level: 'cluster', what: group },
      span: block.span,
      roleSpan: node.span,
      subjectSpan: node.span,
    },
  ];
}

interface Row {
  readonly types: readonly string[];
  readonly name: string;
  readonly settings: Readonly<Record<string, readonly string[]>>;
  readonly selfIssued?: boolean;
  readonly isAuthority?: boolean;
  readonly isKey?: boolean;
  readonly isPart?: boolean;
  readonly keyStays?: boolean;
  readonly tags?: boolean;
}

// The settings of one request are absent from another: each is a record of its own type to the compiler.
const rows = lazily(
  (): ReadonlyMap<string, Row> =>
    new Map(
      (table.requests as readonly unknown[] as readonly Row[]).flatMap((row) =>
        row.types.map((type): [string, Row] => [type, row]),
      ),
    ),
);

/** What rules ask besides settings. */
function marksOf({ isPart, keyStays }: Row, span: Block['nameSpan']): IdentityFact['traits'] {
  return {
    ...(isPart ? { part: { value: true, span } } : {}),
    ...(keyStays ? { keyStays: { value: true, span } } : {}),
  };
}

function nodesOf(paths: readonly string[], block: Block): readonly ValueNode[] {
  return paths.flatMap((path) => attributesAt(block.body, path.split('.')));
}

function nameOf({ name }: Row, block: Block): ValueNode {
  const [written] = name === '' ? [] : nodesOf([name], block);
  const { nameSpan } = block;
  return written ?? { kind: 'scalar', value: block.name, style: 'double', span: nameSpan, content: nameSpan };
}

function settingsOf({ settings }: Row, block: Block): readonly StatedSetting[] {
  return Object.entries(settings).flatMap(([name, paths]) =>
    nodesOf(paths, block).map((node) => ({ name, value: inScope(block, node) })),
  );
}

function literalNames(row: Row, block: Block) {
  return nodesOf(row.settings.names ?? [], block)
    .flatMap((node) => (resolved(node)?.kind === 'list' ? itemsOf(node) : [node]))
    .flatMap((node) => textFact(node) ?? []);
}

function keysOf(row: Row, block: Block): IdentityFact['keys'] {
  return [...new Set(literalNames(row, block).map(({ text }) => text))]
    .slice(0, 10)
    .map((name) => ({ scheme: 'cert', parts: [`name:${name}`] }));
}

function grantsOf(row: Row, block: Block): readonly GrantFact[] {
  if (row.isKey) return [];
  const isAuthority =
    row.isAuthority || nodesOf(row.settings.authority ?? [], block).some((node) => textOf(node) === 'true');
  return [certificateGrant(block.symbol, block.nameSpan, literalNames(row, block), { isAuthority })];
}
