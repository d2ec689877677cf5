import type { Span } from '../../../model/span.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import type { SourceLiteral } from '../../secret/secret-literal.ts';
import { valueForTestsLike } from '../loading/in-pipelines.ts';
import { settingsVariable } from './pydantic.ts';
import { importPlace } from './python-import.ts';

interface Field {
  readonly name: string;
  readonly literal: SourceLiteral;
}

/**
 * Gives tests of pytest a value for a field of settings that reads no file of variables, before they take the program in: without its default they would stop on every machine. None where
 * the settings name such a file, and where no `conftest.py` takes the program in. Sources: pytest, "conftest.py: sharing fixtures across multiple files"; pydantic-settings, "Dotenv (.env) support".
 */
export function givenInConftest(path: string, field: Field, context: FixContext): readonly FileChange[] {
  return takersOf(path, field, context).flatMap(
    (each) => (each.edit === undefined ? undefined : edited(each.path, [each.edit])) ?? [],
  );
}

/** In words, which tests are left without a value, since where they would take it is not known. */
export function leftToConftest(path: string, field: Field, context: FixContext): string | undefined {
  const left = takersOf(path, field, context).find(({ edit }) => edit === undefined);
  return left && `${left.path} takes these settings in: set ${field.name} above that for tests, which fail without it.`;
}

interface Taker {
  readonly path: string;
  /** Undefined where no place for it is known. */
  readonly edit: Edit | undefined;
}

/** Each `conftest.py` that takes the program in and says nothing of the variable. */
function takersOf(path: string, { name, literal }: Field, context: FixContext): readonly Taker[] {
  const text = context.text(path) ?? '';
  const value = valueForTestsLike(name, literal.content);
  if (!path.endsWith('.py') || value === undefined || /\benv_file\b|\bload_dotenv\b/.test(text)) return [];
  if (settingsVariable({ text, literal }) !== name) return [];
  const [stem = ''] = /[\w-]+(?=\.py$)/.exec(path) ?? [];
  const takes = new RegExp(`^(?:from|import)[ \\t]+(?:[\\w.]*\\.)?${literalPattern(stem)}\\b`, 'm');
  const top = foldersAbove(path).at(-2) ?? '';
  return context
    .paths()
    .filter(
      (each) =>
        /(?:^|\/)conftest\.py$/.test(each) && (each.startsWith(top) || /^(?:tests?\/)?conftest\.py$/.test(each)),
    )
    .flatMap((each) => {
      const own = context.text(each) ?? '';
      const first = importPlace(own);
      const taken = takes.exec(own.slice(first));
      if (taken === null || own.includes(name)) return [];
      const line = `os.environ.setdefault("${name}", "${value}")`;
      return [{ path: each, edit: above(own, line, { start: first, end: first + taken.index }) }];
    });
}

/** Above what is taken in, behind what Python wants first. */
function above(text: string, line: string, { start, end }: Span): Edit | undefined {
  // What Python wants first is written in a form that is not known.
  if (/^[ \t]*from[ \t]+__future__\b/m.test(text.slice(start))) return undefined;
  const ending = lineBreakOf(text);
  const between = text.slice(start, end);
  // A line within a text or a longer statement is none of the program.
  const lines = /"""|'''|[(\\][ \t]*\r?$/m.test(between) ? '' : between;
  const known = [...lines.matchAll(/^os\.environ\.setdefault\([^\n]*\)[ \t]*\r?\n/gm)].at(-1);
  if (known !== undefined) return insertion(start + known.index + known[0].length, line + ending);
  const imported = /^import os[ \t]*\r?\n/m.exec(lines);
  if (imported !== null)
    return insertion(start + imported.index + imported[0].length, `${ending}${line}${ending}${ending}`);
  const isCramped = /(?:^|\n)[^#\s][^\n]*\n$/.test(text.slice(0, start));
  const block = ['import os', '', line, '', ''].join(ending);
  return insertion(start, isCramped ? ending + block : block);
}
