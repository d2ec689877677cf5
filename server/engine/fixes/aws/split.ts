import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import { type Edit, removal } from '../edit/edit.ts';
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
  const changed = change(site);
  const ofCopy = [
    ...removeItems(site.document, list, kept),
    ...(sid ? withoutSid(site, sid, changed) : []),
    ...changed,
  ];
  const copy = insertCopy(
    site.document,
    site.whole,
    site.document.syntax === 'hcl' && site.form === 'block' ? 'block' : 'item',
    ofCopy,
  );
  return copy && [...removeItems(site.document, list, moved), copy];
}

/** A last one leaves with the comma before it where the change writes one of its own behind it. */
function withoutSid({ document, editor, map }: StatementSite, sid: MapEntry, changed: readonly Edit[]) {
  const before = map.entries[map.entries.indexOf(sid) - 1];
  const isFollowed = changed.some(({ span, text }) => span.start === sid.span.end && text.startsWith(','));
  if (!before || !isFollowed || !/^\s*,\s*$/.test(document.text.slice(before.span.end, sid.span.start)))
    return editor.removeEntry(document, map, sid);
  return [removal(before.span.end, sid.span.end)];
}
