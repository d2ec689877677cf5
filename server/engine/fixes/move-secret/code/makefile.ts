import { fileNameOf } from '../../../text/paths/file-name.ts';
import { isMakefile } from '../../../text/paths/makefile-path.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { passwordIn, type SourceLiteral } from '../../secret/secret-literal.ts';
import { isPlainForMake } from '../kept/env-value.ts';

/** Where a Makefile would take the file of variables from, and what it is to hold. */
interface Kept {
  readonly path: string;
  readonly envPath: string;
  /** What that file holds already. */
  readonly env: string | undefined;
}

/**
 * A variable of make in the secret's place, which it takes from the environment, and from the file beside it that it includes where
 * that is there; in the manner of other includes. What make would not read as a shell does stays with the environment.
 */
export function makeEdits(
  text: string,
  literal: SourceLiteral,
  name: string,
  { path, envPath, env }: Kept,
): readonly Edit[] {
  const read = readOf(text, literal, name);
  // What the file itself sets to something else is another variable, whatever stands beside the file.
  if (read === undefined || givenTo(text, name).some((value) => value !== '' && value !== literal.content)) return [];
  const file = fileNameOf(envPath);
  if (isIncluded(text, envPath) || !canInclude(text, literal, { path, envPath, env })) return [read];
  const comments = /^(?:\uFEFF?(?:[ \t]*#[^\n]*\n)+\r?\n?)/.exec(text)?.[0].length ?? 0;
  const end = lineBreakOf(text);
  return [insertion(comments, `-include ${file}${end}${end}`), read];
}

/** A variable that is set to nothing but the secret would read itself: it is left to the environment instead. */
function readOf(text: string, { span }: SourceLiteral, name: string): Edit | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const [whole, own, operator = ''] = setting.exec(text.slice(start, span.start)) ?? [];
  const isAll = /^[ \t]*\r?(?:\n|$)/.test(text.slice(span.end, span.end + 100));
  // A variable that is a part of itself has make stop.
  if (!isAll && new RegExp(`^(?:export[ \\t]+)?${literalPattern(name)}[ \\t]*[:?+]{0,2}=`).test(text.slice(start)))
    return undefined;
  if (whole === undefined || !isAll || own !== name) return { span, text: `$(${name})` };
  return { span: { start: span.start - operator.length, end: span.end }, text: '?=' };
}

const setting = /^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*([:?+]{0,2}=[ \t]*)$/;

/** What a Makefile gives a variable, line by line, for all that it makes or for one of them. */
function givenTo(text: string, name: string): readonly string[] {
  const set = new RegExp(
    `^(?:[^\\s:#=][^\\n:#=]*:)? *(?:(?:export|override|private)[ \\t]+)*${literalPattern(name)}[ \\t]*[:?+!]{0,3}=([^\\n]*)`,
    'gm',
  );
  return [...text.matchAll(set)].map(([, value = '']) =>
    value
      .replace(/(?<!\\)#.*/, '')
      .trim()
      .replace(/^(["'])(.*)\1$/, '$2'),
  );
}

/** Whether the Makefile takes the file of variables in. */
export function isIncluded(text: string, envPath: string): boolean {
  return new RegExp(
    `^[ \\t]*[-s]?include[ \\t]+(?:[^\\n]*[ \\t])?(?:\\./)?${literalPattern(fileNameOf(envPath))}(?=[ \\t\\r\\n]|$)`,
    'm',
  ).test(text);
}

/** Whether make would read there what a shell does, of the value and of what the Makefile reads so far: quotes are a part of a value. Source: GNU make, "Setting Variables". */
function canInclude(text: string, literal: SourceLiteral, { path, envPath, env = '' }: Kept): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const isBeside = [`${folder}.env`, `${folder}.env.local`].includes(envPath);
  const quoted = [...env.matchAll(/^(?:export[ \t]+)?([A-Za-z_]\w*)=["']/gm)].map(([, name = '']) => name);
  return isBeside && isPlainForMake(literal.content) && !quoted.some((name) => new RegExp(`\\b${name}\\b`).test(text));
}

/** In words, why a Makefile that takes the file of variables in can be given no such value there. */
export function quotedForMake(path: string, text: string, { literal, envPath }: Quoted): string | undefined {
  return isMakefile(path) && isIncluded(text, envPath) && !isPlainForMake(literal.content)
    ? `make takes the quotes that the value needs in ${fileNameOf(envPath)} for a part of it: set the variable where make runs, or give it another value.`
    : undefined;
}

interface Quoted {
  readonly literal: SourceLiteral;
  readonly envPath: string;
}

/** `DB_URL = postgres://app:…@db/shop`: the variable with the address is not the one with the password in it, nor one that is set to something else. */
export function makeName(text: string, { span, site, content }: SourceLiteral): SourceLiteral['site'] {
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const assigned = /^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*[:?+]{0,2}=[ \t]*/.exec(line);
  if (assigned === null) return inRecipe(line, site);
  const name = assigned[1] ?? '';
  if (assigned[0].length === line.length) return { ...site, name };
  const whole = `${name}_PASSWORD`;
  const isFree = (each: string) => givenTo(text, each).every((value) => value === content);
  return { ...site, name: [passwordIn(name) ?? whole, whole].find(isFree) ?? `${whole}_2` };
}

/** A variable that a line of a recipe sets for its command, to something else, names no other argument; the option that the secret stands behind does. */
function inRecipe(line: string, site: SourceLiteral['site']): SourceLiteral['site'] {
  const isOther = [...line.matchAll(/(?:^|[\s;&|(])([A-Za-z_]\w*)=[^\s;&|]+(?=\s)/g)].some(
    ([, set]) => set === site.name,
  );
  const said = /\s-{1,2}(?:passin|passout|passphrase|pass)[ =](?:pass:)?["']?$/.test(line) ? 'PASSPHRASE' : undefined;
  if (!isOther && said === undefined) return site;
  return { language: site.language, ...(said !== undefined && { name: said }) };
}
