import type { TextFact } from '../../model/facts.ts';
import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { keyFact, literal, textFact } from '../literal.ts';
import { agentActivation } from './agent-activation.ts';
import { agentFacts, joinedFacts } from './agent-facts.ts';
import { serverFacts } from './mcp/server.ts';
import { purposeIn } from './prose/header.ts';
import { promptTraits } from './prose/prompt.ts';
import { type ToolToken, toolNamed, toolTokens } from './tools/tool-list.ts';
import { numbered } from './traits.ts';

/**
 * Reads teams of Docker's agent (cagent). A toolset without `tools` gives all that it has; `permissions` decides who is
 * asked. `metadata` takes an author and no key of ours. Source: docker/cagent, agent-schema.json.
 */
export const cagentExtractor: Extractor = {
  format: 'cagent',
  syntax: 'yaml',
  accepts: (path, head) =>
    /\.ya?ml$/.test(path) &&
    /^agents:\s*$/m.test(head) &&
    /^\s+(model|instruction|toolsets|sub_agents):/m.test(head) &&
    !/^(kind|apiVersion|apps|framework):/m.test(head),
  extract: readTeam,
};

function readTeam({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const agents = entriesOf(valueAt(root, 'agents')).flatMap((pair) => agentIn(pair, root, path));
  if (agents.length === 0) return { problems: document.problems.slice(0, 1) };
  return joinedFacts([
    ...agents,
    { problems: document.problems.slice(0, 1).map((problem) => ({ ...problem, rule: 'agent-unparseable' })) },
  ]);
}

function agentIn(pair: MapEntry, root: ValueNode | undefined, path: string): readonly FormatFacts[] {
  const name = keyFact(pair);
  const node = resolved(pair.value);
  if (!name || node?.kind !== 'map' || !isAgent(node)) return [];
  const symbol = `agent:${path}#${name.text}`;
  const sets = itemsOf(valueAt(node, 'toolsets'));
  const author = textFact(valueAt(root, 'metadata', 'author'));
  const list = (key: string) =>
    toolTokens(valueAt(root, 'permissions', key) ?? valueAt(node, 'permissions', key)).map(permission);
  return [
    agentFacts({
      path,
      symbol,
      kind: 'cagent-agent',
      platform: 'cagent',
      name,
      // Many teams call their first agent `root`: the name alone means nothing elsewhere.
      keys: [{ scheme: 'agent', parts: [`${path}#${name.text}`] }],
      span: pair.span,
      slot: { kind: 'comment' },
      owners: author ? [{ role: 'technical', reference: literal(author, symbol), via: 'metadata', key: 'author' }] : [],
      purpose: purposeIn(node),
      tools: sets.flatMap(toolsOf),
      unattended: list('allow'),
      refused: list('deny'),
      traits: {
        ...promptTraits(textFact(valueAt(node, 'instruction'))),
        ...numbered('remote', sets.flatMap(movingReference)),
      },
    }),
    {
      links: ['sub_agents', 'handoffs'].flatMap((key) =>
        itemsOf(valueAt(node, key)).flatMap((item) => {
          const callee = textFact(item);
          return callee
            ? [
                {
                  from: symbol,
                  to: { symbol: `agent:${path}#${callee.text}` },
                  relation: 'delegates-to' as const,
                  span: callee.span,
                },
              ]
            : [];
        }),
      ),
    },
    ...sets.flatMap((set, turn) => serverOf(set, path, { agent: symbol, turn })),
  ];
}

/** Other programs keep settings of their agents under this key, such as a model that all have: what is told to do nothing is no agent. */
function isAgent(node: ValueNode): boolean {
  return agentKeys.some((key) => valueAt(node, key) !== undefined);
}

const agentKeys = ['instruction', 'description', 'toolsets', 'sub_agents', 'handoffs', 'commands'];

/** `- type: filesystem, tools: [read_file]`: the tools named, else the whole set. */
function toolsOf(set: ValueNode): readonly ToolToken[] {
  const type = textFact(valueAt(set, 'type'));
  if (!type) return [];
  const named = toolTokens(valueAt(set, 'tools'));
  const server = textOf(valueAt(set, 'ref'))?.replace(/^docker:/, '') ?? textOf(valueAt(set, 'command'));
  if (type.text !== 'mcp') return named.length > 0 ? named : [toolNamed(type)];
  if (named.length > 0) return named.map((tool) => ({ ...tool, name: `mcp__${server ?? 'server'}__${tool.name}` }));
  return [toolNamed(textFact(valueAt(set, 'ref')) ?? type, `mcp__${server ?? 'server'}`)];
}

/** `shell:cmd=git *` is the shell with a scope. */
function permission(tool: ToolToken): ToolToken {
  const [, name, value] = /^([\w-]+):\w+=(.+)$/.exec(tool.token.text) ?? [];
  return name && value ? { token: tool.token, name, scope: { text: value, span: tool.token.span } } : tool;
}

function movingReference(set: ValueNode): readonly TextFact[] {
  const ref = textFact(valueAt(set, 'ref'));
  return ref && /^(https?:|[\w.-]+\/[\w.-]+(:latest)?$)/.test(ref.text) && !/@sha256:/.test(ref.text) ? [ref] : [];
}

/** The server that a tool set starts: of this agent, and at this turn among its tool sets. */
function serverOf(
  set: ValueNode,
  path: string,
  { agent, turn }: { readonly agent: string; readonly turn: number },
): readonly FormatFacts[] {
  const command = textFact(valueAt(set, 'command')) ?? textFact(valueAt(set, 'remote', 'url'));
  if (textOf(valueAt(set, 'type')) !== 'mcp' || !command) return [];
  const remote = valueAt(set, 'remote');
  const value = remote ?? set;
  const key = { ...command, name: command.text.split(/[/\\]/).at(-1) ?? command.text };
  const node: MapEntry = {
    key: { kind: 'scalar', value: key.name, style: 'plain', span: key.span, content: key.span },
    value,
    span: set.span,
  };
  const server = serverFacts(node, {
    path,
    slot: { kind: 'comment' },
    activation: agentActivation(path),
    parent: agent,
  });
  const own = `@${agent.slice(agent.indexOf('#') + 1)}.${turn}`;
  return server
    ? [
        {
          identities: [{ ...server.identity, symbol: `${server.identity.symbol}${own}` }],
          links: server.links.map((link) => ({ ...link, from: `${link.from}${own}` })),
        },
      ]
    : [];
}
