import type { TextFact } from '../../model/facts.ts';
import type { SqlObjectAction, SqlObjectType } from '../../model/sql-step.ts';
import { forget } from './events.ts';
import { publicByDefault } from './privileges.ts';
import type { Born, Running, SqlObject } from './state.ts';

/** Creates, drops, renames and hands over what can be granted. */
export function applyObject(state: Running, action: SqlObjectAction): void {
  switch (action.kind) {
    case 'create-object': {
      if (action.isTemporary) return;
      const { schema, own } = partsOf(state, action.type, action.name, 'new');
      const table = action.table === undefined ? undefined : state.objects.get(keyOf(state, 'table', action.table));
      // A table that was there already brings no sequences.
      if (action.table !== undefined && (table === undefined || table !== state.latest)) return;
      const taken = (name: string) => state.objects.has(`${action.type}|${schema}|${name}`);
      if (action.table === undefined) state.latest = undefined;
      if (action.table === undefined && taken(own)) return;
      const name = freeName(own, taken);
      const object = objectNamed(state, action.type, schema === '' ? name : `${schema}.${name}`);
      object.owner = action.owner ?? state.actor;
      object.isMade = true;
      if (action.type === 'schema') state.gone.delete(object.name);
      if (table) object.table = table;
      if (action.type === 'table') state.latest = object;
      born(state, object);
      return;
    }
    case 'drop-objects':
      // In MySQL privileges stay for what comes again under the name; those of routines go.
      if (state.dialect === 'mysql' && action.type !== 'function') return;
      for (const name of action.names) {
        if (action.type === 'schema') state.gone.add(name);
        const isGone =
          action.type === 'schema'
            ? (object: SqlObject) => object.schema === name || (object.type === 'schema' && object.name === name)
            : withSequences(state.objects.get(keyOf(state, action.type, name)));
        for (const [key, object] of state.objects) if (isGone(object)) state.objects.delete(key);
      }
      return;
    case 'own-object': {
      const isOwned = withSequences(objectNamed(state, action.type, action.name));
      for (const object of state.objects.values()) {
        if (!isOwned(object)) continue;
        forget(object, action.owner);
        object.owner = action.owner;
      }
      return;
    }
    case 'move-object': {
      if (state.dialect === 'mysql') return;
      const object = objectNamed(state, action.type, action.name);
      const schema = 'schema' in action.to ? action.to.schema : object.schema;
      const name = 'name' in action.to ? action.to.name : object.name;
      const sequences = [...state.objects.values()].filter((other) => other.table === object);
      const moved = moveObject(state, object, schema, name);
      for (const sequence of sequences) {
        sequence.table = moved;
        if (schema !== object.schema) moveObject(state, sequence, schema, sequence.name);
      }
      return;
    }
  }
}

/** A name that is taken gets a number, as PostgreSQL numbers sequences of columns. */
function freeName(name: string, taken: (name: string) => boolean): string {
  let free = name;
  for (let number = 1; taken(free); number++) free = `${name}${number}`;
  return free;
}

function moveObject(state: Running, object: SqlObject, schema: string, name: string): SqlObject {
  state.objects.delete(`${object.type}|${object.schema}|${object.name}`);
  const moved: SqlObject = { ...object, schema, name };
  state.objects.set(`${object.type}|${schema}|${name}`, moved);
  return moved;
}
/** Takes objects away, with what stands in them and the sequences of their columns. */
export function dropWhere(state: Running, isDropped: (object: SqlObject) => boolean): void {
  const gone = new Set([...state.objects.values()].filter(isDropped));
  const schemas = new Set([...gone].flatMap(({ type, name }) => (type === 'schema' ? [name] : [])));
  for (const [key, object] of state.objects)
    if (gone.has(object) || schemas.has(object.schema) || (object.table && gone.has(object.table)))
      state.objects.delete(key);
}

/** An object, and the sequences of its columns. */
function withSequences(object: SqlObject | undefined): (other: SqlObject) => boolean {
  return (other) => object !== undefined && (other === object || other.table === object);
}

/** What everybody has of a new object, and what the defaults of its creator say. */
function born(state: Running, object: SqlObject): void {
  const defaults = state.future.filter(
    (one) =>
      one.creator === object.owner && one.type === object.type && (one.schema === '' || one.schema === object.schema),
  );
  const given: Born[] = publicByDefault(object.type, state.dialect)
    .filter((privilege) => !defaults.some((one) => one.isRevoked && one.privilege === privilege))
    .map((privilege) => ({ account: 'PUBLIC', privilege }));
  for (const { account, privilege, option, from, isRevoked } of defaults)
    if (!isRevoked && account !== object.owner) given.push({ account, privilege, from, ...(option && { option }) });
  if (given.length > 0) object.events.push({ kind: 'born', given });
}

