import { reviewInWords } from '../engine/inventory/review-state.ts';
import { grantsDigest, reviewedGrants } from '../engine/inventory/reviewed-grants.ts';
import { unusedGrants, unusedInWords } from '../engine/inventory/usage.ts';
import type { Identity } from '../engine/model/identity.ts';
import type { IdentityRow } from './identities.ts';
import { lacksOwner } from './summary.ts';

/** Columns that a reviewer fills in; `review` reads them back with `id`, `path` and `digest`. */
export const sheetAnswers = ['decision', 'new_owner', 'comment', 'reviewer', 'reviewed_on'] as const;

const columns: readonly (readonly [string, (row: IdentityRow, today: string) => string])[] = [
  ['id', ({ entry }) => entry.id],
  ['kind', ({ entry }) => entry.kind],
  ['name', ({ entry }) => entry.name],
  ['path', ({ entry }) => entry.locations[0]?.path ?? ''],
  ['line', ({ entry }) => String((entry.locations[0]?.range.start.line ?? 0) + 1)],
  ['technical_owners', ({ entry }) => entry.owners.technical.join(' ')],
  ['business_owners', ({ entry }) => entry.owners.business.join(' ')],
  ['environment', ({ entry }) => entry.environment ?? ''],
  ['risk', ({ entry }) => entry.risk.level],
  ['risk_factors', ({ entry }) => entry.risk.factors.join('; ')],
  ['inventory', ({ entry }) => entry.inventory.state],
  ['record', ({ entry }) => entry.inventory.record ?? ''],
  ['findings', ({ entry }) => entry.findings.join(' ')],
  ['purpose', ({ entry }) => entry.purpose ?? ''],
  ['last_used', ({ identity }) => identity.lastUsed ?? ''],
  ['monitoring', ({ identity }) => identity.monitoring ?? ''],
  ['grants', ({ identity }) => reviewedGrants(identity).join('; ')],
  ['not_used', ({ identity }, today) => unusedGrants(identity, today).map(unusedInWords).join('; ')],
  ['digest', ({ identity }) => grantsDigest(reviewedGrants(identity))],
  ['last_review', ({ identity }) => identity.inventory.review?.last?.last ?? ''],
  ['last_decision', ({ identity }) => identity.inventory.review?.last?.decision ?? ''],
  ['review_due', ({ identity }) => identity.inventory.review?.due ?? identity.review ?? ''],
  ['review_reason', ({ identity }) => (identity.inventory.review && reviewInWords(identity.inventory.review)) ?? ''],
  ...sheetAnswers.map((name) => [name, () => ''] as const),
];

/** One row per identity, RFC 4180, with a header: also the sheet for a review. `today` is an ISO date. */
export function identitiesCsv(identities: readonly IdentityRow[], today: string): string {
  const rows = [columns.map(([name]) => name), ...identities.map((row) => columns.map(([, of]) => of(row, today)))];
  return rows.map((row) => `${row.map(csvField).join(',')}\r\n`).join('');
}

/** The highest first. */
const riskLevels = ['critical', 'high', 'medium', 'low'] as const;

const titles = ['RISK', 'KIND', 'NAME', 'OWNER', 'PLACE'] as const;

/** Aligned columns with titles for a terminal, the highest risk first; empty where there is no identity. */
export function identitiesText(rows: readonly IdentityRow[]): string {
  const byRisk = riskLevels.flatMap((level) => rows.filter(({ entry }) => entry.risk.level === level));
  if (byRisk.length === 0) return '';
  const entries = byRisk.map(({ entry, identity }) => [
    entry.risk.level,
    entry.kind,
    entry.name,
    ownersInWords(identity),
    `${entry.locations[0]?.path ?? ''}:${(entry.locations[0]?.range.start.line ?? 0) + 1}`,
  ]);
  const lines = [titles, ...entries];
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => `${line.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join('  ')}\n`).join('');
}

function ownersInWords(identity: Identity): string {
  const { technical, business } = identity.owners;
  return [...technical, ...business].join(' ') || (lacksOwner(identity) ? 'no owner' : 'its parent');
}

/** Quotes where needed; a leading `=`, `+`, `-` or `@` is defused, since spreadsheets would run it as a formula. */
function csvField(value: string): string {
  const defused = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(defused) ? `"${defused.replaceAll('"', '""')}"` : defused;
}
