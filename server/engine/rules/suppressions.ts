import type { Suppression } from '../model/facts.ts';
import type { Category, SuppressedBy } from '../model/finding.ts';
import { overlaps, type Span } from '../model/span.ts';
import { isDay } from '../text/day.ts';
import { nearestName } from '../text/nearest-name.ts';
import { matchesGlob } from '../text/patterns/glob.ts';
import { meansSecret } from './allowances/allowance.ts';
import { isOtherScanner, mayMeanCheck } from './other-scanners.ts';

/** What a suppression is asked about: a rule, and where it was found. */
export interface Suppressible {
  readonly rule: string;
  readonly category: Category;
  readonly span: Span;
}

/** The tool's own name in `Suppression.by`. */
export const ownTool = 'identity-hygiene';

/** Whether the comment is about this rule at this place. An expired one still is; it only holds no more. */
export function coversFinding(suppression: Suppression, { rule, category, span }: Suppressible): boolean {
  if (!overlaps(suppression.covers, span)) return false;
  if (suppression.rules.length === 0) return true;
  if (suppression.rules.some((name) => namesRule(name, rule))) return true;
  if (suppression.by === ownTool) return false;
  const { by, rules } = suppression;
  if (category === 'secrets' && rules.some((name) => meansSecret(name, rule))) return true;
  if (rules.some((name) => name.startsWith('secret-')) || !isOtherScanner(by)) return false;
  return rules.some((name) => mayMeanCheck(by, name, { rule, category }));
}

/** Whether an ignore's word means the rule: its id, or a pattern such as `secret-*`. */
export function namesRule(word: string, rule: string): boolean {
  return word === rule || (word.includes('*') && matchesGlob(word, rule));
}

/** Words of one of our comments that are the name of no rule, and the rules that they likely stand for. */
export function wordsOfNoRule({ by, rules }: Suppression, ids: ReadonlySet<string>) {
  const isKnown = (word: string) => ids.has(word) || (word.includes('*') && [...ids].some((id) => namesRule(word, id)));
  const unknown = by === ownTool ? rules.filter((word) => !isKnown(word)) : [];
  return { unknown, meant: unknown.flatMap((word) => ruleMeant(word, ids) ?? []) };
}

/** The rule that a mistyped word likely stands for, or the one that begins with more. */
export function ruleMeant(word: string, ids: ReadonlySet<string>): string | undefined {
  const longer = word.length < 4 ? [] : [...ids].filter((id) => id.endsWith(`-${word}`));
  return longer.length === 1 ? longer[0] : nearestName(word, [...ids]);
}

/** The last day counts; one that is no date is no promise to come back, so that nothing is hidden behind it. */
export function isExpired({ until }: Suppression, today: string): boolean {
  return until !== undefined && (until < today || !isDay(until));
}

/** What a report says of a finding that the comment covers. */
export function suppressedBy(suppression: Suppression): SuppressedBy {
  const isOurs = suppression.by === ownTool;
  return {
    by: isOurs ? 'comment' : 'other-tool',
    reason: suppression.reason || (isOurs ? '' : `ignored for ${suppression.by}`),
  };
}
