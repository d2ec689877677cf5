import table from '../../../../../rules/tables/agent-tools.json' with { type: 'json' };
import type { AccessLevel } from '../../../model/grant.ts';
import { keptFor } from '../../../model/kept-for.ts';
import { matchesGlob } from '../../../text/patterns/glob.ts';

export type AgentPlatform = keyof typeof table.platforms;

/** What a tool can do. */
export interface ToolClasses {
  /**
   * Capabilities (`read`, `write`, `execute`, `message`, …) with marks: `shell` runs any command, `workspace` writes
   * stay in the working folder, `server` a whole MCP server, `all` every tool there is, `guessed` by the tool's verb.
   * Empty where nothing is known of the tool.
   */
  readonly classes: readonly string[];
  readonly access: AccessLevel;
}

/** A tool that an agent file names: a built-in tool of the platform, or a server's tool. Names compare without case. */
export function classifyTool(platform: AgentPlatform, name: string): ToolClasses {
  const whole = wholeServer(platform, name);
  const server = whole ?? (platform === 'claude' && !name.startsWith('mcp__') ? undefined : serverTool(name));
  // A pattern for the tools of all servers says less than the server's own table.
  const known = lookUp(table.platforms[platform], name, whole || server?.tool ? ['mcp_*', '@*'] : []);
  if (known) return withAccess(known);
  return server ? classifyServerTool(server.server, server.tool) : withAccess([]);
}

/** Whether the platform itself has a tool of this name. */
export function isOwnTool(platform: AgentPlatform, name: string): boolean {
  return lookUp(table.platforms[platform], name) !== undefined;
}

/** What is left of a platform's tools without some of them: no shell, no writing, nothing sent out. */
export function classesWithout(platform: AgentPlatform, refused: readonly string[]): readonly string[] {
  const names = refused.map((name) => name.toLowerCase());
  const lost = new Set(refused.flatMap((name) => classifyTool(platform, name).classes));
  const gone = [
    ...(lost.has('shell') ? ['execute', 'shell'] : []),
    ...(names.includes('edit') && names.includes('write') ? ['write', 'delete'] : []),
    ...(lost.has('egress') ? ['egress', 'network-in'] : []),
  ];
  return classifyTool(platform, '*').classes.filter((name) => !gone.includes(name));
}

/** A tool of an MCP server, known by the server's name or package; `*` or nothing: all its tools. */
export function classifyServerTool(server: string, tool: string): ToolClasses {
  const known = catalogued(server);
  if (tool === '' || tool === '*') return withAccess([...(known?.['*'] ?? []), 'server']);
  return withAccess((known && lookUp(known, tool, ['*'])) ?? lookUp(table.toolsOfAnyServer, tool) ?? named(tool));
}

/** The server and tool that a name means: `mcp__server__tool` (Claude Code) or `server/tool` (VS Code). */
export function serverTool(name: string): { readonly server: string; readonly tool: string } | undefined {
  const parts = /^mcp__(.+?)(?:__(.*))?$/.exec(name) ?? /^([\w.@-]+(?:\/[\w.@-]+)*)\/([\w.*-]+)$/.exec(name);
  return parts?.[1] ? { server: parts[1], tool: parts[2] ?? '' } : undefined;
}

/** A server with all its tools, in the words of the platforms that have their own: `@server`, `mcp_server_*`. */
function wholeServer(
  platform: AgentPlatform,
  name: string,
): { readonly server: string; readonly tool: '' } | undefined {
  const form =
    platform === 'kiro' ? /^@([\w-]+)(?:\/\*)?$/ : platform === 'gemini' ? /^mcp_(?!_)([\w-]+?)_\*$/ : undefined;
  const server = form?.exec(name)?.[1];
  return server === undefined ? undefined : { server, tool: '' };
}

/** The names of a platform's own tools, without those that stand for several. */
export function toolNames(platform: AgentPlatform): readonly string[] {
  const categories: Readonly<Record<string, readonly string[]>> = table.categories;
  return Object.keys(table.platforms[platform]).filter(
    (name) => !name.includes('*') && !categories[platform]?.includes(name),
  );
}

/** What reads files and searches them, and no more; empty where the platform has no such names. */
export function readingTools(platform: AgentPlatform): readonly string[] {
  const reading: Readonly<Record<string, readonly string[]>> = table.reading;
  return reading[platform] ?? [];
}

/** Whether what a tool of the class does changes and sends nothing. */
export function isLooking(name: string): boolean {
  return /^(read|search|network-in|none)$/.test(name);
}

