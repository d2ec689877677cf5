import type { ChangeEntry, ComparisonReport } from './report.ts';

const marks = { added: '+', removed: '-', changed: '~' };

/** What became of the identities, for a terminal: one line each, below it the differences. Empty where nothing was compared. */
export function comparisonText(comparison: ComparisonReport | undefined): string {
  if (comparison === undefined) return '';
  const since = `${comparison.base} (${comparison.commit.slice(0, 12)})`;
  if (comparison.identities.length === 0) return `No identity differs from ${since}.\n\n`;
  return `Identities compared with ${since}:\n${comparison.identities.map(changeText).join('')}\n`;
}

function changeText({ change, kind, name, owner, path, range, details }: ChangeEntry): string {
  const place = range === undefined ? path : `${path}:${range.start.line + 1}`;
  const title = `${marks[change]} ${kind}  ${name}  ${owner}  ${place}`;
  return [title, ...details.map((line) => `    ${line}`)].map((line) => `${line}\n`).join('');
}
