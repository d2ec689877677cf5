import type { Finding } from '../../../model/finding.ts';
import type { Span } from '../../../model/span.ts';
import type { ScalarNode } from '../../../model/value-node.ts';
import { entriesOf, entry, keyOf, type SourceDocument } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import type { PlainValue } from '../../edit/edit.ts';
import { appendBlock } from '../../edit/hcl-body.ts';
import { hclEditor } from '../../edit/hcl-editor.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { variableName } from '../../secret/secret-literal.ts';
import { ownEntry, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { storedAs } from '../stores/field-as.ts';

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
    const { document, node, part, source, word, label, attributes } = move;
    const raw = `${word}.${source.type}.${label}.${source.value.replace(ofSecret, move.key)}`;
    const replaced = part ? [{ span: part, text: `\${${raw}}` }] : hclEditor.replaceValue(document, node, { raw });
    const change = edited(finding.at.path, [
      ...replaced,
      ...appendBlock(document, word, [source.type, label], attributes),
    ]);
    return replaced.length > 0 && change ? [change] : undefined;
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const { part, document, node } = move;
    const value = part ? document.text.slice(part.start, part.end) : scalarText(node);
    return { value, keep: `Put it into ${move.source.store} as ${placeIn(move)}.` };
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
  {
    type: 'google_secret_manager_secret_version_access',
    store: 'Secret Manager of Google Cloud',
    names: 'secret',
    value: 'secret_data',
  },
  { type: 'azurerm_key_vault_secret', store: 'the Azure key vault', names: 'name', value: 'value' },
  // Source: HashiCorp, Vault provider, data source vault_kv_secret_v2.
  { type: 'vault_kv_secret_v2', store: 'Vault', names: 'name', value: `data["${ofSecret}"]` },
];

/** What an ephemeral block reads stays out of plan and state. Source: HashiCorp, "Ephemeral resources". */
type BlockWord = 'data' | 'ephemeral';

interface Move {
  readonly document: SourceDocument;
  readonly node: ScalarNode;
  /** The secret in a text that says more. */
  readonly part: Span | undefined;
  readonly source: DataSource;
  readonly word: BlockWord;
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
  const argument = variableName({ name: keyOf(own) ?? '' }, finding).toLowerCase();
  const holder = String(block.labels?.at(-1)?.value ?? '').replace(/\W+/g, '_');
  // What a block of `github` is given, `github_token`, says so itself.
  const isSaid = holder === '' || argument === holder || argument.startsWith(`${holder.toLowerCase()}_`);
  const label = (isSaid ? argument : `${holder}_${argument}`).replace(/\W+/g, '_');
  const known = knownSource(path, context);
  if (!known || known.labels.has(label)) return undefined;
  // Whatever is kept in the state takes nothing that may not be kept there.
  const isKept = keyOf(block) !== 'provider' && !/_wo$/.test(keyOf(own) ?? '');
  if (known.word === 'ephemeral' && isKept) return undefined;
  const part = partIn(place.node, finding.at.span);
  const secret = label.replaceAll('_', '-').toLowerCase();
  const named = known.named ? storedAs(known.named.name, known.named.label, label.toLowerCase()) : secret;
  const attributes = { [known.source.names]: { raw: `"${named}"` }, ...known.shared };
  const { source, word } = known;
  return {
    document: place.document,
    node: place.node,
    part,
    source,
    word,
    label,
    secret: named,
    key: argument,
    attributes,
  };
}

/** Where a text holds more than the secret, its place in it. */
function partIn({ content }: ScalarNode, span: Span): Span | undefined {
  return content.start < span.start || span.end < content.end ? span : undefined;
}

interface KnownSource {
  readonly source: DataSource;
  readonly word: BlockWord;
  readonly labels: ReadonlySet<string>;
  /** How the store's secret is called there, as it is written between its quotes, and the block that reads it. */
  readonly named: { readonly name: string; readonly label: string } | undefined;
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
    for (const source of dataSources) {
      const says = new RegExp(`^(?:data|ephemeral)[ \\t]+"${source.type}"`, 'm').test(text);
      const document = says ? context.document(file) : undefined;
      const known = document && knownIn(document, source);
      if (known) return known;
    }
  }
  return undefined;
}

function knownIn({ roots: [root], text }: SourceDocument, source: DataSource): KnownSource | undefined {
  const all = entriesOf(root).filter(
    ({ labels, ...each }) => isBlockWord(keyOf(each)) && labels?.[0]?.value === source.type,
  );
  const written = (span: Span) => text.slice(span.start, span.end);
  const blocks = all.filter(({ value }) => {
    const name = entry(value, source.names);
    // What AWS itself publishes there is no secret. Source: AWS, "Discovering public parameters".
    return name !== undefined && !/^"\/aws\/(?:service|reference)\//.test(written(name.value.span));
  });
  const [first] = blocks;
  if (!first) return undefined;
  const shared = entriesOf(first.value).flatMap((each) => {
    const key = keyOf(each);
    return key !== undefined && ofStore.test(key) ? [[key, { raw: written(each.value.span) }] as const] : [];
  });
  const name = entry(first.value, source.names)?.value;
  const quoted = name ? /^"([\w./${}-]{1,200})"$/.exec(written(name.span))?.[1] : undefined;
  const label = String(first.labels?.[1]?.value);
  return {
    source,
    word: keyOf(first) === 'ephemeral' ? 'ephemeral' : 'data',
    labels: new Set(all.map(({ labels }) => String(labels?.[1]?.value))),
    named: quoted === undefined ? undefined : { name: quoted, label },
    shared: Object.fromEntries(shared),
  };
}

/** Arguments that say which store it is, and how it is read. */
const ofStore = /^(?:key_vault_id|mount|namespace|project|region|provider|with_decryption)$/;

function isBlockWord(key: string | undefined): key is BlockWord {
  return key === 'data' || key === 'ephemeral';
}
