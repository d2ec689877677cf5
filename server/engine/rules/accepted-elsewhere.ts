import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Credential } from '../model/credential.ts';
import type { AcceptanceFact } from '../model/facts.ts';

/** Says why another tool's baseline accepts a credential; undefined where none does. */
export type AcceptedElsewhere = (credential: Credential) => string | undefined;

/**
 * Holds the credentials of one file against what other tools' baselines accept in it. Those know values by SHA-1
 * alone, so it is computed here, in memory, and only for files that such a baseline names.
 */
export function acceptedElsewhere(
  accepted: readonly AcceptanceFact[],
  text: string | undefined,
): AcceptedElsewhere | undefined {
  if (accepted.length === 0 || text === undefined) return undefined;
  const bySha1 = new Map(accepted.map((fact) => [fact.sha1, fact]));
  return (credential) => {
    for (const value of valuesOf(credential, text)) {
      const fact = bySha1.get(bytesToHex(sha1(utf8ToBytes(value))));
      if (fact) return `accepted in .secrets.baseline, ${verdictOf(fact)}`;
    }
    return undefined;
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
