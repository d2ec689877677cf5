import type { Definitions } from '../../evaluate/definitions.ts';
import type { IdentityFact } from '../../model/facts.ts';
import { isStaged } from '../../text/paths/agent-folders.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import type { FactStore } from '../store/fact-store.ts';
import { unreadFolder } from './agent-place.ts';

type Traits = IdentityFact['traits'];

/** More programs, scripts and workflows than these are not looked through. */
const mostPrograms = 50;

/**
 * The traits of a server of MCP, `notLoaded` among them if nothing starts it: it stands in an agent that its client does not look for there, or in a
 * file where no client looks for servers and which no program, workflow or setting of this repository names.
 */
export function withServerFile(
  fact: IdentityFact,
  path: string,
  definitions: Definitions,
  isNamed: (path: string) => boolean,
): Traits {
  const { traits, nameSpan } = fact;
  if (path.endsWith('.md')) {
    const unread = unreadFolder(path, definitions);
    return unread === undefined ? traits : { ...traits, notLoaded: { value: unread, span: nameSpan } };
  }
  if (isStaged(path)) return { ...traits, notLoaded: { value: path, span: nameSpan } };
  const { notLoaded, ...others } = traits;
  if (notLoaded === undefined || !isNamed(path)) return traits;
  return others;
}

/** Whether something here names a list of servers. It reads many texts, so it is asked once for all servers of the list. */
export function isServerFileNamed(path: string, store: FactStore, definitions: Definitions): boolean {
  const folders = foldersAbove(path);
  if (/(^|\/)mcp\.json$/.test(path) && definitions.text(`${folders[0] ?? ''}.cursor-plugin/plugin.json`) !== undefined)
    return true;
  const near = [...new Set([folders[0] ?? '', folders[1] ?? '', ''])];
  const usual = near.flatMap((folder) => starters.map((file) => `${folder}${file}`));
  const runners = store
    .scopes()
    .filter((scope) => scope.startsWith('agent:') && /\.(py|[cm]?[jt]s|sh)$|\.github\/workflows\//.test(scope))
    .map((scope) => scope.slice('agent:'.length));
  const word = nameIn(path);
  return [...usual, ...runners.slice(0, mostPrograms)].some((file) => names(definitions.text(file), word));
}

/** A file that many folders have is named with its folder. */
function nameIn(path: string): string {
  const [file = '', folder] = path.split('/').reverse();
  return folder !== undefined && /^(\.?mcp|config|settings|servers)\.json$/.test(file) ? `${folder}/${file}` : file;
}

function names(text: string | undefined, word: string): boolean {
  const at = text?.slice(0, 100_000).indexOf(word) ?? -1;
  return at === 0 || (at > 0 && !/[\w.-]/.test(text?.charAt(at - 1) ?? ''));
}

/** What starts a program or a client in most repositories. */
const starters = [
  'package.json',
  'Makefile',
  'justfile',
  'Taskfile.yml',
  'Dockerfile',
  'docker-compose.yml',
  'docker-compose.yaml',
  'compose.yml',
  'compose.yaml',
  '.claude/settings.json',
  '.vscode/settings.json',
  '.vscode/tasks.json',
  '.devcontainer/devcontainer.json',
  'apm.yml',
  'main.py',
  'app.py',
  'agent.py',
  'client.py',
  'server.py',
  'run.sh',
  'start.sh',
  'setup.sh',
  'install.sh',
  'src/index.ts',
  'index.ts',
  'index.js',
];
