import { agentLabel, anAgent, isAgentKind } from '../../model/agent-kind.ts';
import type { Identity } from '../../model/identity.ts';
import { abilityOf } from '../agents/abilities.ts';
import { agentGrants, effectsOf } from '../agents/agent-reach.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An agent that is defined for several platforms and may do more on this one: a note where that is no more than messages. Settings of a whole tool are no agent. */
export function* agentGrantDrift(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity' || !isAgentKind(subject.identity.kind) || subject.identity.traits.isSettings) return;
  const { identity } = subject;
  if (!comparable.has(identity.kind)) return;
  const own = effectsOf(identity);
  const others = context
    .identitiesWith({ scheme: 'agent', value: identity.name })
    .filter(({ kind, activation }) => kind !== identity.kind && comparable.has(kind) && activation === 'active');
  for (const other of others) {
    // A platform may have several of this name: what one of them may do, the platform's agent may.
    const theirs = others.filter(({ kind }) => kind === other.kind);
    if (theirs.some(hasUnknownTools)) continue;
    const known = new Set(theirs.flatMap((each) => [...effectsOf(each)]));
    // Who runs commands changes files by them.
    const more = [...own].filter((effect) => !known.has(effect) && !(effect === 'write' && known.has('execute')));
    if (more.length === 0 || ![identity, ...theirs].some(statesTools)) continue;
    const isFirst = !others.some(
      (each) => each.kind !== other.kind && each.at.path < identity.at.path && goesBeyond(each, theirs),
    );
    yield {
      at: identity.at,
      identity: identity.symbol,
      about: agentLabel(other.kind),
      args: {
        identity: identity.name,
        here: anAgent(identity.kind),
        there: agentLabel(other.kind),
        abilities: more.map(abilityOf).join(', '),
      },
      related: [{ at: other.at, message: `The ${agentLabel(other.kind)} of this name` }],
      ...(!(isFirst && more.some((effect) => effect === 'execute' || effect === 'write')) && {
        level: 'note' as const,
      }),
    };
    return;
  }
}

/** Its file says what it may use; else all that differs is what platforms give of themselves, which is told of the missing list. */
function statesTools({ grants, traits: { toolsWildcard } }: Identity): boolean {
  if (toolsWildcard) return true;
  return grants.some(({ provider, actions }) => provider === 'agent' && actions.some(({ text }) => text !== '*'));
}

/** Of several copies that may do more, the first by its path tells it. */
function goesBeyond(agent: Identity, narrow: readonly Identity[]): boolean {
  const known = new Set(narrow.flatMap((each) => [...effectsOf(each)]));
  return [...effectsOf(agent)].some((effect) => !known.has(effect) && !(effect === 'write' && known.has('execute')));
}

/** Whether it holds tools of which nobody here knows what they do, such as a whole server or another platform's. */
function hasUnknownTools(agent: Identity): boolean {
  return agentGrants(agent).some(({ classes }) => classes.every((name) => name === 'server'));
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
