import type { JoinedIdentity } from '../graph/join.ts';
import type { TraitFact } from '../model/facts.ts';
import type { Grant, Term } from '../model/grant.ts';
import { asItIs, type SecretMask } from './secret-mask.ts';

/** The mask for what stands in a file; undefined where that holds no secret. */
export type MaskOf = (path: string) => SecretMask | undefined;

/**
 * The identity as it may be spoken of in rules, views, hovers and exports: where what it may do, what it is for or a fact of it quotes a
 * secret of its file, such as a command that is approved with a key in it, the credential's preview stands there. The same object where its files hold none.
 */
export function withoutSecrets(identity: JoinedIdentity, maskOf: MaskOf): JoinedIdentity {
  const own = maskOf(identity.at.path);
  const maskAt = askedInARow(maskOf);
  const grants = quoted(identity.grants, (grant) => grantWithout(grant, maskAt));
  const trust = quoted(identity.trust, (grant) => grantWithout(grant, maskAt));
  const { purpose } = identity;
  if (own === undefined && grants === identity.grants && trust === identity.trust) return identity;
  const names = new Set([identity.name]);
  const mask: SecretMask = own === undefined ? asItIs : (text) => own(text, undefined, names);
  return {
    ...identity,
    grants,
    trust,
    ...(purpose !== undefined && { purpose: mask(purpose) }),
    traits: Object.fromEntries(Object.entries(identity.traits).map(([name, fact]) => [name, traitWithout(fact, mask)])),
  };
}

/** Most of thousands of grants stand in one file, of which is asked once. */
function askedInARow(maskOf: MaskOf): MaskOf {
  let last: { readonly path: string; readonly mask: SecretMask | undefined } | undefined;
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

function termWithout(term: Term, mask: SecretMask | undefined): Term {
  if (mask === undefined) return term;
  const said = mask(term.text);
  return said === term.text ? term : { ...term, text: said };
}

function traitWithout(fact: TraitFact, mask: SecretMask): TraitFact {
  const { value } = fact;
  if (typeof value === 'string') return { ...fact, value: mask(value) };
  return Array.isArray(value) ? { ...fact, value: value.map((each) => mask(each)) } : fact;
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
