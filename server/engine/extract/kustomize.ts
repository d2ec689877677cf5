import type { DefinitionFact } from '../model/facts.ts';
import type { OverlayFact, PatchFact, PatchTarget } from '../model/overlay.ts';
import type { OwnerDefaultFact } from '../model/owner-facts.ts';
import type { Span } from '../model/span.ts';
import type { MapNode, ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { readEmbedded } from '../syntax/embedded.ts';
import { joinedPath } from '../text/paths/joined-path.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { givenTo, givenWithin } from './helm/given-values.ts';
import { joinedFacts } from './joined-facts.ts';
import { kustomizeScope } from './kubernetes/chart.ts';
import { patchedPart } from './kubernetes/json-patch.ts';
import { type KubernetesObject, type Manifest, objectsOf, symbolOf } from './kubernetes/object.ts';
import { isDeleted, removalsOfMerge, removalsOfOperations } from './kubernetes/removals.ts';
import { factsOf } from './kubernetes.ts';
import { replacementsIn } from './kustomize/replacement.ts';
import { isKustomization, objectMeant, patchSymbol, targetOf } from './kustomize/target.ts';
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
  accepts: (path) => isKustomization(path),
  extract: readKustomization,
};

/** JSON patches in files of their own; which object they change stands in the kustomization that names them. */
export const kustomizePatchExtractor: Extractor = {
  format: 'kustomize-patch',
  syntax: 'yaml',
  accepts: (path, head) => /\.ya?ml$/i.test(path) && /^- (?:op|path):/m.test(head) && /^[- ] op: /m.test(head),
  extract: readPatchFile,
};

