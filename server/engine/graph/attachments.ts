import type { Definitions } from '../evaluate/definitions.ts';
import type { Instance } from '../evaluate/value.ts';
import type { BindingFact } from '../model/facts.ts';
import type { BoundSubject, HeldOn, HeldRole, HeldSet } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import {
  type BindingInputs,
  builtInRole,
  heldOn,
  heldRoles,
  instancesOfBinding,
  lookupsOf,
  setsMeant,
  subjectsOf,
  wholeBindings,
} from './bindings.ts';
import { append } from './group.ts';
import type { KeyIndex } from './keys/key-index.ts';
import { namespaceOfGroup } from './kubernetes/account-group.ts';
import { createGroups } from './kubernetes/groups.ts';
import type { Overlays } from './kubernetes/overlays.ts';
import type { Removals } from './kubernetes/removals.ts';
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
  /** Groups of service accounts that something is given to, by their names in a cluster. */
  readonly groups: Set<string>;
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
  /** The subject is a person, or a group in which no file puts a machine. */
  readonly isForPeople?: true;
}

export function createAttachments(given: AttachmentInputs): Attachments {
  const { memo, store, keys } = given;
  const inputs: BindingInputs = { ...given, groups: createGroups(memo, store, keys) };
  const attachmentsOfFact = memo.each<readonly Attachment[]>({ same: sameData, onCycle: [] });
  const attachmentsIn = memo.query<readonly Attachment[]>(
    (scope) =>
      store
        .look('bindingsIn', scope)
        .flatMap((stated) =>
          attachmentsOfFact(stated.fact, () =>
            wholeBindings(stated, inputs).flatMap((each) => attachmentsOf(each, inputs)),
          ),
        ),
    { same: sameData, onCycle: [] },
  );
  const all = memo.query<AttachmentMaps>(() => mapsOf(store.scopes().flatMap(attachmentsIn)), {
    same: () => false,
    onCycle: { bySubject: new Map(), bySet: new Map(), groups: new Set() },
  });
  const bySubject = memo.index<readonly Attachment[]>(() => all('').bySubject, { same: sameData });
  const bySet = memo.index<readonly Attachment[]>(() => all('').bySet, { same: sameData });
  const ofSubject = (symbol: string) => bySubject('', symbol) ?? [];
  const ofSet = (set: string) => bySet('', set) ?? [];
  const boundGroups = memo.query<readonly string[]>(() => [...all('').groups].sort(), { same: sameData, onCycle: [] });
  const lookupsIn = memo.query<readonly string[]>(
    (scope) => store.look('bindingsIn', scope).flatMap((stated) => lookupsOf(stated, inputs)),
    { same: sameData, onCycle: [] },
  );
  const lookups = memo.query<readonly string[]>(() => store.scopes().flatMap(lookupsIn), {
    same: sameData,
    onCycle: [],
  });
  const holdsMachines = (group: string | undefined) =>
    group !== undefined && ofSet(group).some(({ subject }) => subject !== '');
  // A policy that is looked up and attached is told where it is attached.
  const tellsRoles = ({ fact }: Stated<BindingFact>) => !fact.isMembership && !lookups('').includes(fact.symbol);

  return {
    setsOf: (symbol) => ofSubject(symbol).flatMap(({ set, on, via }) => (set === undefined ? [] : [{ set, on, via }])),
    identitiesOf: (set) => ofSet(set).flatMap(({ subject }) => (subject === '' ? [] : [subject])),
    boundTo: (set) => ofSet(set).map(({ bound }) => bound),
    isBound: (symbol) => ofSubject(symbol).length > 0 || groupsOf(symbol, boundGroups('')).length > 0,
    rolesOf: (symbol) => ofSubject(symbol).flatMap(({ role }) => (role === undefined ? [] : [role])),
    rolesGivenBy: (binding) =>
      wholeBindings(binding, inputs).flatMap((each) =>
        (tellsRoles(each) ? rolesGivenBy(each, inputs) : []).map((given) =>
          each.fact.isGroup && !holdsMachines(given.identity) ? { ...given, isForPeople: true } : given,
        ),
      ),
    setsGivenBy: (binding) => [
      ...new Set(
        wholeBindings(binding, inputs).flatMap((each) =>
          instancesOfBinding(each, inputs).flatMap((one) => setsMeant(each, one, inputs)),
        ),
      ),
    ],
  };
}

