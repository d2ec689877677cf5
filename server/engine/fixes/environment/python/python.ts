import type { Edit } from '../../edit/edit.ts';
import { isDefaultOfCall } from '../default-of-call.ts';
import { behind, type Dialect, inPlace, type LiteralMove, lineBefore } from '../dialect.ts';
import { standInForTests } from '../loading/in-tests.ts';
import { isOverridden } from './overridden.ts';
import { settingsField } from './pydantic.ts';
import { environOf } from './python-import.ts';

/** Python; by the reader of settings that the file has, where it has one. */
export const python: Dialect = (move) =>
  settingsField(move) ?? (isOverridden(move) ? readUnlessOverridden(move) : whatIsRead(move));

function whatIsRead(move: LiteralMove): readonly Edit[] {
  return readerCall(move) ?? readAsOthers(move) ?? environRead(move);
}

/**
 * What a module that takes all names of this one and sets its own must be able to import without the variable. Django itself refuses to start with an
 * empty key; with any other setting, nobody would be told. Source: Django, "Settings", `SECRET_KEY`.
 */
function readUnlessOverridden(move: LiteralMove): readonly Edit[] {
  if (move.name !== 'SECRET_KEY' && !/^SECRET_KEY[ \t]*=/.test(lineBefore(move))) return [];
  if (!/^(?:INSTALLED_APPS|MIDDLEWARE(?:_CLASSES)?|ROOT_URLCONF)\b/m.test(move.text)) return [];
  const empty = move.literal.quote === "'" ? "''" : '""';
  const above = move.text.slice(0, move.literal.span.start);
  const call = readers.map((reader) => reader(above)).find((found) => found !== undefined);
  if (call !== undefined) return [inPlace(move, `${call}(${named(move)}, default=${empty})`)];
  const { environ, edits } = environOf(move.text, move.literal.span.start);
  return [...edits, inPlace(move, `${environ}.get(${named(move)}, ${empty})`)];
}

function environRead(move: LiteralMove): readonly Edit[] {
  // A pattern holds no call, and a text right beside another is a part of it. Source: The Python Language Reference, "Patterns", "String literal concatenation".
  if (inPattern.test(lineBefore(move)) || /^\s*[bfru]{1,2}["']/i.test(behind(move))) return [];
  const { environ, edits } = environOf(move.text, move.literal.span.start);
  const word = standInForTests(move);
  const quote = named(move).slice(0, 1);
  const isDefault = isDefaultOfCall(move) && asBytes(move) === '';
  const required = isDefault ? `${environ}.get(${named(move)})` : `${environ}[${named(move)}]`;
  const read = word === undefined ? required : `${environ}.get(${named(move)}, ${quote}${word}${quote})`;
  return [...edits, inPlace(move, read + asBytes(move))];
}

/**
 * A constant of a module whose others are empty where no variable gives them, by the same call: the program goes on without what it is for. Not what
 * signs, since anybody could sign with nothing.
 */
function readAsOthers(move: LiteralMove): readonly Edit[] | undefined {
  const { text, literal, name } = move;
  const isConstant =
    /^\w+[ \t]*=[ \t]*$/.test(lineBefore(move)) && /^[ \t]*(?:#|\r?$)/m.test(behind(move).split('\n')[0] ?? '');
  if (!isConstant || (literal.prefix ?? '') !== '' || /SECRET_KEY|SIGN|JWT|SALT|CRYPT/.test(name)) return undefined;
  if (/^\w+[ \t]*=[ \t]*os\.environ\[/m.test(text)) return undefined;
  const calls = [...text.matchAll(/^\w+[ \t]*=[ \t]*(os\.(?:getenv|environ\.get))\(["']\w+["'],[ \t]*(?:""|'')\)/gm)];
  const [first, second] = calls;
  if (first === undefined || second === undefined) return undefined;
  const empty = literal.quote === "'" ? "''" : '""';
  return [inPlace(move, `${first[1]}(${named(move)}, ${empty})`)];
}

/** Behind `case` up to what it leads to; a `case` that is no statement is none. */
const inPattern =
  /^[ \t]*case[ \t]+(?:[\w.]+\(|[([{|,\s]|"[^"\n]*"(?:[ \t]*:)?|'[^'\n]*'(?:[ \t]*:)?|\w+[ \t]*[=:][ \t]*)*$/;

/** The variable's name as a text, in quotes of the kind that the literal has. */
function named({ literal, name }: LiteralMove): string {
  const quote = literal.quote === "'" ? "'" : '"';
  return `${quote}${name}${quote}`;
}

/** The environment holds texts. */
function asBytes({ literal }: LiteralMove): string {
  return /b/i.test(literal.prefix ?? '') ? '.encode()' : '';
}

function readerCall(move: LiteralMove): readonly Edit[] | undefined {
  const above = move.text.slice(0, move.literal.span.start);
  const call = readers.map((reader) => reader(above)).find((found) => found !== undefined);
  return call === undefined ? undefined : [inPlace(move, `${call}(${named(move)})${asBytes(move)}`)];
}

/** What stands above the literal → how a text is read from the environment there. */
const readers: readonly ((above: string) => string | undefined)[] = [
  // django-environ: `env = environ.Env(…)`.
  (above) => (/^(?:import environ|from environ import)\b/m.test(above) ? made(above, /(?:environ\.)?Env/) : undefined),
  // environs: `env = Env()`.
  (above) => {
    const env = /^(?:import environs|from environs import)\b/m.test(above)
      ? made(above, /(?:environs\.)?Env/)
      : undefined;
    return env && `${env}.str`;
  },
  // python-decouple.
  (above) => (/^from decouple import (?:\w+,[ \t]*)*config\b/m.test(above) ? 'config' : undefined),
  // prettyconf: `config = Configuration()`.
  (above) =>
    /^from prettyconf import\b[^\n]*\bConfiguration\b/m.test(above)
      ? made(above, /Configuration/)
      : /^from prettyconf import (?:\w+,[ \t]*)*config\b/m.test(above)
        ? 'config'
        : undefined,
  // Decouple's reader of one file, which gives the environment nothing: `config = Config(RepositoryEnv(…))`.
  (above) => (/^from decouple import\b[^\n]*\bConfig\b/m.test(above) ? made(above, /Config/) : undefined),
  // Starlette: `config = Config(…)`.
  (above) => (/^from starlette\.config import\b/m.test(above) ? made(above, /Config/) : undefined),
];

/** How a module of settings reads a text from the environment at a place: by its own reader, else from `os.environ`. */
export function settingsRead(
  text: string,
  at: number,
  name: string,
): { readonly expression: string; readonly edits: readonly Edit[] } {
  const above = text.slice(0, at);
  const quote = (above.match(/'/g)?.length ?? 0) > (above.match(/"/g)?.length ?? 0) ? "'" : '"';
  const call = readers.map((reader) => reader(above)).find((found) => found !== undefined);
  if (call !== undefined) return { expression: `${call}(${quote}${name}${quote})`, edits: [] };
  const { environ, edits } = environOf(text, at);
  return { expression: `${environ}[${quote}${name}${quote}]`, edits };
}

function made(above: string, by: RegExp): string | undefined {
  return new RegExp(`^(\\w+)[ \\t]*=[ \\t]*${by.source}\\(`, 'm').exec(above)?.[1];
}
