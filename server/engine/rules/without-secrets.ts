import type { JoinedIdentity } from '../graph/join.ts';
import type { RecordFact, TraitFact } from '../model/facts.ts';
import type { Grant, Term } from '../model/grant.ts';
import type { Identity } from '../model/identity.ts';
import type { Key } from '../model/key.ts';
import { withoutForms } from './hidden-forms.ts';
import { ofForms, type SecretMask } from './secret-mask.ts';

/** The mask for what stands in a file. */
export type MaskOf = (path: string) => SecretMask;

/**
 * The identity as it may be spoken of in rules, views, hovers and exports: where what it may do, what it is for or a fact of it quotes a
 * secret of its file, such as a command that is approved with a key in it, the credential's preview stands there, and what else looks like a secret is covered. The same object where it quotes none.
 */
export function withoutSecrets(
  identity: JoinedIdentity,
  maskOf: MaskOf,
  digest: (value: string) => string,
): JoinedIdentity {
  const own = maskOf(identity.at.path);
  const maskAt = askedInARow(maskOf);
  const grants = quoted(identity.grants, (grant) => grantWithout(grant, maskAt));
  const trust = quoted(identity.trust, (grant) => grantWithout(grant, maskAt));
  const names = new Set([identity.name, ...wordsOf(identity.name)]);
  const mask: SecretMask = (text) => own(text, undefined, names);
  const purpose = identity.purpose === undefined ? undefined : mask(identity.purpose);
  const traits = traitsWithout(identity.traits, mask);
  const called = namesWithout(identity, mask, digest);
  const isSame =
    called === undefined && grants === identity.grants && trust === identity.trust && traits === identity.traits;
  if (isSame && purpose === identity.purpose) return identity;
  return { ...identity, ...called, grants, trust, traits, ...(purpose !== undefined && { purpose }) };
}

/** Where it is called by a command, as a scheduled job is that has no name: undefined where that says no secret. */
function namesWithout(
  { name, id, keys }: JoinedIdentity,
  mask: SecretMask,
  digest: (value: string) => string,
): Pick<JoinedIdentity, 'name' | 'id' | 'keys'> | undefined {
  const told = (text: string) => toldApart(text, mask, digest);
  const said = { name: mask(name), id: told(id), keys: quoted(keys, (key) => keyWithout(key, told)) };
  return said.name === name && said.id === id && said.keys === keys ? undefined : said;
}

/** An id is written down and compared: where a value of the file is hidden in it, a digest tells it from others that show the same. */
function toldApart(text: string, mask: SecretMask, digest: (value: string) => string): string {
  const shown = withoutForms(text);
  const said = mask(text);
  return said === shown ? shown : `${said}~${digest(text).slice(0, digestLength)}`;
}

/**
 * The symbol of an identity as it goes to whoever asks: where its name, or the place that it has for one, is a secret of the file at that path, what is
 * left of it with a digest.
 */
export function handleOf(
  symbol: string,
  { at, name }: Pick<JoinedIdentity, 'at' | 'name'>,
  { maskOf, digest }: { readonly maskOf: MaskOf; readonly digest: (value: string) => string },
): string {
  const names = wordsOf(`${name} ${symbol}`);
  const mask = maskOf(at.path);
  // What stands behind a mark is looked at by itself: the name of the file before it is no part of it.
  const cut = symbol.indexOf('#') + 1;
  const parts = symbol
    .slice(cut)
    .split('/')
    .map((part) => mask(part, undefined, names));
  const said = mask(`${symbol.slice(0, cut)}${parts.join('/')}`, undefined, names);
  return said === symbol ? symbol : `${said}~${digest(symbol).slice(0, digestLength)}`;
}

/** Hexadecimal digits that tell the ids of one repository apart. */
const digestLength = 12;

function keyWithout(key: Key, told: (text: string) => string): Key {
  const value = told(key.value);
  return value === key.value ? key : { ...key, value };
}

/** The same object where none says a secret. */
function traitsWithout(traits: JoinedIdentity['traits'], mask: SecretMask): JoinedIdentity['traits'] {
  const said = Object.entries(traits).map(([name, fact]) => [name, fact, traitWithout(fact, mask)] as const);
  if (said.every(([, fact, next]) => fact === next)) return traits;
  return Object.fromEntries(said.map(([name, , next]) => [name, next]));
}

/** Most of thousands of grants stand in one file, of which is asked once. */
function askedInARow(maskOf: MaskOf): MaskOf {
  let last: { readonly path: string; readonly mask: SecretMask } | undefined;
  return (path) => {
    if (last?.path !== path) last = { path, mask: maskOf(path) };
    return last.mask;
  };
}