/** The tools of a server that only read, by name; none where its tools are not known. */
export function readingToolsOf(server: string): readonly string[] {
  const known = catalogued(server) ?? {};
  return Object.entries(known).flatMap(([tool, classes]) =>
    !tool.includes('*') && classes.every(isLooking) ? [tool] : [],
  );
}

/** Whether an argument makes a server read-only. */
export function isReadOnlyFlag(argument: string): boolean {
  return table.readOnlyFlags.includes(argument.toLowerCase());
}

type ToolTable = Readonly<Record<string, readonly string[]>>;

/** A table by what names are compared with: names in small letters, and those that stand for several in the table's order. */
interface ToolIndex {
  readonly exact: ReadonlyMap<string, string>;
  readonly patterns: readonly (readonly [pattern: string, written: string])[];
}

const indexes = new WeakMap<ToolTable, ToolIndex>();

function indexOf(tools: ToolTable): ToolIndex {
  const known = indexes.get(tools);
  if (known) return known;
  const names = Object.keys(tools).map((written) => [written.toLowerCase(), written] as const);
  const index = { exact: new Map([...names].reverse()), patterns: names.filter(([name]) => /[*?]/.test(name)) };
  indexes.set(tools, index);
  return index;
}

/** The exact name first, then the patterns in the table's order. */
function lookUp(tools: ToolTable, name: string, except: readonly string[] = []): readonly string[] | undefined {
  const wanted = name.toLowerCase();
  const { exact, patterns } = indexOf(tools);
  const stated = exact.get(wanted);
  if (stated !== undefined && !except.includes(stated)) return tools[stated];
  const found = patterns.find(
    ([pattern, written]) => written !== '*' && !except.includes(written) && matchesGlob(pattern, wanted),
  );
  return found && tools[found[1]];
}

/** Server names are made up by users; a word of the name or of the package is what tells. */
function catalogued(server: string): ToolTable | undefined {
  const servers: Readonly<Record<string, ToolTable>> = table.servers;
  const aliases: Readonly<Record<string, string>> = table.serverAliases;
  // Names of the registry of servers begin with the place of their maker, which says nothing of the server.
  const own = server.toLowerCase().replace(/^@?(io|com)\.git(hub|lab)\./, '');
  // A server that says it only looks is not the vendor's whole one.
  if (/^[a-z0-9]+[-_](research|docs?|search|reader|read-?only)$/.test(own)) return undefined;
  if (isPartOfCloud(own)) return undefined;
  for (const word of own.split(/[^a-z0-9]+/)) {
    const found = Object.hasOwn(servers, word) ? word : Object.hasOwn(aliases, word) ? aliases[word] : undefined;
    if (found) return servers[found];
  }
  return undefined;
}

/** Whether a server's name, or its package, tells which part of a cloud it is for, so that what the whole cloud can do is not known of it. */
function isPartOfCloud(server: string): boolean {
  return server
    .split(/\s+/)
    .map((name) => name.split(/[^a-z0-9]+/))
    .some(
      (words) =>
        words.some((word) => clouds(table).has(word)) &&
        words.some((word) => !ofWhole(table).has(word) && !/^\d+$/.test(word)),
    );
}

const clouds = keptFor((of: typeof table): ReadonlySet<string> => new Set(of.clouds.names));
const ofWhole = keptFor(
  (of: typeof table): ReadonlySet<string> => new Set([...of.clouds.names, ...of.clouds.saysNothing]),
);

/** Of a tool's name: that it runs code says what it does, where a verb is a guess. */
function named(tool: string): readonly string[] {
  const words = tool
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/);
  const whole = `_${words.join('_')}_`;
  if (table.runsCode.some((form) => whole.includes(`_${form}_`))) return ['execute'];
  for (const word of words)
    for (const [kind, verbs] of Object.entries(table.verbs)) if (verbs.includes(word)) return [kind, 'guessed'];
  return [];
}

const levels: readonly AccessLevel[] = ['list', 'read', 'write', 'permissions', 'execute', 'admin'];

/** Classes with the access that the widest of them gives. */
export function withAccess(classes: readonly string[]): ToolClasses {
  const access: Readonly<Record<string, string>> = table.access;
  const reached = classes.map((name) => levels.map(String).indexOf(access[name] ?? ''));
  return { classes, access: levels[Math.max(-1, ...reached)] ?? 'unknown' };
}
