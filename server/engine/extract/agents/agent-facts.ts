/**
 * Invariant of `extract/agents/`: one file per product; all tell what an agent can use, and what it can use unasked, in the same words. What a product
 * means by a list that is missing is said, never guessed.
 */
import type { AgentKind } from '../../model/agent-kind.ts';
import type {
  FactSymbol,
  IdentityFact,
  KeyFact,
  LinkFact,
  OwnerFact,
  StatementGrantFact,
  TextFact,
} from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { Span } from '../../model/span.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal } from '../literal.ts';
import { optional } from '../optional.ts';
import { agentActivation, isPutAway } from './agent-activation.ts';
import { type ToolGrant, type ToolToken, toolGrant } from './tools/tool-list.ts';
import { type AgentPlatform, isOwnTool, serverTool } from './tools/tools.ts';
import { listTrait, numbered, type Traits, trait } from './traits.ts';

/**
 * An agent in the words that all formats share. What it can use and what it can use without anybody being asked are
 * two lists: on most platforms the same key means one or the other.
 */
export interface AgentDescription {
  readonly path: string;
  readonly symbol: FactSymbol;
  readonly kind: AgentKind;
  readonly platform: AgentPlatform;
  readonly name: TextFact;
  readonly span: Span;
  /** Absent: `agent:<name>`, and `agent:<platform>/<name>`, by which agents of the platform call it. */
  readonly keys?: readonly KeyFact[];
  readonly parent?: FactSymbol | undefined;
  readonly slot: OwnerSlot;
  readonly owners?: readonly OwnerFact[];
  readonly purpose?: TextFact | undefined;
  readonly review?: TextFact | undefined;
  readonly disabled?: boolean;
  readonly activation?: IdentityFact['activation'];
  /** What it can use. A star stands for everything that the platform has. */
  readonly tools: readonly ToolToken[];
  /** What it uses without asking. */
  readonly unattended?: readonly ToolToken[];
  readonly refused?: readonly ToolToken[];
  /** Names of the agents that it may call. */
  readonly delegates?: readonly TextFact[];
  /** Names of the servers that it may use, besides those in its tools. */
  readonly servers?: readonly TextFact[];
  readonly traits?: Traits;
}

/** The agent as an identity with its grants, and links to the agents and servers that it calls. */
export function agentFacts(agent: AgentDescription): FormatFacts {
  const { symbol, kind, platform, name, span, slot, tools, unattended = [], refused = [], delegates = [] } = agent;
  const identity: IdentityFact = {
    symbol,
    kind,
    name: literal(name, symbol),
    keys: agent.keys ?? [
      { scheme: 'agent', parts: [name.text] },
      { scheme: 'agent', parts: [`${platform}/${name.text}`] },
    ],
    span,
    nameSpan: name.span,
    ...optional('parent', agent.parent),
    owners: agent.owners ?? [],
    slot,
    ...optional('purpose', agent.purpose),
    ...optional('review', agent.review),
    ...optional('disabled', agent.disabled || undefined),
    activation: agent.activation ?? agentActivation(agent.path),
    traits: {
      ...listTrait('delegates', delegates),
      ...(delegates.length > 1 && numbered('delegate', delegates)),
      ...agent.traits,
      ...(isPutAway(agent.path) ? trait('notLoaded', name, 'put away') : {}),
    },
  };
  const grants = (tokens: readonly ToolToken[], given: Pick<ToolGrant, 'effect' | 'unattended'>) =>
    withoutRepeats(tokens).map((tool) => toolGrant(tool, { holder: symbol, platform, ...given }));
  const named = distinct([...(agent.servers ?? []), ...serversAmong([...tools, ...unattended], platform)]);
  return {
    identities: [identity],
    grants: [
      ...grants(unattended, { effect: 'allow', unattended: true }),
      ...grants(tools, { effect: 'allow', unattended: false }),
      ...grants(refused, { effect: 'deny', unattended: false }),
    ] satisfies StatementGrantFact[],
    links: [
      ...delegates
        .filter(({ text }) => text !== '*')
        .map((callee) =>
          link(symbol, 'agent', agent.keys ? callee : { ...callee, text: `${platform}/${callee.text}` }),
        ),
      ...named.map((server) => serverLink(symbol, server)),
    ],
  };
}

/** The servers that tools are of, at each of the tools. */
export function serversAmong(tools: readonly ToolToken[], platform: AgentPlatform): readonly TextFact[] {
  return tools.filter(({ name }) => namesServer(platform, name)).flatMap(serverNamed);
}

/** That an agent calls a server of this name. */
export function serverLink(from: FactSymbol, server: TextFact): LinkFact {
  return link(from, 'mcp', { ...server, text: serverKey(server.text) });
}

/** A tool that a list names twice is one. */
export function withoutRepeats(tools: readonly ToolToken[]): readonly ToolToken[] {
  const seen = new Set<string>();
  return tools.filter((tool) => !seen.has(identifyingWords(tool)) && Boolean(seen.add(identifyingWords(tool))));
}

/** What makes a tool another one in a list. */
export function identifyingWords({ token, name, scope }: ToolToken): string {
  return `${token.text} ${name} ${scope?.text ?? ''}`;
}

/** Several agents, servers or other things of one document as one. */
export function joinedFacts(parts: readonly FormatFacts[]): FormatFacts {
  return {
    identities: parts.flatMap(({ identities = [] }) => identities),
    grants: parts.flatMap(({ grants = [] }) => grants),
    links: parts.flatMap(({ links = [] }) => links),
    problems: parts.flatMap(({ problems = [] }) => problems),
  };
}

/** The value of the `mcp` key that a server has by its name, by which agents call it. */
export function serverKey(name: string): string {
  return `server:${name}`;
}

function link(from: FactSymbol, scheme: 'agent' | 'mcp', { text, span }: TextFact): LinkFact {
  return { from, to: { key: { scheme, value: text } }, relation: 'delegates-to', span };
}

function namesServer(platform: AgentPlatform, name: string): boolean {
  return /^(mcp__|@)/.test(name) || (platform === 'copilot' && !isOwnTool(platform, name));
}

/** `mcp__server__tool` everywhere; `server/tool` and `@server/tool` only where that means a server. */
function serverNamed({ name, token }: ToolToken): TextFact[] {
  const server = serverTool(name)?.server.replace(/^@/, '');
  return server && !server.includes('*') ? [{ text: server, span: token.span }] : [];
}

function distinct(names: readonly TextFact[]): readonly TextFact[] {
  return [...new Map([...names].reverse().map((name) => [name.text, name])).values()].reverse();
}
