import type { ListNode } from '../../../model/value-node.ts';
import { entriesOf, itemsOf, resolved, type SourceDocument, textOf, valueAt } from '../../../syntax/document.ts';
import { readJson } from '../../../syntax/json/json.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { matchesGlob } from '../../../text/patterns/glob.ts';
import { edited } from '../../changed-file.ts';
import { editorFor } from '../../edit/editors.ts';
import type { FileChange, FixContext } from '../../fix.ts';

/**
 * The change of the nearest `turbo.json` that names a variable where tasks are told which they get: a task does not see what no list names, and
 * is not run again when it changes. Undefined where there is no such list, or one names the variable already.
 * Source: Turborepo, "Using environment variables", "Strict mode".
 */
export function listedForTurbo(name: string, path: string, context: FixContext): FileChange | undefined {
  if (!/\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/.test(path)) return undefined;
  const files = foldersAbove(path).flatMap((folder) => [`${folder}turbo.json`, `${folder}turbo.jsonc`]);
  const known = files.flatMap((file) => {
    const text = context.text(file);
    return text === undefined ? [] : [listsOf(file, readJson(text))];
  });
  if (known.some(({ named }) => named.some((word) => matchesGlob(word, name)))) return undefined;
  const nearest = known.find(({ list }) => list !== undefined);
  if (nearest?.list === undefined) return undefined;
  return edited(nearest.file, editorFor('json').appendItem(nearest.document, nearest.list, name));
}

interface Lists {
  readonly file: string;
  readonly document: SourceDocument;
  /** Names and patterns that some task gets. */
  readonly named: readonly string[];
  /** What the task that builds is given, else all tasks are. */
  readonly list: ListNode | undefined;
}

function listsOf(file: string, document: SourceDocument): Lists {
  const [root] = document.roots;
  const tasks = valueAt(root, 'tasks') ?? valueAt(root, 'pipeline');
  const ofTasks = entriesOf(tasks).flatMap(({ value }) => [valueAt(value, 'env'), valueAt(value, 'passThroughEnv')]);
  const all = [valueAt(root, 'globalEnv'), valueAt(root, 'globalPassThroughEnv'), ...ofTasks];
  const [list] = [valueAt(tasks, 'build', 'env'), valueAt(root, 'globalEnv')].flatMap((node) => {
    const own = resolved(node);
    return own?.kind === 'list' ? [own] : [];
  });
  return { file, document, named: all.flatMap((node) => itemsOf(node).flatMap((item) => textOf(item) ?? [])), list };
}
