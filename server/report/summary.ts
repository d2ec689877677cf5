import type { Engine } from '../engine/index.ts';
import type { Finding } from '../engine/model/finding.ts';
import type { Identity } from '../engine/model/identity.ts';

/** Counts of one folder or workspace. */
export interface Summary extends SecretSummary {
  readonly identities: number;
  readonly withoutOwner: number;
  readonly canBecomeAdmin: number;
}

/** Counts where secrets alone are asked for. */
export interface SecretSummary {
  readonly secrets: number;
  /** Secrets that are worth a note only: in tests, guessable, public by design. */
  readonly secretNotes: number;
  /** All that are open, notes too. */
  readonly findings: number;
  readonly filesRead: number;
}

/** What is counted, of how many files that were read. */
export interface Counted {
  readonly findings: readonly Finding[];
  readonly filesRead: number;
}

/** Counts over the files that `holds` lets through; `counted` is theirs. */
export function summaryOf(engine: Engine, holds: (path: string) => boolean, counted: Counted): Summary {
  const identities = engine.identities().filter((identity) => holds(identity.at.path));
  return {
    identities: identities.length,
    withoutOwner: identities.filter(lacksOwner).length,
    canBecomeAdmin: identities.filter(canBecomeAdmin).length,
    ...secretSummaryOf(counted),
  };
}

/** As `summaryOf`; no identity is looked for. */
export function secretSummaryOf({ findings, filesRead }: Counted): SecretSummary {
  const open = findings.filter((finding) => !finding.suppressed);
  const secrets = open.filter(({ rule }) => isSecretRule(rule));
  return {
    secrets: secrets.filter(({ level }) => level !== 'note').length,
    secretNotes: secrets.filter(({ level }) => level === 'note').length,
    findings: open.length,
    filesRead,
  };
}

/** The sum of several folders' counts. */
export function addSummaries(summaries: readonly Summary[]): Summary {
  const sum = (count: (summary: Summary) => number) => summaries.reduce((total, each) => total + count(each), 0);
  return {
    identities: sum((summary) => summary.identities),
    withoutOwner: sum((summary) => summary.withoutOwner),
    canBecomeAdmin: sum((summary) => summary.canBecomeAdmin),
    ...addSecrets(summaries),
  };
}

/** The sum of what all of them count. */
export function totalOf(summaries: readonly (Summary | SecretSummary)[]): Summary | SecretSummary {
  const whole = summaries.flatMap((each) => ('identities' in each ? [each] : []));
  return whole.length === summaries.length ? addSummaries(whole) : addSecrets(summaries);
}

function addSecrets(summaries: readonly SecretSummary[]): SecretSummary {
  const sum = (count: (summary: SecretSummary) => number) => summaries.reduce((total, each) => total + count(each), 0);
  return {
    secrets: sum((summary) => summary.secrets),
    secretNotes: sum((summary) => summary.secretNotes),
    findings: sum((summary) => summary.findings),
    filesRead: sum((summary) => summary.filesRead),
  };
}

/** Which secrets a summary counts: all, those that are new since an earlier state, or none, since they were not asked for. */
export type SecretsCounted = 'all' | 'new' | 'not asked';

/** The one line that closes a scan. It denies no secrets where they were not asked for, or where only new ones are counted. */
export function summaryLine(summary: Summary | SecretSummary, counting: SecretsCounted = 'all'): string {
  const { secrets, secretNotes, findings, filesRead } = summary;
  const counted = 'identities' in summary ? summary : undefined;
  if ((counted?.identities ?? 0) + secrets + secretNotes === 0) {
    const missing = [...(counted ? ['no identity'] : []), ...(counting === 'not asked' ? [] : ['no secret'])];
    const found =
      findings === 0
        ? counting === 'new'
          ? 'Nothing new'
          : 'Nothing'
        : `${count(findings, 'finding')}, but ${missing.join(' and ')},`;
    return `${found} found in ${count(filesRead, 'file')}. No data left this machine.`;
  }
  const found = secretsInWords(summary, counting);
  return `${[...(counted ? identitiesInWords(counted) : []), ...found].join(' · ')}. No data left this machine.`;
}

function secretsInWords(summary: SecretSummary, counting: SecretsCounted): readonly string[] {
  const { secrets, secretNotes } = summary;
  if (counting !== 'all' && secrets + secretNotes === 0) return [];
  const noun = counting === 'new' ? 'new secret' : 'secret';
  if (secretNotes === 0) return [secrets === 0 ? `no ${noun}s` : count(secrets, noun)];
  // Notes are secrets as well: the line denies none that stands above it.
  if (secrets === 0) return [`${count(secretNotes, noun)}, ${secretNotes === 1 ? 'as a note' : 'all as notes'}`];
  return [`${count(secrets, noun)}, ${secretNotes} more as ${secretNotes === 1 ? 'a note' : 'notes'}`];
}

function identitiesInWords({ identities, withoutOwner, canBecomeAdmin: admins }: Summary): readonly string[] {
  if (identities === 0) return [];
  const all = identities === 1 ? '1 identity' : `${identities} identities`;
  return [all, `${withoutOwner} without owner`, ...(admins === 0 ? [] : [`${admins} can become admin`])];
}

/** No owner is stated or inferred for it, and no other identity stands for it. */
export function lacksOwner(identity: Identity): boolean {
  const { technical, business } = identity.owners;
  return identity.parent === undefined && technical.length + business.length === 0;
}

/** It holds, or can give itself, every permission of its provider. */
export function canBecomeAdmin(identity: Identity): boolean {
  return identity.risk.privilege === 'admin';
}

/** Whether a finding is about a literal secret. */
export function isSecretRule(rule: string): boolean {
  return rule.startsWith('secret-') || rule === 'agent-literal-credential';
}

function count(number: number, noun: string): string {
  return number === 1 ? `1 ${noun}` : `${number} ${noun}s`;
}
