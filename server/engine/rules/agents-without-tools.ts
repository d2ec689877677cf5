import type { Identity } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import { standsBeside } from './unowned-agents.ts';

/** An agent in force without a list of tools, where that gives it all and nothing says that this is meant. */
export interface AgentWithoutTools {
  readonly symbol: string;
  readonly name: string;
  readonly kind: Identity['kind'];
  readonly at: Place;
}

/** Those of a repository, in the order of their places. */
export function agentsWithoutTools(all: readonly Identity[]): readonly AgentWithoutTools[] {
  return all
    .filter((identity) => hasAllTools(identity) && !isAllMeant(identity) && isInForce(identity))
    .map(({ symbol, name, kind, at }) => ({ symbol, name, kind, at }))
    .sort(
      (one, other) =>
        (one.at.path < other.at.path ? -1 : Number(one.at.path > other.at.path)) ||
        one.at.span.start - other.at.span.start,
    );
}

/** It has no list of tools; agents of Cursor can only say that they look. Source: Cursor, "Subagents". */
export function hasAllTools({ traits: { toolsOmitted, forCursor, readonly } }: Identity): boolean {
  return toolsOmitted?.value === true && !(forCursor && readonly?.value === 'true');
}

/** Its text says that it has all, its platform has no list, or a person is asked first. */
export function isAllMeant({ traits: { wantsAllTools, forCursor, asksFirst, limitsShell } }: Identity): boolean {
  return (
    wantsAllTools !== undefined || forCursor !== undefined || asksFirst?.value === true || limitsShell?.value === true
  );
}

function isInForce({ activation, disabled, traits, at: { path } }: Identity): boolean {
  return activation === 'active' && !disabled && traits.notLoaded === undefined && !standsBeside(path);
}
