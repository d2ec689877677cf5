import type { Level } from '../../model/finding.ts';
import type { Grant, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { gravityOf, sideEffectOf } from '../abilities.ts';
import { wholeUnasked } from '../agent-reach.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * A tool with an effect outside the agent that runs unasked. Tools limited to a scope are left out, since somebody
 * thought about them, and whole shells, which have a rule of their own. Everything at once is an error. What one list
 * approves is told once, at the gravest of it.
 */
export function* agentAutoApproveSideEffects(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const [holder] = subject.holders;
  const effect = effectOf(subject.grant, holder);
  if (!effect) return;
  const effects = holder ? sameEffects(effect, subject.grant, holder) : [effect];
  const same = effects.map(({ action }) => action);
  const [first = effect.action] = same;
  if (first.at.span.start !== effect.action.at.span.start) return;
  const others = same.slice(1);
  const isOne = others.length === 0;
  yield {
    at: first.at,
    about: first.text,
    args: {
      tool: listInWords(same.map(({ text }) => text)),
      are: isOne ? 'is' : 'are',
      ability: [...new Set(effects.map(({ ability }) => ability))].join(', '),
      them: isOne ? 'it' : 'them',
    },
    ...(holder && { identity: holder.symbol }),
    ...(others.length > 0 && { related: others.slice(0, mostPlaces).map(besides) }),
    ...(effect.level && { level: effect.level }),
  };
}

const mostPlaces = 20;

function besides({ at, text }: Term) {
  return { at, message: `${text} is approved as well` };
}

interface Effect {
  readonly action: Term;
  /** In words that follow "can". */
  readonly ability: string;
  /** Another than the rule's own. */
  readonly level?: Level;
}

function effectOf(grant: Grant, holder: Identity | undefined): Effect | undefined {
  const { provider, effect, unattended, classes, actions, resources } = grant;
  const isAll = classes.includes('all');
  if (provider !== 'agent' || effect !== 'allow' || !unattended) return undefined;
  if (classes.includes('shell') && !isAll) return undefined;
  const ability = sideEffectOf(classes);
  const [action] = actions;
  if (!ability || !action || resources.some(({ text }) => text !== '*')) return undefined;
  if (holder && isCoveredByShell(grant, holder)) return undefined;
  const isMild = classes.includes('workspace') || classes.includes('guessed');
  return {
    action,
    ability: classes.includes('outside') ? 'let its tools reach files anywhere' : ability,
    ...(isMild && !isAll && { level: 'note' }),
    ...(isAll && { level: 'error' }),
  };
}

/** What is approved of the holder in the same file with the same weight, in the order of the text. */
function sameEffects(effect: Effect, { provider }: Grant, holder: Identity): readonly Effect[] {
  const known = approvedOf.get(holder) ?? approvedTogether(holder, provider);
  approvedOf.set(holder, known);
  return known.get(togetherWith(effect)) ?? [effect];
}

/** Of a holder, since each of its grants asks for the same. */
const approvedOf = new WeakMap<Identity, ReadonlyMap<string, readonly Effect[]>>();

function approvedTogether(holder: Identity, provider: Grant['provider']): ReadonlyMap<string, readonly Effect[]> {
  const together = new Map<string, Effect[]>();
  for (const grant of holder.grants) {
    const effect = grant.provider === provider && grant.unattended ? effectOf(grant, holder) : undefined;
    if (!effect) continue;
    const key = togetherWith(effect);
    const others = together.get(key);
    if (others) others.push(effect);
    else together.set(key, [effect]);
  }
  for (const effects of together.values()) effects.sort(gravestFirst);
  return together;
}

function togetherWith({ level, action }: Effect): string {
  return `${level ?? ''} ${action.at.path}`;
}

/** What runs things beside a whole shell that nobody asks about adds nothing: taken off the list alone, it changes nothing. */
function isCoveredByShell({ classes }: Grant, holder: Identity): boolean {
  if (!classes.includes('execute') || classes.includes('all')) return false;
  return wholeUnasked(holder).some((other) => other.classes.includes('shell'));
}

/** The order of the text where what they can do is as grave. */
function gravestFirst(one: Effect, other: Effect): number {
  return gravityOf(one.ability) - gravityOf(other.ability) || one.action.at.span.start - other.action.at.span.start;
}
