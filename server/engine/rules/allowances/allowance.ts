/**
 * Invariant of `rules/allowances/`: one file per scanner. Each reads what that scanner is told to leave into tests of a
 * secret, or of a finding about access; what cannot be told from it, its place and its file, such as a commit, allows nothing.
 */

import type { Category } from '../../model/finding.ts';
import { matchesPath, pathPattern } from '../../text/paths/path-pattern.ts';

/** A hardcoded secret, as other scanners look at one. It lives as long as one judgement. */
export interface Sighting {
  readonly path: string;
  /** Id of our rule. */
  readonly rule: string;
  readonly value: string;
  /** The literal that holds it, with its quotes; without one the value. */
  readonly match: string;
  /** Of its beginning, counted from one. */
  readonly line: number;
  /** The line that it begins on, cut where it is very long. */
  readonly lineText: string;
  /** SHA-256 of its file as UTF-8, in hexadecimal; made when first asked for. */
  fileDigest(): string;
}

/** What a scanner is told to leave. */
export interface Allowance {
  /** For a report: which file says so, and why where it does. */
  readonly reason: string;
  /** ISO date, the last day on which it holds. */
  readonly until?: string;
  allows(secret: Sighting): boolean;
}

export type SecretTest = Allowance['allows'];

/** A finding about access, as other scanners look at one. */
export interface CheckSighting {
  readonly path: string;
  /** Id of our rule. */
  readonly rule: string;
  readonly category: Category;
  /** Counted from one: where it begins, and the heads of the blocks that it stands in. */
  lines(): readonly number[];
}

/** What a scanner of access is told to leave. */
export interface CheckAllowance {
  readonly reason: string;
  /** ISO date, the last day on which it holds. */
  readonly until?: string;
  allows(sighting: CheckSighting): boolean;
}

/** What is left below a path, or at those of a pattern, that begins at the root whether or not it is written so. */
export function allowedPath(path: string, reason: string): Allowance {
  const pattern = pathPattern(`/${path.replace(/^(?:\.?\/)?/, '')}`);
  return { reason, allows: (secret) => matchesPath(pattern, secret.path) };
}

/** Whether one of the tests holds, and there are any. */
export function anyTest(tests: readonly SecretTest[]): SecretTest {
  return (secret) => tests.some((test) => test(secret));
}

/**
 * Whether another scanner's name for a kind of secret means what our rule finds: they begin with the vendor's name, as
 * `github-pat`, `AWSAccessKeyID` and `Slack Token` do.
 */
export function meansSecret(theirs: string, ours: string): boolean {
  const name = theirs
    .toLowerCase()
    .replace(/^.*secretlint-rule-/, '')
    .replace(/[^a-z0-9]/g, '');
  const kind = ours.replace(/^secret-/, '');
  const vendor = kind.slice(0, kind.indexOf('-'));
  return vendor !== '' && name.startsWith(vendor);
}

/** As `meansSecret`; what others take for a secret of no known kind may be one of a kind that we know. */
export function mayMean(theirs: string, ours: string): boolean {
  return /generic|entropy|keyword|pattern/i.test(theirs) || meansSecret(theirs, ours);
}
