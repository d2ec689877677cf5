import type { Identity } from '../model/identity.ts';
import type { Place } from '../model/span.ts';
import { lookingPurpose, worksOnFiles } from './stated-purpose.ts';
import { standsBeside } from './unowned-agents.ts';

/** An agent in force without a list of tools, where that gives it all and nothing says that this is meant. */
export interface AgentWithoutTools {
  readonly symbol: string;
  readonly name: string;
  readonly kind: Identity['kind'];
  readonly at: Place;
  /** It says that it only looks. */
  readonly looks: boolean;
}

/** Those of a repository, first the ones that say they only look, in the order of their places. */
export function agentsWithoutTools(all: readonly Identity[]): readonly AgentWithoutTools[] {
  return all
    .filter(
      (identity) => hasAllTools(identity) && !isAllMeant(identity) && !isMisnamed(identity) && isInForce(identity),
    )
    .map((identity) => ({
      symbol: identity.symbol,
      name: identity.name,
      kind: identity.kind,
      at: identity.at,
      looks: looks(identity),
    }))
    .sort(
      (one, other) =>
        Number(other.looks) - Number(one.looks) ||
        (one.at.path < other.at.path ? -1 : Number(one.at.path > other.at.path)) ||
        one.at.span.start - other.at.span.start,
    );
}

/** It has no list of tools; agents of Cursor can only say that they look. Source: Cursor, "Subagents". */
export function hasAllTools({ traits: { toolsOmitted, forCursor, readonly } }: Identity): boolean {
  return toolsOmitted?.value === true && !(forCursor && readonly?.value === 'true');
}

/**
 * Its text says that it has all, or that its task takes a shell and edits, so that a list would take little away; its platform has no list; a person is asked
 * first; or a fault of the header may hide the list.
 */
export function isAllMeant(identity: Identity): boolean {
  const { wantsAllTools, forCursor, asksFirst, limitsShell, faulty } = identity.traits;
  if (wantsAllTools ?? forCursor ?? faulty) return true;
  if (asksFirst?.value === true || limitsShell?.value === true) return true;
  return !looks(identity) && worksOnFiles(identity.name, identity.purpose ?? '');
}

/** Another key stands for the list, of which `agent-grant-key-misuse` tells instead. */
function isMisnamed({ traits }: Identity): boolean {
  return Object.keys(traits).some((name) => name.startsWith('keyMisuse.'));
}

function looks({ name, purpose, traits }: Identity): boolean {
  return lookingPurpose(name, purpose ?? '', String(traits.role?.value ?? '')) !== undefined;
}

function isInForce({ activation, disabled, traits, at: { path } }: Identity): boolean {
  return activation === 'active' && !disabled && traits.notLoaded === undefined && !standsBeside(path);
}
