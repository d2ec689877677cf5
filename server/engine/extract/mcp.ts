import type { OwnerSlot } from '../model/facts.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, valueAt } from '../syntax/document.ts';
import { activationOf } from './activation.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { type ServerPlace, serverFacts } from './mcp-server.ts';

/** Reads the MCP servers that a client's JSON configuration starts or calls, one identity each. */
export const mcpExtractor: Extractor = {
  format: 'mcp',
  syntax: 'json',
  accepts: (path) => dialectOf(path) !== undefined,
  extract: readServers,
};

/** Where a client keeps its servers. Sources: the clients' own configuration pages. */
interface Dialect {
  readonly files: RegExp;
  /** Places of the map of servers; the first that is there counts. */
  readonly roots: readonly (readonly string[])[];
  /** The client takes comments in this file. */
  readonly slot: OwnerSlot['kind'] & ('comment' | 'record');
}

const dialects: readonly Dialect[] = [
  // VS Code
  { files: /(^|\/)\.vscode\/mcp\.json$/, roots: [['servers'], ['mcpServers']], slot: 'comment' },
  { files: /(^|\/)\.vscode\/settings\.json$/, roots: [['mcp', 'servers']], slot: 'comment' },
  {
    files: /(^|\/)\.?devcontainer\.json$/,
    roots: [['customizations', 'vscode', 'mcp', 'servers']],
    slot: 'comment',
  },
  // opencode
  { files: /(^|\/)opencode\.jsonc?$/, roots: [['mcp']], slot: 'comment' },
  // Claude Code and Desktop, Cursor, Roo, Kilo, Cline, Kiro, Amazon Q, Windsurf, Gemini CLI
  {
    files:
      /(^|\/)(\.?mcp\.json|mcp_config\.json|cline_mcp_settings\.json|claude_desktop_config\.json|gemini-extension\.json|\.gemini\/settings\.json)$/,
    roots: [['mcpServers'], ['servers']],
    slot: 'record',
  },
];

function dialectOf(path: string): Dialect | undefined {
  return dialects.find(({ files }) => files.test(path));
}

function readServers({ path, document }: ExtractInput): FormatFacts {
  const dialect = dialectOf(path);
  const [root] = document.roots;
  if (!dialect || !root) return {};
  const servers = dialect.roots.map((keys) => valueAt(root, ...keys)).find((node) => node?.kind === 'map');
  return serversIn(servers, { path, slot: { kind: dialect.slot }, activation: activationOf(path) });
}

/** The servers of a map `name: { … }`. */
export function serversIn(map: ValueNode | undefined, place: ServerPlace): FormatFacts {
  const servers = entriesOf(map).flatMap((entry) => serverFacts(entry, place) ?? []);
  return {
    identities: servers.map(({ identity }) => identity),
    links: servers.flatMap(({ links }) => links),
    grants: servers.flatMap(({ grants }) => grants),
  };
}
