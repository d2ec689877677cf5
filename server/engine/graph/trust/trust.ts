import type { Definitions } from '../../evaluate/definitions.ts';
import type { BindingFact, IdentityFact } from '../../model/facts.ts';
import type { Grant } from '../../model/grant.ts';
import { append } from '../group.ts';
import type { KeyIndex } from '../keys/key-index.ts';
import { keyFromText } from '../keys/key-match.ts';
import { type Meaning, meaningOf } from '../keys/targets.ts';
import type { Statements } from '../statements.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { createPiecewise } from '../store/pieces.ts';
import { sameData } from '../store/same-data.ts';

/** Who may act as whom: by the trust policy of an AWS role, or by a role on one Google service account. */
export interface Trust {
  /** Symbols of the identities that this one is trusted to act as. */
  actableBy(symbol: string): readonly string[];
}

interface Edge {
  readonly from: string;
  readonly to: string;
}

export interface TrustInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly definitions: Definitions;
  readonly keys: KeyIndex;
  readonly statements: Statements;
}

export function createTrust({ memo, store, definitions, keys, statements }: TrustInputs): Trust {
  const trustedBy = memo.query<readonly Edge[]>(edgesTo, { same: sameData, onCycle: [] });
  const impersonationsOf = memo.each<readonly Edge[]>({ same: sameData, onCycle: [] });
  const trustedBetween = createPiecewise<Stated<IdentityFact>, Edge>(memo, (_scope, stated) =>
    stated.flatMap(({ fact }) => trustedBy(fact.symbol)),
  );
  const edgesIn = memo.query<readonly Edge[]>(
    (scope) => [
      ...trustedBetween(scope, store.look('identitiesIn', scope)),
      ...store
        .look('bindingsIn', scope)
        .flatMap((stated) => impersonationsOf(stated.fact, () => impersonations(stated))),
    ],
    { same: sameData, onCycle: [] },
  );
  const rolesOf = memo.index<readonly string[]>(merge, { same: sameData });
  return { actableBy: (symbol) => rolesOf('', symbol) ?? [] };

  function edgesTo(role: string): readonly Edge[] {
    return statements
      .heldBy(role, 'trust')
      .filter(({ effect, negated }) => effect === 'allow' && !negated.principals)
      .flatMap(trusted)
      .map((from): Edge => ({ from, to: role }));
  }

  function trusted(grant: Grant): readonly string[] {
    const named = grant.principals.flatMap((principal) =>
      principal.symbol === undefined ? symbolsNamed(principal.text) : [principal.symbol],
    );
    // Tokens of a cluster name their service account in the subject.
    const subjects = grant.conditions.filter(({ key }) => key.endsWith(':sub')).flatMap(({ values }) => values);
    return [...named, ...subjects.flatMap(({ text }) => symbolsNamed(text))];
  }

  function symbolsNamed(text: string): readonly string[] {
    const key = keyFromText(text);
    return key === undefined ? [] : keys.symbolsOf(key);
  }

  function impersonations({ fact, path }: Stated<BindingFact>): readonly Edge[] {
    if (fact.provider !== 'gcp' || fact.on?.level !== 'resource') return [];
    const roles = meaningOf(fact.role, path, definitions);
    if (!roles.some((role) => role.kind === 'text' && impersonating.has(role.text))) return [];
    const accounts = meaningOf({ expression: fact.on.what }, path, definitions).flatMap(identitiesMeant);
    const members = meaningOf(fact.subject, path, definitions).flatMap(identitiesMeant);
    return accounts.flatMap((to) => members.map((from): Edge => ({ from, to })));
  }

  function identitiesMeant(meaning: Meaning): readonly string[] {
    if (meaning.kind === 'symbol') return [meaning.symbol];
    if (meaning.kind === 'key') return keys.symbolsOf(meaning.key);
    return meaning.kind === 'text' ? symbolsNamed(meaning.text.replace(/^projects\/[^/]+\/serviceAccounts\//, '')) : [];
  }

  function merge(): ReadonlyMap<string, readonly string[]> {
    const bySource = new Map<string, string[]>();
    for (const scope of store.scopes())
      for (const { from, to } of edgesIn(scope)) if (from !== to) append(bySource, from, to);
    return bySource;
  }
}

/** Roles on a service account that let their holder act as it. Source: Google's page on service account roles. */
const impersonating: ReadonlySet<string> = new Set([
  'roles/iam.serviceAccountUser',
  'roles/iam.serviceAccountTokenCreator',
  'roles/iam.serviceAccountOpenIdTokenCreator',
  'roles/iam.serviceAccountKeyAdmin',
  'roles/iam.workloadIdentityUser',
]);
