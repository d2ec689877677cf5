import { insideWrapper } from '../assignment/wrapper.ts';

/** Characters of a call's arguments that are read. */
export const mostArguments = 400;

/** Where the argument at a position, counted from 1, begins, or what it takes where a variable is not set; undefined where the call has none. */
export function argumentAt(text: string, open: number, position: number): number | undefined {
  const at = argumentFrom(text, open, position);
  return at === undefined ? undefined : (insideFallback(text, at) ?? insideWrapper(text, at) ?? at);
}

/** Whether a call is given a password, or what holds one, at a position, and closes behind it. Numbers, options and what is given by its name are none. */
export function isLastArgument(text: string, open: number, position: number): boolean {
  const at = argumentFrom(text, open, position);
  if (at === undefined || !takesPlace(text, at)) return false;
  const next = argumentFrom(text, open, position + 1);
  return next === undefined || isNamed(text, next);
}

/** No number, options, name, or end of the call. */
function takesPlace(text: string, at: number): boolean {
  return /[^\d[{)\]}]/.test(text[at] ?? ')') && !isNamed(text, at);
}

/** `name=…`, `name: …`. */
function isNamed(text: string, at: number): boolean {
  return /^\w{1,40}\s{0,4}(?:=(?![=>])|:(?!:))/.test(text.slice(at, at + 50));
}

/** Where all of that argument begins, with the variable that it reads first. */
export function argumentFrom(text: string, open: number, position: number): number | undefined {
  let left = position - 1;
  let depth = 0;
  let at = open;
  for (; left > 0 && at - open < mostArguments; at++) {
    const char = text[at] ?? ')';
    if (char === '"' || char === "'" || char === '`') {
      const length = text.slice(at + 1, at + mostArguments).indexOf(char);
      if (length === -1) return undefined;
      at += length + 1;
    } else if ('([{'.includes(char)) depth++;
    else if (')]}'.includes(char) && depth-- === 0) return undefined;
    else if (char === ';') return undefined;
    else if (char === ',' && depth === 0) left--;
  }
  if (left > 0) return undefined;
  while (/\s/.test(text[at] ?? 'x') && at - open < mostArguments) at++;
  return at;
}

/** What a call takes where a variable is not set: `process.env.KEY || "…"`, `os.getenv("KEY", "…")`. */
function insideFallback(text: string, at: number): number | undefined {
  fallback.lastIndex = at;
  return fallback.test(text) ? fallback.lastIndex : undefined;
}

/** A variable, and what stands in for it, before the literal: `process.env.KEY || `, `config["key"] ?? `, `os.getenv("KEY", `. */
const fallback =
  /(?:\[\]byte\([ \t]{0,4})?(?:(?:process\.env|import\.meta\.env|Deno\.env|os\.environ|ENV|\$_ENV|System|os|sys|env|config|settings|Bun\.env)?(?:[.:[]{0,2}[\w$]{0,40}[([]["'][\w.-]{1,60}["'][)\]]|(?:\.[A-Z_][A-Z0-9_]{0,60}))[ \t]{1,4}(?:\|\||\?\?|\?:|or)[ \t]{1,4}|(?:os\.getenv|(?:os\.)?environ\.get|ENV\.fetch|env|config)\(["'][\w.-]{1,60}["'],[ \t]{0,4})(?=["'`])/y;