/** A statement as it may be spoken of. */
export function grantWithout(grant: Grant, maskOf: MaskOf): Grant {
  const term = (each: Term) => termWithout(each, maskOf(each.at.path));
  const named = <Each extends Term>(each: Each): Each => {
    const said = maskOf(each.at.path)(each.text, undefined, wordsOf(each.text));
    return said === each.text ? each : { ...each, text: said };
  };
  const actions = quoted(grant.actions, term);
  const resources = quoted(grant.resources, term);
  const principals = quoted(grant.principals, named);
  const conditions = quoted(grant.conditions, (condition) => {
    const values = quoted(condition.values, named);
    return values === condition.values ? condition : { ...condition, values };
  });
  const isSame = actions === grant.actions && resources === grant.resources && principals === grant.principals;
  if (isSame && conditions === grant.conditions) return grant;
  return { ...grant, actions, resources, principals, conditions };
}

/** Whoever is named keeps a plain word as name, though a password of the file is that word. */
function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/[^\w-]+/));
}

/** Whether what is written as an owner holds a secret of the file that names it, or has the form of one: nobody is called so. */
export function isSecretOwner(owner: string, path: string, maskOf: MaskOf): boolean {
  return maskOf(path)(owner, undefined, wordsOf(owner)) !== owner;
}

/** Terms that say nothing with the form of a secret: of thousands that an identity holds, an edit makes a few anew. */
const plain = new WeakSet<Term>();

function termWithout(term: Term, mask: SecretMask): Term {
  if (mask === ofForms && plain.has(term)) return term;
  const said = mask(term.text);
  if (said !== term.text) return { ...term, text: said };
  if (mask === ofForms) plain.add(term);
  return term;
}

function traitWithout(fact: TraitFact, mask: SecretMask): TraitFact {
  const { value } = fact;
  if (typeof value === 'string') {
    const said = mask(value);
    return said === value ? fact : { ...fact, value: said };
  }
  if (!Array.isArray(value)) return fact;
  const said = value.map((each) => mask(each));
  return said.every((each, index) => each === value[index]) ? fact : { ...fact, value: said };
}

/**
 * An identity with what its record says of it, as both may be spoken of. The record's id stays, because it leads to the record: whoever hands
 * it out covers it. The same object where nothing quotes a secret.
 */
export function completedWithout(identity: Identity, maskOf: MaskOf): Identity {
  const { inventory } = identity;
  const mask = maskOf(inventory.at?.path ?? identity.at.path);
  const said = saidByRecord(identity, mask);
  const details = texts(inventory.details, mask);
  const url = inventory.url && mask(inventory.url);
  if (said === undefined && details === inventory.details && url === inventory.url) return identity;
  return { ...identity, ...said, inventory: { ...inventory, details, ...(url !== undefined && { url }) } };
}

/** A record as views and reports may show it: whatever somebody wrote there may be a secret. The same object where nothing is. */
export function recordWithout(record: RecordFact, mask: SecretMask): RecordFact {
  const said = saidByRecord(record, mask);
  const named = { id: mask(record.id), name: mask(record.name) };
  if (said === undefined && named.id === record.id && named.name === record.name) return record;
  return { ...record, ...said, ...named };
}

/** What a record tells beside its keys, people and dates. */
type Told = Pick<RecordFact, 'purpose' | 'environment' | 'lifecycle' | 'monitoring' | 'systems' | 'data'>;

/** Only what reads otherwise; undefined where nothing does. */
function saidByRecord(told: Told, mask: SecretMask): Partial<Told> | undefined {
  const said: { -readonly [Name in keyof Told]?: Told[Name] } = {};
  for (const name of ['purpose', 'environment', 'lifecycle', 'monitoring'] as const) {
    const text = told[name];
    const shown = text === undefined ? undefined : mask(text);
    if (shown !== undefined && shown !== text) said[name] = shown;
  }
  for (const name of ['systems', 'data'] as const) {
    const shown = texts(told[name], mask);
    if (shown !== told[name]) said[name] = shown;
  }
  return Object.keys(said).length === 0 ? undefined : said;
}

/** The list itself where nothing in it reads otherwise. */
function texts(list: readonly string[], mask: SecretMask): readonly string[] {
  const said = list.map((each) => mask(each));
  return said.every((each, index) => each === list[index]) ? list : said;
}

/** The list itself where nothing in it is another. */
function quoted<Item extends object>(list: readonly Item[], change: (item: Item) => Item): readonly Item[] {
  let changed: Item[] | undefined;
  for (let index = 0; index < list.length; index++) {
    const item = list[index];
    if (item === undefined) continue;
    const next = change(item);
    if (next === item) continue;
    changed ??= [...list];
    changed[index] = next;
  }
  return changed ?? list;
}
