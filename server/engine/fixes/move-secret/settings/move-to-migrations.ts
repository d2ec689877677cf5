import type { Finding } from '../../../model/finding.ts';
import { edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import type { FixContext, FixKind } from '../../fix.ts';
import { isLiteralSecret } from '../../secret/secret-literal.ts';
import { envPathFor, moveIntoEnv } from '../kept/env-file.ts';
import { offersOfMove } from '../kept/offers-of-move.ts';

const variable = 'DATABASE_URL';

/**
 * Takes the address of the database out of `alembic.ini`, which reads no environment: the script that runs migrations sets
 * it from there. Source: Alembic, "Tutorial", editing the .ini file, and `Config.set_main_option`.
 */
export const moveToMigrations: FixKind = {
  kind: 'move-to-migrations',
  offers(finding, context) {
    const move = moveOf(finding, context);
    if (!move) return [];
    const title = `Move to the environment variable ${variable}`;
    const kept = { name: variable, value: move.value, envPath: envPathFor(finding.at.path, context) };
    return offersOfMove({ id: 'move-to-migrations', title, effect: 'restart', ...kept }, context);
  },
  changes(finding, { needsClipboard }, context) {
    const move = moveOf(finding, context);
    const own = move && edited(finding.at.path, move.setting);
    const script = move && edited(move.script, move.read);
    if (!move || !own || !script) return undefined;
    const envPath = envPathFor(finding.at.path, context);
    return [...(needsClipboard ? [] : moveIntoEnv(envPath, variable, move.value, context)), script, own];
  },
  takesOut(finding, { needsClipboard }, context) {
    const move = needsClipboard ? moveOf(finding, context) : undefined;
    return move && { value: move.value.content, keep: `Set the environment variable ${variable} to it.` };
  },
};

interface Move {
  readonly value: { readonly content: string; readonly quote: string };
  readonly setting: readonly Edit[];
  readonly script: string;
  readonly read: readonly Edit[];
}

function moveOf(finding: Finding, context: FixContext): Move | undefined {
  const { path, span } = finding.at;
  const text = /(?:^|\/)alembic\.ini$/.test(path) && isLiteralSecret(finding) ? context.text(path) : undefined;
  const line = /^(sqlalchemy\.url[ \t]*=)[ \t]*(\S+)[ \t]*$/m.exec(text ?? '');
  const [whole = '', setting = '', address = ''] = line ?? [];
  if (line === null || span.start < line.index || span.end > line.index + whole.length) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const location = /^script_location[ \t]*=[ \t]*(?:%\(here\)s\/)?([\w./-]+)[ \t]*$/m.exec(text ?? '')?.[1];
  const script = `${folder}${location?.replace(/^\.\/|\/$/g, '') ?? 'alembic'}/env.py`;
  const read = readIn(context.text(script));
  if (read === undefined) return undefined;
  const start = line.index + setting.length;
  return {
    value: { content: address.replaceAll('%%', '%'), quote: '' },
    setting: [{ span: { start, end: line.index + whole.length }, text: '' }],
    script,
    read,
  };
}

/** The line that sets the address, behind the one that takes the configuration; `%` is a mark of such files. */
function readIn(script: string | undefined): readonly Edit[] | undefined {
  const taken = /^config = context\.config[ \t]*(?:#[^\r\n]*)?\r?\n/m.exec(script ?? '');
  if (script === undefined || taken === null || /set_main_option\(\s*["']sqlalchemy\.url/.test(script))
    return undefined;
  const end = lineBreakOf(script);
  const set = `config.set_main_option("sqlalchemy.url", os.environ["${variable}"].replace("%", "%%"))${end}`;
  const edits = [insertion(taken.index + taken[0].length, set)];
  if (/^import os\b/m.test(script)) return edits;
  const first = /^(?:from (?!__future__)|import )/m.exec(script)?.index;
  return first === undefined ? undefined : [insertion(first, `import os${end}`), ...edits];
}
