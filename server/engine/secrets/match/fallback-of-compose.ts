import { isProductionSettings } from '../../text/paths/production-path.ts';
import { saysProduction } from '../around/beside/says-production.ts';
import type { Assignment } from '../assignment/read-assignment.ts';
import { isTypedByMany } from '../value/placeholder.ts';
import { isReference } from '../value/reference.ts';
import { isKeyOfBase } from './weak-key.ts';

/** Behind the name that a set-up gives it: `JWT_SECRET: ${JWT_SECRET:-…}`, `- JWT_SECRET=${JWT_SECRET:-…}`, and nothing more. Source: Docker Compose, "Interpolation". */
const fallback =
  /["']?[ \t]{0,8}[:=][ \t]{0,8}["']?\$\{\w{1,80}:?-([^\s"'`{}$]{8,200})\}["']?[ \t]*(?:#[^\n]{0,200})?\r?(?:\n|$)/y;

/** What the service is given there until whoever starts it sets the variable. */
export function fallbackOfCompose(
  text: string,
  { name, start, end }: { readonly name: string; readonly start: number; readonly end: number },
): Assignment | undefined {
  fallback.lastIndex = end;
  const match = fallback.exec(text);
  const [all, value] = match ?? [];
  if (match === null || all === undefined || value === undefined) return undefined;
  const from = match.index + all.lastIndexOf(`-${value}}`) + 1;
  const span = { start: from, end: from + value.length };
  return {
    name,
    nameSpan: { start, end },
    literal: { content: span, span, quote: '', isWhole: false },
    form: 'assign',
  };
}

/**
 * Whether the set-up runs for others, so that a fallback in it signs wherever nobody has set the variable: it is named for production, where whoever forgets it runs with what it says, even
 * where that tells them to set another one; or it tells its program that it is, and the words are a key that somebody made up, or tell them so in a sentence: all who forget it have the same.
 */
export function isFallbackInForce(value: string, text: string, path: string): boolean {
  if (isReference(value) || /[()/*]|:\/\//.test(value) || isTypedByMany(value) || !/[A-Za-z]/.test(value)) return false;
  return isProductionSettings(path) || (saysProduction(text) && (isKeyOfBase(value) || saysToReplace.test(value)));
}

/** `change-this-in-production`: somebody was to write another one, and the program starts without. */
const saysToReplace = /^(?:please[-_])?(?:change|replace)[-_]?(?:this|me|it)(?:[-_][a-z]{2,16}){1,6}$/i;
