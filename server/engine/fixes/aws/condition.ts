import { resolved } from '../../syntax/document.ts';
import { type Edit, isList, type PlainValue } from '../edit/edit.ts';
import { appendInnerBlock } from '../edit/hcl-body.ts';
import { entryOf } from '../edit/list-items.ts';
import { nameOfPart, partOf, type StatementSite } from './statement-site.ts';

/** A condition of a statement: all of its keys must hold. */
export interface NewCondition {
  readonly operator: string;
  readonly key: string;
  readonly value: PlainValue;
}

/** Adds a condition to those that the statement has. */
export function withCondition(site: StatementSite, { operator, key, value }: NewCondition): readonly Edit[] {
  const { document, editor, map, form } = site;
  if (form === 'block') {
    const block = { test: operator, variable: key, values: isList(value) ? value : [value] };
    if (document.syntax === 'hcl') return appendInnerBlock(document, map, 'condition', block);
    const stated = resolved(entryOf(map, 'condition')?.value);
    if (stated === undefined) return editor.setEntry(document, map, 'condition', [block]);
    return stated.kind === 'list' ? editor.appendItem(document, stated, block) : [];
  }
  const known = resolved(partOf(site, 'condition')?.value);
  if (known === undefined)
    return editor.setEntry(document, map, nameOfPart(site, 'condition'), { [operator]: { [key]: value } });
  if (known.kind !== 'map') return [];
  const tests = resolved(entryOf(known, operator)?.value);
  if (tests?.kind === 'map') return editor.setEntry(document, tests, key, value);
  return tests ? [] : editor.setEntry(document, known, operator, { [key]: value });
}
