import { fileNameOf } from '../../../text/paths/file-name.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { passwordIn, type SourceLiteral } from '../../secret/secret-literal.ts';
import { isPlainValue } from '../kept/env-value.ts';

/** Whether the path is that of a Makefile or of a part that others include, as GNU make and its users call them. */
export function isMakefile(path: string): boolean {
  return /(?:^|\/)(?:GNUmakefile|[Mm]akefile(?:\.\w+)?|[\w-]+\.mk)$/.test(path);
}

/** Where a Makefile would take the file of variables from, and what it is to hold. */
interface Kept {
  readonly path: string;
  readonly envPath: string;
}

/**
 * A variable of make in the secret's place, which it takes from the environment, and from the file beside it that it includes where
 * that is there; in the manner of other includes. What make would not read as a shell does stays with the environment.
 */
export function makeEdits(
  text: string,
  literal: SourceLiteral,
  name: string,
  { path, envPath }: Kept,
): readonly Edit[] {
  const read = readOf(text, literal, name);
  if (read === undefined) return [];
  const file = fileNameOf(envPath);
  const includes = new RegExp(
    `^[ \\t]*[-s]?include[ \\t]+(?:[^\\n]*[ \\t])?(?:\\./)?${literalPattern(file)}(?=[ \\t\\r\\n]|$)`,
    'm',
  );
  if (!includesEnv(literal, { path, envPath }) || includes.test(text)) return [read];
  const comments = /^(?:\uFEFF?(?:[ \t]*#[^\n]*\n)+\r?\n?)/.exec(text)?.[0].length ?? 0;
  const end = lineBreakOf(text);
  return [insertion(comments, `-include ${file}${end}${end}`), read];
}

/** A variable that is set to nothing but the secret would read itself: it is left to the environment instead. */
function readOf(text: string, { span }: SourceLiteral, name: string): Edit | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const [whole, operator = ''] = setting.exec(text.slice(start, span.start)) ?? [];
  const isAll = /^[ \t]*\r?(?:\n|$)/.test(text.slice(span.end, span.end + 100));
  // A variable that is a part of itself has make stop.
  if (!isAll && new RegExp(`^(?:export[ \\t]+)?${literalPattern(name)}[ \\t]*[:?+]{0,2}=`).test(text.slice(start)))
    return undefined;
  if (whole === undefined || !isAll) return { span, text: `$(${name})` };
  return { span: { start: span.start - operator.length, end: span.end }, text: '?=' };
}

const setting = /^(?:export[ \t]+)?[A-Za-z_]\w*[ \t]*([:?+]{0,2}=[ \t]*)$/;

/** Whether make itself reads the variable. */
export function includesEnv(literal: SourceLiteral, { path, envPath }: Kept): boolean {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return (
    [`${folder}.env`, `${folder}.env.local`].includes(envPath) && isPlainValue(literal) && !/[$#]/.test(literal.content)
  );
}

/** `DB_URL = postgres://app:…@db/shop`: the variable with the address is not the one with the password in it. */
export function makeName(text: string, { span, site }: SourceLiteral): SourceLiteral['site'] {
  const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const assigned = /^(?:export[ \t]+)?([A-Za-z_]\w*)[ \t]*[:?+]{0,2}=[ \t]*/.exec(line);
  if (assigned === null) return inRecipe(line, site);
  const name = assigned[1] ?? '';
  const isAll = assigned[0].length === line.length;
  return { ...site, name: isAll ? name : (passwordIn(name) ?? `${name}_PASSWORD`) };
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
