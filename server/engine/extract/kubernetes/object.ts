import type { Expression, FactSymbol, TextFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import { isNeverRendered } from '../helm/never-rendered.ts';
import { literal, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { isTemplated, normalised, templateInWords } from '../template-text.ts';
import { chartOf } from './chart.ts';
import { isOwnRole } from './own-roles.ts';

/** More than any name or template action has; UTF-16 units. */
const longestName = 500;

/** The scope of all Kubernetes names. */
export const scope = 'k8s';

/** One object of a manifest. */
export interface KubernetesObject {
  readonly path: string;
  /** The text of the whole file. */
  readonly text: string;
  readonly kind: string;
  readonly body: MapNode;
  readonly span: Span;
  readonly name: TextFact;
  /** A template chooses between kinds, so that nobody knows whether it belongs to the cluster. */
  readonly isKindMade?: true;
  /** Absent where the manifest leaves it to whoever applies it. */
  readonly namespace?: TextFact;
}

/** What the objects of one file tell about each other. */
export interface Manifest {
  /** The namespaces of the service accounts of a name; undefined where one names none. */
  accountsNamed(name: string): readonly (string | undefined)[];
  /** The key that names owners here. */
  readonly ownerKey: string;
  readonly text: string;
}

/** The named objects of a file, or of a part of a list of them; those of `List` objects included. */
export function objectsIn(path: string, { text, roots, around }: SourceDocument): readonly KubernetesObject[] {
  const file = { path, text };
  if (around === undefined) return roots.flatMap((root) => objectsOf(file, root));
  return roots.flatMap((root) => itemsOf(valueAt(root, 'items'))).flatMap((item) => objectsOf(file, item, 1));
}

/** Whether it is no object itself, but holds some as its `items`. */
export function isListOfObjects(node: ValueNode, text: string): boolean {
  const body = resolved(node);
  const written = kindWritten(body, text);
  return written !== undefined && kindIn(written).endsWith('List') && valueAt(body, 'apiVersion') !== undefined;
}

/** The objects below one node, as a document or a patch holds them. */
export function objectsOf(
  file: { readonly path: string; readonly text: string },
  node: ValueNode,
  depth = 0,
): readonly KubernetesObject[] {
  const body = resolved(node);
  const written = kindWritten(body, file.text);
  const kind = written === undefined ? undefined : kindIn(written);
  if (body?.kind !== 'map' || kind === undefined || valueAt(body, 'apiVersion') === undefined) return [];
  if (depth < 3 && isListOfObjects(body, file.text))
    return itemsOf(valueAt(body, 'items')).flatMap((item) => objectsOf(file, item, depth + 1));
  if (isNeverRendered(file.text, body.span.start)) return [];
  const metadata = valueAt(body, 'metadata');
  const names = [namesIn(metadata, 'name'), namesIn(metadata, 'generateName')].find((found) => found.length > 0) ?? [];
  const namespace = textFact(valueAt(body, 'metadata', 'namespace'));
  if (namespace && namespace.text.length > longestName) return [];
  const made = written === kind ? {} : { isKindMade: true as const };
  return distinct(names).map((name) => ({
    ...file,
    kind,
    body,
    span: body.span,
    name,
    ...made,
    ...optional('namespace', namespace),
  }));
}

function distinct(names: readonly TextFact[]): readonly TextFact[] {
  return names.filter(({ text }, at) => names.findIndex((each) => each.text === text) === at);
}

/** The texts of a member; where the branches of a template write one each, all of them. */
export function namesIn(node: ValueNode | undefined, key: 'name' | 'generateName'): readonly TextFact[] {
  return entriesOf(node).flatMap((item) => {
    const text = keyOf(item) === key ? textFact(item.value) : undefined;
    return text && text.text.length <= longestName ? [text] : [];
  });
}

/** The kind; where the branches of a template write one each, or a variable is set to one of several, all of them. */
export function kindWritten(body: ValueNode | undefined, text: string): string | undefined {
  const kinds = entriesOf(body).flatMap((item) => (keyOf(item) === 'kind' ? (textOf(item.value) ?? []) : []));
  const [only] = kinds;
  if (kinds.length > 1) return new Set(kinds).size === 1 ? only : `{{ ${kinds.join(' ')} }}`;
  const variable = only === undefined ? undefined : /^\{\{-?\s*\$(\w+)\s*-?\}\}$/.exec(only)?.[1];
  if (variable === undefined) return only;
  const set = text.indexOf(`$${variable} :=`);
  return set === -1 ? only : `{{ ${text.slice(set, text.indexOf('}}', set))} }}`;
}

/** Of the kinds of role or binding that a template chooses between, the one of the cluster: its name is the same everywhere. */
export function kindIn(written: string): string {
  if (!isTemplated(written)) return written;
  const kind = /Binding/.test(written) ? 'RoleBinding' : 'Role';
  return /Role/.test(written) ? `Cluster${kind}` : written;
}

/**
 * The symbol of a namespaced object. A name that a template makes means the same within its chart only. Where nobody
 * names a namespace whoever applies the manifest does, so that equal names in other folders mean other objects; only the
 * account `default` is there without anybody's doing.
 */
export function symbolOf(kind: string, namespace: string | undefined, name: string, path: string): FactSymbol {
  const place = kind === 'ServiceAccount' && name === 'default' ? (namespace ?? 'default') : namespace;
  return `${scope}#${kind}/${placeOf(place, path)}/${localName(name, path)}`;
}

/** What a symbol says of an object: its kind, where it is, and its name. */
export interface ObjectAddress {
  readonly kind: string;
  /** A namespace, or `~` and the folder whose files are applied together, with `:` for `/`. */
  readonly place: string;
  readonly name: string;
}

/** The address of a namespaced object whose name is told in full; undefined for other symbols. */
export function addressOf(symbol: FactSymbol): ObjectAddress | undefined {
  const [, kind, place, name] = /^k8s#(\w+)\/([^/]+)\/([^/{}]+)$/.exec(symbol) ?? [];
  return kind === undefined || place === undefined || name === undefined ? undefined : { kind, place, name };
}

/** The namespace that a symbol's place says; where it names a folder, none is told. */
export function namespaceIn(place: string): string | undefined {
  return place.startsWith(unplaced) ? undefined : place;
}

/** The folder whose files are applied together with a file, as a place. */
export function unitOf(path: string): string {
  return `${unplaced}${chartOf(path).replaceAll('/', ':')}`;
}

/**
 * The symbol of an object that belongs to the cluster. There is one of its name in a cluster, but a repository holds what
 * goes to several: as with an object that nobody gives a namespace, its folder or chart tells it apart from others.
 */
export function clusterSymbolOf(kind: string, name: string, path: string): FactSymbol {
  return isTemplated(name) ? `${scope}#${kind}/${localName(name, path)}` : `${scope}#${kind}/${unitOf(path)}/${name}`;
}

/** The symbol of a ClusterRole. Those that every cluster has are the same everywhere. */
export function clusterRoleSymbolOf(name: string, path: string): FactSymbol {
  return isOwnRole(name) ? `${scope}#ClusterRole/${name}` : clusterSymbolOf('ClusterRole', name, path);
}

/** What an object is called: its name, with words for what a template fills in. */
export function nameFact({ name }: KubernetesObject): Expression {
  return literal({ ...name, text: templateInWords(name.text) }, scope);
}

/** An object that no file declares, by its address in a symbol: its kind and name. */
export function addressInWords(address: string): string {
  // An object that stands for something in a cloud.
  const [, made, called] = /^iam\.(\w+)\/[^/]*\/([^/]+)$/.exec(address) ?? [];
  if (made !== undefined && called !== undefined) return `${made} ${called}`;
  const local = /:([^:]*\{\{.*)$/s.exec(address)?.[1];
  const kind = address.slice(0, address.indexOf('/'));
  // In place of a namespace that nobody names; what belongs to the cluster has none.
  const place = kind.startsWith('Cluster') ? '' : 'default/';
  return templateInWords(local === undefined ? address.replace(/^(\w+\/)~[^/]*\//, `$1${place}`) : `${kind}/${local}`);
}

/** The namespace of the release is where objects without one go as well. */
function placeOf(namespace: string | undefined, path: string): string {
  const text = namespace === undefined ? undefined : normalised(namespace);
  return text === undefined || releaseNamespace.test(text) || text === scaffolded ? unitOf(path) : text;
}

const unplaced = '~';

/** What kubebuilder writes for the namespace that its kustomization gives. Source: kubebuilder book, "Kustomize layout". */
const scaffolded = 'system';

/** `.Release.Namespace`, or the helper by which charts let it be overridden. */
const releaseNamespace = /^\{\{ \$?\.Release\.Namespace \}\}$|^\{\{ include "[\w.-]*namespace" \. \}\}$/i;

function localName(name: string, path: string): string {
  return isTemplated(name) ? `${chartOf(path)}:${normalised(name)}` : name;
}

/**
 * The service account that a workload or binding names. Where the file itself declares an account of that name and
 * one of the two names no namespace, that account is meant.
 */
export function accountSymbol(
  name: string,
  namespace: string | undefined,
  path: string,
  manifest: Manifest,
): FactSymbol {
  const namespaces = manifest.accountsNamed(name);
  const [only] = namespaces;
  const isMeant = namespaces.length === 1 && (namespace === undefined || only === undefined);
  return symbolOf('ServiceAccount', isMeant ? only : namespace, name, path);
}
