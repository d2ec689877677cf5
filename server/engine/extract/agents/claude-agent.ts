import type { TextFact } from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, textOf, valueAt } from '../../syntax/document.ts';
import { lazily } from '../../text/lazily.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import type { Extractor } from '../extractor.ts';
import { keySpan, textFact } from '../literal.ts';
import { approvalTraits } from './approval.ts';
import { hookTraits } from './hooks.ts';
import { markdownAgent, type ToolLists, toolsListed } from './prose/markdown-agent.ts';
import { leavesShellOpen } from './skill.ts';
import { foreignTools, inWords } from './tools/foreign-tools.ts';
import { type ToolToken, toolTokens } from './tools/tool-list.ts';
import { isOwnTool, toolNames } from './tools/tools.ts';
import { type Traits, trait } from './traits.ts';

/**
 * Reads Claude Code sub-agents, of a project or a plugin. A missing `tools` key means all tools. The format has no
 * place for an owner; a comment in the front matter disturbs nothing. Source: Claude Code documentation, "Subagents".
 */
export const claudeAgentExtractor: Extractor = {
  format: 'claude-agent',
  syntax: 'front-matter',
  accepts: (path, head) =>
    /(^|\/)\.claude\/agents\/(.+\/)?[^/]+\.md$/.test(path) ||
    (namesItself(head) && (isPluginAgent(path) || isCollected(path, head))),
  extract: (input) =>
    !isAgent(input.path, input.document.roots[0]) || isOfOtherRuntime(input.path, input.document.roots[0])
      ? {}
      : markdownAgent(input, {
          platform: 'claude',
          kind: 'claude-agent',
          lists,
          serverKey: 'mcpServers',
          traitKeys: ['permissionMode', 'model', 'maxTurns', 'isolation', 'readonly'],
          traits,
          activation: (path) => (/(^|\/)\.claude\//.test(path) || isPluginAgent(path) ? undefined : 'template'),
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
    !tools.some(({ name }) => name === '*' || name.startsWith('mcp__') || own().includes(name))
  );
}

const own = lazily(() => toolNames('claude'));

/**
 * Plugins keep their agents in `agents/`, below folders that are theirs; `src/agents` is part of a program. An output style has the
 * same keys.
 */
export function isPluginAgent(path: string): boolean {
  return (
    /(^|\/)agents\/(.+\/)?[^/.]+\.md$/.test(path) &&
    !/(^|\/)(\.[^/]+|docs?|skills|commands|node_modules|src\/agents)\/|output[-_]?styles?\b/i.test(
      path.replace(/\.md$/, ''),
    )
  );
}

/**
 * A collection keeps agents to be copied in folders of any name. One is told by what it says: names of Claude Code's tools in a list, or a
 * model of its, and a text that begins by telling the reader who he is. Skills, commands, prompts and pages have other keys.
 */
function isCollected(path: string, head: string): boolean {
  if (!/\.md$/.test(path) || elsewhere.test(path)) return false;
  const [, header = '', body = ''] = /^\ufeff?---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n([\s\S]*)$/.exec(head) ?? [];
  if (foreignKeys.test(header) || !/^name: *["']?[a-z0-9]+(?:-[a-z0-9]+)*["']? *$/m.test(header)) return false;
  const tools = /^tools: *(.*)/m.exec(header)?.[1] ?? '';
  const hasTools =
    /^\[?["']?(?:[A-Z][A-Za-z]+|mcp__\w+)["']?(?:, *[^,\] ][^,\]]*)*\]? *$/.test(tools) &&
    own().some((name) => tools.includes(name));
  const hasModel = /^model: *["']?(?:opus|sonnet|haiku|fable|inherit|claude-[\w.-]+)["']? *$/m.test(header);
  return (hasTools || (hasModel && tools === '')) && /^\s*(?:#[^\n]*\n\s*)?You(?:'re| are) (?:an?|the)\b/.test(body);
}

/** Folders of other things in Markdown, and of platforms with agents of their own. */
const elsewhere = anyOf(
  [
    /(^|\/)(\.[^/]+|docs?|skills|commands|prompts|content|_?posts|blog|pages|site|node_modules|output[-_]?styles?)\//,
    /(^|\/)(SKILL|README|CLAUDE|AGENTS|GEMINI)\.md$/,
    /\.(agent|prompt|chatmode|instructions)\.md$/,
  ],
  'i',
);

/** Keys of pages, prompts, skills, rules and agents of other platforms. */
const foreignKeys =
  /^(?:title|layout|date|permalink|slug|weight|draft|allowed-tools|argument-hint|mode|applyTo|globs|temperature|metadata|license|on|engine|author|version|role) *:/m;

/** Both keys that a sub-agent must have; prose about agents has neither. */
export function namesItself(head: string): boolean {
  return /^\ufeff?---[ \t]*\r?\n/.test(head) && /^name:/m.test(head) && /^description:/m.test(head);
}

/** A tool that both lists name is refused: `disallowedTools` takes it off the other one. Source: Claude Code, "Subagents", available tools. */
function lists(header: MapNode): ToolLists {
  const written = entry(header, 'tools');
  const refused = toolTokens(entry(header, 'disallowedTools')?.value).map(whole);
  const isRefused = ({ name }: ToolToken) =>
    name !== '*' && refused.some((tool) => !tool.scope && tool.name.toLowerCase() === name.toLowerCase());
  return {
    tools: toolsListed(header, 'tools')
      ?.map(whole)
      .filter((tool) => !isRefused(tool)),
    refused,
    ...(written && { at: written.value.span }),
  };
}

/**
 * Both lists name tools: what stands in brackets behind one is not heeded, so that `Bash(git diff:*)` is the whole shell. Sources:
 * Claude Code, "Subagents" (of `disallowedTools`); anthropics/claude-code issue 95002 (of `tools`, seen on 2.1.270).
 */
function whole(tool: ToolToken): ToolToken {
  return isUnheeded(tool) ? { ...tool, scope: undefined } : tool;
}

function isUnheeded({ name, scope }: ToolToken): boolean {
  return (
    scope !== undefined &&
    !/^:?\*$/.test(scope.text.trim()) &&
    isOwnTool('claude', name) &&
    !/^(agent|task|skill)$/i.test(name)
  );
}

/** Keys of skills and other platforms, which a sub-agent ignores: what they were to restrict stays open. */
function traits(header: MapNode, path: string): Traits {
  const mode = textFact(valueAt(header, 'permissionMode'));
  const misused = ['allowed-tools', 'allowedTools', 'allowed_tools', 'permissions', 'permission']
    .map((key) => entry(header, key))
    .find((found) => found !== undefined);
  return {
    // The mode and the hooks of a plugin's agent are not read.
    ...(/(^|\/)\.claude\//.test(path) ? { ...modeTraits(mode), ...hookTraits(valueAt(header, 'hooks')) } : {}),
    ...foreignTools(header, 'claude'),
    ...unheededScopes(header),
    // Without a name, or the file's own place to stand for one, Claude Code loads no agent.
    ...(entry(header, 'name') ? {} : trait('notLoaded', { text: 'no name', span: header.span })),
    ...(misused && !entry(header, 'tools')
      ? trait(leavesShellOpen(misused.value) ? 'keyMisuse.open' : 'keyMisuse.0', {
          text: textOf(misused.key) ?? '',
          span: keySpan(misused),
        })
      : {}),
  };
}

/** A sub-agent skips questions only where the conversation does, since 2.1.267. Source: Claude Code, "Subagents", permission modes. */
function modeTraits(mode: TextFact | undefined): Traits {
  const { approvalBypass, ...others } = approvalTraits(mode);
  return { ...others, ...(approvalBypass && { formerBypass: approvalBypass }) };
}

/** `unheededScope`: the tools of the list that say how far they go, at the first of them. */
function unheededScopes(header: MapNode): Traits {
  const scoped = toolTokens(entry(header, 'tools')?.value).filter(isUnheeded);
  return trait('unheededScope', scoped[0]?.token, inWords(scoped.map(({ token }) => token.text)));
}
