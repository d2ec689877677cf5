import { literalPattern } from './literal-pattern.ts';

/** Whether a text names a variable: as a whole word, and not as a part of a longer name, `TOKEN` in `API_TOKEN`. */
export function holdsWord(text: string | undefined, name: string): boolean {
  return text?.includes(name) === true && new RegExp(`(?<!\\w)${literalPattern(name)}(?!\\w)`).test(text);
}
