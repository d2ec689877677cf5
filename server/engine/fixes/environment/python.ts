import { type Dialect, inPlace, type LiteralMove } from './dialect.ts';
import { importOs } from './python-import.ts';

/** Python; by the reader of settings that the file has, as Django projects do. */
export const python: Dialect = (move) => {
  const reader = settingsReader(move);
  if (reader !== undefined) return [inPlace(move, `${reader}("${move.name}")`)];
  return [...importOs(move.text), inPlace(move, `os.environ["${move.name}"]`)];
};

/** django-environ's `env = environ.Env(…)` above the literal, or the `config` of python-decouple. */
function settingsReader({ text, literal }: LiteralMove): string | undefined {
  const above = text.slice(0, literal.span.start);
  const environ = /^(\w+)[ \t]*=[ \t]*(?:environ\.)?Env\(/m.exec(above);
  if (environ !== null && /^(?:import environ|from environ import)\b/m.test(above)) return environ[1];
  return /^from decouple import (?:\w+,[ \t]*)*config\b/m.test(above) ? 'config' : undefined;
}
