import type { Definitions } from '../evaluate/definitions.ts';
import { instancesOf } from '../evaluate/instances.ts';
import type { Instance } from '../evaluate/value.ts';
import type { BindingFact } from '../model/facts.ts';
import type { BoundSubject, HeldOn, HeldRole, HeldSet } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import { azureLevel } from './azure-scope.ts';
import { append } from './group.ts';
import type { KeyIndex } from './keys/key-index.ts';
import { type Meaning, meaningOf, textOfExpression } from './keys/targets.ts';
import { thingOf } from './keys/thing.ts';
import { createGroups } from './kubernetes/groups.ts';
import { boundIn, type Overlays } from './kubernetes/overlays.ts';
import type { Removals } from './kubernetes/removals.ts';
import { mayBePrinted } from './printed.ts';
import type { FactStore, Stated } from './store/fact-store.ts';
import type { Memo } from './store/memo.ts';
import { sameData } from './store/same-data.ts';

/** Who is given what by bindings: grant sets of this repository and roles that only the provider defines. */
export interface Attachments {
  /** Grant sets attached to an identity, with the place of the binding. */
  setsOf(symbol: string): readonly HeldSet[];
  /** Identities that a grant set is attached to. */
  identitiesOf(set: string): readonly string[];
  /** Everybody whom bindings give a grant set, declared here or not. */
  boundTo(set: string): readonly BoundSubject[];
  /** Whether any binding gives something to what the symbol stands for. */
  isBound(symbol: string): boolean;
  rolesOf(symbol: string): readonly HeldRole[];
  rolesGivenBy(binding: Stated<BindingFact>): readonly RoleSubject[];
  /** Grant sets of this repository that a binding gives, in any instance of its block. */
  setsGivenBy(binding: Stated<BindingFact>): readonly string[];
}

interface Attachment {
  /** Symbol; empty where the subject is none of this repository. */
  readonly subject: string;
  readonly set?: string;
  readonly role?: HeldRole;
  readonly on: HeldOn;
  readonly via: Place;
  readonly bound: BoundSubject;
}

interface AttachmentMaps {
  readonly bySubject: Map<string, Attachment[]>;
  readonly bySet: Map<string, Attachment[]>;
}

export interface AttachmentInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly definitions: Definitions;
  readonly keys: KeyIndex;
  readonly overlays: Overlays;
  readonly removals: Removals;
}

export interface RoleSubject {
  readonly role: HeldRole;
  readonly identity: string | undefined;
  /** The subject in words, where it is no identity of this repository: `user:jane@example.com`. */
  readonly subject: string;
}

