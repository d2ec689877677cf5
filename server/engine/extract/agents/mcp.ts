import type { IdentityFact } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { isPluginManifest, isServerPlace } from '../../text/paths/server-places.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import type { ExtractInput, Extractor, FormatFacts, Known, SectionExtractor, Told } from '../extractor.ts';
import { knownFrom } from '../known.ts';
import { scalarOf } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { type ServerPlace, serverFacts } from './mcp/server.ts';

/** Reads the MCP servers that a client's JSON configuration starts or calls, one identity each. */
export const mcpExtractor: Extractor = {
  format: 'mcp',
  syntax: 'json',
  accepts: (path, head) =>
    dialectOf(path) !== undefined ||
    isPluginManifest(path) ||
    (path.endsWith('.json') && /^\s*\{/.test(head) && (/"mcpServers"\s*:\s*\{/.test(head) || serversAlone.test(head))),
  extract: (input) => readServers(input, knownFrom(sections, sections.tells?.(input) ?? [])),
  get sections() {
    return sections;
  },
};

/** What VS Code would read under the name of its own file, kept elsewhere to be copied there: `{ "servers": { "docs": { "type": "stdio", "command": …`. Source: VS Code, "MCP configuration reference". */
const serversAlone =
  /^\s{0,40}\{\s{0,40}"servers"\s{0,8}:\s{0,8}\{\s{0,40}"[^"\n]{1,80}"\s{0,8}:\s{0,8}\{\s{0,40}"type"\s{0,8}:\s{0,8}"(?:stdio|http|sse)"\s{0,8},\s{0,40}"(?:command|url)"\s{0,8}:/;

/** Where a client keeps its servers. Sources: the clients' own configuration pages. */
interface Dialect {
  readonly files: RegExp;
  /** Keys of the map of servers; the first that is there counts. */
  readonly roots: readonly string[];
  /** The client takes comments in this file. */
  readonly slot: OwnerSlot['kind'] & ('comment' | 'record');
  /** The file is one person's own. */
  readonly isLocal?: true;
}

const dialects: readonly Dialect[] = [
  { files: /(^|\/)\.vscode\/mcp\.json$/, roots: ['servers', 'mcpServers'], slot: 'comment' },
  { files: /(^|\/)\.rulesync\/mcp\.jsonc$/, roots: ['mcpServers'], slot: 'comment' },
  {
    files: /(^|\/)(claude_desktop_config|cline_mcp_settings|mcp_config|\.claude)\.json$/,
    roots: ['mcpServers'],
    slot: 'record',
    isLocal: true,
  },
];

/** Claude Code, Cursor, Roo, Kilo, Kiro, Amazon Q, plugins, and copies of their files. */
const others: Dialect = {
  files: /(^|\/)(\.?mcp\.json|\.rulesync\/mcp\.jsonc)$/,
  roots: ['mcpServers', 'servers'],
  slot: 'record',
};

function dialectOf(path: string): Dialect | undefined {
  return [...dialects, others].find(({ files }) => files.test(path));
}

const sections: SectionExtractor = {
  wide: rootsOf,
  tells: ({ path, document: { roots } }) => [
    ...rootsOf(path)
      .filter((key) => valueAt(roots[0], key)?.kind === 'map')
      .map((key): Told => ['roots', key]),
    ...(saysTemplate(roots[0]) ? [['template', ''] as const] : []),
  ],
  sum: (_name, told) => [...new Set(told)],
  read: readServers,
};

function rootsOf(path: string): readonly string[] {
  return (dialectOf(path) ?? others).roots;
}

function readServers({ path, document }: ExtractInput, told: Known): FormatFacts {
  const [root] = document.roots;
  const dialect = dialectOf(path) ?? others;
  const problems = root ? [] : document.problems.slice(0, 1);
  const known: IdentityFact['activation'] = dialect.isLocal ? 'local' : agentActivation(path);
  const activation = told('template').length > 0 ? 'template' : known;
  const counting = dialect.roots.find((key) => told('roots').includes(key));
  const servers = counting === undefined ? undefined : valueAt(root, counting);
  const isAstray = !isServerPlace(path) || !isKeyOf(path, counting ?? '');
  return { ...serversIn(servers, { path, slot: { kind: dialect.slot }, activation, isAstray }), problems };
}

/**
 * Whether a client of the place reads the key: VS Code and Visual Studio know `servers` alone, all others `mcpServers`. Sources: VS Code, "MCP configuration
 * reference"; Visual Studio, "Use MCP servers"; GitHub, "Copilot CLI command reference".
 */
function isKeyOf(path: string, key: string): boolean {
  const isRoot = /(^|\/)\.mcp\.json$/.test(path);
  if (/(^|\/)\.(vscode|vs)\/mcp\.json$/.test(path)) return key === 'servers';
  return isRoot || key === 'mcpServers';
}

/**
 * That the text itself calls its servers a pattern, or says that there is none yet: in a status, or in the words that JSON,
 * which has no comments, takes for one.
 */
function saysTemplate(node: ValueNode | undefined): boolean {
  return entriesOf(node).some((pair) => {
    const key = keyOf(pair) ?? '';
    const text = textOf(pair.value) ?? '';
    return (/^_?status$/.test(key) && status.test(text)) || (remarkKey.test(key) && remark.test(text));
  });
}

const remarkKey = /^(_?comments?|\$comment|\/\/)$/;
const status = /^\W*(template|example|sample|place-?holder|planned)(?![a-z])/i;
const remark = anyOf(
  [
    // "This file is only an example for …", "Sample configuration: …".
    /^\W*((this|file|is|an?|only|just) ){0,5}(template|example|sample|place-?holder)( (file|configuration|config|server|entry|only))?( (for|of|to) |\s*[.:,;!(–—-]|$)/,
    /\b(package|server) (does not|doesn['’]t) exist\b/,
    /\bno [\w ]{0,40}server exists\b/,
  ],
  'i',
);

/** The servers of a map `name: { … }`. */
export function serversIn(map: ValueNode | undefined, place: ServerPlace): FormatFacts {
  return serversOf(entriesOf(map), place);
}

function serversOf(entries: readonly MapEntry[], place: ServerPlace): FormatFacts {
  const servers = entries.flatMap(
    (entry) => serverFacts(entry, saysTemplate(entry.value) ? { ...place, activation: 'template' } : place) ?? [],
  );
  return {
    identities: servers.map(({ identity }) => identity),
    links: servers.flatMap(({ links }) => links),
    grants: servers.flatMap(({ grants }) => grants),
  };
}

/** Names of keys that a client writes in another way. */
export type RenamedKeys = Readonly<Record<string, string>>;

/** The servers of a list whose items have a `name`. */
export function serversInList(list: ValueNode | undefined, place: ServerPlace, keys: RenamedKeys = {}): FormatFacts {
  const entries = itemsOf(list).flatMap((item): MapEntry[] => {
    const name = scalarOf(valueAt(item, 'name'));
    return name ? [{ key: name, value: withKeysRenamed(item, keys), span: item.span }] : [];
  });
  return serversOf(entries, place);
}

/** A map whose keys are called as other clients call them. */
export function withKeysRenamed(node: ValueNode, keys: RenamedKeys): ValueNode {
  const map = resolved(node);
  if (map?.kind !== 'map') return node;
  const entries = map.entries.map((pair): MapEntry => {
    const key = keyOf(pair) ?? '';
    const name = Object.hasOwn(keys, key) ? keys[key] : undefined;
    return name !== undefined && pair.key.kind === 'scalar' ? { ...pair, key: { ...pair.key, value: name } } : pair;
  });
  return { ...map, entries };
}
