import type { Definitions } from '../evaluate/definitions.ts';
import { instancesOf } from '../evaluate/instances.ts';
import type { Instance } from '../evaluate/value.ts';
import type { BindingFact } from '../model/facts.ts';
import type { BoundSubject, HeldOn, HeldRole } from '../model/identity.ts';
import { azureLevel } from './azure-scope.ts';
import type { KeyIndex } from './keys/key-index.ts';
import { type Meaning, meaningOf, textOfExpression } from './keys/targets.ts';
import { thingOf } from './keys/thing.ts';
import { namespaceOfGroup } from './kubernetes/account-group.ts';
import type { KubernetesGroups } from './kubernetes/groups.ts';
import { boundIn, type Overlays } from './kubernetes/overlays.ts';
import type { Removals } from './kubernetes/removals.ts';
import { mayBePrinted } from './printed.ts';
import type { FactStore, Stated } from './store/fact-store.ts';

/** What it takes to say what a binding gives to whom. */
export interface BindingInputs {
  readonly store: FactStore;
  readonly definitions: Definitions;
  readonly keys: KeyIndex;
  readonly groups: KubernetesGroups;
  readonly overlays: Overlays;
  readonly removals: Removals;
}

/** A subject as it is meant: identities of this repository, or words. */
export interface SubjectMeant {
  readonly symbols: readonly string[];
  readonly words: string;
  readonly kind: BoundSubject['kind'];
}

/** What is left of a binding once patches are applied: one that a patch states gives the roles of those that it changes. */
export function wholeBindings(binding: Stated<BindingFact>, meaning: BindingInputs): readonly Stated<BindingFact>[] {
  const { fact, path } = binding;
  if (!fact.symbol.startsWith('k8s#')) return [binding];
  const own = boundIn(fact.symbol);
  if (meaning.removals.isTaken(own, path, 'subjects', () => Number(fact.symbol.slice(own.length + 1)))) return [];
  if (!('symbol' in fact.role) || fact.role.symbol !== own) return [binding];
  const meant = new Set(meaning.overlays.meant(own, path).filter((symbol) => symbol !== own));
  return [...meant].flatMap((symbol) => givenLike(symbol, binding, meaning));
}

function givenLike(
  symbol: string,
  { fact, path }: Stated<BindingFact>,
  { store, keys }: BindingInputs,
): readonly Stated<BindingFact>[] {
  const [base] = store.look('bindingsIn', 'k8s').filter((stated) => boundIn(stated.fact.symbol) === symbol);
  if (!base || !('symbol' in base.fact.role)) return [];
  const [role = base.fact.role.symbol] = keys.objectsMeant(base.fact.role.symbol, base.path);
  return [{ path, fact: { ...fact, role: { symbol: role }, ...(base.fact.on && { on: base.fact.on }) } }];
}

/** What the block of a binding makes, once for each that it is repeated for. */
export function instancesOfBinding(
  { fact, path }: Stated<BindingFact>,
  { definitions }: BindingInputs,
): readonly Instance[] {
  if (!mayBePrinted(fact, path, definitions)) return [];
  return instancesOf([fact.subject, fact.role, fact.on && { expression: fact.on.what }], path, definitions);
}

/** Data sources that say which role is meant; a data source of its own makes no attachment. */
export function lookupsOf({ fact, path }: Stated<BindingFact>, { definitions }: BindingInputs): readonly string[] {
  return meaningOf(fact.role, path, definitions).flatMap((meaning) =>
    meaning.kind === 'text' && meaning.through !== undefined && meaning.through !== fact.symbol
      ? [meaning.through]
      : [],
  );
}

