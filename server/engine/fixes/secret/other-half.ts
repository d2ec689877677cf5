import type { Span } from '../../model/span.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';

/** Characters on either side in which the other half of a pair stands. */
const reach = 4_000;

/**
 * In words, that the public half of a pair of keys stands beside the private one, which whoever makes another pair changes too: the variable that is asked for it, where there is one. Undefined where
 * no setting is called so, and where nothing but a variable gives it.
 */
export function publicHalf(text: string, { start, end }: Span): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const [, head, own = '', tail] = /([\w.-]*?)(private)([\w.-]*)["']?\s*[=:]\s*["'`]?$/i.exec(line) ?? [];
  if (head === undefined || tail === undefined) return undefined;
  const name = `${literalPattern(head)}${own === 'private' ? 'public' : own === 'PRIVATE' ? 'PUBLIC' : 'Public'}${literalPattern(tail)}`;
  const around = text.slice(Math.max(0, start - reach), end + reach);
  const given = [...around.matchAll(new RegExp(`(?<![\\w.-])(${name})["']?[ \\t]*[=:][ \\t]*([^\\n]*)`, 'g'))];
  const [key] = given.flatMap(([, each, value = '']) => (/^["'`]?[A-Za-z0-9+/=-]{16}/.test(value) ? [each] : []));
  const variable = given.flatMap(([, , value = '']) => /^["']?\$\{\??([A-Z][A-Z0-9_]+)/.exec(value)?.[1] ?? [])[0];
  if (key === undefined) return undefined;
  return variable === undefined
    ? `${key} beside it is the public half: whoever makes another pair changes that, too.`
    : `${key} beside it is the public half: whoever makes another pair sets ${variable}, too.`;
}
