import { keptOfText } from '../../../text/kept-of-text.ts';
import type { Language } from '../../../text/language.ts';
import { askedAround, askedBefore } from '../../../text/looked.ts';

/** Characters before a value in which the `main` begins that holds it, and behind it in which that prints. */
const mostMain = 4_000;

/**
 * Whether a value stands in the `main` by which somebody has tried a class that is no program: it prints what came out, and other methods stand before it or it calls one of the class. What
 * it calls them with opened something once, or was taken from a manual.
 */
export function isTriedInMain(text: string, at: number, language: Language): boolean {
  return language === 'java' && ((firstMain(text) > 0 && isInTrial(text, at)) || isPrintedByMain(text, at));
}

/** Characters before a value, in its statement and from the name of its class on. */
const mostHead = 1_600;

/** `class Md5 { public static void main(String[] args) { … System.out.println(Md5.sign(…`: the first thing in the class, which tries the methods behind it. */
function isPrintedByMain(text: string, at: number): boolean {
  if (!printing.test(text.slice(Math.max(0, at - mostLine), at))) return false;
  return tryingItself(text, at);
}

/** Characters of a line before a value. */
const mostLine = 300;

const printing = /\bSystem\.out\.println\(\w{1,60}\.\w{1,60}\([^;\n]{0,200}$/;

const tryingItself = askedBefore(mostHead, (text, at) => {
  const head = text.slice(Math.max(0, at - mostHead), at);
  const name = /\bclass (\w{1,60})[^;{}]{0,100}\{\s{0,40}public static void main\(/.exec(head)?.[1];
  return (
    name !== undefined && head.slice(head.lastIndexOf('System.out.println(')).startsWith(`System.out.println(${name}.`)
  );
});

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
