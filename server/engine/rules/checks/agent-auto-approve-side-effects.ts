import type { Level } from '../../model/finding.ts';
import type { Grant, Term } from '../../model/grant.ts';
import { grouped } from '../../model/grouped.ts';
import type { Identity } from '../../model/identity.ts';
import { keptOfHolder } from '../../model/long-holder.ts';
import { abilityOf, gravityOf, sideEffectOf } from '../agents/abilities.ts';
import { classesUnasked } from '../agents/agent-reach.ts';
import { approvedCommands } from '../agents/approved-commands.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';
import { escapesAbove } from './agent-shell-scope-escapable.ts';

/**
 * A tool with an effect outside the agent that runs unasked. Tools limited to a scope are left out, since somebody
 * thought about them, but for commands whose effect is known to be grave, and whole shells, which have a rule of their own. Everything at once is an
 * error; what runs things is a note where a program that runs any text is approved as well.
 * What one list approves is told once, at the gravest of it.
 */
export function* agentAutoApproveSideEffects(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const [holder] = subject.holders;
  for (const effect of effectsOf(subject.grant, holder)) {
    const effects = (holder && approvedOf(holder).get(togetherWith(effect))) ?? [effect];
    const [first = effect] = effects;
    if (first.action.at.span.start === effect.action.at.span.start) yield draftOf(first, effects.slice(1), holder);
  }
}

function draftOf(first: Effect, others: readonly Effect[], holder: Identity | undefined): Draft {
  const effects = [first, ...others];
  const isOne = others.length === 0;
  return {
    at: first.action.at,
    about: first.action.text,
    args: {
      tool: listInWords(effects.map(({ action: { text } }) => text)),
      are: isOne ? 'is' : 'are',
      ability: [...new Set(effects.map(({ ability }) => ability))].slice(0, mostAbilities).join(', '),
      them: isOne ? 'it' : 'them',
      instead: effects.every(({ isCommand }) => isCommand)
        ? 'so that a person is asked'
        : 'or approve only tools that read',
    },
    ...(holder && { identity: holder.symbol }),
    ...(others.length > 0 && { related: others.slice(0, mostPlaces).map(({ action }) => besides(action)) }),
    ...(first.level && { level: first.level }),
  };
}

const mostPlaces = 20;

/** In one message. */
const mostAbilities = 4;

function besides({ at, text }: Term) {
  return { at, message: `${text} is approved as well` };
}

interface Effect {
  readonly action: Term;
  /** In words that follow "can". */
  readonly ability: string;
  /** Another than the rule's own. */
  readonly level?: Level;
  /** Before others that weigh alike. */
  readonly leads?: true;
  /** Of a shell, with a scope. */
  readonly isCommand?: true;
}

function effectsOf(grant: Grant, holder: Identity | undefined): readonly Effect[] {
  const { provider, effect, unattended, classes } = grant;
  if (provider !== 'agent' || effect !== 'allow' || !unattended) return [];
  if (classes.includes('shell') && !classes.includes('all'))
    return approvedCommands(grant, holder).map((each): Effect => ({ ...each, isCommand: true }));
  const found = effectOfTool(grant, holder);
  return found ? [found] : [];
}

function effectOfTool(grant: Grant, holder: Identity | undefined): Effect | undefined {
  const { classes, actions, resources } = grant;
  const isAll = classes.includes('all');
  const ability = sideEffectOf(classes);
  const [action] = actions;
  if (!ability || !action || resources.some(({ text }) => text !== '*')) return undefined;
  if (holder && isCoveredByShell(grant, holder)) return undefined;
  const isMild =
    classes.includes('workspace') || classes.includes('guessed') || (holder !== undefined && addsLess(ability, holder));
  return {
    action,
    ability: classes.includes('outside') ? 'let its tools reach files anywhere' : ability,
    ...(isMild && !isAll && { level: 'note' }),
    ...(isAll && { level: 'error' }),
  };
}

/** What is approved of a holder together in one file with the same weight, gravest first, else in the order of the text. */
const approvedOf = keptOfHolder((holder: Identity): ReadonlyMap<string, readonly Effect[]> => {
  const effects = holder.grants.flatMap((grant) => effectsOf(grant, holder)).sort(gravestFirst);
  return grouped(effects, togetherWith);
});

function togetherWith({ level, action }: Effect): string {
  return `${level ?? ''} ${action.at.path}`;
}

/** What runs things beside a whole shell that nobody asks about adds nothing: taken off the list alone, it changes nothing. */
function isCoveredByShell({ classes }: Grant, holder: Identity): boolean {
  if (!classes.includes('execute') || classes.includes('all')) return false;
  return classesUnasked(holder).has('shell');
}

/** What runs things, such as script in a page, beside a program that runs any text unasked: that gives more, and is told. */
function addsLess(ability: string, holder: Identity): boolean {
  return ability === abilityOf('execute') && escapesAbove(holder).some(({ trails }) => !trails);
}

/** What would weigh more elsewhere, then what can do most; the order of the text where that is as grave. */
function gravestFirst(one: Effect, other: Effect): number {
  return (
    Number(other.leads ?? false) - Number(one.leads ?? false) ||
    gravityOf(one.ability) - gravityOf(other.ability) ||
    one.action.at.span.start - other.action.at.span.start
  );
}
