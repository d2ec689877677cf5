import type { MapNode } from '../../../model/value-node.ts';
import { entry } from '../../../syntax/document.ts';
import { type Traits, trait } from '../traits.ts';
import { toolTokens } from './tool-list.ts';
import { type AgentPlatform, classifyTool, isOwnTool, serverTool } from './tools.ts';

/** Platforms between which agents are copied. */
const ported = ['claude', 'copilot', 'gemini', 'kiro'] as const;

/** `foreignTool`: names in an agent's list that another platform has and this one has not, at the first of them. */
export function foreignTools(header: MapNode, platform: AgentPlatform): Traits {
  const foreign = toolTokens(entry(header, 'tools')?.value).filter(({ name }) => {
    if (classifyTool(platform, name).classes.length > 0 || isServerHere(platform, name)) return false;
    return ported.some((other) => other !== platform && isOwnTool(other, name));
  });
  const [first] = foreign;
  return trait('foreignTool', first?.token, inWords(foreign.map(({ token }) => token.text)));
}

/** Up to three of them by name. */
export function inWords(names: readonly string[]): string {
  const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
  return `${names.slice(0, 3).join(', ')}${more}`;
}

/** Claude Code names a server's tool in one way alone. */
function isServerHere(platform: AgentPlatform, name: string): boolean {
  return platform === 'claude' ? name.startsWith('mcp__') : serverTool(name) !== undefined;
}
