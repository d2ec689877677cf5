import type { Finding } from '../../../model/finding.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';
import { variableName } from '../../secret/secret-literal.ts';
import type { Found } from './placeholder-lines.ts';

/** Lines above a setting in which the objects around it begin. */
const mostAbove = 400;

/** Keys that say only how settings are kept. */
const ofKeeping: ReadonlySet<string> = new Set(['config', 'dbs', 'default', 'profile', 'properties', 'settings']);

/**
 * A whole text in quotes that a key of HOCON is given; nothing is filled in between quotes. Of a default before the variable that is asked next, as Play has them,
 * the line goes. With `${?NAME}` a key is absent where nothing gives the variable, and the program goes on until it asks for it: where a value stands in for it. With
 * `${NAME}` it ends when it reads its settings, and says the name. Source: HOCON, "Substitutions"; Play, "The Application Secret".
 */
export function inHocon(finding: Finding, context: FixContext): Found | undefined {
  const { path, span } = finding.at;
  const text = context.text(path) ?? '';
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const [, indent = '', key] = /^([ \t]*)([\w.-]{1,120})[ \t]*[=:][ \t]*"$/.exec(text.slice(start, span.start)) ?? [];
  const content = text.slice(span.start, span.end);
  const [rest] = /^"[ \t]*,?[ \t]*(?:(?:#|\/\/)[^\n]*)?\r?(?:\n|$)/.exec(text.slice(span.end)) ?? [];
  if (key === undefined || rest === undefined || content.includes('\\')) return undefined;
  const next = text.slice(span.end + rest.length);
  const [, , asked, name] = /^([ \t]*)([\w.-]{1,120})[ \t]*[=:][ \t]*\$\{\?(\w{1,100})\}/.exec(next) ?? [];
  if (asked === key && name !== undefined)
    return { name, content, edits: () => [{ span: { start, end: span.end + rest.length }, text: '' }] };
  const keys = [...keysAbove(text.slice(0, start), indent.length), ...key.split('.')];
  const literal = { start: span.start - 1, end: span.end + 1 };
  const isDefaulted =
    hasDefault.test(keys.join('.')) ||
    new RegExp(`^[ \\t]*${literalPattern(key)}[ \\t]*[=:]`, 'm').test(text.slice(0, start));
  const required = (placeholder: string) => (isDefaulted ? placeholder : placeholder.replace('${?', '${'));
  return {
    name: nameOf(keys, finding),
    content,
    edits: (placeholder) => [{ span: literal, text: required(placeholder) }],
  };
}

/** Play has a value for it, by which it starts in development alone. */
const hasDefault = /^(?:play\.http\.secret\.key|play\.crypto\.secret|application\.secret)$/;

function nameOf(keys: readonly string[], finding: Finding): string {
  if (hasDefault.test(keys.join('.'))) return 'APPLICATION_SECRET';
  const telling = keys.filter((key) => !ofKeeping.has(key));
  return variableName({ name: telling.slice(-2).join('.') }, finding);
}

/** The keys of the objects that are open there, the outermost first: by what stands further to the left. */
function keysAbove(above: string, indent: number): readonly string[] {
  const lines = above.split('\n').slice(-mostAbove).reverse();
  const keys: string[] = [];
  let left = indent;
  for (const line of lines) {
    const [, before = '', key] = /^([ \t]*)([\w.-]{1,120})[ \t]*[=:]?[ \t]*\{[ \t]*\r?$/.exec(line) ?? [];
    if (key === undefined || before.length >= left) continue;
    left = before.length;
    keys.unshift(...key.split('.'));
  }
  return keys;
}
