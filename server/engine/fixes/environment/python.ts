import type { Edit } from '../edit/edit.ts';
import { type Dialect, inPlace, type LiteralMove, lineBefore } from './dialect.ts';
import { environOf } from './python-import.ts';

/** Python; by the reader of settings that the file has, where it has one. */
export const python: Dialect = (move) => settingsField(move) ?? readerCall(move) ?? environRead(move);

function environRead(move: LiteralMove): readonly Edit[] {
  const { environ, edits } = environOf(move.text, move.literal.span.start);
  return [...edits, inPlace(move, `${environ}["${move.name}"]`)];
}

function readerCall(move: LiteralMove): readonly Edit[] | undefined {
  const above = move.text.slice(0, move.literal.span.start);
  const call = readers.map((reader) => reader(above)).find((found) => found !== undefined);
  return call === undefined ? undefined : [inPlace(move, `${call}("${move.name}")`)];
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

function made(above: string, by: RegExp): string | undefined {
  return new RegExp(`^(\\w+)[ \\t]*=[ \\t]*${by.source}\\(`, 'm').exec(above)?.[1];
}

/**
 * The default of a field of pydantic's settings, which reads the variable of its name itself, goes: what is not set is told.
 */
function settingsField(move: LiteralMove): readonly Edit[] | undefined {
  const joint = /[ \t]*=[ \t]*$/.exec(lineBefore(move));
  if (joint === null || settingsVariable(move) !== move.name) return undefined;
  const { start, end } = move.literal.span;
  return [{ span: { start: start - joint[0].length, end }, text: '' }];
}

/** The variable that pydantic's settings read into the field whose default the literal is; undefined where it is none. */
export function settingsVariable({ text, literal }: Pick<LiteralMove, 'text' | 'literal'>): string | undefined {
  const above = text.slice(0, literal.span.start);
  const field = /^[ \t]+(\w+)[ \t]*:[ \t]*[\w.[\]| ]+=[ \t]*$/.exec(above.slice(above.lastIndexOf('\n') + 1))?.[1];
  const head = [...above.matchAll(/^class[ \t]+\w+[ \t]*(?:\(([^)]*)\))?[ \t]*:/gm)].at(-1);
  if (field === undefined || head === undefined || !/\bBaseSettings\b/.test(head[1] ?? '')) return undefined;
  const body = text.slice(head.index + head[0].length).split(/^(?=\S)/m)[0] ?? '';
  const prefix = /\benv_prefix[ \t]*=[ \t]*["'](\w*)["']/.exec(body)?.[1] ?? '';
  return `${prefix}${field}`.toUpperCase();
}
