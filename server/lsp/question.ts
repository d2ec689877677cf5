import type { Command } from 'vscode-languageserver';
import type { FixOffer } from '../engine/fixes/fix.ts';
import type { Finding } from '../engine/model/finding.ts';

/** The command by which our own client asks what only a person can say; undefined where an offer leaves nothing open. */
export function questionOf(
  { id, title, asks, choices }: FixOffer,
  uri: string,
  { identity, key }: Finding,
): Command | undefined {
  if (!asks) return undefined;
  const asked = aboutFindings.has(asks)
    ? { uri, key, ...(choices ? { choices } : {}), ...(asks === 'turning-off' ? { offer: id } : {}) }
    : identity;
  const shown = withReason.has(asks) ? `${title}…` : title;
  return { title: shown, command: questions[asks], arguments: [asked] };
}

/** What is answered for one finding, as against its identity. */
const aboutFindings: ReadonlySet<FixOffer['asks']> = new Set([
  'expiry',
  'services',
  'reason',
  'acceptance',
  'turning-off',
  'untracking',
]);

const withReason: ReadonlySet<FixOffer['asks']> = new Set(['reason', 'acceptance', 'turning-off']);

const questions: Readonly<Record<NonNullable<FixOffer['asks']>, string>> = {
  registration: 'identityHygiene.register',
  record: 'identityHygiene.linkRecord',
  review: 'identityHygiene.review',
  purpose: 'identityHygiene.setPurpose',
  expiry: 'identityHygiene.renewCredential',
  services: 'identityHygiene.narrowToServices',
  reason: 'identityHygiene.ignoreFinding',
  acceptance: 'identityHygiene.acceptFinding',
  'turning-off': 'identityHygiene.turnRuleOff',
  untracking: 'identityHygiene.stopTracking',
  owner: 'identityHygiene.assignOwner',
  'business-owner': 'identityHygiene.assignBusinessOwner',
};
