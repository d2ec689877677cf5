import type { AgentKind } from '../../../model/agent-kind.ts';
import type { FactProblem, TextFact } from '../../../model/facts.ts';
import type { OwnerSlot } from '../../../model/owner-facts.ts';
import type { Span } from '../../../model/span.ts';
import type { MapNode, ValueNode } from '../../../model/value-node.ts';
import { entriesOf, entry, textOf, valueAt } from '../../../syntax/document.ts';
import { readFrontMatter } from '../../../syntax/front-matter.ts';
import { isStaged, unlistedFolder } from '../../../text/paths/agent-folders.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import type { ExtractInput, FormatFacts } from '../../extractor.ts';
import { keySpan, textAt, textFact } from '../../literal.ts';
import { optional } from '../../optional.ts';
import { agentActivation } from '../agent-activation.ts';
import { agentFacts, joinedFacts } from '../agent-facts.ts';
import { serversIn } from '../mcp.ts';
import { everythingBut, type ToolToken, toolTokens } from '../tools/tool-list.ts';
import type { AgentPlatform } from '../tools/tools.ts';
import { scalarTrait, type Traits, trait } from '../traits.ts';
import { bodyTraits } from './body.ts';
import { authorIn, ownersIn, purposeIn, reviewIn } from './header.ts';
import { lostHeader } from './lost-header.ts';
import { retirementIn } from './retirement.ts';

/** What the header of an agent file permits. */
export interface ToolLists {
  /** Undefined: the header has no list, and the platform takes that for everything. */
  readonly tools: readonly ToolToken[] | undefined;
  readonly unattended?: readonly ToolToken[];
  readonly refused?: readonly ToolToken[];
  /** The token that stands for the list. */
  readonly at?: Span;
}

/** What differs between the platforms that describe an agent in a Markdown file with front matter. */
export interface AgentDialect {
  readonly platform: AgentPlatform;
  readonly kind: AgentKind;
  /** What the platform takes off the file's name; absent: the ending. */
  readonly suffix?: RegExp;
  /** Where an owner may stand; absent: in a comment, which disturbs no platform. */
  slot?(header: ValueNode): OwnerSlot;
  lists(header: MapNode): ToolLists;
  /** That it acts nowhere, where the path alone does not tell. */
  activation?(path: string): 'template' | undefined;
  /** Agents that this one may call, besides those in its tools. */
  delegates?(header: ValueNode): readonly TextFact[];
  /** Keys under which the header defines MCP servers of its own. */
  readonly serverKey?: string;
  /** The store that `${{ secrets.X }}` means in them. */
  readonly secrets?: 'github';
  /** Header keys that become traits of the same name. */
  readonly traitKeys?: readonly string[];
  traits?(header: MapNode, path: string): Traits;
}

/**
 * Reads one agent. Its grants are the tools it lists, or all tools where the platform takes a missing list for that.
 * Traits: `tools`, `toolsOmitted`, `faulty` (a header without a list that its platform may not read), `unread` (one with a list), `toolsWildcard`, `retired`, `delegates`, those of the text (see `bodyTraits`), and the dialect's own.
 * No facts where the file has no front matter.
 */
export function markdownAgent(input: ExtractInput, dialect: AgentDialect): FormatFacts {
  const { path, text, document } = input;
  const [header] = document.roots;
  const problems = unreadable(input);
  if (header?.kind !== 'map') return { problems: [...problems, ...lostHeader(text, dialect.platform)] };
  const symbol = `agent:${path}`;
  const name = textFact(valueAt(header, 'name')) ?? fileName(path, dialect.suffix ?? /\.md$/, header);
  const bodySpan = readFrontMatter(text)?.body ?? { start: text.length, end: text.length };
  const body = textAt(text.slice(bodySpan.start), bodySpan.start);
  const lists = dialect.lists(header);
  const { unattended = [], refused = [] } = lists;
  const tools = lists.tools ?? [everythingBut(refused, name.span, dialect.platform)];
  const agent = agentFacts({
    path,
    symbol,
    kind: dialect.kind,
    platform: dialect.platform,
    name,
    span: { start: header.span.start, end: body.span.start },
    slot: dialect.slot?.(header) ?? { kind: 'comment' },
    owners: ownersIn(header, symbol),
    purpose: purposeIn(header),
    review: reviewIn(header),
    ...optional('activation', isUnfilled(header) ? ('template' as const) : dialect.activation?.(path)),
    tools,
    unattended,
    refused,
    delegates: [...(dialect.delegates?.(header) ?? []), ...tools.flatMap(callee)],
    traits: {
      ...trait('author', authorIn(header)),
      ...trait('retired', retirementIn(header, body), true),
      ...toolTraits(lists, name.span),
      ...(problems.some(({ isHarmless: isMild }) => !isMild)
        ? { [lists.tools ? 'unread' : 'faulty']: { value: true, span: name.span } }
        : {}),
      ...(lists.tools || refused.length > 0 ? {} : meantTraits(text.slice(header.span.start), name.span)),
      ...bodyTraits(body, dialect.platform),
      ...Object.assign({}, ...(dialect.traitKeys ?? []).map((key) => scalarTrait(key, valueAt(header, key)))),
      ...dialect.traits?.(header, path),
    },
  });
  const defined = dialect.serverKey ? valueAt(header, dialect.serverKey) : undefined;
  const servers = (defined?.kind === 'list' ? defined.items : [defined]).map((map) =>
    serversIn(map, {
      path,
      slot: { kind: 'comment' },
      activation: agentActivation(path),
      parent: symbol,
      ...optional('secrets', dialect.secrets),
    }),
  );
  return joinedFacts([agent, ...servers, { problems }]);
}

