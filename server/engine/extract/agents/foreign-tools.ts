import type { MapNode } from '../../model/value-node.ts';
import { entry } from '../../syntax/document.ts';
import { toolTokens } from './tool-list.ts';
import { type AgentPlatform, classifyTool, isOwnTool, serverTool } from './tools.ts';
import { numbered, type Traits } from './traits.ts';

/** Platforms between which agents are copied. */
const ported = ['claude', 'copilot', 'gemini', 'kiro'] as const;

/** `foreignTool.<n>`: names in an agent's list that another platform has and this one has not. */
export function foreignTools(header: MapNode, platform: AgentPlatform): Traits {
  const foreign = toolTokens(entry(header, 'tools')?.value).filter(({ name }) => {
    if (classifyTool(platform, name).classes.length > 0 || isServerHere(platform, name)) return false;
    return ported.some((other) => other !== platform && isOwnTool(other, name));
  });
  return numbered(
    'foreignTool',
    foreign.map(({ token }) => token),
  );
}

/** Claude Code names a server's tool in one way alone. */
function isServerHere(platform: AgentPlatform, name: string): boolean {
  return platform === 'claude' ? name.startsWith('mcp__') : serverTool(name) !== undefined;
}
