import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, textOf, valueAt } from '../../syntax/document.ts';
import type { Extractor } from '../extractor.ts';
import { keySpan, textFact } from '../literal.ts';
import { approvalTraits } from './approval.ts';
import { foreignTools } from './foreign-tools.ts';
import { hookTraits } from './hooks.ts';
import { listed, markdownAgent, type ToolLists } from './markdown-agent.ts';
import { toolTokens } from './tool-list.ts';
import { isOwnTool, toolNames } from './tools.ts';
import { type Traits, trait } from './traits.ts';

/**
 * Reads Claude Code sub-agents, of a project or a plugin. A missing `tools` key means all tools. The format has no
 * place for an owner; a comment in the front matter disturbs nothing. Source: Claude Code documentation, "Subagents".
 */
export const claudeAgentExtractor: Extractor = {
  format: 'claude-agent',
  syntax: 'front-matter',
  accepts: (path, head) =>
    /(^|\/)\.claude\/agents\/(.+\/)?[^/]+\.md$/.test(path) || (isPluginAgent(path) && namesItself(head)),
  extract: (input) =>
    !isAgent(input.path, input.document.roots[0]) || isOfOtherRuntime(input.path, input.document.roots[0])
      ? {}
      : markdownAgent(input, {
          platform: 'claude',
          kind: 'claude-agent',
          lists,
          serverKey: 'mcpServers',
          traitKeys: ['permissionMode', 'model', 'maxTurns', 'isolation'],
          traits,
        }),
};

/** Texts for agents to read lie beside them, some with a header of their own. What names neither itself nor its task is loaded by nobody. */
function isAgent(path: string, header: ValueNode | undefined): boolean {
  if (header?.kind !== 'map') return true;
  if (isForOpenai(path, header)) return false;
  const known = ['name', 'description', 'tools'].filter((key) => entry(header, key) !== undefined);
  const isBlank = ['name', 'description'].every((key) => entry(header, key) && !textOf(valueAt(header, key))?.trim());
  return known.length > 0 && !isBlank;
}

/** Capabilities and a model of OpenAI: an agent of an application, in a folder that is not Claude Code's. */
function isForOpenai(path: string, header: ValueNode): boolean {
  return (
    !/(^|\/)\.claude\//.test(path) &&
    /^(?:gpt-|o\d\b)/.test(textOf(valueAt(header, 'model')) ?? '') &&
    entry(header, 'capabilities') !== undefined &&
    entry(header, 'tools') === undefined
  );
}

/** Other runtimes keep agents of this form in folders of the same name, with tools of their own: the same ones in small letters. */
function isOfOtherRuntime(path: string, header: ValueNode | undefined): boolean {
  const tools = toolTokens(valueAt(header, 'tools'));
  return (
    !/(^|\/)\.claude\//.test(path) &&
    tools.some(({ name }) => isOwnTool('claude', name)) &&
    !tools.some(({ name }) => name === '*' || name.startsWith('mcp__') || own.includes(name))
  );
}

const own = toolNames('claude');

/** Plugins keep their agents in `agents/`, below folders that are theirs. An output style has the same keys. */
export function isPluginAgent(path: string): boolean {
  return (
    /(^|\/)agents\/(.+\/)?[^/.]+\.md$/.test(path) &&
    !/(^|\/)(\.[^/]+|docs?|skills|commands|node_modules)\/|output[-_]?styles?\b/i.test(path.replace(/\.md$/, ''))
  );
}

/** Both keys that a sub-agent must have; prose about agents has neither. */
export function namesItself(head: string): boolean {
  return /^\ufeff?---[ \t]*\r?\n/.test(head) && /^name:/m.test(head) && /^description:/m.test(head);
}

function lists(header: MapNode): ToolLists {
  const written = entry(header, 'tools');
  return {
    tools: listed(header, 'tools'),
    refused: toolTokens(entry(header, 'disallowedTools')?.value),
    ...(written && { at: written.value.span }),
  };
}

/** Keys of skills and other platforms, which a sub-agent ignores: what they were to restrict stays open. */
function traits(header: MapNode, path: string): Traits {
  const mode = textFact(valueAt(header, 'permissionMode'));
  const misused = ['allowed-tools', 'allowedTools', 'allowed_tools', 'permissions', 'permission']
    .map((key) => entry(header, key))
    .find((found) => found !== undefined);
  return {
    // The mode and the hooks of a plugin's agent are not read.
    ...(/(^|\/)\.claude\//.test(path) ? { ...approvalTraits(mode), ...hookTraits(valueAt(header, 'hooks')) } : {}),
    ...foreignTools(header, 'claude'),
    ...(misused && !entry(header, 'tools')
      ? trait('keyMisuse.0', { text: textOf(misused.key) ?? '', span: keySpan(misused) })
      : {}),
  };
}
