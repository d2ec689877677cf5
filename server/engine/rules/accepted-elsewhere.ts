import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Credential } from '../model/credential.ts';
import type { AcceptanceFact } from '../model/facts.ts';
import type { SuppressedBy } from '../model/finding.ts';
import { lineAt, lineStarts } from '../text/line-table.ts';
import { sha256Hex } from '../text/sha256.ts';
import type { Allowance, Sighting } from './allowances/allowance.ts';

/** Says which other tool's file accepts a credential, and why; undefined where none does. */
export type AcceptedElsewhere = (credential: Credential) => SuppressedBy | undefined;

/** What files of other tools say about the secrets of one file. */
export interface Elsewhere {
  readonly accepted: readonly AcceptanceFact[];
  readonly allowances: readonly Allowance[];
  /** ISO date. */
  readonly today: string;
}

/**
 * Holds the credentials of one file against what other tools are told to leave in it. Baselines know values by SHA-1 alone
 * and allowlists by pattern, so both are asked here, in memory, and only where there are any.
 */
export function acceptedElsewhere(
  path: string,
  text: string | undefined,
  { accepted, allowances, today }: Elsewhere,
): AcceptedElsewhere | undefined {
  if (accepted.length + allowances.length === 0 || text === undefined) return undefined;
  const bySha1 = new Map(accepted.map((fact) => [fact.sha1, fact]));
  const holding = allowances.filter(({ until }) => until === undefined || until >= today);
  const file = { path, text, starts: lineStarts(text), fileDigest: digestOf(text) };
  return (credential) => {
    for (const value of bySha1.size === 0 ? [] : valuesOf(credential, text)) {
      const fact = bySha1.get(bytesToHex(sha1(utf8ToBytes(value))));
      if (fact) return { by: 'other-baseline', reason: `accepted in .secrets.baseline, ${verdictOf(fact)}` };
    }
    const secret = sightingOf(credential, file);
    const allowance = holding.find((each) => each.allows(secret));
    return allowance && { by: 'other-policy', reason: allowance.reason };
  };
}

/** Made when first asked for: most files are not asked for theirs. */
function digestOf(text: string): () => string {
  let made: string | undefined;
  return () => {
    made ??= sha256Hex(text);
    return made;
  };
}

/** What patterns of others are tried on, at most. */
const longestTried = 2_000;

interface FileAsked extends Pick<Sighting, 'path' | 'fileDigest'> {
  readonly text: string;
  readonly starts: readonly number[];
}

function sightingOf(credential: Credential, { path, text, starts, fileDigest }: FileAsked): Sighting {
  const { span, site, rule } = credential;
  const line = lineAt(starts, span.start);
  const cut = (start: number, end: number) => text.slice(start, Math.min(end, start + longestTried));
  return {
    path,
    rule,
    value: cut(span.start, span.end),
    match: site ? cut(site.literal.start, site.literal.end) : cut(span.start, span.end),
    line: line + 1,
    lineText: cut(starts[line] ?? 0, starts[line + 1] ?? text.length).trimEnd(),
    fileDigest,
  };
}

function verdictOf({ isSecret }: AcceptanceFact): string {
  if (isSecret === undefined) return 'not audited';
  return isSecret ? 'audited as a secret' : 'audited as no secret';
}

/** What detect-secrets takes for the secret: the value, the whole literal around it, or a private key's first line. */
function valuesOf({ rule, span, site }: Credential, text: string): readonly string[] {
  const value = text.slice(span.start, span.end);
  const literal = site ? text.slice(site.literal.start, site.literal.end).replace(/^(["'`])(.*)\1$/s, '$2') : value;
  const header = rule.startsWith('secret-private-key')
    ? /BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY/.exec(value)?.[0]
    : undefined;
  return [...new Set([value, literal, ...(header === undefined ? [] : [header])])];
}
