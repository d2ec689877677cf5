import { sameData } from '../../graph/store/same-data.ts';
import type { StatedParts } from '../../graph/store/stated-parts.ts';
import { grouped } from '../../model/grouped.ts';
import type { Identity } from '../../model/identity.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { Place, Span } from '../../model/span.ts';
import { lineAt } from '../../text/line-table.ts';
import { listInWords } from '../message.ts';
import type { Draft } from '../rule.ts';
import type { AlikeAgent } from './agent-answers.ts';
import { wholeUnasked } from './agent-reach.ts';
import { isAllMeant, isInForce } from './agents-without-tools.ts';

/** What somebody wrote into an agent as into others of its folder, for a rule to tell once. */
export interface Habit {
  readonly rule: string;
  /** What the rule's finding is about. */
  readonly about: string;
  readonly span: Span;
  /** What others must share besides, where that is not what the finding is about. */
  readonly as?: string;
  /** By itself it is a note, which the first alone tells. */
  readonly isNote?: true;
  /** In settings of any folder, not of one alone. */
  readonly isOfAll?: true;
}

/** An agent with what it has of them. */
export interface WithHabits {
  readonly identity: Identity;
  readonly habits: readonly Habit[];
}

/**
 * The habits of an agent that has a file of its own: a whole shell unasked, a star for all tools, keys that its platform does not read; and as a note a
 * whole shell for which a person is asked.
 */
export const habitsOf = keptFor((identity: Identity): readonly Habit[] => {
  const { kind, traits, at } = identity;
  if (kind === 'ci-agent') return isInForce(identity) ? bypassOf(identity) : [];
  const { isSettings, unread, approvalBypass, unheededScope, toolsWildcard } = traits;
  if (!agentFile.test(at.path) || kind === 'agentic-workflow' || !isInForce(identity)) return [];
  if (isSettings ?? unread ?? approvalBypass) return [];
  if (unheededScope) return [unheededOf(unheededScope)];
  const shells = wholeUnasked(identity)
    .filter(({ classes }) => classes.includes('shell') && !classes.includes('all'))
    .flatMap(({ actions }) => actions.slice(0, 1))
    .map(({ text, at: { span } }) => ({ rule: 'agent-shell-unscoped', about: text, span }));
  const isStar = toolsWildcard !== undefined && kind !== 'kiro-agent' && !isAllMeant(identity);
  const keys = Object.entries(traits)
    .filter(([name]) => opensAll(identity, name))
    .map(([, { value, span }]) => ({ rule: 'agent-grant-key-misuse', about: String(value), span }));
  return [
    ...shells,
    ...(shells.length === 0 ? askedShells(identity) : []),
    ...(isStar ? [{ rule: 'agent-tools-wildcard', about: '', span: toolsWildcard.span }] : []),
    ...keys,
  ];
});

/** A shell that the platform asks about each time and cannot limit, whatever it is called there. */
function askedShells({ kind, grants, traits }: Identity): readonly Habit[] {
  if (!asksEachTime(kind) && traits.asksFirst?.value !== true) return [];
  return grants
    .filter(
      ({ provider, effect, classes, unattended, resources }) =>
        provider === 'agent' &&
        effect === 'allow' &&
        !unattended &&
        classes.includes('shell') &&
        !classes.includes('all') &&
        resources.every(({ text }) => text === '*'),
    )
    .flatMap(({ actions }) => actions.slice(0, 1))
    .map(({ text, at: { span } }) => ({ rule: 'agent-shell-unscoped', about: text, span, as: 'asked', isNote: true }));
}

/** Platforms that ask each time and cannot limit the shell in the agent's file. */
export function asksEachTime(kind: Identity['kind']): boolean {
  return askingEachTime.has(kind);
}

const askingEachTime: ReadonlySet<string> = new Set([
  'claude-agent',
  'gemini-agent',
  'copilot-agent',
  'roo-mode',
  'cursor-agent',
  'kiro-agent',
  'n8n-agent',
  'cagent-agent',
  'factory-agent',
]);

/** Each names other commands behind the tool, in the same mistake. */
function unheededOf({ value, span }: { readonly value: unknown; readonly span: Span }): Habit {
  return { rule: 'agent-grant-key-misuse', about: String(value), span, as: 'unheeded' };
}

/** Scripts of one folder that start an agent with nobody asked, in the same way. */
function bypassOf({ at: { path }, traits: { approvalBypass } }: Identity): readonly Habit[] {
  if (!approvalBypass || !script.test(path)) return [];
  return [{ rule: 'agent-approval-bypass', about: String(approvalBypass.value), span: approvalBypass.span }];
}

const script = /\.(?:sh|bash|zsh|fish|ps1|bat|cmd|py|[cm]?[jt]s)$/;

const agentFile = /\.(?:md|json|ya?ml|toml)$/;

/**
 * An agent has every tool where its list is not read, so that what was to be limited stands open. A skill takes no question away by such a line, no
 * more does a server, and a list with the shell would bound nothing.
 */
export function opensAll({ kind }: Identity, name: string): boolean {
  return name.startsWith('keyMisuse.') && name !== 'keyMisuse.open' && kind !== 'mcp-server' && kind !== 'claude-skill';
}