/** A place to be filled in stands in what says who the agent is. */
function isUnfilled(header: MapNode): boolean {
  return ['name', 'description'].some((key) => /\{\{[^{}\r\n]{1,80}\}\}/.test(textOf(valueAt(header, key)) ?? ''));
}

/** The tools below a key, as a list that restricts; undefined where the key is missing. */
export function toolsListed(header: MapNode, key: string): readonly ToolToken[] | undefined {
  const written = entry(header, key);
  return written && toolTokens(written.value);
}

/**
 * One problem stands for all: behind the first, the rest is guesswork. Hints for arguments are written as the platforms
 * show them (`[a] | [b]`), which they read as text.
 */
function unreadable({ document, path, text }: ExtractInput): FactProblem[] {
  const isHint = ({ span }: FactProblem) =>
    /^argument-hint:/.test(text.slice(text.lastIndexOf('\n', span.start - 1) + 1));
  return document.problems
    .filter((problem) => !isHint(problem))
    .slice(0, 1)
    .map((problem) => ({
      ...problem,
      rule: 'agent-unparseable',
      ...(isHarmless(path, text, problem.span.start) ? { isHarmless: true as const } : {}),
    }));
}

/**
 * Nothing in the header gives or takes anything, and the platform reads on without it, or does not look there at all. Claude Code takes an agent whose
 * lines end in LF as it is, so that the fault is in what its key says, and no more. Sources: opencode, which falls back on reading by lines; Claude Code,
 * "Skills", whose header only describes; Cursor, "Subagents", which takes no tools; anthropics/claude-code#80890.
 */
function isHarmless(path: string, text: string, fault: number): boolean {
  if (isStaged(path) || unlistedFolder(path) !== undefined) return true;
  if (/(^|\/)\.claude\/agents\//.test(path) && !text.slice(0, fault).includes('\r\n'))
    return !granting.test(keyLineBefore(text, fault));
  const readsOn = /(^|\/)(\.opencode\/|\.cursor\/agents\/|SKILL\.md$)/.test(path);
  return readsOn && !granting.test(text.slice(0, readFrontMatter(text)?.body.start ?? 4000));
}

/** The line of the key that a place of the header belongs to. */
function keyLineBefore(text: string, at: number): string {
  const lines = text.slice(Math.max(0, at - 4000), at).split('\n');
  return lines.findLast((line) => /^["']?\w/.test(line)) ?? '';
}

/** Keys of an agent's front matter that give it something or take it away. */
const granting =
  /^[ \t]{0,8}["']?(?:tools|allowed[-_]?tools|disallowed[-_]?tools|permissions?|permissionMode|mcp[-_]?servers|hooks|mode|agent|context)["']?[ \t]{0,8}:/im;

function fileName(path: string, suffix: RegExp, header: ValueNode): TextFact {
  const [first] = entriesOf(header);
  const [folder = '', file = ''] = path.split('/').slice(-2);
  // A skill is a folder.
  if (file === 'SKILL.md') return { text: folder, span: first ? keySpan(first) : header.span };
  return { text: file.replace(suffix, ''), span: first ? keySpan(first) : header.span };
}

/** `Agent(reviewer)` and `Task(reviewer)` name the agents that may be started. */
function callee({ name, scope }: ToolToken): TextFact[] {
  return scope && /^(agent|task)$/i.test(name) ? [scope] : [];
}

/** That the file says itself that its agent has all tools, or is for any task, in its first 20,000 letters. */
function meantTraits(text: string, name: Span): Traits {
  return allMeant.test(text.slice(0, 20_000).replace(ownComment, ''))
    ? { wantsAllTools: { value: true, span: name } }
    : {};
}

/** The id of a rule that is ignored says nothing of the agent. */
const ownComment = /identity-hygiene:[^\n]*/g;

const allMeant = anyOf(
  [
    /\b(?:full|unrestricted) (?:tool access|access to (?:all |the )?tools?)\b/,
    /\b(?:has|have|having|with|gets?|given|inherits?) (?:access to )?(?:all|every)(?: of the)?(?: available)? tools?\b/,
    /\btools?\b[^\r\n]{0,30}\b(?:intentionally|deliberately) (?:omitted|unset|left out)\b/,
    /#[^\r\n]{0,40}\btools?\b[^\r\n]{0,30}\b(?:omitted|inherits? all|inherited)\b/,
    /^(?:name|description):[^\r\n]{0,80}\b(?:general[- ]purpose|generic (?:sub-?)?agent)\b/,
  ],
  'im',
);

function toolTraits({ tools, refused = [], at }: ToolLists, name: Span): Traits {
  // A list of refused tools is a restriction too, so nobody can say that the agent was left with everything.
  if (!tools) return refused.length === 0 ? { toolsOmitted: { value: true, span: name } } : {};
  const wildcard = tools.find(({ token }) => token.text === '*');
  return {
    tools: { value: tools.map(({ token }) => token.text), span: at ?? name },
    ...(wildcard && { toolsWildcard: { value: wildcard.token.text, span: wildcard.token.span } }),
  };
}
