import { keptOfText } from '../../../text/kept-of-text.ts';
import { wordsOf } from '../../value/name-kind.ts';

/** A value that its name makes a secret. */
interface Named {
  readonly rule: string;
  readonly path: string;
  readonly name: string;
  readonly text: string;
  /** Where the value begins. */
  readonly at: number;
}

/**
 * Whether a module of JavaScript or TypeScript holds the value in a constant of its own that nothing there names: it is no setting of the program, and whoever looks at it asks what it was for. Not where others
 * may read it: what is exported, what a script shares with those that a page loads beside it, or a name that is no secret's. Source: ECMAScript, "Let and Const Declarations", "Modules".
 */
export function isReadByNothing({ rule, path, name, text, at }: Named): boolean {
  if (!ofNames.test(rule) || !ofModules.test(path)) return false;
  const [, indent = '', declared = ''] = declares.exec(text.slice(Math.max(0, at - mostLine), at)) ?? [];
  if (declared === '' || declared !== name || !unreadIn(text).includes(declared)) return false;
  return indent !== '' || isOfModule(text);
}

const ofNames = /^secret-generic-(?:password|token)$/;
const ofModules = /\.[cm]?[jt]sx?$/;

/** Characters of a line before a value. */
const mostLine = 160;
const declares =
  /(?:^|\n)([ \t]{0,24})(?:const|let)[ \t]{1,4}([A-Za-z_$][\w$]{0,60})(?:[ \t]{0,4}:[ \t]{0,4}string)?[ \t]{0,4}=[ \t]{0,4}["'`]$/;

/** What it takes in or hands out makes it a module, whose names nobody else has. */
const isOfModule = keptOfText((text) =>
  /^(?:import[ \t{*"']|export[ \t{*])|\brequire\(["']|\bmodule\.exports\b/m.test(text.slice(0, mostProgram)),
);

/** Characters of a program that is looked through; of a longer one nothing is said. */
const mostProgram = 60_000;

/** The constants for secrets whose names stand once in all of the text, comments and texts included. */
const unreadIn = keptOfText((text): readonly string[] => {
  if (text.length > mostProgram || usesNames.test(text)) return [];
  const names = [...text.matchAll(declaration)].map(([, name = '']) => name);
  return names.filter((name) => wordsOf(name).some((word) => ofSecrets.has(word)) && countOf(name, text) === 1);
});

const declaration =
  /^[ \t]{0,24}(?:const|let)[ \t]{1,4}([A-Za-z_$][\w$]{0,60})(?:[ \t]{0,4}:[ \t]{0,4}string)?[ \t]{0,4}=[ \t]{0,4}["'`]/gm;

/** By which a program may read what it never names. */
const usesNames = /\beval\(|\bnew Function\(/;
const ofSecrets: ReadonlySet<string> = new Set(['apikey', 'key', 'pass', 'password', 'pwd', 'secret', 'token']);

function countOf(name: string, text: string): number {
  let count = 0;
  for (let at = text.indexOf(name); at !== -1; at = text.indexOf(name, at + name.length))
    if (!/[\w$]/.test(text[at - 1] ?? ' ') && !/[\w$]/.test(text[at + name.length] ?? ' ')) count++;
  return count;
}