/** Who is given something. */
export function subjectsOf(
  { fact, path }: Stated<BindingFact>,
  each: Instance,
  inputs: BindingInputs,
): readonly SubjectMeant[] {
  return meaningOf(fact.subject, path, inputs.definitions, each).map((meaning) => ({
    symbols: identitiesMeant(meaning, path, inputs),
    words:
      meaning.kind === 'symbol'
        ? inputs.keys.nameOf(inputs.keys.objectsMeant(meaning.symbol, path)[0] ?? meaning.symbol)
        : meaning.kind === 'unknown'
          ? ''
          : meaning.text.replace(/^arn:aws:iam::\*:(?:role|user|group)\//, ''),
    kind: kindMeant(meaning),
  }));
}

function identitiesMeant(meaning: Meaning, path: string, { keys, groups }: BindingInputs): readonly string[] {
  if (meaning.kind === 'symbol') return keys.objectsMeant(meaning.symbol, path);
  if (meaning.kind === 'text') return [...groups.membersOf(meaning.text), ...googleGroup(meaning, keys)];
  return meaning.kind === 'key' ? keys.holdersOf(meaning.key) : [];
}

function googleGroup({ text, exact }: Extract<Meaning, { readonly kind: 'text' }>, keys: KeyIndex): readonly string[] {
  return exact && text.startsWith('group:') ? keys.holdersOf({ scheme: 'id', value: text }) : [];
}

/** The name of a role that every cluster has. */
export function builtInRole({ fact }: Stated<BindingFact>): string | undefined {
  const found = 'symbol' in fact.role ? /^k8s#ClusterRole\/([^/]+)$/.exec(fact.role.symbol) : null;
  return found?.[1];
}

/** Grant sets of this repository that are given. */
export function setsMeant(
  { fact, path }: Stated<BindingFact>,
  each: Instance,
  { definitions, keys, store }: BindingInputs,
): readonly string[] {
  return meaningOf(fact.role, path, definitions, each).flatMap((meaning) => {
    if (meaning.kind === 'symbol' && meaning.symbol === superuser) return [];
    if (meaning.kind === 'symbol')
      return keys.objectsMeant(meaning.symbol, path).filter((symbol) => store.look('grantSet', symbol).length > 0);
    const set = meaning.kind === 'key' ? keys.grantSetOf(meaning.key) : undefined;
    return set === undefined ? [] : [set];
  });
}

/** What it is given on. */
export function heldOn({ fact, path }: Stated<BindingFact>, each: Instance, { definitions }: BindingInputs): HeldOn {
  const what = fact.on && textOfExpression(fact.on.what, path, definitions, each);
  const level = fact.on?.level ?? (what && fact.provider === 'azure' ? azureLevel(what) : undefined);
  const thing = fact.on && what && thingOf(fact.on.what, what);
  return {
    ...(what && { on: what.text }),
    ...(thing !== undefined && { thing }),
    ...(level !== undefined && { level }),
    ...(fact.isConditional && ({ isConditional: true } as const)),
  };
}

/** Roles that only the provider defines, on what they are given. */
export function heldRoles(
  { fact, path }: Stated<BindingFact>,
  each: Instance,
  on: HeldOn,
  { definitions }: BindingInputs,
): readonly HeldRole[] {
  return meaningOf(fact.role, path, definitions, each).flatMap((meaning) => {
    if (meaning.kind === 'unknown') return [];
    // A role of a namespace is none of the cluster's that is called the same.
    const kept = meaning.kind === 'symbol' && meaning.symbol.startsWith('k8s#Role/') ? 'Role/' : '';
    const name = meaning.kind === 'symbol' ? `${kept}${meaning.symbol.replace(/^.*[#/]/, '')}` : meaning.text;
    const exact = meaning.kind === 'symbol' || meaning.exact;
    return [{ name, exact, provider: fact.provider, ...on, at: { path, span: fact.roleSpan } }];
  });
}

/** The cluster gives it back what a manifest of its name takes away. Source: Kubernetes, "Using RBAC Authorization", auto-reconciliation. */
const superuser = 'k8s#ClusterRole/cluster-admin';

function kindMeant(meaning: Meaning): BoundSubject['kind'] {
  switch (meaning.kind) {
    case 'symbol':
      return 'identity';
    case 'key':
      return 'identity';
    case 'text':
      return namespaceOfGroup(meaning.text) === undefined ? 'other' : 'identity';
    case 'unknown':
      return 'other';
  }
}