function readKustomization({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const inline = inlinePatches(root, path);
  const filled = replacementsIn(root, path);
  const aimed = [...inline.flatMap(({ patch }) => patch ?? []), ...filled.map(({ patch }) => patch)];
  return joinedFacts([
    { overlays: [overlayOf(document, folder, aimed)], defaults: defaultsOf(root, path) },
    ...inline.flatMap((patch) => patchFacts(patch, { path, document })),
    ...filled.map(({ facts }) => facts),
    { definitions: chartValues(root, folder) },
    { problems: document.problems.slice(0, 1) },
  ]);
}

/** `aimed`: patches that the kustomization holds itself, with what they change. */
function overlayOf(
  { roots: [root], comments }: SourceDocument,
  folder: string,
  aimed: readonly PatchFact[],
): OverlayFact {
  const named = (...keys: readonly string[]) =>
    keys.flatMap((key) => itemsOf(valueAt(root, key))).flatMap((item) => placeOf(folder, textOf(item)) ?? []);
  const text = (key: string) => textOf(valueAt(root, key)) || undefined;
  return {
    folder,
    lists: named('resources', 'bases'),
    ...(bringsOthers(root) && { brings: true }),
    // Among the items of what it lists: elsewhere it is prose, or of another list.
    setAside: comments
      .filter(({ span }) => ['resources', 'bases'].some((key) => standsIn(root, key, span)))
      .flatMap(({ text }) => placeOf(folder, /^#*\s*-\s+["']?([\w./-]+)["']?\s*$/.exec(text)?.[1]) ?? []),
    components: named('components'),
    patches: [
      ...named('patchesStrategicMerge').map((path): PatchFact => ({ path })),
      ...['patches', 'patchesJson6902']
        .flatMap((key) => itemsOf(valueAt(root, key)))
        .flatMap((item): readonly PatchFact[] => {
          const path = placeOf(folder, textOf(valueAt(item, 'path')));
          return path === undefined ? [] : [{ path, ...optional('target', targetOf(valueAt(item, 'target'))) }];
        }),
      ...aimed,
    ],
    ...optional('namespace', text('namespace')),
    ...optional('prefix', text('namePrefix')),
    ...optional('suffix', text('nameSuffix')),
  };
}

/** Source: Kustomize reference, "resources", remote URLs, and "helmCharts". */
function bringsOthers(root: ValueNode | undefined): boolean {
  if (itemsOf(valueAt(root, 'helmCharts')).length > 0) return true;
  const listed = ['resources', 'bases', 'components'].flatMap((key) => itemsOf(valueAt(root, key)));
  return listed.some((item) => {
    const text = textOf(item) ?? '';
    return (
      /^(?:\w+::)?(?:https?|ssh|git):\/\/|^git@|^(?:github|gitlab)\.com[/:]/.test(text) && !ofKindsAlone.test(text)
    );
  });
}

/** A file or folder of nothing but kinds: `kubernetes-crd-definition-v1.yml`, `config/crd?ref=v1`. */
const ofKindsAlone = /(?:^|[/._-])crds?(?:[._-]definitions?)?(?:[._-]v\d\w*)?(?:\.ya?ml)?(?:[/?]|$)/i;

/** From a key of a map up to the next one. */
function standsIn(root: ValueNode | undefined, key: string, { start }: Span): boolean {
  const entries = entriesOf(root);
  const at = entries.findIndex((entry) => keyOf(entry) === key);
  const [from, next] = [entries[at], entries[at + 1]];
  return from !== undefined && from.span.start < start && (next === undefined || start < next.span.start);
}

/** Relative to the repository; none for what lies elsewhere, or for the text of a patch. */
function placeOf(folder: string, entry: string | undefined): string | undefined {
  return entry === undefined || entry === '' || /[:\n{]|^\//.test(entry) ? undefined : joinedPath(folder, entry);
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

/** What the kustomization hands to charts that lie in its folder. Source: Kustomize reference, "helmCharts". */
function chartValues(root: ValueNode | undefined, folder: string): readonly DefinitionFact[] {
  const home = textOf(valueAt(root, 'helmGlobals', 'chartHome')) ?? 'charts';
  return itemsOf(valueAt(root, 'helmCharts')).flatMap((item): readonly DefinitionFact[] => {
    const values = valueAt(item, 'valuesInline');
    const name = textOf(valueAt(item, 'name'));
    const place = placeOf(folder, name === undefined ? undefined : `${home}/${name}`);
    if (values?.kind !== 'map' || place === undefined || valueAt(item, 'repo')) return [];
    return [givenTo(`helm:${place}`, values), ...givenWithin(`helm:${place}`, values)];
  });
}

interface InlinePatch {
  readonly root: ValueNode;
  readonly target?: PatchTarget;
  /** Where it changes several objects: what stands for it. */
  readonly patch?: PatchFact;
}

/** Patches that are written into the kustomization itself. */
function inlinePatches(root: ValueNode | undefined, path: string): readonly InlinePatch[] {
  const written = [
    ...itemsOf(valueAt(root, 'patchesStrategicMerge')).map((node) => ({ node, target: undefined })),
    ...['patches', 'patchesJson6902']
      .flatMap((key) => itemsOf(valueAt(root, key)))
      .map((item) => ({ node: valueAt(item, 'patch'), target: targetOf(valueAt(item, 'target')) })),
  ];
  return written.flatMap(({ node, target }, index): readonly InlinePatch[] => {
    const scalar = resolved(node);
    const inner =
      scalar?.kind === 'scalar' && String(scalar.value).includes(':') ? readEmbedded(scalar, 'yaml') : undefined;
    if (!inner) return [];
    if (!target || objectMeant(target)) return [{ root: inner, ...optional('target', target) }];
    return [{ root: inner, target, patch: { path: `${path}#patch-${index}`, target } }];
  });
}

function patchFacts(
  { root, target, patch }: InlinePatch,
  { path, document }: { readonly path: string; readonly document: SourceDocument },
): readonly FormatFacts[] {
  const part = patchedPart(root);
  const file = { path, text: document.text };
  const whole = part ?? resolved(root);
  if (whole?.kind !== 'map') return [];
  const operations = part && root;
  if (patch) return [changesOf(whole, patchSymbol(patch.path), file, operations)];
  const meant = target && objectMeant(target);
  const object = meant ? named(whole, meant.kind, meant.name) : whole;
  return objectsOf(file, object).map((each) =>
    withRemovals(each, factsOf(each, manifestOf(document.text)), operations),
  );
}

/** An object's facts; where operations make it, these say what is taken away. */
function withRemovals(object: KubernetesObject, facts: FormatFacts, operations: ValueNode | undefined): FormatFacts {
  if (!operations) return facts;
  const of = symbolOf(object.kind, object.namespace?.text, object.name.text, object.path);
  return { ...facts, removals: removalsOfOperations(operations).map((removal) => ({ of, ...removal })) };
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
  const others = metadata?.kind === 'map' ? metadata.entries.filter((entry) => keyOf(entry) !== 'name') : [];
  return {
    ...part,
    entries: [
      item('apiVersion', scalar('v1')),
      item('kind', scalar(kind)),
      item('metadata', { kind: 'map', style: 'block', entries: [item('name', scalar(name)), ...others], span }),
      ...part.entries.filter((entry) => !/^(?:apiVersion|kind|metadata)$/.test(keyOf(entry) ?? '')),
    ],
  };
}

/** What the patch gives and whom it names, held by a symbol that stands for what it changes. */
function readPatchFile({ path, document }: ExtractInput): FormatFacts {
  const part = patchedPart(document.roots[0]);
  return part ? changesOf(part, patchSymbol(path), { path, text: document.text }, document.roots[0]) : {};
}

/** `operations`: those of a JSON patch, which made the part. */
function changesOf(
  part: MapNode,
  symbol: string,
  file: { readonly path: string; readonly text: string },
  operations: ValueNode | undefined,
): FormatFacts {
  const facts = objectsOf(file, named(part, kindOfPart(part), file.path)).map((object) =>
    factsOf(object, manifestOf(file.text)),
  );
  const { grants = [], bindings = [], links = [] } = joinedFacts(facts);
  if (isDeleted(part)) return { removals: [{ of: symbol, part: 'object' }] };
  const taken = operations ? removalsOfOperations(operations) : removalsOfMerge(part);
  return {
    grants: grants.map((grant) => ({ ...grant, holder: { symbol } })),
    bindings: bindings.map((binding, index) => ({ ...binding, symbol: `${symbol}/${index}`, role: { symbol } })),
    links: links.map((link) => ({ ...link, from: symbol })),
    removals: taken.map((removal) => ({ of: symbol, ...removal })),
  };
}

/** The way that is patched tells the kind well enough; only what it gives and names is kept. */
function kindOfPart(part: MapNode): string {
  if (valueAt(part, 'rules')) return 'ClusterRole';
  if (valueAt(part, 'subjects')) return 'ClusterRoleBinding';
  return valueAt(part, 'spec') ? 'Deployment' : 'ServiceAccount';
}
