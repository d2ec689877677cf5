import type { Grant } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { sideEffectOf } from '../abilities.ts';
import { wholeUnasked } from '../agent-reach.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * A tool with an effect outside the agent that runs unasked. Tools limited to a scope are left out, since somebody
 * thought about them, and whole shells, which have a rule of their own. Everything at once is an error.
 */
export function* agentAutoApproveSideEffects(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { provider, effect, unattended, classes, actions, resources } = subject.grant;
  const isAll = classes.includes('all');
  if (provider !== 'agent' || effect !== 'allow' || !unattended) return;
  if (classes.includes('shell') && !isAll) return;
  const ability = sideEffectOf(classes);
  const [action] = actions;
  if (!ability || !action || resources.some(({ text }) => text !== '*')) return;
  const [holder] = subject.holders;
  if (holder && isCoveredByShell(subject.grant, holder)) return;
  const isMild = classes.includes('workspace') || classes.includes('guessed');
  yield {
    at: action.at,
    about: action.text,
    args: { tool: action.text, ability: classes.includes('outside') ? 'let its tools reach files anywhere' : ability },
    ...(holder && { identity: holder.symbol }),
    ...(isMild && !isAll && { level: 'note' }),
    ...(isAll && { level: 'error' }),
  };
}

/** What runs things beside a whole shell that nobody asks about adds nothing: taken off the list alone, it changes nothing. */
function isCoveredByShell({ classes }: Grant, holder: Identity): boolean {
  if (!classes.includes('execute') || classes.includes('all')) return false;
  return wholeUnasked(holder).some((other) => other.classes.includes('shell'));
}
