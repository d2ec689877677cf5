import type { Definitions } from '../../evaluate/definitions.ts';
import { scalarOf } from '../../extract/literal.ts';
import { entriesOf, keyOf, valueAt } from '../../syntax/document.ts';
import { readJson } from '../../syntax/json/json.ts';
import { isStaged, unlistedFolder } from '../../text/paths/agent-folders.ts';

/**
 * The folder that keeps an agent, skill or prompt in Markdown from being loaded, though it lies below a client's own one; undefined where
 * the client reads it, by itself or because the settings of the workspace name the folder.
 */
export function unreadFolder(path: string, definitions: Definitions): string | undefined {
  if (isStaged(path)) return path.slice(0, path.lastIndexOf('/'));
  const folder = unlistedFolder(path);
  if (folder === undefined) return undefined;
  const root = folder.slice(0, folder.lastIndexOf('.github/'));
  return namedIn(definitions.text(`${root}.vscode/settings.json`)).has(folder.slice(root.length)) ? undefined : folder;
}

/** Folders that a workspace adds to those of VS Code. Source: VS Code, the settings `chat.agentFilesLocations` and its like. */
function namedIn(settings: string | undefined): ReadonlySet<string> {
  const [root] = settings === undefined ? [] : readJson(settings.slice(0, 50_000)).roots;
  return new Set(
    locations.flatMap((key) =>
      entriesOf(valueAt(root, key))
        .filter((entry) => scalarOf(entry.value)?.value === true)
        .map((entry) => (keyOf(entry) ?? '').replace(/^\.\//, '').replace(/\/$/, '')),
    ),
  );
}

const locations = ['chat.agentFilesLocations', 'chat.modeFilesLocations', 'chat.promptFilesLocations'];
