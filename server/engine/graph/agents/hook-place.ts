import type { Definitions } from '../../evaluate/definitions.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { readJson } from '../../syntax/json/json.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';

/**
 * The folder that keeps `hooks/hooks.json` from being read: one below a folder of a client or a tool that is no plug-in. Hooks of a project stand in the
 * client's settings. Undefined where it may be read: beside the manifest of a plug-in, where a list of plug-ins or a manifest names it, or outside of such folders, since a
 * plug-in may do without a manifest. Sources: Claude Code, "Hooks reference" and "Plugins reference"; Copilot, "Using hooks", which takes each file of its folder.
 */
export function unreadHooks(
  path: string,
  definitions: Definitions,
  isPlugin: (folder: string) => boolean,
): string | undefined {
  const [, root = ''] = /^(.*\/)hooks\/hooks\.json$/.exec(path) ?? [];
  if (!/(?:^|\/)\.[^/]/.test(root) || /(?:^|\/)\.github\/$/.test(root) || isPlugin(root)) return undefined;
  const isNamed = foldersAbove(path).some((folder) =>
    manifests.some((file) => namedIn(definitions.text(`${folder}${file}`)).some((name) => isAt(folder, name, root))),
  );
  return isNamed ? undefined : `${root}hooks`;
}

const manifests = ['.claude-plugin/marketplace.json', '.claude-plugin/plugin.json'];

/** Folders of plug-ins that a list names, and files of hooks that a manifest names, as paths from its folder. */
function namedIn(manifest: string | undefined): readonly string[] {
  if (manifest === undefined) return [];
  const [root] = readJson(manifest.slice(0, 100_000)).roots;
  const base = textOf(valueAt(root, 'metadata', 'pluginRoot'));
  const sources = itemsOf(valueAt(root, 'plugins')).flatMap((plugin) => textOf(valueAt(plugin, 'source')) ?? []);
  const hooks = valueAt(root, 'hooks');
  return [
    ...sources.flatMap((source) => (base === undefined ? [source] : [source, `${base}/${source}`])),
    ...[hooks, ...itemsOf(hooks)].flatMap((node) => textOf(node) ?? []),
  ];
}

function isAt(folder: string, name: string, root: string): boolean {
  const named = `${folder}${name}`
    .split('/')
    .filter((part) => part !== '.' && part !== '')
    .join('/');
  return `${named}/` === root || named === `${root}hooks/hooks.json`;
}
