import type { Definitions } from '../../evaluate/definitions.ts';
import type { BindingFact } from '../../model/facts.ts';
import type { KeyIndex } from '../keys/key-index.ts';
import { type Meaning, meaningOf } from '../keys/targets.ts';
import type { Statements } from '../statements.ts';
import type { FactStore, Stated } from '../store/fact-store.ts';
import { type Admission, type Clause, poolAdmission, tokenIssuer } from './admission.ts';

/** An identity, and what it asks of the tokens that it lets in. */
export interface Admitting {
  readonly role: string;
  readonly admissions: readonly Admission[];
}

interface PoolInputs {
  readonly store: FactStore;
  readonly definitions: Definitions;
  readonly keys: KeyIndex;
  readonly statements: Statements;
}

/** The service accounts of Google Cloud that a binding lets members of a workload identity pool become. */
export function admittedByPool(
  { fact, path }: Stated<BindingFact>,
  scope: string,
  { store, definitions, keys, statements }: PoolInputs,
): readonly Admitting[] {
  if (fact.provider !== 'gcp' || fact.on?.level !== 'resource') return [];
  const members = meaningOf(fact.subject, path, definitions);
  const at = { path, span: fact.subjectSpan };
  const admissions = members.flatMap((member) =>
    member.kind === 'text' ? (poolAdmission(member.text, at) ?? []) : [],
  );
  const roles = admissions.length > 0 ? meaningOf(fact.role, path, definitions) : [];
  if (!roles.some(isBecoming)) return [];
  const more = poolClauses(scope, store, statements);
  const accounts = meaningOf({ expression: fact.on.what }, path, definitions).flatMap((meaning) => {
    if (meaning.kind === 'symbol') return [meaning.symbol];
    return meaning.kind === 'key' ? keys.symbolsOf(meaning.key) : [];
  });
  return accounts.map((role) => ({
    role,
    admissions: admissions.map((admission) => ({ ...admission, clauses: [...admission.clauses, ...more] })),
  }));
}

/** What the one provider of the folder asks of all tokens; with several, nobody here says which. */
function poolClauses(scope: string, store: FactStore, statements: Statements): readonly Clause[] {
  const providers = store
    .look('grantsIn', scope)
    .flatMap(({ fact }) =>
      fact.form === 'statement' && fact.provider === 'gcp' && fact.federation && 'symbol' in fact.holder
        ? statements.heldBy(fact.holder.symbol, 'trust')
        : [],
    )
    .filter(({ principals }) => tokenIssuer(principals[0]?.text ?? '') !== undefined);
  const [provider] = providers;
  const condition = provider?.conditions[0]?.values[0];
  if (!provider || providers.length > 1 || !condition) return [];
  if (/\|\||!|\bin\b/.test(condition.text)) return [{ claim: 'condition', patterns: undefined }];
  // What a variable stands for is a star within its quotes; what is a variable as a whole compares nothing.
  return condition.text.split('&&').map((part): Clause => {
    const [, claim, text] =
      /^\s*\(?\s*(?:assertion|attribute)\.(\w{1,60})\s*==\s*["']([^"']{1,200})["']\s*\)?\s*$/.exec(part) ?? [];
    return claim !== undefined && text !== undefined
      ? { claim, patterns: [text] }
      : { claim: 'condition', patterns: undefined };
  });
}

/** Whether who holds the role acts as the account. Source: Google Cloud, "Roles for service account authentication". */
function isBecoming(role: Meaning): boolean {
  return role.kind === 'text' && /\.(?:workloadIdentityUser|serviceAccountTokenCreator)$/.test(role.text);
}
