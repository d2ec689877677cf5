import { isPhpSecrets } from '../engine/fixes/secret/php-secrets.ts';
import { literalPattern } from '../engine/text/patterns/literal-pattern.ts';
import type { FileRewrite } from '../report/patch.ts';

/** Files of variables that a machine keeps for itself, which git ignores. */
const local = /(?:^|\/)(?:\.env(?:(?:\.[\w-]+)?\.local)?|\.dev\.vars)$/;

/** Whether git is to leave a file to the machine that it is on. */
export function isOfVariables(path: string): boolean {
  return local.test(path);
}

/** What is known of the files when all fixes are made. */
interface Known {
  /** Whether git leaves a file to the machine that it is on. */
  isIgnored(path: string): boolean;
  /** Files of git that a secret was taken out of. */
  readonly taken: readonly string[];
}

/**
 * In words, what a patch cannot do once secrets are taken out of files: variables of files that stay on this machine are set elsewhere, too, but for those that
 * something said so far names already, and what git has had is renewed. Empty where nothing was taken out.
 */
export function setElsewhere(
  rewrites: readonly FileRewrite[],
  said: readonly string[],
  known: Known,
): readonly string[] {
  // Files of several folders may hold one variable.
  const names = [...new Set(rewrites.flatMap((each) => namesAdded(each, known)))];
  // The fix of a list of PHP says what is to be done where it runs.
  const isTaken = known.taken.length > 0 || rewrites.some(({ path }) => isPhpSecrets(path));
  if (names.length === 0) return isTaken ? [renew] : [];
  const untold = names.filter((name) => !said.some((each) => tells(each, name)));
  const set = untold.length === 0 ? '' : ` Before this is deployed, set ${inWords(untold)} where it runs.`;
  return [renew + set];
}

const renew = 'Git’s history keeps what was committed: renew such values where they were issued.';

function tells(said: string, name: string): boolean {
  return new RegExp(`\\bset (?:\\w+(?:, | and ))*${literalPattern(name)}(?![\\w-])`).test(said);
}

/** Where Figaro keeps the variables of Rails; a setting of Spring's is not written so. Source: Figaro, README. */
const ofFigaro = /(?:^|\/)config\/application\.yml$/;

/** A file of variables by another name, which a program may be given of its own or have in git. */
const named = /(?:^|\/)(?:\.env(?:\.[\w-]+)+|[\w.-]+\.env)$/;

function namesAdded({ path, before, after }: FileRewrite, { isIgnored }: Known): readonly string[] {
  const isKept = isOfVariables(path) || (named.test(path) && isIgnored(path));
  const name = isKept ? inLines : ofFigaro.test(path) ? inYaml : undefined;
  if (name === undefined) return [];
  const held = new Set(namesIn(before ?? '', name));
  return [...new Set(namesIn(after, name))].filter((each) => !held.has(each));
}

const inLines = /^(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=/gm;
const inYaml = /^([A-Z][A-Z0-9_]*):[ \t]*\S/gm;

function namesIn(text: string, name: RegExp): readonly string[] {
  return [...text.matchAll(name)].map(([, each = '']) => each);
}

/** All of them, since each is to be set: `A, B and C`. */
export function inWords(names: readonly string[]): string {
  return names.length === 1 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
