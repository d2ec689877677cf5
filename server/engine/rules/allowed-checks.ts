import type { SuppressedBy } from '../model/finding.ts';
import type { Place } from '../model/span.ts';
import { indentInCharacters } from '../text/indent.ts';
import { lazily } from '../text/lazily.ts';
import { lineAt, lineStarts } from '../text/line-table.ts';
import type { CheckAllowance } from './allowances/allowance.ts';
import type { Rule } from './rule.ts';

/** Says which other tool's file accepts a finding about access, and why; undefined where none does. */
export type AllowedCheck = (rule: Pick<Rule, 'id' | 'category'>, at: Place) => SuppressedBy | undefined;

/** Holds the findings of one file against what other scanners of access are told to leave in it. */
export function allowedChecks(
  path: string,
  text: string | undefined,
  allowances: readonly CheckAllowance[],
  today: string,
): AllowedCheck | undefined {
  const holding = allowances.filter(({ until }) => until === undefined || until >= today);
  if (holding.length === 0 || text === undefined) return undefined;
  return ({ id, category }, { span }) => {
    const sighting = { path, rule: id, category, lines: lazily(() => headsOf(text, span.start)) };
    const allowance = holding.find((each) => each.allows(sighting));
    return allowance && { by: 'other-policy', reason: allowance.reason };
  };
}

/** Lines looked at above a finding, at most. */
const mostLines = 2_000;

/** The line of a place and those above that are indented less, each less than the one below it: the heads of its blocks. */
function headsOf(text: string, at: number): readonly number[] {
  const starts = lineStarts(text);
  const own = lineAt(starts, at);
  const lineOf = (line: number) => text.slice(starts[line] ?? 0, starts[line + 1] ?? text.length);
  const heads = [own + 1];
  let indent = indentInCharacters(lineOf(own));
  for (let line = own - 1; line >= 0 && indent > 0 && own - line < mostLines; line--) {
    const source = lineOf(line);
    if (source.trim() === '' || indentInCharacters(source) >= indent) continue;
    heads.push(line + 1);
    indent = indentInCharacters(source);
  }
  return heads;
}
