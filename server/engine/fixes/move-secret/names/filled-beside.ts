import type { Span } from '../../../model/span.ts';
import { upperSnake } from '../../secret/secret-literal.ts';

/** Lines on either side of a setting that are looked at. */
const mostLines = 30;

/** Characters on either side. */
const farthest = 3_000;

/** `host: ${MAIL_HOST:localhost}`, `shop.mail.host=${MAIL_HOST}`: indent, key, variable. */
const filled = /^([ \t]*)(?:([\w.-]*)\.)?([\w-]+)[ \t]*[:=][ \t]*["']?\$\{([A-Z][A-Z0-9_]*)(?=[:}])/;

/**
 * The variable of a setting by the names of those that fill in the settings beside it, of the same part: `MAIL_PASSWORD` where
 * `host: ${MAIL_HOST}` stands beside `password: `. Undefined where none is filled in there, or they are of different things.
 */
export function filledBeside(text: string, { start, end }: Span): string | undefined {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const own = /^([ \t]*)(?:([\w.-]*)\.)?([\w-]+)[ \t]*[:=]/.exec(text.slice(from, start));
  if (own === null) return undefined;
  const [, indent = '', part = '', key = ''] = own;
  const above = text
    .slice(Math.max(0, from - farthest), Math.max(0, from - 1))
    .split('\n')
    .slice(-mostLines);
  const below = text
    .slice(end, end + farthest)
    .split('\n', mostLines)
    .slice(1);
  const lines = [...ofPart(above.reverse(), indent), ...ofPart(below, indent)];
  const holders = new Set(lines.flatMap((line) => holderIn(line, indent, part)));
  const [holder, ...others] = holders;
  return holder === undefined || others.length > 0 ? undefined : `${holder}_${upperSnake(key)}`;
}

/** Lines as far as the part goes: up to one that is further out. */
function ofPart(lines: readonly string[], indent: string): readonly string[] {
  const isOut = (line: string) =>
    line.trim() !== '' && !/^\s*#/.test(line) && (/^[ \t]*/.exec(line)?.[0].length ?? 0) < indent.length;
  const out = lines.findIndex((line) => isOut(line) || /^---/.test(line));
  return out === -1 ? lines : lines.slice(0, out);
}

/** What a variable is of that goes by the key of its own setting. */
function holderIn(line: string, indent: string, part: string): readonly string[] {
  const [, own, of = '', key = '', variable = ''] = filled.exec(line) ?? [];
  const ending = `_${upperSnake(key)}`;
  if (own !== indent || of !== part || !variable.endsWith(ending)) return [];
  return [variable.slice(0, -ending.length)];
}
