/**
 * Where a client looks for the JSON list of its servers, in the folder that it is opened in. Below a folder the same places count, since that
 * may be what somebody opens. Sources: the clients' own pages on MCP servers; GitHub, "Copilot CLI command reference".
 * Programs that write the lists of several clients read one of their own. Sources: intellectronica/ruler, README on MCP servers; dyoshikawa/rulesync,
 * release notes of 10.0.0.
 */
const places: readonly (readonly [client: string, file: string])[] = [
  ['Claude Code, Copilot CLI, Visual Studio; Warp, below its own folder', '.mcp.json'],
  ['VS Code', '.vscode/mcp.json'],
  ['Visual Studio', '.vs/mcp.json'],
  ['Cursor', '.cursor/mcp.json'],
  ['Copilot CLI', '.github/mcp.json'],
  ['Gemini CLI', '.gemini/settings.json'],
  ['Gemini CLI, an extension', 'gemini-extension.json'],
  ['Qwen Code', '.qwen/settings.json'],
  ['Amazon Q', '.amazonq/mcp.json'],
  ['Amazon Q', '.amazonq/default.json'],
  ['Amazon Q', '.amazonq/agents/default.json'],
  ['Kiro', '.kiro/settings/mcp.json'],
  ['Roo Code', '.roo/mcp.json'],
  ['Kilo Code', '.kilocode/mcp.json'],
  ['Factory', '.factory/mcp.json'],
  ['Junie', '.junie/mcp/mcp.json'],
  ['Trae', '.trae/mcp.json'],
  ['Pi', '.pi/mcp.json'],
  ['Augment', '.augment/settings.json'],
  ['rulesync, which writes those of the others', '.rulesync/mcp.json'],
  ['rulesync', '.rulesync/mcp.jsonc'],
  ['Claude Code, a plug-in', '.claude-plugin/plugin.json'],
  ['Claude Code, a list of plug-ins', '.claude-plugin/marketplace.json'],
  ['Codex, a plug-in', '.codex-plugin/plugin.json'],
  ['Copilot, a plug-in', '.github/plugin/plugin.json'],
  ['Copilot, a plug-in', '.plugin/plugin.json'],
  ['Cursor, a plug-in', '.cursor-plugin/plugin.json'],
  ['clients that ruler writes files of', '.ruler/mcp.json'],
  ['clients that rulesync writes files of', '.rulesync/mcp.json'],
  ['clients that rulesync writes files of', '.rulesync/mcp.jsonc'],
  ['Claude Desktop', 'claude_desktop_config.json'],
  ['Claude Code, for a person', '.claude.json'],
  ['Cline', 'cline_mcp_settings.json'],
  ['Windsurf, Antigravity', 'mcp_config.json'],
];

/** Whether a client loads the JSON list of servers at this place by itself, or a person's client does where such a file lies in their home. */
export function isServerPlace(path: string): boolean {
  const slashed = `/${path}`;
  // A client's own folder is no root of a project.
  if (/\/\.(?!warp\/)[^/]{1,80}\/\.mcp\.json$/.test(slashed)) return false;
  return places.some(([, file]) => slashed.endsWith(`/${file}`)) || /\/\.continue\/mcpServers\/[^/]+$/.test(slashed);
}

/** Whether it is the manifest of a plug-in, or a list of such. Sources: as above. */
export function isPluginManifest(path: string): boolean {
  return manifest.test(path);
}

const manifest =
  /(?:^|\/)\.(?:(?:claude|cursor|codex)-plugin|cursor|plugin|github\/plugin)\/(?:plugin|marketplace)\.json$/;

/** The program that writes the lists of clients from this one, so that what is mended in those is overwritten. */
export function writerOfServers(path: string): string | undefined {
  return /(?:^|\/)\.(ruler|rulesync)\/mcp\.jsonc?$/.exec(path)?.[1];
}
