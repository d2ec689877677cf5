import { isPhpSecrets } from '../engine/fixes/secret/php-secrets.ts';
import { literalPattern } from '../engine/text/patterns/literal-pattern.ts';
import type { FileRewrite } from '../report/patch.ts';

/** Files of variables that a machine keeps for itself, which git ignores. */
const local = /(?:^|\/)(?:\.env(?:(?:\.[\w-]+)?\.local)?|\.dev\.vars)$/;

/** Whether git is to leave a file to the machine that it is on. */
export function isOfVariables(path: string): boolean {
  return local.test(path);
}

/**
 * In words, what a patch cannot do once secrets have moved to files that stay on this machine: the variables are set elsewhere, too, but for those that
 * something said so far names already, and what git has had is renewed. Empty where nothing moved there.
 */
export function setElsewhere(rewrites: readonly FileRewrite[], said: readonly string[]): readonly string[] {
  // Files of several folders may hold one variable.
  const names = [...new Set(rewrites.flatMap(namesAdded))];
  // The fix of a list of PHP says what is to be done where it runs.
  if (names.length === 0) return rewrites.some(({ path }) => isPhpSecrets(path)) ? [renew] : [];
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

function namesAdded({ path, before, after }: FileRewrite): readonly string[] {
  const name = isOfVariables(path) ? inLines : ofFigaro.test(path) ? inYaml : undefined;
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
