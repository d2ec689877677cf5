import type { Definitions } from '../evaluate/definitions.ts';
import type { BindingFact } from '../model/facts.ts';
import type { HeldRole } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import type { FactStore, Stated } from './fact-store.ts';
import type { RoleSubject } from './graph.ts';
import { append } from './group.ts';
import type { KeyIndex } from './key-index.ts';
import type { Memo } from './memo.ts';
import { sameData } from './same-data.ts';
import { type Meaning, meaningOf, textOfExpression } from './targets.ts';

/** Who is given what by bindings: grant sets of this repository and roles that only the provider defines. */
export interface Attachments {
  /** Grant sets attached to an identity, with the place of the binding. */
  setsOf(symbol: string): readonly { readonly set: string; readonly via: Place }[];
  /** Identities that a grant set is attached to. */
  identitiesOf(set: string): readonly string[];
  rolesOf(symbol: string): readonly HeldRole[];
  rolesGivenBy(binding: Stated<BindingFact>): readonly RoleSubject[];
}

interface Attachment {
  readonly subject: string;
  readonly set?: string;
  readonly role?: HeldRole;
  readonly via: Place;
}

interface AttachmentMaps {
  readonly bySubject: Map<string, Attachment[]>;
  readonly bySet: Map<string, string[]>;
}

export function createAttachments(memo: Memo, store: FactStore, definitions: Definitions, keys: KeyIndex): Attachments {
  const attachmentsOfFact = memo.each<readonly Attachment[]>({ same: sameData, onCycle: [] });
  const attachmentsIn = memo.query<readonly Attachment[]>(
    (scope) =>
      store.look('bindingsIn', scope).flatMap((stated) => attachmentsOfFact(stated.fact, () => attachmentsOf(stated))),
    { same: sameData, onCycle: [] },
  );
  const all = memo.query<AttachmentMaps>(merge, {
    same: () => false,
    onCycle: { bySubject: new Map(), bySet: new Map() },
  });
  const ofSubject = memo.query<readonly Attachment[]>((symbol) => all('').bySubject.get(symbol) ?? [], {
    same: sameData,
    onCycle: [],
  });
  const lookupsIn = memo.query<readonly string[]>((scope) => store.look('bindingsIn', scope).flatMap(lookupsOf), {
    same: sameData,
    onCycle: [],
  });
  const lookups = memo.query<readonly string[]>(() => store.scopes().flatMap(lookupsIn), {
    same: sameData,
    onCycle: [],
  });
  const identitiesOf = memo.query<readonly string[]>((set) => all('').bySet.get(set) ?? [], {
    same: sameData,
    onCycle: [],
  });

  return {
    setsOf: (symbol) => ofSubject(symbol).flatMap(({ set, via }) => (set === undefined ? [] : [{ set, via }])),
    identitiesOf,
    rolesOf: (symbol) => ofSubject(symbol).flatMap(({ role }) => (role === undefined ? [] : [role])),
    rolesGivenBy,
  };

  function attachmentsOf(binding: Stated<BindingFact>): readonly Attachment[] {
    const via = { path: binding.path, span: binding.fact.span };
    const sets = setsMeant(binding);
    const subjects = subjectsOf(binding).flatMap((subject) => subject.symbols);
    const roles = sets.length > 0 ? [] : heldRoles(binding);
    return subjects.flatMap((subject) => [
      ...sets.map((set): Attachment => ({ subject, set, via })),
      ...roles.map((role): Attachment => ({ subject, role, via })),
    ]);
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
    if (setsMeant(binding).length > 0 || lookups('').includes(binding.fact.symbol)) return [];
    const roles = heldRoles(binding);
    return subjectsOf(binding).flatMap(({ symbols, words }) =>
      roles.map((role): RoleSubject => ({ role, identity: symbols[0], subject: words })),
    );
  }

  function subjectsOf({ fact, path }: Stated<BindingFact>): { symbols: readonly string[]; words: string }[] {
    return meaningOf(fact.subject, path, definitions).map((meaning) => ({
      symbols: identitiesMeant(meaning),
      words: meaning.kind === 'symbol' ? keys.nameOf(meaning.symbol) : meaning.kind === 'unknown' ? '' : meaning.text,
    }));
  }

  function identitiesMeant(meaning: Meaning): readonly string[] {
    if (meaning.kind === 'symbol') return [meaning.symbol];
    return meaning.kind === 'key' ? keys.symbolsOf(meaning.key) : [];
  }

  function setsMeant({ fact, path }: Stated<BindingFact>): readonly string[] {
    return meaningOf(fact.role, path, definitions).flatMap((meaning) => {
      if (meaning.kind === 'symbol') return store.look('grantSet', meaning.symbol).length > 0 ? [meaning.symbol] : [];
      const set = meaning.kind === 'key' ? keys.grantSetOf(meaning.key) : undefined;
      return set === undefined ? [] : [set];
    });
  }

  function heldRoles({ fact, path }: Stated<BindingFact>): readonly HeldRole[] {
    const on = fact.on && { level: fact.on.level, on: textOfExpression(fact.on.what, path, definitions).text };
    return meaningOf(fact.role, path, definitions).flatMap((meaning) => {
      if (meaning.kind === 'unknown') return [];
      const name = meaning.kind === 'symbol' ? meaning.symbol.replace(/^.*[#/]/, '') : meaning.text;
      const exact = meaning.kind === 'symbol' || meaning.exact;
      return [{ name, exact, provider: fact.provider, ...on, at: { path, span: fact.roleSpan } }];
    });
  }

  function merge(): AttachmentMaps {
    const bySubject = new Map<string, Attachment[]>();
    const bySet = new Map<string, string[]>();
    for (const scope of store.scopes())
      for (const attachment of attachmentsIn(scope)) {
        append(bySubject, attachment.subject, attachment);
        if (attachment.set !== undefined) append(bySet, attachment.set, attachment.subject);
      }
    return { bySubject, bySet };
  }
}
