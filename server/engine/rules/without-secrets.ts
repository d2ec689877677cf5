import type { JoinedIdentity } from '../graph/join.ts';
import type { TraitFact } from '../model/facts.ts';
import type { Grant, Term } from '../model/grant.ts';
import type { Key } from '../model/key.ts';
import { withoutForms } from './hidden-forms.ts';
import type { SecretMask } from './secret-mask.ts';

/** The mask for what stands in a file. */
export type MaskOf = (path: string) => SecretMask;

/**
 * The identity as it may be spoken of in rules, views, hovers and exports: where what it may do, what it is for or a fact of it quotes a
 * secret of its file, such as a command that is approved with a key in it, the credential's preview stands there, and what else looks like a secret is covered. The same object where it quotes none.
 */
export function withoutSecrets(identity: JoinedIdentity, maskOf: MaskOf): JoinedIdentity {
  const own = maskOf(identity.at.path);
  const maskAt = askedInARow(maskOf);
  const grants = quoted(identity.grants, (grant) => grantWithout(grant, maskAt));
  const trust = quoted(identity.trust, (grant) => grantWithout(grant, maskAt));
  const names = new Set([identity.name, ...identity.name.split(/[^\w-]+/)]);
  const mask: SecretMask = (text) => own(text, undefined, names);
  const purpose = identity.purpose === undefined ? undefined : mask(identity.purpose);
  const traits = traitsWithout(identity.traits, mask);
  const called = namesWithout(identity, mask);
  const isSame =
    called === undefined && grants === identity.grants && trust === identity.trust && traits === identity.traits;
  if (isSame && purpose === identity.purpose) return identity;
  return { ...identity, ...called, grants, trust, traits, ...(purpose !== undefined && { purpose }) };
}

/** Where it is called by a command, as a scheduled job is that has no name: undefined where that says no secret. */
function namesWithout(
  { name, id, keys }: JoinedIdentity,
  mask: SecretMask,
): Pick<JoinedIdentity, 'name' | 'id' | 'keys'> | undefined {
  const said = { name: mask(name), id: withoutForms(id), keys: quoted(keys, keyWithout) };
  return said.name === name && said.id === id && said.keys === keys ? undefined : said;
}

function keyWithout(key: Key): Key {
  const value = withoutForms(key.value);
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
  const actions = quoted(grant.actions, term);
  const resources = quoted(grant.resources, term);
  return actions === grant.actions && resources === grant.resources ? grant : { ...grant, actions, resources };
}

function termWithout(term: Term, mask: SecretMask): Term {
  const said = mask(term.text);
  return said === term.text ? term : { ...term, text: said };
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
