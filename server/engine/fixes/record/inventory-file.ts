import type { MapNode } from '../../model/value-node.ts';
import { itemsOf, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import type { Step } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import type { RecordPatch } from './record-patch.ts';

/** The record of an id in one of our own inventory files. */
export function recordIn(document: SourceDocument, id: string): MapNode | undefined {
  const record = itemsOf(valueAt(document.roots[0], 'identities')).find((item) => textOf(valueAt(item, 'id')) === id);
  return record?.kind === 'map' ? record : undefined;
}

/** The steps that change a record of `.identity/inventory.yaml` or a file of `.identity/inventory/`. */
export function inventorySteps(id: string, patch: RecordPatch): readonly Step[] {
  const fields: readonly (readonly [path: readonly string[], value: PlainValue | undefined])[] = [
    [['match'], patch.match],
    [['owners', 'technical'], patch.technical],
    [['owners', 'business'], patch.business],
    [['purpose'], patch.purpose],
    [['environment'], patch.environment],
    [['permissions', 'privileged'], patch.privileged],
    [['lifecycle'], patch.lifecycle],
  ];
  return fields.flatMap(([path, value]) => (value === undefined ? [] : [entryStep(id, path, value)]));
}

/** Sets an entry below a record, which may lack the maps that lead there. */
export function entryStep(id: string, [first = '', ...rest]: readonly string[], value: PlainValue): Step {
  return (document, editor) => {
    const record = recordIn(document, id);
    if (!record) return [];
    const inner = valueAt(record, first);
    const [second] = rest;
    if (second === undefined) return editor.setEntry(document, record, first, value);
    return inner?.kind === 'map'
      ? editor.setEntry(document, inner, second, value)
      : editor.setEntry(document, record, first, { [second]: value });
  };
}
