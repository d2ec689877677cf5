import type { Definitions } from '../evaluate/definitions.ts';
import { authorIn } from '../extract/agents/header.ts';
import type { IdentityFact } from '../model/facts.ts';
import { readJson } from '../syntax/json.ts';
import { isLiveFolder } from '../text/agent-folders.ts';
import type { FactStore } from './fact-store.ts';

type Traits = IdentityFact['traits'];

/** The plug-in, or the list of plug-ins, that a file belongs to. */
interface Plugin {
  /** The manifest. */
  readonly path: string;
  readonly client: 'claude' | 'cursor' | 'other';
}

/**
 * What files beside an agent or skill in Markdown tell of it, where no platform loads its folder by itself. Traits: `author`, that of its plug-in;
 * `forCursor`, the manifest of a plug-in of Cursor alone; `notLoaded`, the licence of what was copied here with releases of its own, which no
 * manifest makes a plug-in. Sources: Claude Code, "Plugins reference"; Cursor, "Plugins reference".
 */
export function withSurroundings(
  { fact, path }: { fact: IdentityFact; path: string },
  store: FactStore,
  definitions: Definitions,
): Traits {
  const { traits, kind, nameSpan } = fact;
  if (!kinds.has(kind) || !path.endsWith('.md') || isLiveFolder(path)) return traits;
  const isThere = (file: string) => store.readFacts(file) !== undefined;
  const folders = foldersAbove(path);
  const plugin = pluginIn(folders, isThere);
  if (plugin === undefined) {
    const licence = copiedFrom(folders, isThere);
    return licence === undefined ? traits : { ...traits, notLoaded: { value: licence, span: nameSpan } };
  }
  const author = traits.author ? undefined : authorOf(definitions.text(plugin.path));
  return {
    ...traits,
    ...(author !== undefined && { author: { value: author, span: nameSpan } }),
    ...(plugin.client === 'cursor' && { forCursor: { value: plugin.path, span: nameSpan } }),
  };
}

const kinds: ReadonlySet<string> = new Set<IdentityFact['kind']>(['claude-agent', 'claude-skill', 'copilot-agent']);

/** Manifests in a folder; where several clients have one, what is said of Claude Code holds. */
const manifests = [
  ['claude', '.claude-plugin/plugin.json'],
  ['claude', '.claude-plugin/marketplace.json'],
  ['other', '.github/plugin/plugin.json'],
  ['other', '.codex-plugin/plugin.json'],
  ['other', '.plugin/plugin.json'],
  ['other', 'gemini-extension.json'],
  ['cursor', '.cursor-plugin/plugin.json'],
  ['cursor', '.cursor-plugin/marketplace.json'],
  ['cursor', '.cursor/plugin.json'],
] as const;

/** The folders that a file lies in, the innermost first, each with a slash at its end; the last is that of the repository. */
function foldersAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return [...parts.keys(), parts.length]
    .map((count) =>
      parts
        .slice(0, count)
        .map((part) => `${part}/`)
        .join(''),
    )
    .reverse();
}

function pluginIn(folders: readonly string[], isThere: (file: string) => boolean): Plugin | undefined {
  for (const folder of folders)
    for (const [client, file] of manifests)
      if (isThere(`${folder}${file}`)) return { path: `${folder}${file}`, client };
  return undefined;
}

/** The licence in a folder of the repository that has releases of its own. */
function copiedFrom(folders: readonly string[], isThere: (file: string) => boolean): string | undefined {
  return folders
    .filter((folder) => folder !== '' && ['VERSION', 'CHANGELOG.md'].some((file) => isThere(`${folder}${file}`)))
    .flatMap((folder) => ['LICENSE', 'LICENSE.md', 'LICENSE.txt'].map((file) => `${folder}${file}`))
    .find(isThere);
}

function authorOf(manifest: string | undefined): string | undefined {
  return manifest === undefined ? undefined : authorIn(readJson(manifest.slice(0, 20_000)).roots[0])?.text;
}
