import type { FactStore } from '../graph/fact-store.ts';
import type { Memo } from '../graph/memo.ts';
import type { Credential } from '../model/credential.ts';
import { type AcceptedElsewhere, acceptedElsewhere } from './accepted-elsewhere.ts';
import type { Allowance } from './allowances/allowance.ts';
import { readAllowances } from './allowances/read-allowances.ts';

/** What the acceptances are told of the repository; the text is asked for only where another tool is told to leave something. */
export interface AcceptedTexts {
  readonly today: string;
  readonly readText: (path: string) => string | undefined;
}

/** For a path: what other tools are told to leave in that file, read anew where one of their files changes. */
export function createAcceptances(
  memo: Memo,
  store: FactStore,
  settled: { data(credential: Credential, path: string): Credential },
  texts: AcceptedTexts,
): (path: string) => AcceptedElsewhere | undefined {
  const allowancesOf = memo.query<readonly Allowance[]>(
    (file) => {
      store.look('scannerPolicies', '');
      return readAllowances(file, texts.readText(file) ?? '');
    },
    { same: (a, b) => a === b, onCycle: [] },
  );
  return (path) => {
    const accepted = store.look('acceptancesAt', path).map(({ fact }) => fact);
    const allowances = store.look('scannerPolicies', '').flatMap(({ fact }) => allowancesOf(fact.path));
    if (accepted.length + allowances.length === 0) return undefined;
    const elsewhere = acceptedElsewhere(path, texts.readText(path), { accepted, allowances, today: texts.today });
    return elsewhere && ((credential) => elsewhere(settled.data(credential, path)));
  };
}
