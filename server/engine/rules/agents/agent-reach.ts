import { isAgentKind } from '../../model/agent-kind.ts';
import type { Grant, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { keptFor } from '../../model/kept-for.ts';
import { keptOfHolder } from '../../model/long-holder.ts';
import { inOneList } from '../../text/in-one-list.ts';
import type { CheckContext } from '../rule.ts';

/** A grant with the identity that holds it: an agent itself, or one that it calls. */
export interface ReachedGrant {
  readonly grant: Grant;
  readonly holder: Identity;
}

/** The agents that this one can call, itself first, over any number of steps; at most fifty. */
export function agentsReached(agent: Identity, context: CheckContext): readonly Identity[] {
  const found = new Map<string, Identity>([[agent.symbol, agent]]);
  for (const current of found.values())
    for (const symbol of current.reaches) {
      if (found.size >= 50) return [...found.values()];
      const next = found.has(symbol) ? undefined : context.identity(symbol);
      if (next && isAgentKind(next.kind)) found.set(symbol, next);
    }
  return [...found.values()];
}

/** What an agent can use itself, and through the agents that it calls. */
export function grantsReached(agent: Identity, context: CheckContext): readonly ReachedGrant[] {
  return inOneList(agentsReached(agent, context).map(reachedOf));
}

const reachedOf = keptFor((holder: Identity): readonly ReachedGrant[] =>
  agentGrants(holder).map((grant) => ({ grant, holder })),
);

/** What an agent is given whole and may use without asking, as its own file states it. */
export const wholeUnasked = keptFor(({ grants }: Identity): readonly Grant[] =>
  grants.filter(
    ({ provider, effect, unattended, resources }) =>
      provider === 'agent' && effect === 'allow' && unattended === true && resources.every(({ text }) => text === '*'),
  ),
);

/** The classes of that. */
export const classesUnasked = keptOfHolder((agent: Identity): ReadonlySet<string> => classesOf(wholeUnasked(agent)));

/** What an agent can use itself: the tools that are permitted, and not refused again as a whole. */
export const agentGrants = keptFor((agent: Identity): readonly Grant[] => {
  const refused = new Set(
    agent.grants
      .filter(({ effect, resources }) => effect === 'deny' && resources.every(({ text }) => text === '*'))
      .flatMap(({ actions }) => actions.map(({ text }) => text.toLowerCase())),
  );
  // Thousands may be permitted where nothing is refused.
  const isRefused = ({ text }: Term) => refused.size > 0 && refused.has(text.toLowerCase());
  return agent.grants.filter(
    ({ provider, effect, actions }) => provider === 'agent' && effect === 'allow' && !actions.every(isRefused),
  );
});

/** The classes of all tools. */
export function classesOf(grants: readonly Grant[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { classes } of grants) for (const name of classes) found.add(name);
  return found;
}

/** The effects outside itself that an agent's tools have. */
export function effectsOf(agent: Identity): ReadonlySet<string> {
  return new Set([...classesOf(agentGrants(agent))].filter((name) => /^(write|execute|message|transact)$/.test(name)));
}
