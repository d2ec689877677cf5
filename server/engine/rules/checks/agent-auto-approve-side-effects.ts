import { sideEffectOf } from '../abilities.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * A tool with an effect outside the agent that runs unasked. Tools limited to a scope are left out, since somebody
 * thought about them, and whole shells, which have a rule of their own.
 */
export function* agentAutoApproveSideEffects(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { provider, effect, unattended, classes, actions, resources, access } = subject.grant;
  if (provider !== 'agent' || effect !== 'allow' || !unattended || classes.includes('shell')) return;
  const ability = sideEffectOf(classes);
  const [action] = actions;
  if (!ability || access === 'admin' || !action || resources.some(({ text }) => text !== '*')) return;
  const [holder] = subject.holders;
  const isMild = classes.includes('workspace') || classes.includes('guessed');
  yield {
    at: action.at,
    about: action.text,
    args: { tool: action.text, ability },
    ...(holder && { identity: holder.symbol }),
    ...(isMild && { level: 'note' }),
  };
}
