/** Invariant of `graph/agents/`: what other files tell of an agent is added to what its own file says, as traits; nothing is judged. */
import type { Definitions } from '../../evaluate/definitions.ts';
import { authorIn } from '../../extract/agents/prose/header.ts';
import { isAgentKind } from '../../model/agent-kind.ts';
import type { IdentityFact } from '../../model/facts.ts';
import type { Key } from '../../model/key.ts';
import { readJson } from '../../syntax/json/json.ts';
import { isLiveFolder, isStaged } from '../../text/paths/agent-folders.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import { licencesIn } from '../../text/paths/licence-files.ts';
import type { KeyIndex } from '../keys/key-index.ts';
import { ownName, withOwnName } from '../own-name.ts';
import type { FactStore } from '../store/fact-store.ts';
import type { Memo } from '../store/memo.ts';
import { unreadFolder } from './agent-place.ts';
import { withContainer, withContainerFolder } from './container-script.ts';
import { crewMakerBeside, withCrew } from './crew-file.ts';
import { unreadHooks } from './hook-place.ts';
import { withProjectPermission } from './opencode-root.ts';
import { isServerFileNamed, withServerFile } from './server-file.ts';
import { withStarters } from './workflow-starters.ts';

type Traits = IdentityFact['traits'];

/** The plug-in, or the list of plug-ins, that a file belongs to. */
interface Plugin {
  /** The manifest. */
  readonly path: string;
  readonly client: 'claude' | 'cursor' | 'other';
}

/** What is asked of other files. */
export interface AgentSurroundings {
  readonly store: FactStore;
  readonly definitions: Definitions;
  symbolsOf(key: Key): readonly string[];
  /** See `isServerFileNamed`. */
  isServerFileNamed(path: string): boolean;
  /** See `crewMakerBeside`. */
  crewMakerBeside(path: string): string | undefined;
  /** See `ownName`. */
  ownName(): string | undefined;
}

/** What stands around agents, remembered for all that ask. `repository`: what the git remote says. */
export function createAgentSurroundings(
  memo: Memo,
  { store, definitions, keys, repository }: SurroundingsInputs,
): AgentSurroundings {
  return {
    store,
    definitions,
    symbolsOf: keys.symbolsOf,
    isServerFileNamed: memo.query<boolean>((path) => isServerFileNamed(path, store, definitions), {
      same: Object.is,
      onCycle: false,
    }),
    ownName: () => ownName(repository, definitions),
    crewMakerBeside: memo.query<string | undefined>((path) => crewMakerBeside(path, store, definitions), {
      same: Object.is,
      onCycle: undefined,
    }),
  };
}

interface SurroundingsInputs {
  readonly store: FactStore;
  readonly definitions: Definitions;
  readonly keys: Pick<KeyIndex, 'symbolsOf'>;
  readonly repository: string | undefined;
}

/**
 * What other files tell of an agent or skill in Markdown, where no platform loads its folder by itself. Traits: `author`, that of its plug-in;
 * `forCursor`, the manifest of a plug-in of Cursor alone; `notLoaded`, why no client loads it: the licence of what was copied here with releases of
 * its own, which no manifest makes a plug-in; the folder that its client does not look into; the file in a client's own folder of which it is a
 * copy, or of which one for all clients is; of any agent, that it is in another step of a course as well. Of an agent that a script runs, that a container holds it. Sources: Claude Code, "Plugins reference"; Cursor, "Plugins reference".
 */
