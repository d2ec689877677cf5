import type { Language } from '../../text/language.ts';
import { nameKind } from '../assignment/name-kind.ts';
import { type Assignment, readAssignment } from '../assignment/read-assignment.ts';
import { namePlaceAround } from '../assignment/read-name.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import { accountBeside } from '../decode/account-beside.ts';
import type { AnchorUse } from '../detector.ts';
import { isInBlockComment, isInComment } from '../judge/in-comment.ts';
import { isReference } from '../judge/reference.ts';
import { secretWeight } from '../judge/secret-value.ts';

/**
 * A literal given to a secret-like name that holds the anchor. A name is read once, whatever the number of anchors
 * in it: the detector whose kind the name has takes it, `secret-generic-password` or `secret-generic-token`.
 */
export function matchGeneric(
  use: AnchorUse,
  text: string,
  end: number,
  language: Language,
  state: ScanState,
): Candidate | undefined {
  const start = end - use.length;
  if (start < state.nameEnd || language === 'css') return undefined;
  state.left -= nameCost;
  const place = namePlaceAround(text, start, endOfName(text, start, end));
  const kind = place === undefined ? undefined : nameKind(place.text);
  if (place === undefined) return undefined;
  if (kind === undefined) {
    state.nameEnd = place.span.end;
    return undefined;
  }
  state.left -= readingCost;
  state.reach = literalReach;
  const assignment = readAssignment(text, place, language);
  if (assignment === undefined) return undefined;
  state.nameEnd = assignment.nameSpan.end;
  if (kind === 'password' && state.isCatalogue) return undefined;
  const { content, quote } = assignment.literal;
  const value = text.slice(content.start, content.end);
  if (isReference(value) && !value.includes('${')) state.nameEnd = assignment.literal.span.end;
  const written = secretWeight({ kind, name: assignment.name, value, isQuoted: quote !== '' });
  const isTold = kind === 'password' ? isInComment(text, start) : isSample(text, assignment);
  const weight = isTold ? Math.min(written, 0.4) : written;
  if (weight < leastWeight(assignment, value) || (state.isCatalogue && !/\d{2}/.test(value))) return undefined;
  const detector = state.generic(kind);
  if (detector === undefined) return undefined;
  const decoded = accountBeside(text, content);
  return { detector, span: content, token: value, assignment, weight, ...(decoded && { decoded }) };
}

/** `"name": "value"` in a comment, as documentation writes what a service answers. */
function isSample(text: string, { nameSpan }: Assignment): boolean {
  return text[nameSpan.start - 1] === '"' && text[nameSpan.end] === '"' && isInBlockComment(text, nameSpan.start);
}

/** An anchor may tell what stands behind the name, a quote or an operator. */
function endOfName(text: string, start: number, end: number): number {
  let stop = end;
  while (stop > start && '"\'=: '.includes(text[stop - 1] ?? '')) stop--;
  return stop;
}

/** What the reading of a name costs, and that of what it is given, in characters looked at. */
const nameCost = 100;
const readingCost = 1_000;

/** Characters that an assignment may reach over: a name, what gives it a value, and the longest literal. */
export const literalReach = 6_000;

/** Looser forms ask for more: two arguments side by side are often two names. */
function leastWeight({ form }: Assignment, value: string): number {
  if (form === 'comparison') return /\d/.test(value) ? 0.7 : 1;
  if (form === 'argument' || form === 'call' || form === 'flag') return /\d/.test(value) ? 0.5 : 0.7;
  return 0.1;
}
