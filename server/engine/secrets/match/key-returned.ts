import { insideWrapper } from '../assignment/wrapper.ts';

/**
 * Where the key begins that a function returns which a call of Go asks for it: `jwt.Parse(raw, func(token *jwt.Token) (any, error) { return []byte("…"), nil })`. Undefined for other calls, and where a
 * function is given by its name. Source: golang-jwt, "Parsing and Validating a JWT", `Keyfunc`.
 */
export function keyReturnedAt(text: string, call: string, end: number): number | undefined {
  if (!asking.test(call)) return undefined;
  const within = text.slice(end, end + mostFunction);
  const [opening] = inFunction.exec(within) ?? [];
  const found = opening === undefined ? null : returned.exec(within.slice(opening.length));
  if (opening === undefined || found === null) return undefined;
  const at = end + opening.length + found.index + found[0].length;
  return insideWrapper(text, at) ?? at;
}

const asking = /^jwt\.Parse(?:WithClaims)?\($/;

/** Characters of such a call, in which its function looks at the method and returns the key. */
const mostFunction = 640;
const inFunction = /^[^;{}]{0,160}(?:\{\},?[^;{}]{0,80})?\bfunc\([^{}]{0,80}(?:interface\{\}[^{}]{0,40})?\{/;
const returned = /\breturn[ \t]{1,4}(?!nil\b)(?=[^\n]{1,160},[ \t]{0,4}nil[ \t]*(?:\n|\}))/;