/** Rules that tell a habit once. */
export const habitRules: readonly string[] = [
  'agent-shell-unscoped',
  'agent-tools-wildcard',
  'agent-grant-key-misuse',
  'agent-approval-bypass',
  'agent-lethal-trifecta',
  'agent-shell-scope-escapable',
  'agent-mcp-server-wide-grant',
  'agent-unrestricted-delegation',
];

/** Of whom a rule says what. */
export function habitKey(rule: string, about: string, whose: string): string {
  return `${rule}\n${about}\n${whose}`;
}

/** Of each habit that several agents of a kind and folder have, by habit and symbol: for the first of them, in the order of their paths, all of these, for another the first and itself. */
export function sharedHabits(
  all: readonly WithHabits[],
  maySpeak: (identity: Identity, habit: Habit) => boolean,
): ReadonlyMap<string, readonly AlikeAgent[]> {
  const having = all.flatMap(({ identity, habits }) =>
    habits.filter((habit) => maySpeak(identity, habit)).map((habit) => ({ identity, habit })),
  );
  const shared = new Map<string, readonly AlikeAgent[]>();
  const groups = grouped(
    having,
    ({ identity, habit }) =>
      `${habitKey(habit.rule, habit.as ?? habit.about, identity.kind)} ${habit.isOfAll ? '*' : packOf(identity.at.path)} ${habit.isNote === true}`,
  );
  for (const group of groups.values()) {
    const bySymbol = new Map(
      group.map(({ identity: { symbol, name, at }, habit }) => [
        symbol,
        { symbol, name: habit.isOfAll ? at.path : name, at, ...(habit.isNote && { isNote: habit.isNote }) },
      ]),
    );
    if (bySymbol.size < 2) continue;
    const agents = [...bySymbol.values()].sort((one, other) => (one.at.path < other.at.path ? -1 : 1));
    const [first] = agents;
    for (const { identity, habit } of group) {
      const own = bySymbol.get(identity.symbol);
      const isTold = first && own && first !== own;
      shared.set(habitKey(habit.rule, habit.about, identity.symbol), isTold ? [first, own] : agents);
    }
  }
  return shared;
}

/** The same, with the lists of before where they say the same: an agent whose list stands is not judged anew. */
export function withFormerLists(
  former: ReadonlyMap<string, readonly AlikeAgent[]>,
  next: ReadonlyMap<string, readonly AlikeAgent[]>,
): ReadonlyMap<string, readonly AlikeAgent[]> {
  const standing = new Map<readonly AlikeAgent[], readonly AlikeAgent[]>();
  for (const [key, agents] of next) {
    const before = former.get(key);
    if (!standing.has(agents)) standing.set(agents, before && sameData(before, agents) ? before : agents);
  }
  return new Map([...next].map(([key, agents]) => [key, standing.get(agents) ?? agents]));
}

/** The folder in which a platform looks for such agents, or else their own. */
function packOf(path: string): string {
  const folders = path.split('/').slice(0, -1);
  const last = folders.findLastIndex((folder) => packs.has(folder));
  return folders.slice(0, last === -1 ? folders.length : last + 1).join('/');
}

const packs: ReadonlySet<string> = new Set(['skills', 'commands', 'agents', 'prompts', 'droids', 'chatmodes']);

/** Places that a finding names besides its own. */
const mostPlaces = 20;

/** One line of a script tries it this way and else that way: whoever reads of the first sees the second. */
function isOneLine(first: Place, second: Place, stated: StatedParts): boolean {
  if (first.path !== second.path || !script.test(first.path)) return false;
  const starts = stated(first.path, 'lineStarts');
  return starts !== undefined && lineAt(starts, first.span.start) === lineAt(starts, second.span.start);
}

/** The first of those that are alike names the others; these are notes that point to it, or say nothing of what is a note by itself. */
export function amongAlike(draft: Draft, alike: readonly AlikeAgent[], stated: StatedParts): Draft | undefined {
  const [first] = alike;
  if (first === undefined || alike.length === 1) return draft;
  const isNote = draft.level === 'note';
  if (isNote && (first.isNote === undefined || draft.under)) return draft;
  if (isNote && first.symbol !== draft.identity) return undefined;
  if (first.symbol !== draft.identity && isOneLine(first.at, draft.at, stated)) return undefined;
  if (first.symbol !== draft.identity)
    return {
      ...draft,
      level: 'note',
      args: { ...draft.args, more: ` It is counted with ${first.name}, which has the same.` },
      related: [
        { at: first.at, message: `Told there, with all that are alike: ${first.name}` },
        ...(draft.related ?? []),
      ],
      under: { lead: first.at, alone: draft },
    };
  const others = alike.slice(1);
  const names = [...new Set(others.map(({ name }) => name))];
  return {
    ...draft,
    args: {
      ...draft.args,
      more: ` ${names.length === 1 ? `${names[0]} beside it has the same` : `${names.length} more beside it have the same: ${listInWords(names)}`}.`,
    },
    related: [
      ...(draft.related ?? []),
      ...others.map(({ at, name }) => ({ at, message: `${name} has the same` })),
    ].slice(0, mostPlaces),
  };
}
