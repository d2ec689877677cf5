import type { Identity } from '../../model/identity.ts';
import type { Place } from '../../model/span.ts';

/** One that an agent is a copy of. */
export interface Original {
  readonly symbol: string;
  readonly at: Place;
}

/** An agent that shares a habit with others. */
export interface AlikeAgent {
  readonly symbol: string;
  readonly name: string;
  readonly at: Place;
  /** The habit is a note: the first alone tells it. */
  readonly isNote?: true;
}

/** An agent in force without a list of tools, where that gives it all. */
export interface AgentWithoutTools {
  readonly symbol: string;
  readonly name: string;
  readonly kind: Identity['kind'];
  /** Where its file says that it has all. */
  readonly at: Place;
  /** It says that it only looks. */
  readonly looks: boolean;
  /** It says in so many words that it changes nothing. */
  readonly vows: boolean;
  /** A list would take something away that it can use unasked, or does not need. */
  readonly gains: boolean;
}

/** An agent, or a server of agents, that can do harm and that nobody owns. */
export interface UnownedAgent {
  readonly symbol: string;
  readonly name: string;
  readonly at: Place;
  readonly isServer: boolean;
}
