import type { Code } from '../../agents/code/code.ts';
import { isClassName, memberName } from './member-name.ts';

const words: Readonly<Record<string, string>> = { super: 'super', for: 'for', setattr: 'setattr', json: 'JSON' };

/** As `CloudProgram.places`, under the words of TypeScript: what makes something stands under `new`, by its first name. */
export function placesIn({ tokens }: Code): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  const add = (word: string, at: number) => {
    const others = places.get(word);
    if (others) others.push(at);
    else places.set(word, [at]);
  };
  // The first name of the dotted one that goes on.
  let first = -1;
  for (let at = 0; at < tokens.length; at++) {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind !== 'name') continue;
    const isBehind = tokens[at - 1]?.text === '.';
    if (!isBehind) first = at;
    else if (tokens[at - 2]?.kind !== 'name') first = -1;
    if (isBehind) add(memberName(text), at);
    else if (Object.hasOwn(words, text)) add(words[text] ?? text, at);
    const isMade = first !== -1 && isClassName(text) && tokens[at + 1]?.text === '(';
    if (isMade && !/^(?:class|def)$/.test(tokens[first - 1]?.text ?? '')) add('new', first);
  }
  return places;
}