/** Of more objects only the schema is told. */
const mostNamed = 40;

/** The objects of a schema that exist now, and one that stands for those that no script names. */
export function allIn(state: Running, type: SqlObjectType, schema: string): readonly SqlObject[] {
  const known = [...state.objects.values()].filter(
    (object) => object.type === type && object.schema === schema && object.name !== '*',
  );
  return [...known.slice(0, mostNamed), objectNamed(state, type, schema === '' ? '*' : `${schema}.*`)];
}

function keyOf(state: Running, type: SqlObjectType, name: string): string {
  const { schema, own } = partsOf(state, type, name);
  return `${type}|${schema}|${own}`;
}

/** An object under a name; one that no script of the chain creates comes into being by being named. */
export function objectNamed(state: Running, type: SqlObjectType, name: string): SqlObject {
  const { schema, own } = partsOf(state, type, name);
  return objectUnder(state, { type, schema, own, key: `${type}|${schema}|${own}` });
}

/** As `objectNamed`, by the token of a statement: what it means is kept for as long as names without a schema mean one. */
export function objectMeant(state: Running, type: SqlObjectType, name: TextFact): SqlObject {
  const usual = onlySchema(state);
  if (usual === undefined) return objectNamed(state, type, name.text);
  const known = meanings.get(name);
  if (known?.type === type && known.usual === usual) return objectUnder(state, known);
  const { schema, own } = partsOf(state, type, name.text);
  const meaning = { type, schema, own, key: `${type}|${schema}|${own}`, usual };
  meanings.set(name, meaning);
  return objectUnder(state, meaning);
}

interface ObjectName {
  readonly type: SqlObjectType;
  readonly schema: string;
  readonly own: string;
  readonly key: string;
}

/** What names mean where those without a schema are of the `usual` one. */
const meanings = new WeakMap<TextFact, ObjectName & { readonly usual: string }>();

function objectUnder(state: Running, { type, schema, own, key }: ObjectName): SqlObject {
  const known = state.objects.get(key) ?? elsewhere(state, type, key);
  if (known) return known;
  const object: SqlObject = { type, schema, name: own, owner: '', events: [], held: nothingHeld, given: [] };
  state.objects.set(key, object);
  return object;
}

const nothingHeld: SqlObject['held'] = new Map();

/** `ON orders` is the same for tables, views and sequences. */
function elsewhere(state: Running, type: SqlObjectType, key: string): SqlObject | undefined {
  if (type === 'table') return state.objects.get(`sequence${key.slice(type.length)}`);
  return type === 'function' ? onlyOverload(state, key) : undefined;
}

/** A function may be named without what it takes where it is the only one. */
function onlyOverload(state: Running, key: string): SqlObject | undefined {
  if (key.includes('(')) return undefined;
  for (const [known, object] of state.objects) if (known.startsWith(`${key}(`)) return object;
  return undefined;
}

function partsOf(
  state: Running,
  type: SqlObjectType,
  name: string,
  age: 'known' | 'new' = 'known',
): { readonly schema: string; readonly own: string } {
  const isOfServer = type === 'schema' || type === 'database' || type === 'server';
  if (isOfServer || (type === 'other' && name.includes(' '))) return { schema: '', own: name };
  const open = name.indexOf('(');
  const dot = name.lastIndexOf('.', open === -1 ? undefined : open);
  if (dot !== -1) return { schema: name.slice(0, dot), own: name.slice(dot + 1) };
  const [first = usualSchema(state), ...others] = schemasOf(state);
  if (others.length === 0) return { schema: first, own: name };
  const isKnown = (schema: string) =>
    [type, ...(type === 'table' ? ['sequence'] : [])].some((each) => state.objects.has(`${each}|${schema}|${name}`)) ||
    (type === 'function' && onlyOverload(state, `function|${schema}|${name}`) !== undefined);
  const schema = age === 'new' || isKnown(first) ? first : (others.find(isKnown) ?? first);
  return { schema, own: name };
}

/** The schema in which names without one are looked for; undefined where there are several. */
function onlySchema(state: Running): string | undefined {
  const schemas = schemasOf(state);
  return schemas.length > 1 ? undefined : (schemas[0] ?? usualSchema(state));
}

/** Those of the search path that are not dropped. */
function schemasOf({ path, gone }: Running): readonly string[] {
  return gone.size === 0 ? path : path.filter((each) => !gone.has(each));
}

function usualSchema({ dialect, database }: Running): string {
  if (dialect === 'mssql') return 'dbo';
  return dialect === 'mysql' ? database : 'public';
}
