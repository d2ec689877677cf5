import type { Code } from '../../agents/code/code.ts';

const words: ReadonlySet<string> = new Set(['new', 'super', 'for', 'JSON']);

/** As `CloudProgram.places`. */
export function placesIn({ tokens }: Code): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'name' || !(words.has(token.text) || /^\??\.$/.test(tokens[at - 1]?.text ?? ''))) continue;
    const known = places.get(token.text);
    if (known) known.push(at);
    else places.set(token.text, [at]);
  }
  return places;
}
