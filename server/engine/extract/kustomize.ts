import type { OverlayFact, PatchFact } from '../model/overlay.ts';
import type { OwnerDefaultFact } from '../model/owner-facts.ts';
import type { MapNode, ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { readEmbedded } from '../syntax/embedded.ts';
import { joinedPath } from '../text/joined-path.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';
import { kustomizeScope } from './kubernetes/chart.ts';
import { patchedPart } from './kubernetes/json-patch.ts';
import { type Manifest, objectsOf, scope } from './kubernetes/object.ts';
import { factsOf } from './kubernetes.ts';
import { literal, textFact } from './literal.ts';
import { optional } from './optional.ts';
import { longestOwner, tagRoleOf } from './owner-keys.ts';

/**
 * What Kustomize makes of the manifests that a kustomization lists: their names and namespaces, labels and annotations, and
 * what its patches change. Source: Kustomize reference, "kustomization".
 */
export const kustomizeExtractor: Extractor = {
  format: 'kustomize',
  syntax: 'yaml',
  accepts: (path) => /(?:^|\/)kustomization\.ya?ml$/i.test(path),
  extract: readKustomization,
};

/** JSON patches in files of their own; which object they change stands in the kustomization that names them. */
export const kustomizePatchExtractor: Extractor = {
  format: 'kustomize-patch',
  syntax: 'yaml',
  accepts: (path, head) => /\.ya?ml$/i.test(path) && /^- (?:op|path):/m.test(head) && /^[- ] op: /m.test(head),
  extract: readPatchFile,
};

/** The symbol of what the patch of a file changes. */
export function patchSymbol(path: string): string {
  return `${scope}#Patch/${path}`;
}

function readKustomization({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  return joinedFacts([
    { overlays: [overlayOf(root, folder)], defaults: defaultsOf(root, path) },
    ...inlinePatches(root).flatMap((patch) => patchFacts(patch, { path, document })),
    { problems: document.problems.slice(0, 1) },
  ]);
}

function overlayOf(root: ValueNode | undefined, folder: string): OverlayFact {
  const named = (...keys: readonly string[]) =>
    keys.flatMap((key) => itemsOf(valueAt(root, key))).flatMap((item) => placeOf(folder, textOf(item)) ?? []);
  const text = (key: string) => textOf(valueAt(root, key)) || undefined;
  return {
    folder,
    lists: named('resources', 'bases'),
    components: named('components'),
    patches: [
      ...named('patchesStrategicMerge').map((path): PatchFact => ({ path })),
      ...['patches', 'patchesJson6902']
        .flatMap((key) => itemsOf(valueAt(root, key)))
        .flatMap((item): readonly PatchFact[] => {
          const path = placeOf(folder, textOf(valueAt(item, 'path')));
          return path === undefined ? [] : [{ path, ...optional('target', targetOf(item)) }];
        }),
    ],
    ...optional('namespace', text('namespace')),
    ...optional('prefix', text('namePrefix')),
    ...optional('suffix', text('nameSuffix')),
  };
}

/** Relative to the repository; none for what lies elsewhere, or for the text of a patch. */
function placeOf(folder: string, entry: string | undefined): string | undefined {
  return entry === undefined || entry === '' || /[:\n{]|^\//.test(entry) ? undefined : joinedPath(folder, entry);
}

function targetOf(item: ValueNode): PatchFact['target'] {
  const kind = textOf(valueAt(item, 'target', 'kind'));
  const name = textOf(valueAt(item, 'target', 'name'));
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

function defaultsOf(root: ValueNode | undefined, path: string): readonly OwnerDefaultFact[] {
  const maps = [
    { map: valueAt(root, 'commonLabels'), via: 'label' as const },
    { map: valueAt(root, 'commonAnnotations'), via: 'annotation' as const },
    ...itemsOf(valueAt(root, 'labels')).map((item) => ({ map: valueAt(item, 'pairs'), via: 'label' as const })),
  ];
  return maps.flatMap(({ map, via }) =>
    ownersIn(map, via).map((owner): OwnerDefaultFact => ({ scope: kustomizeScope(path), owner })),
  );
}

function ownersIn(map: ValueNode | undefined, via: 'label' | 'annotation'): readonly OwnerDefaultFact['owner'][] {
  return entriesOf(map).flatMap((item) => {
    const key = keyOf(item);
    const value = textFact(item.value);
    if (key === undefined || value === undefined || value.text === '' || value.text.length > longestOwner) return [];
    return [{ role: tagRoleOf(key), reference: literal(value, 'kustomize'), via, key }];
  });
}

interface InlinePatch {
  readonly root: ValueNode;
  readonly target?: NonNullable<PatchFact['target']>;
}

/** Patches that are written into the kustomization itself. */
function inlinePatches(root: ValueNode | undefined): readonly InlinePatch[] {
  const written = [
    ...itemsOf(valueAt(root, 'patchesStrategicMerge')).map((node) => ({ node, target: undefined })),
    ...['patches', 'patchesJson6902']
      .flatMap((key) => itemsOf(valueAt(root, key)))
      .map((item) => ({ node: valueAt(item, 'patch'), target: targetOf(item) })),
  ];
  return written.flatMap(({ node, target }): readonly InlinePatch[] => {
    const scalar = resolved(node);
    const inner =
      scalar?.kind === 'scalar' && String(scalar.value).includes(':') ? readEmbedded(scalar, 'yaml') : undefined;
    return inner ? [{ root: inner, ...optional('target', target) }] : [];
  });
}

function patchFacts(
  { root, target }: InlinePatch,
  { path, document }: { readonly path: string; readonly document: SourceDocument },
): readonly FormatFacts[] {
  const part = root.kind === 'list' ? patchedPart(root) : undefined;
  const object = part && target ? named(part, target.kind, target.name) : root;
  return objectsOf({ path, text: document.text }, object).map((each) => factsOf(each, manifestOf(document.text)));
}

/** Account names of a patch mean what the manifests elsewhere declare. */
function manifestOf(text: string): Manifest {
  return { text, accountsNamed: () => [], ownerKey: 'owner' };
}

/** A part of an object with the kind and name of the whole. */
function named(part: MapNode, kind: string, name: string): MapNode {
  const { span } = part;
  const scalar = (value: string): ValueNode => ({ kind: 'scalar', value, style: 'plain', span, content: span });
  const item = (key: string, value: ValueNode) => ({ key: scalar(key), value, span });
  const metadata = resolved(valueAt(part, 'metadata'));
  const others = metadata?.kind === 'map' ? metadata.entries : [];
  return {
    ...part,
    entries: [
      item('apiVersion', scalar('v1')),
      item('kind', scalar(kind)),
      item('metadata', { kind: 'map', style: 'block', entries: [item('name', scalar(name)), ...others], span }),
      ...part.entries.filter((entry) => keyOf(entry) !== 'metadata'),
    ],
  };
}

/** What the patch gives and whom it names, held by a symbol that stands for what it changes. */
function readPatchFile({ path, document }: ExtractInput): FormatFacts {
  const part = patchedPart(document.roots[0]);
  if (!part) return {};
  const symbol = patchSymbol(path);
  // The way that is patched tells the kind well enough; only what it gives and names is kept.
  const kind = valueAt(part, 'rules') ? 'ClusterRole' : valueAt(part, 'spec') ? 'Deployment' : 'ServiceAccount';
  const facts = objectsOf({ path, text: document.text }, named(part, kind, path)).map((object) =>
    factsOf(object, manifestOf(document.text)),
  );
  const { grants = [], links = [] } = joinedFacts(facts);
  return {
    grants: grants.map((grant) => ({ ...grant, holder: { symbol } })),
    links: links.map((link) => ({ ...link, from: symbol })),
  };
}
