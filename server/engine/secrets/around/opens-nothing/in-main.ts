import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { askedAround } from '../../../text/looked.ts';

/** Characters before a value in which the `main` begins that holds it, and behind it in which that prints. */
const mostMain = 4_000;

/**
 * Whether a value stands in the `main` by which somebody has tried a class that is no program: it prints what came out, and other methods stand before it or it calls one of the class. What
 * it calls them with opened something once, or was taken from a manual.
 */
export function isTriedInMain(text: string, at: number, language: Language): boolean {
  return language === 'java' && firstMain(text) > 0 && isInTrial(text, at);
}

/** Where the `main` of a class begins that has a method before it; -1 where it has none. */
const firstMain = keptOfText((text) => {
  const at = text.indexOf(begin);
  return at !== -1 && method.test(text.slice(0, text.lastIndexOf('\n', at))) ? at : -1;
});

const begin = 'static void main(';

const isInTrial = askedAround(Number.POSITIVE_INFINITY, (text, at) => {
  const main = firstMain(text);
  if (main > at || at - main > mostMain || method.test(text.slice(main, at))) return false;
  const behind = text.slice(at, at + mostMain);
  const end = behind.search(method);
  return /\bSystem\.out\.print/.test(text.slice(main, at) + (end === -1 ? behind : behind.slice(0, end)));
});

/** A method, not a class or a constant: `public static String sign(String text) {`. */
const method =
  /\n[ \t]{0,8}(?:(?:public|private|protected|static|final|synchronized) ){1,4}[\w<>[\], .?]{1,80} \w{1,60}\([^;{}]{0,300}\)[^;{}]{0,100}\{/;
