import { entityOwners, entityRecords } from '../extract/catalog-info.ts';
import { readPolicy } from '../extract/identity-config.ts';
import { inventoryOwners, inventoryRecords } from '../extract/inventory.ts';
import type { ParentPolicy } from '../model/config-layer.ts';
import type { RecordFact } from '../model/facts.ts';
import type { InventorySource, InventoryText } from '../model/inventory-source.ts';
import type { ListedOwnerFact } from '../model/owner-facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { readCustomRules } from '../rules/custom-rules.ts';
import type { Rule } from '../rules/rule.ts';
import { itemsOf } from '../syntax/document.ts';
import { plainNodeOf } from '../syntax/plain-node.ts';
import { readDocument } from '../syntax/read.ts';

/** An inventory outside the repository, with the rules that it has repositories inherit. */
export interface OutsideInventory extends InventorySource {
  readonly rules?: readonly Rule[];
}

/**
 * Records and owners of an inventory outside the repository. Pure, and free of the limits for files of a workspace:
 * the text comes from a source that the user chose, and is read once per pull. What cannot be read is left out. `parts` are those of
 * records read before: thousands of records have few owners, and equal parts are one object.
 */
export function readInventoryTexts(
  texts: readonly InventoryText[],
  parts: RecordParts = new Map(),
): {
  readonly records: readonly RecordFact[];
  readonly owners: readonly ListedOwnerFact[];
  /** What the inventory lays down for repositories. */
  readonly policies: readonly ParentPolicy[];
  /** Rules over facts that its repositories inherit; detectors of secrets stay a repository's own. */
  readonly rules: readonly Rule[];
} {
  const read = texts.map(({ form, text, file }): Read => {
    if (form === 'rules') return { ...nothing, rules: rulesOf(text) };
    const roots = rootsOf(text);
    const from = (record: RecordFact): RecordFact =>
      file === undefined
        ? withSharedParts(record, parts)
        : { ...record, file: { path: file.path, text }, ...(file.page === undefined ? {} : { page: file.page }) };
    return form === 'catalog'
      ? { ...nothing, records: roots.flatMap(entityRecords).map(from), owners: roots.flatMap(entityOwners) }
      : {
          ...nothing,
          records: roots.flatMap(inventoryRecords).map(from),
          owners: roots.flatMap(inventoryOwners),
          policies: roots.flatMap(readPolicy),
        };
  });
  return {
    records: read.flatMap(({ records }) => records),
    owners: read.flatMap(({ owners }) => owners),
    policies: read.flatMap(({ policies }) => policies),
    rules: read.flatMap(({ rules }) => rules),
  };
}

type Read = ReturnType<typeof readInventoryTexts>;

const nothing: Read = { records: [], owners: [], policies: [], rules: [] };

/** Parts of records by what they say. */
export type RecordParts = Map<string, object>;

function withSharedParts(record: RecordFact, parts: RecordParts): RecordFact {
  const share = <Part extends object>(part: Part): Part => {
    const said = JSON.stringify(part);
    const known = parts.get(said) as Part | undefined;
    if (known === undefined) parts.set(said, part);
    return known ?? part;
  };
  const { technical, business, systems, data, credentials, sources } = record;
  return {
    ...record,
    technical: share(technical),
    business: share(business),
    systems: share(systems),
    data: share(data),
    credentials: share(credentials),
    sources: share(sources),
  };
}

function rulesOf(text: string): readonly Rule[] {
  const { own } = readCustomRules(readDocument('yaml', text));
  return own.flatMap(({ rule, detector }) => (detector === undefined ? [rule] : []));
}

/** The documents of a YAML text, the value of a JSON text, or the items of a JSON list. */
function rootsOf(text: string): readonly ValueNode[] {
  const isJson = /^\s*[[{]/.test(text);
  const plain = isJson ? plainNodeOf(text) : undefined;
  const roots = plain ? [plain] : readDocument(isJson ? 'json' : 'yaml', text).roots;
  return roots.flatMap((root) => (root.kind === 'list' ? itemsOf(root) : [root]));
}
