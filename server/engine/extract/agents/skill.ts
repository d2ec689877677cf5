import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor } from '../extractor.ts';
import { keySpan } from '../literal.ts';
import { hookTraits } from './hooks.ts';
import { markdownAgent, type ToolLists } from './prose/markdown-agent.ts';
import { spacedToolTokens, type ToolToken } from './tools/tool-list.ts';
import { classifyTool, isLooking, isOwnTool } from './tools/tools.ts';
import { isVainRule, vainRules } from './tools/vain-rules.ts';
import { type Traits, trait } from './traits.ts';

/**
 * Reads skills. `allowed-tools` takes the question away and restricts nothing: a skill can use whatever its agent can.
 * `metadata` is a map for the authors' own keys. Sources: Agent Skills specification; Claude Code, "Skills".
 */
export const skillExtractor: Extractor = {
  format: 'agent-skill',
  syntax: 'front-matter',
  accepts: (path) => /(^|\/)SKILL\.md$/.test(path),
  extract: (input) =>
    markdownAgent(input, {
      platform: isInWordsOfCopilot(input) ? 'copilot' : 'claude',
      kind: 'claude-skill',
      slot: () => ({ kind: 'metadata', key: 'owner' }),
      lists: (header) => (isOfOtherRuntime(input.path, header) ? { tools: [] } : lists(header)),
      traitKeys: ['model', 'agent'],
      traits: (header) => ({
        ...hookTraits(valueAt(header, 'hooks')),
        ...vainRules(allowed(header)),
        ...unheededTrait(input.path, header),
        // Where the header itself cannot be read, what is in it is not the point yet.
        ...(input.document.problems.length > 0 || isOfOtherRuntime(input.path, header) || !isHeeded(input.path)
          ? {}
          : misuse(header)),
      }),
    }),
};

/**
 * Reads slash commands of Claude Code, whose `allowed-tools` do the same; opencode's have no such key. Sources: Claude Code,
 * "Slash commands"; opencode, "Commands".
 */
export const commandExtractor: Extractor = {
  format: 'agent-command',
  syntax: 'front-matter',
  accepts: (path, head) =>
    /(^|\/)(\.claude\/)?commands\/(.+\/)?[^/]+\.md$/.test(path) &&
    !/(^|\/)\.(opencode|gemini|qwen|codex|cursor|windsurf|kiro|roo|github)\//.test(path) &&
    /^allowed-tools:/m.test(head),
  extract: (input) =>
    markdownAgent(input, {
      platform: 'claude',
      kind: 'claude-skill',
      lists,
      traitKeys: ['model'],
      traits: (header) => vainRules(allowed(header)),
    }),
};

function allowed(header: MapNode): readonly ToolToken[] {
  return spacedToolTokens(entry(header, 'allowed-tools')?.value);
}

function lists(header: MapNode): ToolLists {
  return { tools: [], unattended: allowed(header).filter((tool) => !isVainRule(tool)) };
}

/** Copilot approves `shell` or `bash`; what is written with capitals it takes for what Claude Code means by it. Source: GitHub, "Adding agent skills". */
function isInWordsOfCopilot({ path, document: { roots } }: ExtractInput): boolean {
  const [header] = roots;
  if (header?.kind !== 'map' || !/(^|\/)\.(?:github|copilot)\/(?:[^/]+\/){0,3}skills\//.test(path)) return false;
  const tools = allowed(header);
  return tools.length > 0 && tools.every(({ name }) => /^[a-z]+$/.test(name) && isOwnTool('copilot', name));
}

/** Runtimes that read skills of the same form, some with tools in small letters; of their `allowed-tools` nothing is known, or that they are ignored (opencode, "Agent Skills"). */
function isOfOtherRuntime(path: string, header: MapNode): boolean {
  const tools = spacedToolTokens(entry(header, 'allowed-tools')?.value);
  const isWrittenSmall =
    tools.some(({ name }) => isOwnTool('claude', name)) && !tools.some(({ name }) => /^[A-Z]|^mcp__/.test(name));
  return (
    (isWrittenSmall && !/(^|\/)\.(?:claude|github|copilot)\//.test(path)) ||
    others.test(path) ||
    others.test(`${textOf(valueAt(header, 'context')) ?? ''}/`)
  );
}

const others = /(^|\/)(\.?(hermes|openclaw|clawdbot|moltbot|nanobot|zeroclaw)|\.opencode)\//i;

/**
 * `notLoaded`, for what asks in a folder whose client gives no tools beforehand, or is not known to: Claude Code and Copilot heed the list, the latter
 * also in the folder that clients share. Kiro heeds it in a person's home alone; of a header, Gemini CLI, Codex and Roo read the name and the
 * description, and the pages of Cursor and Kilo know no such key. Sources: Claude Code, "Skills"; GitHub, "Adding agent skills"; kirodotdev/Kiro#6055; Gemini CLI,
 * `skillLoader.ts`; Roo Code, `skills.ts`; the clients' own pages.
 */
function unheededTrait(path: string, header: MapNode): Traits {
  const list = isHeeded(path) ? undefined : entry(header, 'allowed-tools');
  return list ? trait('notLoaded', { text: 'allowed-tools', span: keySpan(list) }) : {};
}

function isHeeded(path: string): boolean {
  const [, folder] = /(?:^|\/)\.([\w-]+)\/(?:[^/]+\/){0,3}?skills\//.exec(path) ?? [];
  return folder === undefined || /^(?:claude|github|agents|copilot)$/.test(folder);
}

/** Whether a list means tools: catalogues use the same word for the clients that a skill is for. */
function namesTools(list: ValueNode): boolean {
  return spacedToolTokens(list).some(({ name }) => isOwnTool('claude', name));
}

/** A list with a whole shell bounds next to nothing, wherever it is read. */
export function leavesShellOpen(list: ValueNode): boolean {
  return spacedToolTokens(list).some(
    ({ name, scope }) => scope === undefined && classifyTool('claude', name).classes.includes('shell'),
  );
}

/** A list that lets nothing be changed was meant to hold the skill to that; under the key that is read, any other would approve a change. */
function looksOnly(list: ValueNode): boolean {
  return spacedToolTokens(list).every(({ name }) => classifyTool('claude', name).classes.every(isLooking));
}

/** `tools` in a skill means nothing: whoever wrote it believes that the skill is limited. */
function misuse(header: MapNode): Traits {
  const misused = entry(header, 'tools');
  return misused && !entry(header, 'allowed-tools') && namesTools(misused.value)
    ? trait(looksOnly(misused.value) ? 'keyMisuse.0' : 'keyMisuse.open', { text: 'tools', span: keySpan(misused) })
    : {};
}
