import type { ScopeEscape } from '../../extract/agents/commands/shell-scope.ts';
import type { Grant } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { Habit } from '../agents/agent-habits.ts';
import { classesUnasked } from '../agents/agent-reach.ts';
import { isInForce } from '../agents/agents-without-tools.ts';
import { saidAboveNotes, toldOfSettings, underSettings } from '../agents/project-settings.ts';
import { escapesIn } from '../agents/scope-of-client.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';
import { wholeShellsOf } from './agent-shell-unscoped.ts';

/**
 * A shell whose scope names a program that runs any other: the scope limits nothing. A note where a person is asked, or nobody is about the whole shell, and where
 * settings approve the program for the whole project.
 */
export function* agentShellScopeEscapable(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const [holder] = subject.holders;
  for (const draft of escapesOf(subject.grant, holder)) {
    const told = holder && draft.level !== 'note' ? approvedForAll(draft, holder, context) : undefined;
    yield told ? underSettings(draft, told.at) : draft;
  }
}

/** What the settings of the project approve of the same program, or the whole shell. */
function approvedForAll(draft: Draft, holder: Identity, context: CheckContext): Draft | undefined {
  const program = `${draft.args.program} `;
  const same = toldOfSettings(holder, 'agent-shell-scope-escapable', escapesAbove, context).find(({ args }) =>
    program.startsWith(`${args.program} `),
  );
  return same ?? toldOfSettings(holder, 'agent-shell-unscoped', wholeShellsOf, context)[0];
}

/** What is told of an identity's scopes above a note; what needs more than text for a program trails. */
export const escapesAbove = saidAboveNotes(escapesOf);

function* escapesOf(grant: Grant, holder: Identity | undefined): Iterable<Draft> {
  const { provider, effect, classes, resources, unattended } = grant;
  if (provider !== 'agent' || effect !== 'allow' || !classes.includes('shell')) return;
  if (holder?.traits.isSettings && !unattended) return;
  for (const resource of resources) {
    const { text, at } = resource;
    const found = escapesIn(resource, holder);
    if (!found || isGuarded(text, holder)) continue;
    yield {
      at,
      about: text,
      called: text,
      ...(takesAnyText.test(found.how) ? isShell.test(found.program) && { leads: true } : { trails: true }),
      args: { scope: text, program: found.program, how: found.how, ...wordsFor(found) },
      ...(holder && { identity: holder.symbol }),
      ...((!unattended || !isAtHand(found, holder) || hasWholeShell(holder)) && { level: 'note' }),
    };
  }
}

/**
 * The scopes of a skill or command that limit nothing, which others of its folder may have as well; and of settings, which those of other folders may have: that a
 * program is approved whole is one choice.
 */
export const scopeHabits = keptFor((identity: Identity): readonly Habit[] => {
  const isSettings = identity.traits.isSettings !== undefined;
  // A person's own settings hold as well where they are committed.
  const isLocal = isSettings && identity.activation === 'local';
  if (!(isSettings || identity.kind === 'claude-skill')) return [];
  if (!isInForce(isLocal ? { ...identity, activation: 'active' } : identity)) return [];
  return identity.grants.flatMap((grant) =>
    [...escapesOf(grant, identity)]
      .filter(({ level }) => level !== 'note')
      .map(({ about, at: { span }, args }) => ({
        rule: 'agent-shell-scope-escapable',
        about,
        span,
        ...(isSettings && { as: `${args.program}`, isOfAll: true as const }),
      })),
  );
});

/** What takes program text or a task as it is needs no option to be known. */
const takesAnyText = /^(?:runs any|starts another agent)/;
/** The plainest of all. */
const isShell = /^(?:sudo )?(?:(?:ba|z|da|k|fi)?sh|powershell|pwsh|cmd|eval|source|sudo|su)\b/;

function hasWholeShell(holder: Identity | undefined): boolean {
  return holder !== undefined && classesUnasked(holder).has('shell');
}

function wordsFor({ isSender, isPublisher, isCaller }: ScopeEscape) {
  if (isCaller) return { ...running, verdict: 'leaves open what is done' };
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
  return holder !== undefined && classesUnasked(holder).has('write');
}

/** Another rule asks about what would escape from the scope. */
function isGuarded(scope: string, holder: Identity | undefined): boolean {
  const guarded = holder?.traits.guardedScopes?.value;
  return Array.isArray(guarded) && guarded.includes(scope);
}
