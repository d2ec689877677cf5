import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { edited } from '../../changed-file.ts';
import { insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import type { SourceLiteral } from '../../secret/secret-literal.ts';
import { valueForTestsLike } from '../loading/in-pipelines.ts';
import { settingsVariable } from './pydantic.ts';

interface Field {
  readonly name: string;
  readonly literal: SourceLiteral;
}

/**
 * Gives tests of pytest a value for a field of settings that reads no file of variables, before they take the program in: without its default they would stop on every machine. None where
 * the settings name such a file, and where no `conftest.py` takes the program in. Sources: pytest, "conftest.py: sharing fixtures across multiple files"; pydantic-settings, "Dotenv (.env) support".
 */
export function givenInConftest(path: string, { name, literal }: Field, context: FixContext): readonly FileChange[] {
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
      return takes.test(own) && !own.includes(name)
        ? (edited(each, [before(own, `os.environ.setdefault("${name}", "${value}")`)]) ?? [])
        : [];
    });
}

/** Above all that is taken in, but for what Python wants first. */
function before(text: string, line: string) {
  const end = lineBreakOf(text);
  const known = [...text.matchAll(/^os\.environ\.setdefault\([^\n]*\)[ \t]*\r?\n/gm)].at(-1);
  if (known !== undefined) return insertion(known.index + known[0].length, line + end);
  const imported = /^import os[ \t]*\r?\n/m.exec(text);
  if (imported !== null) return insertion(imported.index + imported[0].length, `${end}${line}${end}${end}`);
  const head =
    /^(?:#[^\n]*\n)*(?:("""|''')[\s\S]*?\1[ \t]*\r?\n)?\s*(?:from __future__ [^\n]*\n\s*)?/.exec(text)?.[0].length ?? 0;
  return insertion(head, ['import os', '', line, '', ''].join(end));
}
