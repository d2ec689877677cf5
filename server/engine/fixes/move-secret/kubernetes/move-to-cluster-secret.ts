import type { Finding } from '../../../model/finding.ts';
import { encloses } from '../../../model/span.ts';
import type { ListNode, MapEntry, ValueNode } from '../../../model/value-node.ts';
import { entry as entryOf, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FileChange, FixContext, FixKind } from '../../fix.ts';
import { ownEntry, type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { inside } from './move-to-secret-reference.ts';

/**
 * Takes a setting out of a ConfigMap and lets those who read it read a Secret of the cluster. Only where somebody is known to
 * read it, and nobody as a file. Source: Kubernetes, "Secrets", "ConfigMaps".
 */
export const moveToClusterSecret: FixKind = {
  kind: 'move-to-cluster-secret',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to the key ${move.key} of the Secret ${move.secret}`;
    return [{ id: 'move-to-cluster-secret', title, safety: 'review', effect: 'restart', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const { path } = finding.at;
    const { document, entries } = move.place;
    const [own] = entries;
    const removal = own ? editorOf(path, document).removeEntry(document, own.map, own.entry) : [];
    if (removal.length === 0) return undefined;
    const readers = move.readers.flatMap((reader) => {
      const edits = [...(reader.path === path ? removal : []), ...reader.edits(move.secret)];
      return edited(reader.path, edits) ?? [];
    });
    const isAlone = move.readers.every((reader) => reader.path !== path);
    const others: readonly FileChange[] = isAlone ? [{ kind: 'edit', path, edits: removal }] : [];
    return [...others, ...readers];
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const keep = `Put it under the key ${move.key} of the Secret ${move.secret}.`;
    return { value: scalarText(move.place.node), keep };
  },
};

interface Move {
  readonly place: SecretPlace;
  readonly key: string;
  readonly secret: string;
  readonly readers: readonly Reader[];
}

/** A file that reads the setting. */
interface Reader {
  readonly path: string;
  /** The Secret that it reads others from. */
  readonly secret?: string;
  edits(secret: string): readonly Edit[];
}

/** Files that are looked through for who reads the setting. */
const mostFiles = 200;

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  if (!/\.ya?ml$/.test(path)) return undefined;
  const place = secretPlace(finding, context);
  const own = place?.isWhole ? ownEntry(place) : undefined;
  const root = place?.document.roots.find(({ span }) => own && encloses(span, own.span));
  const name = textOf(valueAt(root, 'metadata', 'name'));
  const key = own && keyOf(own);
  if (!place || textOf(valueAt(root, 'kind')) !== 'ConfigMap' || !name || !key) return undefined;
  if (place.entries.length !== 2 || place.entries[1]?.entry !== entryOf(root, 'data') || !/^[\w.-]+$/.test(name))
    return undefined;
  const readers = readersOf({ name, key }, path, context);
  const secret = readers?.find((reader) => reader.secret !== undefined)?.secret;
  const usual = `${name.replace(/-(?:config|configmap|cm|env|settings)$/, '')}-secrets`;
  return readers === undefined || readers.length === 0 ? undefined : { place, key, secret: secret ?? usual, readers };
}

interface Setting {
  /** Of the ConfigMap. */
  readonly name: string;
  readonly key: string;
}

/** Undefined where somebody reads it in a way that cannot be moved. */
function readersOf(setting: Setting, path: string, context: FixContext): readonly Reader[] | undefined {
  const folder = path
    .split('/')
    .slice(0, -2)
    .map((part) => `${part}/`)
    .join('');
  const files = context.paths().filter((file) => file.startsWith(folder) && /\.ya?ml$/.test(file));
  const readers: Reader[] = [];
  for (const file of [...new Set([path, ...files.slice(0, mostFiles)])]) {
    const text = context.text(file);
    if (!text?.includes(setting.name) || !/configMap/.test(text)) continue;
    const document = context.document(file);
    const found = document ? usesIn(document, setting) : [];
    if (found.some(({ kind }) => kind === 'other')) return undefined;
    if (document && found.length > 0) readers.push(readerOf(file, document, found));
  }
  return readers;
}

/** `configMapKeyRef` with its map, or an item of `envFrom` with the list. */
type Use =
  | { readonly kind: 'key'; readonly entry: MapEntry; readonly name: ValueNode }
  | { readonly kind: 'all'; readonly list: ListNode }
  | { readonly kind: 'other' };

function usesIn(document: SourceDocument, { name, key }: Setting): readonly Use[] {
  const uses: Use[] = [];
  const visit = (node: ValueNode): void => {
    if (node.kind === 'list') {
      const isAll = node.items.some((item) => textOf(valueAt(item, 'configMapRef', 'name')) === name);
      if (isAll) uses.push({ kind: 'all', list: node });
      node.items.forEach(visit);
    } else if (node.kind === 'map')
      for (const entry of node.entries) {
        const named = valueAt(entry.value, 'name');
        const isMeant = named !== undefined && textOf(named) === name;
        if (isMeant && keyOf(entry) === 'configMapKeyRef' && textOf(valueAt(entry.value, 'key')) === key)
          uses.push({ kind: 'key', entry, name: named });
        else if (isMeant && keyOf(entry) === 'configMap') uses.push({ kind: 'other' });
        visit(entry.value);
      }
  };
  document.roots.forEach(visit);
  return uses;
}

function readerOf(path: string, document: SourceDocument, uses: readonly Use[]): Reader {
  const editor = editorOf(path, document);
  const known =
    uses
      .flatMap((use) => (use.kind === 'all' ? use.list.items : []))
      .map((item) => textOf(valueAt(item, 'secretRef', 'name')))
      .find((name) => name !== undefined && /^[\w.-]+$/.test(name)) ?? onlySecretIn(document);
  return {
    path,
    ...(known === undefined ? {} : { secret: known }),
    edits: (secret) =>
      uses.flatMap((use) => {
        if (use.kind === 'key') {
          const renamed = { span: inside(document.text, use.entry.key.span), text: 'secretKeyRef' };
          return [renamed, ...editor.replaceValue(document, use.name, secret)];
        }
        if (use.kind === 'other') return [];
        const has = use.list.items.some((item) => textOf(valueAt(item, 'secretRef', 'name')) === secret);
        return has ? [] : editor.appendItem(document, use.list, { secretRef: { name: secret } });
      }),
  };
}

/** The Secret that all variables of a manifest come from which come from one; undefined where they come from several. */
function onlySecretIn({ text }: SourceDocument): string | undefined {
  const names = new Set([...text.matchAll(fromSecret)].map(([, before, behind]) => before ?? behind));
  const [name] = names;
  return names.size === 1 ? name : undefined;
}

/** `secretKeyRef` with its name, before its key or behind it. */
const fromSecret =
  /^[ \t-]{1,60}secretKeyRef:[ \t]*\r?\n(?:[ \t]{1,60}name:[ \t]{1,4}["']?([\w.-]{1,120})|[ \t]{1,60}key:[^\n]{1,200}\n[ \t]{1,60}name:[ \t]{1,4}["']?([\w.-]{1,120}))/gm;
