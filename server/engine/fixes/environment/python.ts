import type { Span } from '../../model/span.ts';
import type { Edit } from '../edit/edit.ts';
import { behind, type Dialect, inPlace, type LiteralMove, lineBefore } from './dialect.ts';
import { isOverridden } from './overridden.ts';
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
  const { environ, edits } = environOf(move.text, move.literal.span.start);
  return [...edits, inPlace(move, `${environ}[${named(move)}]${asBytes(move)}`)];
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

/**
 * The default of a field of pydantic's settings, which reads the variable of its name itself, goes: what is not set is told.
 */
function settingsField(move: LiteralMove): readonly Edit[] | undefined {
  const field = fieldOfSettings(move);
  return field === undefined || field.name !== move.name ? undefined : [{ span: field.fallback, text: '' }];
}

/** The variable that pydantic's settings read into the field whose default the literal is; undefined where it is none. */
export function settingsVariable(move: Pick<LiteralMove, 'text' | 'literal'>): string | undefined {
  return fieldOfSettings(move)?.name;
}

interface SettingsField {
  /** Of the variable. */
  readonly name: string;
  /** What makes the field one that may be left out. */
  readonly fallback: Span;
}

/** A field up to its default, which a call may hold. */
const fieldHead =
  /^[ \t]+(\w+)[ \t]*:[ \t]*[\w.[\]| ]+?([ \t]*=[ \t]*)((?:pydantic\.)?(?:SecretStr|SecretBytes|Field)\(\s*)?(default[ \t]*=[ \t]*)?$/m;

/** Characters that are looked at before a default. */
const farthest = 300;

function fieldOfSettings({ text, literal }: Pick<LiteralMove, 'text' | 'literal'>): SettingsField | undefined {
  const { start, end } = literal.span;
  const from = text.lastIndexOf('\n', Math.max(0, start - farthest)) + 1;
  const head = fieldHead.exec(text.slice(from, start));
  const owner = [...text.slice(0, start).matchAll(/^class[ \t]+\w+[ \t]*(?:\(([^)]*)\))?[ \t]*:/gm)].at(-1);
  if (head === null || owner === undefined || !/\bBaseSettings\b/.test(owner[1] ?? '')) return undefined;
  const [, field = '', joint = '', call, label] = head;
  const body = text.slice(owner.index + owner[0].length).split(/^(?=\S)/m)[0] ?? '';
  const name = `${envPrefix(body)}${field}`.toUpperCase();
  const joined = start - (joint + (call ?? '') + (label ?? '')).length;
  if (call === undefined) return label === undefined ? { name, fallback: { start: joined, end } } : undefined;
  const rest = /^\s*(,\s*)?(\))?/.exec(text.slice(end, end + farthest));
  if (rest?.[2] !== undefined) return { name, fallback: { start: joined, end: end + rest[0].length } };
  if (rest?.[1] === undefined || !/Field\(/.test(call)) return undefined;
  const alias = /^[^()]*?\b(?:env|validation_alias|alias)[ \t]*=[ \t]*["'](\w+)["']/.exec(
    text.slice(end, end + farthest),
  );
  const fallback = { start: start - (label ?? '').length, end: end + rest[0].length };
  return { name: alias?.[1] ?? name, fallback };
}

/** What the variables of a settings class begin with, by its body. */
export function envPrefix(body: string): string {
  return /\benv_prefix["']?[ \t]*[=:][ \t]*["'](\w*)["']/.exec(body)?.[1] ?? '';
}
