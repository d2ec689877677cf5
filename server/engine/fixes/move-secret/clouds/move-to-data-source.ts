import type { Finding } from '../../../model/finding.ts';
import type { ScalarNode } from '../../../model/value-node.ts';
import { entriesOf, entry, keyOf, type SourceDocument } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import { isRaw, type PlainValue } from '../../edit/edit.ts';
import { appendBlock } from '../../edit/hcl-body.ts';
import { hclEditor } from '../../edit/hcl-editor.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { variableName } from '../../secret/secret-literal.ts';
import { ownEntry, scalarText, secretPlace } from '../../secret/secret-place.ts';

/**
 * Reads a secret of Terraform from the cloud's secret manager, by a data source as the folder has one already: the
 * arguments that say which store it is are those of that one.
 */
export const moveToDataSource: FixKind = {
  kind: 'move-to-data-source',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Read ${move.secret} from ${move.source.store}`;
    return [{ id: 'move-to-data-source', title, safety: 'review', effect: 'in-place update', isPreferred: false }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const { document, node, source, label, attributes } = move;
    const raw = `data.${source.type}.${label}.${source.value.replace(ofSecret, move.key)}`;
    const replaced = hclEditor.replaceValue(document, node, { raw });
    const change = edited(finding.at.path, [
      ...replaced,
      ...appendBlock(document, 'data', [source.type, label], attributes),
    ]);
    return replaced.length > 0 && change ? [change] : undefined;
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    return move && { value: scalarText(move.node), keep: `Put it into ${move.source.store} as ${placeIn(move)}.` };
  },
};

/** A data source that gives the value of a secret. */
interface DataSource {
  readonly type: string;
  readonly store: string;
  /** The argument that names the secret, and the attribute that holds its value, by the key in the secret where one holds several. */
  readonly names: string;
  readonly value: string;
}

const ofSecret = 'KEY';

const dataSources: readonly DataSource[] = [
  {
    type: 'aws_secretsmanager_secret_version',
    store: 'AWS Secrets Manager',
    names: 'secret_id',
    value: 'secret_string',
  },
  { type: 'aws_ssm_parameter', store: 'the Parameter Store of AWS', names: 'name', value: 'value' },
  {
    type: 'google_secret_manager_secret_version',
    store: 'Secret Manager of Google Cloud',
    names: 'secret',
    value: 'secret_data',
  },
  { type: 'azurerm_key_vault_secret', store: 'the Azure key vault', names: 'name', value: 'value' },
  // Source: HashiCorp, Vault provider, data source vault_kv_secret_v2.
  { type: 'vault_kv_secret_v2', store: 'Vault', names: 'name', value: `data["${ofSecret}"]` },
];

interface Move {
  readonly document: SourceDocument;
  readonly node: ScalarNode;
  readonly source: DataSource;
  readonly label: string;
  /** The secret's name in the store. */
  readonly secret: string;
  /** The key of its value, in a store whose secrets hold several. */
  readonly key: string;
  readonly attributes: Readonly<Record<string, PlainValue>>;
}

function placeIn({ source, secret, key }: Move): string {
  return source.value.includes(ofSecret) ? `${secret}, under ${key}` : secret;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  if (!/\.(tf|tofu)$/.test(path)) return undefined;
  const place = secretPlace(finding, context);
  const own = place && ownEntry(place);
  const block = place?.entries.at(-1)?.entry;
  if (!place || !own || !block || place.node.style !== 'double') return undefined;
  if (!['resource', 'provider', 'module', 'locals'].includes(keyOf(block) ?? '')) return undefined;
  const known = knownSource(path, context);
  if (!known) return undefined;
  const argument = variableName({ name: keyOf(own) ?? '' }, finding).toLowerCase();
  const label = [String(block.labels?.at(-1)?.value ?? ''), argument]
    .filter((part) => part !== '')
    .join('_')
    .replace(/\W+/g, '_');
  if (known.labels.has(label)) return undefined;
  const secret = label.replaceAll('_', '-').toLowerCase();
  const attributes = { [known.source.names]: secret, ...known.shared };
  return { document: place.document, node: place.node, source: known.source, label, secret, key: argument, attributes };
}

interface KnownSource {
  readonly source: DataSource;
  readonly labels: ReadonlySet<string>;
  /** Arguments besides the name, as they are written there. */
  readonly shared: Readonly<Record<string, PlainValue>>;
}

function knownSource(path: string, context: FixContext): KnownSource | undefined {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const files = context
    .paths()
    .filter((other) => other.startsWith(folder) && /^[^/]+\.(tf|tofu)$/.test(other.slice(folder.length)));
  for (const file of new Set([path, ...files])) {
    const text = context.text(file) ?? '';
    const source = dataSources.find(({ type }) => new RegExp(`^data[ \\t]+"${type}"`, 'm').test(text));
    const document = source && context.document(file);
    if (document) return { source, ...sharedIn(document, source) };
  }
  return undefined;
}

function sharedIn(document: SourceDocument, { type, names }: DataSource): Omit<KnownSource, 'source'> {
  const blocks = entriesOf(document.roots[0]).filter(
    (each) => keyOf(each) === 'data' && each.labels?.[0]?.value === type,
  );
  const shared = entriesOf(blocks[0]?.value).flatMap((each): readonly (readonly [string, PlainValue])[] => {
    const key = keyOf(each);
    const { start, end } = each.value.span;
    const value = { raw: document.text.slice(start, end) };
    const isStore =
      key !== undefined && key !== names && /^(?:key_vault_id|mount|namespace|project|region|provider)$/.test(key);
    return isStore && isRaw(value) && entry(blocks[0]?.value, names) ? [[key, value]] : [];
  });
  return {
    labels: new Set(blocks.map(({ labels }) => String(labels?.[1]?.value))),
    shared: Object.fromEntries(shared),
  };
}
