import type {
  FactProblem,
  IdentityFact,
  LinkFact,
  OwnerFact,
  OwnerSlot,
  StatementGrantFact,
  TextFact,
  TraitFact,
} from '../model/facts.ts';
import type { IdentityKind } from '../model/identity.ts';
import type { Span } from '../model/span.ts';
import type { ValueNode } from '../model/value-node.ts';
import { entriesOf, entry, valueAt } from '../syntax/document.ts';
import { readFrontMatter } from '../syntax/front-matter.ts';
import { activationOf } from './activation.ts';
import { readBody } from './agent-body.ts';
import { type ToolToken, toolGrant, toolTokens } from './agent-tool-list.ts';
import { type AgentPlatform, toolNames } from './agent-tools.ts';
import type { ExtractInput, FormatFacts } from './extractor.ts';
import { keyFact, keySpan, literal, textAt, textFact } from './literal.ts';
import { serversIn } from './mcp.ts';
import { optional } from './optional.ts';
import { ownerRoleOf } from './owner-keys.ts';

/** What differs between the platforms that describe an agent in a Markdown file with front matter. */
export interface AgentDialect {
  readonly platform: AgentPlatform;
  readonly kind: IdentityKind;
  /** The file's name without what the platform takes off it. */
  readonly suffix: RegExp;
  slot(header: ValueNode): OwnerSlot;
  /** Names of the agents that this one may call, besides those in its tools. */
  delegates(header: ValueNode): readonly TextFact[];
  /** Keys under which the header defines MCP servers of its own. */
  readonly serverKey: string;
  /** Header keys that become traits of the same name. */
  readonly traitKeys: readonly string[];
}

/**
 * Reads one agent. Its grants are the tools it lists, or all tools where the platform takes a missing list for that.
 * Traits: `tools`, `toolsOmitted`, `toolsWildcard`, `bodyTools`, `bodyCommands`, `role`, `delegates`, and the
 * dialect's own. No facts where the file has no front matter.
 */
export function agentFacts(input: ExtractInput, dialect: AgentDialect): FormatFacts {
  const { path, text, document } = input;
  const [header] = document.roots;
  const problems = unreadable(input);
  if (header?.kind !== 'map') return { problems };
  const symbol = `agent:${path}`;
  const name = textFact(valueAt(header, 'name')) ?? fileName(path, dialect, header);
  const bodySpan = readFrontMatter(text)?.body ?? { start: text.length, end: text.length };
  const body = textAt(text.slice(bodySpan.start), bodySpan.start);
  const tools = toolTokens(entry(header, 'tools')?.value);
  const refused = toolTokens(entry(header, 'disallowedTools')?.value);
  const called = [...dialect.delegates(header), ...tools.flatMap(callee)];
  const activation = activationOf(path);
  const defined = valueAt(header, dialect.serverKey);
  const servers = (defined?.kind === 'list' ? defined.items : [defined]).map((map) =>
    serversIn(map, { path, slot: { kind: 'comment' }, activation, parent: symbol }),
  );
  const identity: IdentityFact = {
    symbol,
    kind: dialect.kind,
    name: literal(name, symbol),
    keys: [{ scheme: 'agent', parts: [name.text] }],
    span: { start: header.span.start, end: body.span.start },
    nameSpan: name.span,
    owners: ownersIn(header, symbol),
    slot: dialect.slot(header),
    ...optional('purpose', purposeOf(header)),
    ...optional('review', reviewOf(header)),
    activation,
    traits: {
      ...toolTraits(header, tools, refused, name.span),
      ...bodyTraits(body, dialect.platform),
      ...listTrait('delegates', called),
      ...Object.fromEntries(dialect.traitKeys.flatMap((key) => headerTrait(header, key))),
    },
  };
  return {
    identities: [identity, ...servers.flatMap(({ identities = [] }) => identities)],
    grants: [...grantsOf(identity, tools, refused, dialect.platform), ...servers.flatMap(({ grants = [] }) => grants)],
    links: [...called.map((agent) => delegation(symbol, agent)), ...servers.flatMap(({ links = [] }) => links)],
    problems,
  };
}

/** One problem stands for all: behind the first, the rest is guesswork. */
function unreadable({ document }: ExtractInput): FactProblem[] {
  return document.problems.slice(0, 1).map((problem) => ({ ...problem, rule: 'agent-unparseable' }));
}