export function createAttachments(inputs: AttachmentInputs): Attachments {
  const { memo, store, definitions, keys } = inputs;
  const attachmentsOfFact = memo.each<readonly Attachment[]>({ same: sameData, onCycle: [] });
  const attachmentsIn = memo.query<readonly Attachment[]>(
    (scope) =>
      store
        .look('bindingsIn', scope)
        .flatMap((stated) => attachmentsOfFact(stated.fact, () => whole(stated).flatMap(attachmentsOf))),
    { same: sameData, onCycle: [] },
  );
  const all = memo.query<AttachmentMaps>(merge, {
    same: () => false,
    onCycle: { bySubject: new Map(), bySet: new Map() },
  });
  const bySubject = memo.index<readonly Attachment[]>(() => all('').bySubject, { same: sameData });
  const bySet = memo.index<readonly Attachment[]>(() => all('').bySet, { same: sameData });
  const ofSubject = (symbol: string) => bySubject('', symbol) ?? [];
  const ofSet = (set: string) => bySet('', set) ?? [];
  const lookupsIn = memo.query<readonly string[]>((scope) => store.look('bindingsIn', scope).flatMap(lookupsOf), {
    same: sameData,
    onCycle: [],
  });
  const lookups = memo.query<readonly string[]>(() => store.scopes().flatMap(lookupsIn), {
    same: sameData,
    onCycle: [],
  });
  const groups = createGroups(memo, store, keys);

  return {
    setsOf: (symbol) => ofSubject(symbol).flatMap(({ set, on, via }) => (set === undefined ? [] : [{ set, on, via }])),
    identitiesOf: (set) => ofSet(set).flatMap(({ subject }) => (subject === '' ? [] : [subject])),
    boundTo: (set) => ofSet(set).map(({ bound }) => bound),
    isBound: (symbol) => ofSubject(symbol).length > 0,
    rolesOf: (symbol) => ofSubject(symbol).flatMap(({ role }) => (role === undefined ? [] : [role])),
    rolesGivenBy: (binding) => whole(binding).flatMap(rolesGivenBy),
    setsGivenBy: (binding) => [
      ...new Set(whole(binding).flatMap((each) => instancesOfBinding(each).flatMap((one) => setsMeant(each, one)))),
    ],
  };

  /** What is left of a binding once patches are applied: one that a patch states gives the roles of those that it changes. */
  function whole(binding: Stated<BindingFact>): readonly Stated<BindingFact>[] {
    const { fact, path } = binding;
    if (!fact.symbol.startsWith('k8s#')) return [binding];
    const own = boundIn(fact.symbol);
    if (inputs.removals.isTaken(own, path, 'subjects', () => Number(fact.symbol.slice(own.length + 1)))) return [];
    if (!('symbol' in fact.role) || fact.role.symbol !== own) return [binding];
    const meant = new Set(inputs.overlays.meant(own, path).filter((symbol) => symbol !== own));
    return [...meant].flatMap((symbol) => givenLike(symbol, binding));
  }

  function givenLike(symbol: string, { fact, path }: Stated<BindingFact>): readonly Stated<BindingFact>[] {
    const [base] = store.look('bindingsIn', 'k8s').filter((stated) => boundIn(stated.fact.symbol) === symbol);
    if (!base || !('symbol' in base.fact.role)) return [];
    const [role = base.fact.role.symbol] = keys.objectsMeant(base.fact.role.symbol, base.path);
    return [{ path, fact: { ...fact, role: { symbol: role }, ...(base.fact.on && { on: base.fact.on }) } }];
  }

  function instancesOfBinding({ fact, path }: Stated<BindingFact>): readonly Instance[] {
    if (!mayBePrinted(fact, path, definitions)) return [];
    return instancesOf([fact.subject, fact.role, fact.on && { expression: fact.on.what }], path, definitions);
  }

  function attachmentsOf(binding: Stated<BindingFact>): readonly Attachment[] {
    return instancesOfBinding(binding).flatMap((each) => attachmentsOfInstance(binding, each));
  }

  function attachmentsOfInstance(binding: Stated<BindingFact>, each: Instance): readonly Attachment[] {
    const via = { path: binding.path, span: binding.fact.span };
    const declared = setsMeant(binding, each);
    const sets = [...declared, ...groups.aggregatedInto(declared, builtInRole(binding))];
    const on = heldOn(binding, each);
    const roles = declared.length > 0 ? [] : heldRoles(binding, each, on);
    const { level } = binding.fact.on ?? {};
    return subjectsOf(binding, each).flatMap(({ symbols, words, kind }) => {
      const bound: BoundSubject = { name: words, kind, ...(level !== undefined && { level }) };
      // A role that nobody can read is given all the same.
      if (sets.length + roles.length === 0) return symbols.map((subject): Attachment => ({ subject, on, via, bound }));
      return (symbols.length > 0 ? symbols : ['']).flatMap((subject) => [
        ...sets.map((set): Attachment => ({ subject, set, on, via, bound })),
        ...roles.map((role): Attachment => ({ subject, role, on, via, bound })),
      ]);
    });
  }

  /** Data sources that say which role is meant; a data source of its own makes no attachment. */
  function lookupsOf({ fact, path }: Stated<BindingFact>): readonly string[] {
    return meaningOf(fact.role, path, definitions).flatMap((meaning) =>
      meaning.kind === 'text' && meaning.through !== undefined && meaning.through !== fact.symbol
        ? [meaning.through]
        : [],
    );
  }

  function rolesGivenBy(binding: Stated<BindingFact>): readonly RoleSubject[] {
    // A policy that is looked up and attached is told where it is attached.
    if (binding.fact.isMembership || lookups('').includes(binding.fact.symbol)) return [];
    return instancesOfBinding(binding).flatMap((each) => {
      if (setsMeant(binding, each).length > 0) return [];
      const roles = heldRoles(binding, each, heldOn(binding, each));
      return subjectsOf(binding, each).flatMap(({ symbols, words }) =>
        roles.map((role): RoleSubject => ({ role, identity: symbols[0], subject: words })),
      );
    });
  }

  function subjectsOf({ fact, path }: Stated<BindingFact>, each: Instance): readonly SubjectMeant[] {
    return meaningOf(fact.subject, path, definitions, each).map((meaning) => ({
      symbols: identitiesMeant(meaning, path),
      words:
        meaning.kind === 'symbol'
          ? keys.nameOf(keys.objectsMeant(meaning.symbol, path)[0] ?? meaning.symbol)
          : meaning.kind === 'unknown'
            ? ''
            : meaning.text.replace(/^arn:aws:iam::\*:(?:role|user|group)\//, ''),
      kind: kindMeant(meaning),
    }));
  }

  function identitiesMeant(meaning: Meaning, path: string): readonly string[] {
    if (meaning.kind === 'symbol') return keys.objectsMeant(meaning.symbol, path);
    if (meaning.kind === 'text') return [...groups.membersOf(meaning.text), ...googleGroup(meaning)];
    return meaning.kind === 'key' ? keys.holdersOf(meaning.key) : [];
  }

  function googleGroup({ text, exact }: Extract<Meaning, { readonly kind: 'text' }>): readonly string[] {
    return exact && text.startsWith('group:') ? keys.holdersOf({ scheme: 'id', value: text }) : [];
  }

  function builtInRole({ fact }: Stated<BindingFact>): string | undefined {
    const found = 'symbol' in fact.role ? /^k8s#ClusterRole\/([^/]+)$/.exec(fact.role.symbol) : null;
    return found?.[1];
  }

  function setsMeant({ fact, path }: Stated<BindingFact>, each: Instance): readonly string[] {
    return meaningOf(fact.role, path, definitions, each).flatMap((meaning) => {
      if (meaning.kind === 'symbol' && meaning.symbol === superuser) return [];
      if (meaning.kind === 'symbol')
        return keys.objectsMeant(meaning.symbol, path).filter((symbol) => store.look('grantSet', symbol).length > 0);
      const set = meaning.kind === 'key' ? keys.grantSetOf(meaning.key) : undefined;
      return set === undefined ? [] : [set];
    });
  }

  function heldOn({ fact, path }: Stated<BindingFact>, each: Instance): HeldOn {
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

  function heldRoles({ fact, path }: Stated<BindingFact>, each: Instance, on: HeldOn): readonly HeldRole[] {
    return meaningOf(fact.role, path, definitions, each).flatMap((meaning) => {
      if (meaning.kind === 'unknown') return [];
      // A role of a namespace is none of the cluster's that is called the same.
      const kept = meaning.kind === 'symbol' && meaning.symbol.startsWith('k8s#Role/') ? 'Role/' : '';
      const name = meaning.kind === 'symbol' ? `${kept}${meaning.symbol.replace(/^.*[#/]/, '')}` : meaning.text;
      const exact = meaning.kind === 'symbol' || meaning.exact;
      return [{ name, exact, provider: fact.provider, ...on, at: { path, span: fact.roleSpan } }];
    });
  }

  function merge(): AttachmentMaps {
    const bySubject = new Map<string, Attachment[]>();
    const bySet = new Map<string, Attachment[]>();
    const add = (attachment: Attachment) => {
      if (attachment.subject !== '') append(bySubject, attachment.subject, attachment);
      if (attachment.set !== undefined) append(bySet, attachment.set, attachment);
    };
    for (const scope of store.scopes()) for (const attachment of attachmentsIn(scope)) add(attachment);
    for (const attachment of givenToMembers({ bySubject, bySet })) add(attachment);
    return { bySubject, bySet };
  }
}

/** What groups are given, for each of their members: a group is a set, and holds others. Groups of AWS do not nest; of the others one level is followed. */
function givenToMembers({ bySubject, bySet }: AttachmentMaps): readonly Attachment[] {
  return [...bySet].flatMap(([group, members]) => {
    const given = bySubject.get(group) ?? [];
    return members.flatMap(({ subject, bound }) => given.map((each): Attachment => ({ ...each, subject, bound })));
  });
}

/** The cluster gives it back what a manifest of its name takes away. Source: Kubernetes, "Using RBAC Authorization", auto-reconciliation. */
const superuser = 'k8s#ClusterRole/cluster-admin';

interface SubjectMeant {
  readonly symbols: readonly string[];
  readonly words: string;
  readonly kind: BoundSubject['kind'];
}

function kindMeant(meaning: Meaning): BoundSubject['kind'] {
  switch (meaning.kind) {
    case 'symbol':
      return 'identity';
    case 'key':
      return 'identity';
    case 'text':
      return /^system:serviceaccounts(?::|$)/.test(meaning.text) ? 'identity' : 'other';
    case 'unknown':
      return 'other';
  }
}
