import { agentLabel, isAgentKind } from '../../model/agent-kind.ts';
import { abilityOf } from '../abilities.ts';
import { effectsOf } from '../agent-reach.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An agent that is defined for several platforms and may do more on this one. Settings of a whole tool are no agent. */
export function* agentGrantDrift(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || !isAgentKind(subject.identity.kind) || subject.identity.traits.isSettings) return;
  const { identity } = subject;
  const own = effectsOf(identity);
  for (const other of context.identitiesWith({ scheme: 'agent', value: identity.name })) {
    if (other.kind === identity.kind || !comparable.has(other.kind) || !comparable.has(identity.kind)) continue;
    const theirs = effectsOf(other);
    const more = [...own].filter((effect) => !theirs.has(effect));
    if (more.length === 0 || other.activation !== 'active') continue;
    yield {
      at: identity.at,
      identity: identity.symbol,
      about: agentLabel(other.kind),
      args: {
        identity: identity.name,
        here: agentLabel(identity.kind),
        there: agentLabel(other.kind),
        abilities: more.map(abilityOf).join(', '),
      },
      related: [{ at: other.at, message: `The ${agentLabel(other.kind)} of this name` }],
    };
    return;
  }
}

/** Platforms whose agents are ported to each other file by file. */
const comparable: ReadonlySet<string> = new Set([
  'claude-agent',
  'copilot-agent',
  'gemini-agent',
  'opencode-agent',
  'kiro-agent',
  'roo-mode',
  'factory-agent',
]);
