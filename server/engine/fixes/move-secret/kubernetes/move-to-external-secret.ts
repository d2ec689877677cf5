import type { Finding } from '../../../model/finding.ts';
import { encloses } from '../../../model/span.ts';
import type { MapNode, ValueNode } from '../../../model/value-node.ts';
import { decodeBase64Text } from '../../../secrets/bytes/base64.ts';
import { entriesOf, entry, itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { changedBySteps, type Step } from '../../changed-file.ts';
import type { PlainValue } from '../../edit/edit.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { secretPlace } from '../../secret/secret-place.ts';

/**
 * Makes an ExternalSecret of a Secret that holds values, where the repository has such already: from the same store, its entries named
 * alike. The cluster gets the Secret of the same name; members that are no secret go into its template as they are.
 * Source: External Secrets Operator, "ExternalSecret" and "Advanced Templating", merge policy.
 */
export const moveToExternalSecret: FixKind = {
  kind: 'move-to-external-secret',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Fill the Secret ${move.name} from the store ${move.known.store}`;
    return [{ id: 'move-to-external-secret', title, safety: 'review', effect: 'in-place update', isPreferred: true }];
  },
  changes(finding, _, context) {
    const move = moveOf(finding, context);
    return move && changedBySteps(finding.at.path, 'yaml', stepsOf(move), context);
  },
  takesOut(finding, _, context) {
    const move = moveOf(finding, context);
    if (!move) return undefined;
    const [first, ...others] = move.secrets;
    const value =
      others.length === 0 ? (first?.text ?? '') : move.secrets.map(({ key, text }) => `${key}=${text}`).join('\n');
    const places = move.secrets.map(({ key }) => placeIn(move, key)).join(', ');
    return { value, keep: `Keep ${others.length === 0 ? 'it' : 'them'} in the store ${move.known.store}: ${places}.` };
  },
};

/** How the repository fills another Secret. */
interface Known {
  readonly apiVersion: string;
  readonly store: string;
  readonly storeKind: string | undefined;
  readonly interval: string | undefined;
  /** What the names of its entries begin with, up to the last slash. */
  readonly prefix: string;
  /** Values are properties of an entry. */
  readonly hasProperties: boolean;
}

interface Member {
  readonly key: string;
  readonly text: string;
}

interface Move {
  readonly name: string;
  /** Of the document in its file. */
  readonly index: number;
  readonly type: string | undefined;
  readonly secrets: readonly Member[];
  readonly others: readonly Member[];
  readonly known: Known;
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path } = finding.at;
  const place = /\.ya?ml$/.test(path) ? secretPlace(finding, context) : undefined;
  if (!place || place.document.text.includes('{{')) return undefined;
  const { roots } = place.document;
  const index = roots.findIndex(({ span }) => encloses(span, place.node.span));
  const root = roots[index];
  const outer = place.entries.at(-1)?.entry;
  const section = outer && keyOf(outer);
  const name = textOf(valueAt(root, 'metadata', 'name'));
  const isSecret = textOf(valueAt(root, 'kind')) === 'Secret' && textOf(valueAt(root, 'apiVersion')) === 'v1';
  if (!isSecret || name === undefined || !/^(?:data|stringData)$/.test(section ?? '') || entry(root, 'immutable'))
    return undefined;
  const members = membersOf(root);
  const known = members && knownWay(textOf(valueAt(root, 'metadata', 'namespace')), context);
  if (!members || !known) return undefined;
  const found = (context.facts(path)?.credentials ?? []).map(({ span }) => span.start);
  const isFound = ({ node }: Placed) => found.some((at) => node.span.start <= at && at < node.span.end);
  const type = textOf(valueAt(root, 'type'));
  const [secrets, others] = [members.filter(isFound), members.filter((member) => !isFound(member))];
  return secrets.length === 0
    ? undefined
    : { name, index, type: type === 'Opaque' ? undefined : type, secrets, others, known };
}

interface Placed extends Member {
  readonly node: ValueNode;
}

/** Undefined where one of them is no text. */
function membersOf(root: ValueNode | undefined): readonly Placed[] | undefined {
  const members = ['data', 'stringData'].flatMap((section) =>
    entriesOf(valueAt(root, section)).map((each): Placed | undefined => {
      const [key, value] = [keyOf(each), textOf(each.value)];
      const text = value === undefined || section === 'stringData' ? value : decodeBase64Text(value.trim());
      return key === undefined || text === undefined ? undefined : { key, text, node: each.value };
    }),
  );
  return members.every((member) => member !== undefined) ? members : undefined;
}

/** The first ExternalSecret whose store a Secret of the namespace may use. */
function knownWay(namespace: string | undefined, context: FixContext): Known | undefined {
  for (const path of context.paths()) {
    if (!context.facts(path)?.links?.some(({ to }) => 'key' in to && to.key.value.startsWith('es:'))) continue;
    for (const root of context.document(path)?.roots ?? []) {
      const known = knownIn(root, namespace);
      if (known) return known;
    }
  }
  return undefined;
}

function knownIn(root: ValueNode, namespace: string | undefined): Known | undefined {
  const spec = valueAt(root, 'spec');
  const [apiVersion, store] = [textOf(valueAt(root, 'apiVersion')), textOf(valueAt(spec, 'secretStoreRef', 'name'))];
  const storeKind = textOf(valueAt(spec, 'secretStoreRef', 'kind'));
  const isNear = storeKind === 'ClusterSecretStore' || textOf(valueAt(root, 'metadata', 'namespace')) === namespace;
  if (textOf(valueAt(root, 'kind')) !== 'ExternalSecret' || !apiVersion || !store || !isNear) return undefined;
  const [first] = itemsOf(valueAt(spec, 'data'));
  const key = textOf(valueAt(first, 'remoteRef', 'key')) ?? '';
  return {
    apiVersion,
    store,
    storeKind,
    interval: textOf(valueAt(spec, 'refreshInterval')),
    prefix: key.slice(0, key.lastIndexOf('/') + 1),
    hasProperties: entry(valueAt(first, 'remoteRef'), 'property') !== undefined,
  };
}

function remoteOf({ name, known }: Move, key: string): { readonly key: string; readonly property?: string } {
  const entryName = `${known.prefix}${name}`;
  return known.hasProperties ? { key: entryName, property: key } : { key: `${entryName}-${key}` };
}

function placeIn(move: Move, key: string): string {
  const { key: entryName, property } = remoteOf(move, key);
  return property === undefined ? entryName : `${property} of ${entryName}`;
}

function stepsOf(move: Move): readonly Step[] {
  const { known, index } = move;
  return [
    onRoot(index, (document, root, editor) => {
      const version = valueAt(root, 'apiVersion');
      return version ? editor.replaceValue(document, version, known.apiVersion) : [];
    }),
    onRoot(index, (document, root, editor) => {
      const kind = valueAt(root, 'kind');
      return kind ? editor.replaceValue(document, kind, 'ExternalSecret') : [];
    }),
    onRoot(index, (document, root, editor) => editor.setEntry(document, root, 'spec', specOf(move))),
    ...['type', 'data', 'stringData'].map((key) =>
      onRoot(index, (document, root, editor) => {
        const own = entry(root, key);
        return own ? editor.removeEntry(document, root, own) : 'nothing';
      }),
    ),
  ];
}

type RootStep = (document: SourceDocument, root: MapNode, editor: Parameters<Step>[1]) => ReturnType<Step>;

function onRoot(index: number, step: RootStep): Step {
  return (document, editor) => {
    const root = document.roots[index];
    return root?.kind === 'map' ? step(document, root, editor) : [];
  };
}

function specOf(move: Move): PlainValue {
  const { known, type, others } = move;
  const template = {
    ...(type === undefined ? {} : { type }),
    ...(others.length === 0
      ? {}
      : { mergePolicy: 'Merge', data: Object.fromEntries(others.map(({ key, text }) => [key, text])) }),
  };
  return {
    ...(known.interval === undefined ? {} : { refreshInterval: known.interval }),
    secretStoreRef: { name: known.store, ...(known.storeKind === undefined ? {} : { kind: known.storeKind }) },
    ...(Object.keys(template).length === 0 ? {} : { target: { template } }),
    data: move.secrets.map(({ key }) => ({ secretKey: key, remoteRef: remoteOf(move, key) })),
  };
}
