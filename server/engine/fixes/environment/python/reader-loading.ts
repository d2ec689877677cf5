import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { joinedPath } from '../../../text/paths/joined-path.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { LiteralMove } from '../dialect.ts';
import { pathNamed } from './python-env-file.ts';

/**
 * Has the reader of settings that a module makes above a literal read the file of variables, where nothing does: that of django-environ is told where the file lies, since
 * it looks beside the module alone, and that of environs finds it from there upwards. None where the module makes none, or its place cannot be written by what it takes
 * in. Sources: django-environ, `Env.read_env`; environs, "Reading .env files".
 */
export function readByReader({
  path,
  text,
  literal,
  envPath,
}: Pick<LiteralMove, 'path' | 'text' | 'literal' | 'envPath'>): readonly Edit[] {
  if (/\bread_env\(/.test(text)) return [];
  const found = reader.exec(text.slice(0, literal.span.start));
  const [statement = '', name = ''] = found ?? [];
  if (found === null || name === '') return [];
  const end = lineBreakOf(text);
  const below = found.index + statement.length;
  if (/^(?:import environs|from environs import)\b/m.test(text)) return [insertion(below, `${name}.read_env()${end}`)];
  if (!/^(?:import environ|from environ import)\b/m.test(text)) return [];
  const file = placeOf({ path, text, envPath }, below);
  return file === undefined ? [] : [insertion(below, `${name}.read_env(${file})${end}`)];
}

/** How the module writes the place of the file: by its own folder of the project, where that is known above, else by its own place. */
function placeOf(
  { path, text, envPath }: Pick<LiteralMove, 'path' | 'text' | 'envPath'>,
  below: number,
): string | undefined {
  const above = text.slice(0, below);
  const base = /^(BASE_DIR|ROOT_DIR|PROJECT_ROOT)[ \t]*=/m.exec(above)?.[1];
  const folder = base === undefined ? undefined : pathNamed(base, { path, text });
  const isPathlib = /^from pathlib import\b[^\n]*\bPath\b/m.test(above);
  if (base !== undefined && folder !== undefined && joinedPath(folder, '.env') === envPath) {
    const ofOs = new RegExp(`^${base}[ \\t]*=[^\\n]*\\bos\\.path\\b`, 'm').test(above);
    return ofOs ? `os.path.join(${base}, ".env")` : isPathlib ? `${base} / ".env"` : undefined;
  }
  const top = folderPrefixOf(envPath);
  if (!isPathlib || !path.startsWith(top)) return undefined;
  return `Path(__file__).resolve().parents[${path.slice(top.length).split('/').length - 1}] / ".env"`;
}

/** `env = environ.Env(…)`, at the margin. */
const reader = /^(\w+)[ \t]*=[ \t]*(?:environs?\.)?Env\((?:[^()]|\([^()]*\)){0,600}\)[ \t]*(?:#[^\n]*)?\r?\n/m;
