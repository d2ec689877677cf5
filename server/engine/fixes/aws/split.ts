import type { ValueNode } from '../../model/value-node.ts';
import type { Edit } from '../edit/edit.ts';
import { insertCopy, removeItems } from '../edit/list-items.ts';
import { literalsOf, partOf, type StatementSite } from './statement-site.ts';

/**
 * Takes some actions out of a statement into a copy of it: `rest` are the edits that leave the others in the statement,
 * `copy` puts the copy beside it, with `change` applied. Undefined where the actions are no list of literals.
 */
export function split(
  site: StatementSite,
  moved: readonly ValueNode[],
  change: (site: StatementSite) => readonly Edit[],
): readonly Edit[] | undefined {
  const list = partOf(site, 'actions')?.value;
  const literals = literalsOf(partOf(site, 'actions'));
  if (list?.kind !== 'list' || !literals || !site.whole || moved.length === 0) return undefined;
  const kept = list.items.filter((item) => !moved.includes(item));
  if (kept.length === 0) return undefined;
  const sid = partOf(site, 'sid');
  const ofCopy = [
    ...removeItems(site.document, list, kept),
    ...(sid ? site.editor.removeEntry(site.document, site.map, sid) : []),
    ...change(site),
  ];
  const copy = insertCopy(
    site.document,
    site.whole,
    site.document.syntax === 'hcl' && site.form === 'block' ? 'block' : 'item',
    ofCopy,
  );
  return copy && [...removeItems(site.document, list, moved), copy];
}