export function withSurroundings(
  { fact, path }: { fact: IdentityFact; path: string },
  { store, definitions, symbolsOf, isServerFileNamed, crewMakerBeside, ownName }: AgentSurroundings,
): Traits {
  const { kind, nameSpan } = fact;
  if (kind === 'mcp-server') return withServerFile(fact, path, definitions, isServerFileNamed);
  const traits = withContainerFolder(withProjectPermission(fact, path, definitions), path);
  if (kind === 'ci-agent')
    return withContainer(withOwnName(withStarters(traits, store), ownName), path, store, definitions);
  if (!isAgentKind(kind)) return traits;
  const isThere = (file: string) => store.readFacts(file) !== undefined;
  if (isStaged(path)) return { ...traits, notLoaded: { value: path.slice(0, path.lastIndexOf('/')), span: nameSpan } };
  const unreadSettings = unreadHooks(path, definitions, (folder) => pluginIn([folder], isThere) !== undefined);
  if (unreadSettings !== undefined) return { ...traits, notLoaded: { value: unreadSettings, span: nameSpan } };
  const inCrew = withCrew(fact, path, crewMakerBeside);
  if (inCrew !== fact.traits) return inCrew;
  const isInMarkdown = kinds.has(kind) && path.endsWith('.md');
  const unread = isInMarkdown ? unreadFolder(path, definitions) : undefined;
  if (unread !== undefined) return { ...traits, notLoaded: { value: unread, span: nameSpan } };
  const original = path.replace(/(^|\/)\.agents\/(?=skills\/)/, '$1.claude/');
  if (original !== path && namesakes(fact, path, symbolsOf).includes(original))
    return { ...traits, notLoaded: { value: original, span: nameSpan } };
  if (original !== path && !ofCopilot.some(isThere))
    return { ...traits, notLoaded: { value: 'clients that read .agents without its list of tools', span: nameSpan } };
  if (isLiveFolder(path)) return traits;
  if (!isInMarkdown && !isStep(path)) return traits;
  const others = namesakes(fact, path, symbolsOf);
  const judged = isInMarkdown
    ? others.find((other) => other.startsWith('.') && formOf(other) === formOf(path))
    : undefined;
  const instead = judged ?? (isStep(path) ? others.find(isStep) : undefined);
  if (instead !== undefined) return { ...traits, notLoaded: { value: instead, span: nameSpan } };
  if (!isInMarkdown) return traits;
  const folders = foldersAbove(path);
  const plugin = pluginIn(folders, isThere);
  if (plugin === undefined) {
    const because = copiedFrom(folders, isThere) ?? strayFolder(kind, path);
    return because === undefined ? traits : { ...traits, notLoaded: { value: because, span: nameSpan } };
  }
  const author = traits.author ? undefined : authorOf(definitions.text(plugin.path));
  return {
    ...traits,
    ...(author !== undefined && { author: { value: author, span: nameSpan } }),
    ...(plugin.client === 'cursor' && { forCursor: { value: plugin.path, span: nameSpan } }),
  };
}

const kinds: ReadonlySet<string> = new Set<IdentityFact['kind']>(['claude-agent', 'claude-skill', 'copilot-agent']);

/** The files of other agents of the same name. */
function namesakes(
  { keys, symbol }: IdentityFact,
  path: string,
  symbolsOf: AgentSurroundings['symbolsOf'],
): readonly string[] {
  const value = keys.at(-1)?.parts[0];
  if (typeof value !== 'string') return [];
  return symbolsOf({ scheme: 'agent', value })
    .filter((other) => other !== symbol)
    .map((other) => other.replace(/^agent:/, '').replace(/#.*$/, ''))
    .filter((other) => other !== path);
}

/** What a file of this place is to Claude Code. */
function formOf(path: string): string {
  if (path.endsWith('/SKILL.md')) return 'skill';
  return /(^|\/)commands\//.test(path) ? 'command' : 'agent';
}

/** A folder of a course that is called after one of its steps, or where one begins or ends. */
function isStep(path: string): boolean {
  return /(?:^|[/_-])(?:labs?|steps?|exercises?|lessons?|chapters?|modules?)[_-]?\d|(?:^|[/_-])(?:labs?|steps?|exercises?)[_-](?:start|begin|end|final|solution)\b|[_-](?:start|begin|end|solution)\//i.test(
    path,
  );
}

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
    .flatMap(licencesIn)
    .find(isThere);
}

/**
 * The folder of an agent that no client reads: where nothing makes it part of a plug-in, a list of tools in it would do nothing before somebody
 * copies it. So is the folder of skills at the root: without a plug-in, Claude Code reads none but those below its own
 * folder. Whichever program reads these, it is not known to heed `allowed-tools`. Source: Claude Code, "Skills".
 */
function strayFolder(kind: string, path: string): string | undefined {
  if (kind !== 'claude-skill') return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  return path.startsWith('skills/') ? 'skills' : undefined;
}

/** Of the clients that read the folder which all share, Copilot heeds the tools that a skill asks for; these files speak for it. Sources: GitHub, "Adding agent skills"; opencode, "Agent Skills"; Codex, "Agent Skills". */
const ofCopilot = [
  '.github/copilot-instructions.md',
  '.github/workflows/copilot-setup-steps.yml',
  '.github/workflows/copilot-setup-steps.yaml',
  '.github/copilot/settings.json',
];

function authorOf(manifest: string | undefined): string | undefined {
  return manifest === undefined ? undefined : authorIn(readJson(manifest.slice(0, 20_000)).roots[0])?.text;
}
