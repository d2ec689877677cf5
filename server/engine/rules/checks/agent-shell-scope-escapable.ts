import { escapeOf, isOfOtherDialect, type ScopeEscape } from '../../extract/agents/shell-scope.ts';
import type { Identity } from '../../model/identity.ts';
import type { Habit } from '../agent-habits.ts';
import { wholeUnasked } from '../agent-reach.ts';
import { isInForce } from '../agents-without-tools.ts';
import type { Draft, Subject } from '../rule.ts';

/** A shell whose scope names a program that runs any other: the scope limits nothing. A note where a person is asked, or nobody is about the whole shell. */
export function* agentShellScopeEscapable(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { provider, effect, classes, resources, unattended } = subject.grant;
  if (provider !== 'agent' || effect !== 'allow' || !classes.includes('shell')) return;
  const [holder] = subject.holders;
  if (holder?.traits.isSettings && !unattended) return;
  for (const { text, at } of resources) {
    const found = escapesIn(text, holder);
    if (!found || isGuarded(text, holder)) continue;
    yield {
      at,
      about: text,
      called: text,
      ...(takesAnyText.test(found.how) && { leads: true }),
      args: { scope: text, program: found.program, how: found.how, ...wordsFor(found) },
      ...(holder && { identity: holder.symbol }),
      ...((!unattended || !isAtHand(found, holder) || hasWholeShell(holder)) && { level: 'note' }),
    };
  }
}

/** The scopes of a skill or command that limit nothing, which others of its folder may have as well. */
export function scopeHabits(identity: Identity): readonly Habit[] {
  if (identity.kind !== 'claude-skill' || !isInForce(identity)) return [];
  return identity.grants.flatMap((grant) =>
    [...agentShellScopeEscapable({ kind: 'grant', grant, holders: [identity] })]
      .filter(({ level }) => level !== 'note')
      .map(({ about, at: { span } }) => ({ rule: 'agent-shell-scope-escapable', about, span })),
  );
}

/** What takes program text or a task as it is needs no option to be known. */
const takesAnyText = /^(?:runs any|starts another agent)/;

function hasWholeShell(holder: Identity | undefined): boolean {
  return holder !== undefined && wholeUnasked(holder).some(({ classes }) => classes.includes('shell'));
}

function wordsFor({ isSender, isPublisher }: ScopeEscape) {
  return isSender ? sending : isPublisher ? publishing : running;
}

const running = {
  verdict: 'limits nothing',
  advice: 'Permit one sub-command or script instead, or let the agent ask.',
};
const sending = {
  verdict: 'says nothing of where to',
  advice: 'Permit a script that calls what is meant instead, or let the agent ask.',
};

const publishing = {
  verdict: 'is permitted',
  advice: 'Let a pipeline do that from a commit that somebody has seen, or let the agent ask.',
};

/** What the way out needs besides is there unasked: where files can be edited, what a build runs is the agent's own. */
function isAtHand({ needs }: ScopeEscape, holder: Identity | undefined): boolean {
  if (needs !== 'edits') return needs === undefined;
  return holder !== undefined && wholeUnasked(holder).some(({ classes }) => classes.includes('write'));
}

/** Another rule asks about what would escape from the scope. */
function isGuarded(scope: string, holder: Identity | undefined): boolean {
  const guarded = holder?.traits.guardedScopes?.value;
  return Array.isArray(guarded) && guarded.includes(scope);
}

/** Commands are parted by commas, but for Claude Code: there a comma is part of one pattern. */
function escapesIn(scope: string, holder: Identity | undefined): ScopeEscape | undefined {
  const kind = holder?.kind;
  const isClaude = kind?.startsWith('claude-');
  if (isClaude)
    return matchesNothing.test(scope) || (isBare(scope) && !readsPrograms.test(scope))
      ? undefined
      : escapeOf(scope, 'claude');
  if (kind !== undefined && isOfOtherDialect(scope, kind)) return undefined;
  if (kind === 'kiro-agent') {
    const isExpression = holder?.at.path.endsWith('.json') === true;
    return isBare(scope) || (isExpression && endsInBlanks.test(scope)) ? undefined : escapeOf(prefixOf(scope));
  }
  for (const command of scope.split(/,\s*/)) {
    // VS Code: an expression between slashes, or the start of a command.
    const isExpression = command.startsWith('/');
    const found = escapeOf(isExpression ? command.replace(/^\/\^?|\\b|\$?\/[a-z]*$/g, '') : command);
    if (found) return found;
  }
  return undefined;
}

/** Hardly a command holds a comma, and none ends in a colon that no star follows. Source: Claude Code, "Permissions". */
const matchesNothing = /,|:$/;

/**
 * The command alone, without arguments: in Claude Code a rule without a star, in Kiro an expression that is held against the whole
 * line and spells it out. Sources: Claude Code, "Permissions"; Kiro, "Built-in tools".
 */
function isBare(scope: string): boolean {
  return /^\^?[\w./\\ -]+\$?$/.test(scope);
}

/** `python *` as an expression: the command and blanks behind it, no argument. In Kiro's Markdown the star is a wildcard. */
const endsInBlanks = /^\^?[\w./\\-]+(?: [\w./\\-]+)* [*+]\$?$/;

/** Claude Code judges the parts of a pipe one by one, and these run what comes in by it, without an argument. */
const readsPrograms = /(^|\/)(python[\d.]*|node|ruby|perl|php|lua|osascript|pwsh|bash|sh|zsh|fish|dash|xargs)$/;

/** `python .*`, `python( [a-z./-]+)*` and `^python\s+.+$` as `python *`. */
function prefixOf(pattern: string): string {
  const [, command] =
    /^\^?([\w./ -]{0,200}?)(?:\\s|\s){0,9}[*+?]?(?:\.[*+]|\(.*\)[*+?]|\[[^\]]*\][*+]|\\S[*+])\$?$/.exec(pattern) ?? [];
  return command ? `${command} *` : pattern;
}
