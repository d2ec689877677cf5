import configSchema from '../../rules/schemas/config.schema.json' with { type: 'json' };
import inventorySchema from '../../rules/schemas/inventory.schema.json' with { type: 'json' };
import { isCatalogFile } from './extract/catalog-info.ts';
import { isInventoryFile } from './fixes/record/record-places.ts';
import { ownerChoicesFor } from './fixing/owner-choices.ts';
import { grouped } from './model/grouped.ts';
import type { Queries } from './queries.ts';
import { referenced, type Schema } from './syntax/schema-problems.ts';
import { type TypingPlace, typingPlace } from './syntax/yaml/typing.ts';

/** A word that may stand at a place. */
export interface Completion {
  readonly label: string;
  /** In a few words: what it is, where it comes from. */
  readonly detail: string;
  readonly kind: 'key' | 'value' | 'owner' | 'identity';
  /** What is written. */
  readonly text: string;
}

/** Words for a place, and where the word starts that is typed already. */
export interface Completions {
  readonly start: number;
  readonly items: readonly Completion[];
}

/** Whether anything may be completed there, told by path and line alone. */
export function mayComplete(path: string, line: string): boolean {
  return isInventoryFile(path) || isConfig(path) || isCatalogFile(path) || ownerComment.test(line);
}

const ownerComment = /identity-hygiene:[ \t]*(?:\S+[ \t]+\S+[ \t]+)*(?:owner|business)[ \t]+(\S*)$/;

/** Owners, kinds, match keys, rules and the words of the schema in our own files; owners in comments and entities. */
export function completionsAt(queries: Queries, path: string, text: string, offset: number): Completions | undefined {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const [, owner] = ownerComment.exec(line) ?? [];
  if (owner !== undefined) return { start: offset - owner.length, items: besides(owner, owners(queries)) };
  const place = typingPlace(text, offset);
  if (!place) return undefined;
  const items = besides(place.prefix.replace(/^["']/, ''), itemsAt(queries, path, place));
  return items.length === 0 ? undefined : { start: startOf(place), items };
}

/** What is typed so far is read as well, and is no proposal. */
function besides(typed: string, items: readonly Completion[]): readonly Completion[] {
  return items.filter(({ label }) => label !== typed);
}

function isConfig(path: string): boolean {
  return /^\.identity\/config\.ya?ml$/.test(path);
}

/** Quotes that are open already stay. */
function startOf({ start, prefix }: TypingPlace): number {
  return /^["']/.test(prefix) ? start + 1 : start;
}

function itemsAt(queries: Queries, path: string, place: TypingPlace): readonly Completion[] {
  if (isCatalogFile(path)) return place.path.join('.') === 'spec.owner' ? quotable(owners(queries), place) : [];
  if (!isConfig(path) && !isInventoryFile(path)) return [];
  const root: Schema = isConfig(path) ? configSchema : inventorySchema;
  const own = knownValues(queries, path, place);
  if (own.length > 0) return quotable(own, place);
  const schema = schemaAt(root, place.path);
  if (place.kind === 'value') return schema === undefined ? [] : valuesOf(schema);
  const inItem = place.path.at(-1) === '*' && schema !== undefined ? valuesOf(schema) : [];
  return [...keysOf(schema, root), ...inItem];
}

function knownValues(queries: Queries, path: string, { path: keys, kind }: TypingPlace): readonly Completion[] {
  const where = keys.join('.');
  if (isInventoryFile(path)) {
    if (/^identities\.\*\.owners\.(?:technical|business)(?:\.\*)?$/.test(where)) return owners(queries);
    if (/^identities\.\*\.match(?:\.\*)?$/.test(where)) return matchKeys(queries);
  } else if (kind === 'key' && /^(?:rules|paths\.\*\.rules)$/.test(where)) return ruleIds(queries);
  return [];
}

function owners(queries: Queries): readonly Completion[] {
  return ownerChoicesFor(queries, undefined).map(({ owner, from }) => ({
    label: owner,
    detail: from,
    kind: 'owner',
    text: owner,
  }));
}

/** Keys of identities, those without a record first. */
function matchKeys(queries: Queries): readonly Completion[] {
  const found = queries
    .identities()
    .filter(({ activation, parent }) => activation === 'active' && parent === undefined)
    .sort((a, b) => Number(a.inventory.record !== undefined) - Number(b.inventory.record !== undefined))
    .flatMap(({ keys: [key], at }): Completion[] => {
      if (key === undefined) return [];
      const text = `${key.scheme}:${key.value}`;
      return [{ label: text, detail: at.path, kind: 'identity', text }];
    });
  return [...new Map(found.map((each) => [each.label, each])).values()];
}

/** Rules, and patterns of all that begin alike. */
function ruleIds(queries: Queries): readonly Completion[] {
  const ids = queries.rules().map(({ id, title }): Completion => {
    return { label: id, detail: title, kind: 'key', text: `${id}: ` };
  });
  const families = grouped(queries.rules(), ({ id }) => id.slice(0, id.indexOf('-') + 1));
  const patterns = [...families].flatMap(([beginning, { length }]): Completion[] => {
    const pattern = `${beginning}*`;
    return beginning === '' || length < 2
      ? []
      : [{ label: pattern, detail: `${length} rules`, kind: 'key', text: `${pattern}: ` }];
  });
  return [...ids, ...patterns];
}

/** Words that YAML would read as something else get quotes where none are open. */
function quotable(items: readonly Completion[], { prefix }: TypingPlace): readonly Completion[] {
  if (/^["']/.test(prefix)) return items;
  return items.map((item) => (/^[@*&!%`]|: |[,[\]{}]/.test(item.text) ? { ...item, text: `'${item.text}'` } : item));
}

function schemaAt(root: Schema, path: readonly string[]): Schema | undefined {
  let current: Schema | undefined = root;
  for (const key of path) {
    const schema: Schema | undefined = current && followed(current, root);
    const additional: Schema | boolean | undefined = schema?.additionalProperties;
    current =
      key === '*'
        ? schema?.items
        : (schema?.properties?.[key] ?? (typeof additional === 'object' ? additional : undefined));
  }
  return current && followed(current, root);
}

function followed(schema: Schema, root: Schema): Schema {
  return schema.$ref === undefined ? schema : { ...referenced(schema.$ref, root), ...withoutReference(schema) };
}

function withoutReference({ $ref: _, ...schema }: Schema): Schema {
  return schema;
}

function keysOf(schema: Schema | undefined, root: Schema): readonly Completion[] {
  return Object.entries(schema?.properties ?? {}).map(([key, property]) => {
    const { type, description = '', properties } = followed(property, root);
    const opens = properties !== undefined || type === 'array' || type === 'object';
    return { label: key, detail: description, kind: 'key', text: opens ? `${key}:` : `${key}: ` };
  });
}

function valuesOf({ enum: words = [], examples = [], description = '' }: Schema): readonly Completion[] {
  return [...words, ...examples]
    .filter((word) => typeof word === 'string')
    .map((word) => ({ label: word, detail: description, kind: 'value', text: word === 'off' ? "'off'" : word }));
}
