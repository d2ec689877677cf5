// What the build makes of `anyOf([/…/, /…/], 'i')`: the one expression that it would make at each start.
/** The text with each call of `anyOf` on a list of nothing but expressions and comments written as one expression. */
export function foldAnyOf(text) {
  let folded = '';
  let from = 0;
  for (const { index, 0: head } of text.matchAll(/\banyOf\(\s*\[/g)) {
    const read = readList(text, index + head.length);
    if (read === undefined) continue;
    folded += `${text.slice(from, index)}/${read.patterns.join('|')}/${read.flags}`;
    from = read.end;
  }
  return folded + text.slice(from);
}

const between = /(?:\s|\/\/[^\n]*\n)*/y;
const expression = /\/(?![/*])((?:[^\\/[\n]|\\.|\[(?:[^\\\]\n]|\\.)*\])+)\/(?![a-z])/y;
const comma = /,/y;
const end = /\](?:,\s*(?:'([a-z]*)')?)?\s*,?\s*\)/y;

function readList(text, start) {
  const patterns = [];
  let at = behind(between, text, start);
  for (let read = match(expression, text, at); read !== null; read = match(expression, text, at)) {
    patterns.push(read[1]);
    at = behind(between, text, at + read[0].length);
    const next = behind(comma, text, at);
    if (next === at) break;
    at = behind(between, text, next);
  }
  const closing = match(end, text, at);
  if (closing === null || patterns.length === 0) return undefined;
  return { patterns, flags: closing[1] ?? '', end: at + closing[0].length };
}

function match(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The offset behind what `pattern` takes there, which may be nothing. */
function behind(pattern, text, at) {
  return at + (match(pattern, text, at)?.[0].length ?? 0);
}