function fileName(path: string, { suffix }: AgentDialect, header: ValueNode): TextFact {
  const [first] = entriesOf(header);
  const file = path.slice(path.lastIndexOf('/') + 1);
  return { text: file.replace(suffix, ''), span: first ? keySpan(first) : header.span };
}

/** The description without the examples that some platforms put into it. */
function purposeOf(header: ValueNode): TextFact | undefined {
  const description = textFact(valueAt(header, 'description'));
  const text = description?.text
    .split(/<example|\n\s*Examples?:/i)[0]
    ?.trim()
    .slice(0, 500);
  return description && text ? { ...description, text } : undefined;
}

function ownersIn(header: ValueNode, scope: string): OwnerFact[] {
  const read = (node: ValueNode | undefined, via: OwnerFact['via']) =>
    entriesOf(node).flatMap((pair): OwnerFact[] => {
      const key = keyFact(pair)?.text ?? '';
      const role = ownerRoleOf(key);
      const value = textFact(pair.value);
      return role && value ? [{ role, reference: literal(value, scope), via, key }] : [];
    });
  return [...read(header, 'field'), ...read(valueAt(header, 'metadata'), 'metadata')];
}

function reviewOf(header: ValueNode): TextFact | undefined {
  const keys = ['review-by', 'review', 'reviewBy', 'review_by'];
  return [header, valueAt(header, 'metadata')]
    .flatMap((node) => keys.map((key) => textFact(valueAt(node, key))))
    .find((review) => /^\d{4}-\d\d-\d\d/.test(review?.text ?? ''));
}

/** `Agent(reviewer)` and `Task(reviewer)` name the agents that may be started. */
function callee({ name, scope }: ToolToken): TextFact[] {
  return scope && /^(agent|task)$/i.test(name) && scope.text !== '*' ? [scope] : [];
}

function delegation(from: string, agent: TextFact): LinkFact {
  return {
    from,
    to: { key: { scheme: 'agent', value: agent.text } },
    relation: 'delegates-to',
    span: agent.span,
  };
}

type Traits = Readonly<Record<string, TraitFact>>;

function toolTraits(header: ValueNode, tools: readonly ToolToken[], refused: readonly ToolToken[], name: Span): Traits {
  const written = entry(header, 'tools');
  // A list of refused tools is a restriction too, so nobody can say that the agent was left with everything.
  if (!written) return refused.length === 0 ? { toolsOmitted: { value: true, span: name } } : {};
  const wildcard = tools.find(isWildcard);
  return {
    tools: { value: tools.map(({ token }) => token.text), span: written.value.span },
    ...(wildcard && { toolsWildcard: { value: wildcard.token.text, span: wildcard.token.span } }),
  };
}

function isWildcard({ token }: ToolToken): boolean {
  return token.text === '*';
}

function bodyTraits(body: TextFact, platform: AgentPlatform): Traits {
  const { role, tools, commands } = readBody(body, toolNames(platform));
  const span = { start: body.span.start, end: body.span.start };
  return {
    ...(role && { role: { value: role.text, span: role.span } }),
    ...(tools.length > 0 && { bodyTools: { value: tools, span } }),
    ...(commands.length > 0 && { bodyCommands: { value: commands, span } }),
  };
}

function listTrait(name: string, texts: readonly TextFact[]): Traits {
  const [first] = texts;
  return first ? { [name]: { value: texts.map(({ text }) => text), span: first.span } } : {};
}

function headerTrait(header: ValueNode, key: string): [string, TraitFact][] {
  const value = textFact(valueAt(header, key));
  return value ? [[key, { value: value.text, span: value.span }]] : [];
}

/** A missing list of tools grants all of them, at the agent's name. An empty one grants none. */
function grantsOf(
  { symbol, traits, nameSpan }: IdentityFact,
  tools: readonly ToolToken[],
  refused: readonly ToolToken[],
  platform: AgentPlatform,
): StatementGrantFact[] {
  const everything: ToolToken = { token: { text: '*', span: nameSpan }, name: '*', scope: undefined };
  const allowed = traits.tools ? tools : [everything];
  const grant = { holder: symbol, platform, unattended: false };
  return [
    ...allowed.map((tool) => toolGrant(tool, { ...grant, effect: 'allow' })),
    ...refused.map((tool) => toolGrant(tool, { ...grant, effect: 'deny' })),
  ];
}
