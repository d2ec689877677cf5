import type { FactStore } from '../graph/store/fact-store.ts';
import type { Memo } from '../graph/store/memo.ts';
import type { StatedParts } from '../graph/store/stated-parts.ts';
import type { Credential } from '../model/credential.ts';
import type { HeldCredential } from '../model/identity.ts';
import { type AcceptedElsewhere, acceptedElsewhere } from './accepted-elsewhere.ts';
import type { Allowance, CheckAllowance } from './allowances/allowance.ts';
import { readAllowances, readAllowedChecks } from './allowances/read-allowances.ts';
import { type AllowedCheck, allowedChecks } from './allowed-checks.ts';
import { coversFinding, isExpired } from './suppressions.ts';

/** What the acceptances are told of the repository; the text is asked for only where another tool is told to leave something. */
export interface AcceptedTexts {
  readonly today: string;
  /** Files that git ignores: secrets may stand there, whether an editor has them open or not. */
  readonly ignored: ReadonlySet<string>;
  readonly readText: (path: string) => string | undefined;
}

export interface Acceptances {
  /** For a path: what other tools are told to leave in that file, read anew where one of their files changes. */
  acceptedIn(path: string): AcceptedElsewhere | undefined;
  /** For a path: the same of what is no secret. */
  allowedIn(path: string): AllowedCheck | undefined;
  /** Whether it stands where secrets may stand, or people have said at its place, or in a file of another tool, that it is none. */
  isAccepted(held: HeldCredential): boolean;
}

export function createAcceptances(
  memo: Memo,
  store: FactStore,
  stated: StatedParts,
  settled: { data(credential: Credential, path: string): Credential },
  texts: AcceptedTexts,
): Acceptances {
  const allowancesOf = memo.query<readonly Allowance[]>(
    (file) => {
      store.look('scannerPolicies', '');
      return readAllowances(file, texts.readText(file) ?? '');
    },
    { same: (a, b) => a === b, onCycle: [] },
  );
  const checksOf = memo.query<readonly CheckAllowance[]>(
    (file) => {
      store.look('scannerPolicies', '');
      return readAllowedChecks(file, texts.readText(file) ?? '');
    },
    { same: (a, b) => a === b, onCycle: [] },
  );
  return { acceptedIn, allowedIn, isAccepted };

  function allowedIn(path: string): AllowedCheck | undefined {
    const allowances = store.look('scannerPolicies', '').flatMap(({ fact }) => checksOf(fact.path));
    return allowances.length === 0 ? undefined : allowedChecks(path, texts.readText(path), allowances, texts.today);
  }

  function acceptedIn(path: string): AcceptedElsewhere | undefined {
    const accepted = store.look('acceptancesAt', path).map(({ fact }) => fact);
    const allowances = store.look('scannerPolicies', '').flatMap(({ fact }) => allowancesOf(fact.path));
    if (accepted.length + allowances.length === 0) return undefined;
    const elsewhere = acceptedElsewhere(path, texts.readText(path), { accepted, allowances, today: texts.today });
    return elsewhere && ((credential) => elsewhere(settled.data(credential, path)));
  }

  function isAccepted({ credential, path }: HeldCredential): boolean {
    if (texts.ignored.has(path)) return true;
    const about = { rule: credential.rule, category: 'secrets', span: credential.span } as const;
    const ignores = (stated(path, 'suppressions') ?? []).filter((each) => coversFinding(each, about));
    if (ignores.some((each) => !isExpired(each, texts.today))) return true;
    return acceptedIn(path)?.(credential) !== undefined;
  }
}
