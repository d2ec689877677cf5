import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { scalarOf, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { serversInList } from './mcp.ts';
import { purposeIn } from './prose/header.ts';
import { promptTraits } from './prose/prompt.ts';
import { type ToolToken, toolNamed } from './tools/tool-list.ts';
import { numbered } from './traits.ts';

/**
 * Reads recipes of goose: agents with extensions, of which some are servers. `available_tools` names those that an
 * extension may use, else it may use all. Source: goose documentation, "Recipe reference".
 */
export const gooseRecipeExtractor: Extractor = {
  format: 'goose-recipe',
  syntax: 'yaml',
  accepts: (path, head) =>
    /\.ya?ml$/.test(path) &&
    /^title:/m.test(head) &&
    /^(instructions|prompt):/m.test(head) &&
    /^(extensions|activities|sub_recipes|parameters|settings|response):/m.test(head),
  extract: readRecipe,
};

function readRecipe({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'title'));
  if (!root || !name) return { problems: document.problems.slice(0, 1) };
  const extensions = valueAt(root, 'extensions');
  const symbol = `agent:${path}`;
  const role = textFact(valueAt(root, 'instructions')) ?? textFact(valueAt(root, 'prompt'));
  return joinedFacts([
    agentFacts({
      path,
      symbol,
      kind: 'goose-agent',
      platform: 'goose',
      name,
      keys: [{ scheme: 'agent', parts: [path] }],
      span: root.span,
      slot: { kind: 'comment' },
      purpose: purposeIn(root),
      tools: itemsOf(extensions).flatMap(toolsOf),
      servers: itemsOf(extensions).flatMap((item) => (isServer(item) ? (textFact(valueAt(item, 'name')) ?? []) : [])),
      traits: {
        ...promptTraits(role),
        ...numbered('remote', itemsOf(valueAt(root, 'sub_recipes')).flatMap(remotePath)),
      },
    }),
    serversInList(
      extensions,
      { path, slot: { kind: 'comment' }, activation: agentActivation(path), parent: symbol },
      { cmd: 'command', envs: 'env', uri: 'url', env_keys: 'env_vars', available_tools: 'allowedTools' },
    ),
  ]);
}

function isServer(extension: ValueNode): boolean {
  return /^(stdio|sse|streamable_http)$/.test(textOf(valueAt(extension, 'type')) ?? '');
}

function toolsOf(extension: ValueNode): readonly ToolToken[] {
  const name = textFact(valueAt(extension, 'name'));
  const isOff = scalarOf(valueAt(extension, 'enabled'))?.value === false;
  // A reader of recipes knows an extension by its type, and takes none without.
  if (!name || isOff || textOf(valueAt(extension, 'type')) === undefined) return [];
  const listed = itemsOf(valueAt(extension, 'available_tools')).flatMap((item) => textFact(item) ?? []);
  if (listed.length > 0)
    return listed.map((tool) => toolNamed(tool, isServer(extension) ? `mcp__${name.text}__${tool.text}` : tool.text));
  return [toolNamed(name, isServer(extension) ? `mcp__${name.text}` : name.text)];
}

function remotePath(recipe: ValueNode) {
  const path = textFact(valueAt(recipe, 'path'));
  return path && /^https?:/.test(path.text) && !/\/([0-9a-f]{40}|<commit>)\//.test(path.text) ? [path] : [];
}