function attachmentsOf(binding: Stated<BindingFact>, inputs: BindingInputs): readonly Attachment[] {
  return instancesOfBinding(binding, inputs).flatMap((each) => attachmentsOfInstance(binding, each, inputs));
}

function attachmentsOfInstance(
  binding: Stated<BindingFact>,
  each: Instance,
  inputs: BindingInputs,
): readonly Attachment[] {
  const via = { path: binding.path, span: binding.fact.span };
  const declared = setsMeant(binding, each, inputs);
  const sets = [...declared, ...inputs.groups.aggregatedInto(declared, builtInRole(binding))];
  const on = heldOn(binding, each, inputs);
  const roles = declared.length > 0 ? [] : heldRoles(binding, each, on, inputs);
  const { level } = binding.fact.on ?? {};
  return subjectsOf(binding, each, inputs).flatMap(({ symbols, words, kind }) => {
    const bound: BoundSubject = { name: words, kind, ...(level !== undefined && { level }) };
    // A role that nobody can read is given all the same.
    if (sets.length + roles.length === 0) return symbols.map((subject): Attachment => ({ subject, on, via, bound }));
    return (symbols.length > 0 ? symbols : ['']).flatMap((subject) => [
      ...sets.map((set): Attachment => ({ subject, set, on, via, bound })),
      ...roles.map((role): Attachment => ({ subject, role, on, via, bound })),
    ]);
  });
}

function rolesGivenBy(binding: Stated<BindingFact>, inputs: BindingInputs): readonly RoleSubject[] {
  return instancesOfBinding(binding, inputs).flatMap((each) => {
    if (setsMeant(binding, each, inputs).length > 0) return [];
    const roles = heldRoles(binding, each, heldOn(binding, each, inputs), inputs);
    return subjectsOf(binding, each, inputs).flatMap(({ symbols, words }) =>
      roles.map((role): RoleSubject => ({ role, identity: symbols[0], subject: words })),
    );
  });
}

function mapsOf(attachments: Iterable<Attachment>): AttachmentMaps {
  const bySubject = new Map<string, Attachment[]>();
  const bySet = new Map<string, Attachment[]>();
  const groups = new Set<string>();
  const add = (attachment: Attachment) => {
    if (attachment.subject !== '') append(bySubject, attachment.subject, attachment);
    if (namespaceOfGroup(attachment.bound.name) !== undefined) groups.add(attachment.bound.name);
    if (attachment.set !== undefined) append(bySet, attachment.set, attachment);
  };
  for (const attachment of attachments) add(attachment);
  for (const attachment of givenToMembers({ bySubject, bySet })) add(attachment);
  return { bySubject, bySet, groups };
}

/** Those groups that an account of Kubernetes is in, declared here or not; all of a namespace where nobody tells its own. */
function groupsOf(symbol: string, groups: readonly string[]): readonly string[] {
  const [, namespace] = /^k8s#ServiceAccount\/([^/]+)\//.exec(symbol) ?? [];
  if (namespace === undefined) return [];
  const isKnown = /^[a-z\d][a-z\d-]*$/.test(namespace);
  return groups.filter((group) => {
    const of = namespaceOfGroup(group);
    return of === '' || !isKnown || of === namespace;
  });
}

/** What groups are given, for each of their members: a group is a set, and holds others. Groups of AWS do not nest; of the others one level is followed. */
function givenToMembers({ bySubject, bySet }: Pick<AttachmentMaps, 'bySubject' | 'bySet'>): readonly Attachment[] {
  return [...bySet].flatMap(([group, members]) => {
    const given = bySubject.get(group) ?? [];
    return members.flatMap(({ subject, bound }) => given.map((each): Attachment => ({ ...each, subject, bound })));
  });
}
