import type { Span } from '../../../model/span.ts';

/** Characters before a value in which its name stands, and behind it in which the next line gives the same name another one. */
const mostBefore = 120;
const mostBehind = 240;

/**
 * The variable that takes the place of a value: `privateKey = "…"` with `privateKey = ${?JWT_PRIVATE}` on the next line: what the program starts with where nobody sets the variable, which a deployment does; undefined where none does.
 * Source: Lightbend, "HOCON", optional system or environment variable overrides.
 */
export function variableInstead(path: string, text: string, { start, end }: Span): string | undefined {
  if (!/\.(?:conf|hocon)$/.test(path)) return undefined;
  const before = text.slice(Math.max(0, start - mostBefore), start);
  const [, name] = /(?:^|\n)[ \t]{0,40}"?([A-Za-z][\w.-]{0,60})"?[ \t]{0,4}[:=][ \t]{0,4}"{0,3}$/.exec(before) ?? [];
  const [, next, variable] = otherwise.exec(text.slice(end, end + mostBehind)) ?? [];
  return name !== undefined && name === next ? variable : undefined;
}

const otherwise =
  /^"{0,3}[ \t]{0,4},?(?:[ \t]{1,4}(?:#|\/\/)[^\n]{0,80})?\r?\n[ \t]{0,40}"?([A-Za-z][\w.-]{0,60})"?[ \t]{0,4}[:=][ \t]{0,4}\$\{\?([A-Z][\w.]{0,80})\}/;
