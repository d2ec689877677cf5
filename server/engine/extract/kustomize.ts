import type { Scope } from '../model/facts.ts';
import type { OwnerDefaultFact } from '../model/owner-facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, type SourceDocument, textOf, valueAt } from '../syntax/document.ts';
import { joinedPath } from '../text/joined-path.ts';
import type { Extractor, FormatFacts } from './extractor.ts';
import { kustomizeScope } from './kubernetes/chart.ts';
import { literal, textFact } from './literal.ts';
import { longestOwner, tagRoleOf } from './owner-keys.ts';

/**
 * Labels and annotations that Kustomize gives to everything in its folder and in the folders that it lists. Source:
 * Kustomize, "The Kustomization File".
 */
export const kustomizeExtractor: Extractor = {
  format: 'kustomize',
  syntax: 'yaml',
  accepts: (path) => /(?:^|\/)kustomization\.ya?ml$/i.test(path),
  extract: readKustomization,
};

function readKustomization({ path, document }: { path: string; document: SourceDocument }): FormatFacts {
  const [root] = document.roots;
  const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  const maps = [
    { map: valueAt(root, 'commonLabels'), via: 'label' as const },
    { map: valueAt(root, 'commonAnnotations'), via: 'annotation' as const },
    ...itemsOf(valueAt(root, 'labels')).map((item) => ({ map: valueAt(item, 'pairs'), via: 'label' as const })),
  ];
  const owners = maps.flatMap(({ map, via }) => ownersIn(map, via));
  if (owners.length === 0) return {};
  const listed = ['resources', 'bases', 'components'].flatMap((name) => itemsOf(valueAt(root, name)));
  const folders = new Set([folder, ...listed.flatMap((item) => folderOf(folder, textOf(item) ?? ''))]);
  return {
    defaults: [...folders].flatMap((place) =>
      owners.map((owner): OwnerDefaultFact => ({ scope: scopeOf(place), owner })),
    ),
  };
}

function scopeOf(folder: string): Scope {
  return kustomizeScope(`${folder}/`);
}

function ownersIn(map: ValueNode | undefined, via: 'label' | 'annotation'): readonly OwnerDefaultFact['owner'][] {
  return entriesOf(map).flatMap((item) => {
    const key = keyOf(item);
    const value = textFact(item.value);
    if (key === undefined || value === undefined || value.text === '' || value.text.length > longestOwner) return [];
    return [{ role: tagRoleOf(key), reference: literal(value, 'kustomize'), via, key }];
  });
}

/** The folder of a listed file, or the listed folder itself; none for what lies elsewhere. */
function folderOf(folder: string, entry: string): readonly string[] {
  if (entry === '' || /:|^\//.test(entry)) return [];
  const joined = joinedPath(folder, /\.ya?ml$/i.test(entry) ? `${entry}/..` : entry);
  return joined === undefined ? [] : [joined];
}
