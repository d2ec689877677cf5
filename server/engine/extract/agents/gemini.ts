import type { DefinitionFact, TextFact } from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entry, itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { isOfHome } from '../../text/paths/agent-folders.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { scalarOf, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { joinedFacts } from './agent-facts.ts';
import { approvalTraits } from './approval.ts';
import { extensionScope, ownWords } from './extension-words.ts';
import { hookTraits } from './hooks.ts';
import { serversIn } from './mcp.ts';
import { markdownAgent, type ToolLists, toolsListed } from './prose/markdown-agent.ts';
import { settingsAgent } from './settings-agent.ts';
import { type ToolToken, toolNamed, toolTokens } from './tools/tool-list.ts';
import { trait } from './traits.ts';

/** Reads sub-agents of Gemini CLI. A missing list means all tools. Source: Gemini CLI documentation, "Subagents". */
export const geminiAgentExtractor: Extractor = {
  format: 'gemini-agent',
  syntax: 'front-matter',
  accepts: (path) => /(^|\/)\.gemini\/agents\/(.+\/)?[^/]+\.md$/.test(path),
  extract: (input) =>
    markdownAgent(input, {
      platform: 'gemini',
      kind: 'gemini-agent',
      lists,
      serverKey: 'mcpServers',
      traitKeys: ['kind', 'model', 'max_turns'],
    }),
};

function lists(header: MapNode): ToolLists {
  const written = entry(header, 'tools');
  return { tools: toolsListed(header, 'tools'), ...(written && { at: written.value.span }) };
}

/**
 * Reads the settings of Gemini CLI and its extensions, and of Qwen Code, which keeps its approval mode elsewhere and has lists of rules in the manner
 * of Claude Code (`permissions`): servers, and what runs unasked (`tools.allowed`). Sources: Gemini CLI documentation, "Configuration"; the
 * schema of Qwen Code's settings in SchemaStore, and its `rule-parser.ts`.
 */
export const geminiSettingsExtractor: Extractor = {
  format: 'gemini-settings',
  syntax: 'json',
  accepts: (path) => /(^|\/)(\.(gemini|qwen)\/settings|gemini-extension)\.json$/.test(path),
  extract: readSettings,
};

function readSettings({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  if (!root) return { problems: document.problems.slice(0, 1) };
  const isQwen = path.includes('.qwen/');
  const mode = textFact(valueAt(root, 'general', 'defaultApprovalMode'));
  // Gemini CLI takes this one from its command line alone.
  const stated = mode?.text === 'yolo' ? undefined : mode;
  const permitted = (effect: string) => toolTokens(valueAt(root, 'permissions', effect));
  const definitions = nameOfExtension(path, root);
  const facts = joinedFacts([
    serversIn(valueAt(root, 'mcpServers'), { path, slot: { kind: 'record' }, activation: agentActivation(path) }),
    settingsAgent({
      path,
      root,
      tool: isQwen ? 'Qwen Code' : 'Gemini CLI',
      kind: 'gemini-agent',
      platform: isQwen ? 'qwen' : 'gemini',
      slot: { kind: 'record' },
      tools: isQwen ? permitted('ask') : [],
      unattended: [...toolTokens(valueAt(root, 'tools', 'allowed')), ...(isQwen ? permitted('allow') : [])],
      refused: [
        ...toolTokens(valueAt(root, 'tools', 'exclude')),
        ...toolTokens(valueAt(root, 'excludeTools')),
        ...(isQwen ? permitted('deny') : []),
      ],
      traits: {
        ...approvalTraits(isQwen ? textFact(valueAt(root, 'tools', 'approvalMode')) : stated),
        ...hookTraits(valueAt(root, 'hooks')),
      },
    }),
  ]);
  return definitions.length === 0 ? facts : { ...facts, definitions };
}

/** What an extension is called, word by word: a package that has one in its name is its maker's. Source: Gemini CLI, "Extension reference". */
function nameOfExtension(path: string, root: ValueNode): readonly DefinitionFact[] {
  const node = valueAt(root, 'name');
  const name = path.endsWith('gemini-extension.json') ? textFact(node) : undefined;
  if (!name || !node) return [];
  return ownWords(name.text).map((address) => ({
    scope: extensionScope(path),
    address,
    node,
    nameSpan: name.span,
    rank: 0,
  }));
}

/**
 * Reads policies of Gemini CLI (`[[rule]] toolName, decision`). Those of a person hold; those of a project have no effect, and of an extension's none that allow: `notLoaded`. Sources:
 * Gemini CLI documentation, "Policy engine" and "Extension reference".
 */
export const geminiPolicyExtractor: Extractor = {
  format: 'gemini-policy',
  syntax: 'toml',
  accepts: (path) => /(^|\/)(\.gemini\/)?policies\/[^/]+\.toml$/.test(path) && !isInProgram(path),
  extract: ({ path, document }) => {
    const [root] = document.roots;
    const rules = itemsOf(valueAt(root, 'rule'));
    if (!root || rules.length === 0) return {};
    const of = (decision: string) =>
      rules.flatMap((rule) => (textOf(valueAt(rule, 'decision')) === decision ? toolsOf(rule) : []));
    return settingsAgent({
      path,
      root,
      tool: 'Gemini CLI',
      kind: 'gemini-agent',
      platform: 'gemini',
      slot: { kind: 'comment' },
      tools: of('ask_user'),
      unattended: of('allow'),
      refused: of('deny'),
      traits: isOfHome(path)
        ? {}
        : trait('notLoaded', { text: 'policies of a project or an extension', span: root.span }),
    });
  },
};

/** The policies of a user or project lie below `.gemini`, those of an extension beside its manifest; a program's sources are read by nobody. */
function isInProgram(path: string): boolean {
  return /(^|\/)(src|lib|dist|build|node_modules)\//.test(path.replace(/(^|\/)\.gemini\/.*$/, '$1'));
}

/** The tools of a rule, with the commands, arguments or server that it holds for. */
function toolsOf(rule: ValueNode): readonly ToolToken[] {
  const server = textFact(valueAt(rule, 'mcpName'));
  const named = textsIn(valueAt(rule, 'toolName'));
  const tools = named.length > 0 ? named : server ? [server] : [];
  const scope = ['commandPrefix', 'commandRegex', 'argsPattern']
    .map((key) => textsIn(valueAt(rule, key))[0])
    .find((text) => text !== undefined);
  return tools.map((token) => {
    const name = server ? `mcp__${server.text}__${token === server ? '' : token.text}` : token.text;
    return { ...toolNamed(token, name), ...(scope && { scope }) };
  });
}

function textsIn(node: ValueNode | undefined): readonly TextFact[] {
  const items = node?.kind === 'list' ? itemsOf(node) : node ? [node] : [];
  return items.flatMap((item) => (scalarOf(item) ? (textFact(item) ?? []) : []));
}
