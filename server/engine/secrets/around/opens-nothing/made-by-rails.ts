import { keptOfText } from '../../../text/kept-of-text.ts';
import { isOfOtherEnvironment } from './other-environment.ts';

/**
 * Whether Rails has made the key for whoever works on the program, in a file that it asks to be committed: it signs the cookies of their own machine, and production reads its own from the
 * environment. Source: Rails 4.1 to 5.1, `railties`, template of `config/secrets.yml`.
 */
export function isMadeByRails(path: string, name: string, value: string, text: string, at: number): boolean {
  if (!/(?:^|\/)config\/secrets\.yml$/.test(path) || name !== 'secret_key_base') return false;
  return /^[\da-f]{128}$/.test(value) && readsInProduction(text) && isOfOtherEnvironment(text, at, 'yaml');
}

const readsInProduction = keptOfText((text) =>
  /(?:^|\n)production:[ \t]*\r?\n(?:[ \t#][^\n]{0,200}\n|\r?\n){0,12}?[ \t]{1,8}secret_key_base:[ \t]{1,8}<%=[ \t]{0,4}ENV\b/.test(
    text,
  ),
);
