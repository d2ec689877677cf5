import type { Identity } from '../../model/identity.ts';
import { compareTexts } from '../../text/compare-texts.ts';
import type { AgentWithoutTools } from './agent-answers.ts';
import { classesUnasked } from './agent-reach.ts';
import { advisesByPurpose, beginsReadOnly, lookingPurpose, worksOnFiles, writesByPurpose } from './stated-purpose.ts';
import { isOfKit, standsBeside } from './unowned-agents.ts';

/**
 * Those of a repository, first the ones that would gain by a list, of these the ones that say they change nothing or only look, in the order of their places. Having
 * all tools is what the platform gives of itself: it matters where the task says that it only looks; and where it is to think rather than to do, if settings approve a
 * shell or writing beforehand, or other agents here do list theirs, so that the lack is no habit. One that is retired has no task. What a kit lays down has its makers' habit.
 */
export function agentsWithoutTools(all: readonly Identity[]): readonly AgentWithoutTools[] {
  const wide = new Set(all.filter(approvesMuch).map(({ kind }) => kind));
  const listing = new Set(all.filter(listsTools).map(({ kind }) => kind));
  return all
    .filter((identity) => hasAllTools(identity) && !isMisnamed(identity) && isInForce(identity))
    .map((identity) => {
      const { symbol, name, kind, block, traits } = identity;
      const at = { path: block.path, span: traits.toolsOmitted?.span ?? block.span };
      const isLooking = looks(identity);
      const isOdd = wide.has(kind) || (listing.has(kind) && !writesByPurpose(name, identity.purpose ?? ''));
      const takesLess = isLooking || (isOdd && advises(identity));
      const gains = !traits.retired && !isAllMeant(identity) && !isOfKit(at.path) && takesLess;
      const vows = isLooking && [identity.purpose ?? '', String(traits.role?.value ?? '')].some(beginsReadOnly);
      return { symbol, name, kind, at, looks: isLooking, vows, gains };
    })
    .sort(
      (one, other) =>
        Number(other.gains) - Number(one.gains) ||
        Number(other.vows) - Number(one.vows) ||
        Number(other.looks) - Number(one.looks) ||
        compareTexts(one.at.path, other.at.path) ||
        one.at.span.start - other.at.span.start,
    );
}

/** Settings that approve a shell, or writing anywhere, for the agents of their platform. */
function approvesMuch(identity: Identity): boolean {
  if (identity.traits.isSettings === undefined || !isInForce(identity)) return false;
  if (identity.traits.approvalBypass) return true;
  return classesUnasked(identity).has('shell') || classesUnasked(identity).has('workspace');
}

function listsTools(identity: Identity): boolean {
  const { isSettings, toolsOmitted, toolsWildcard } = identity.traits;
  return (
    isInForce(identity) && (isSettings ?? toolsOmitted ?? toolsWildcard) === undefined && identity.grants.length > 0
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
  if (wantsAllTools ?? forCursor ?? faulty ?? (forAnything.test(identity.name) || undefined)) return true;
  if (asksFirst?.value === true || limitsShell?.value === true) return true;
  return !looks(identity) && worksOnFiles(identity.name, identity.purpose ?? '');
}

/** Names of agents that take whatever comes. */
const forAnything = /^(?:default|general|main)$|(?:^|[-_ ])worker$|\bbeast[- _]?mode\b/i;

/** Another key stands for the list, of which `agent-grant-key-misuse` tells instead. */
function isMisnamed({ traits }: Identity): boolean {
  return Object.keys(traits).some((name) => name.startsWith('keyMisuse.'));
}

function looks({ name, purpose, traits }: Identity): boolean {
  const role = String(traits.role?.value ?? '');
  return beginsReadOnly(role) || lookingPurpose(name, purpose ?? '', role) !== undefined;
}

function advises({ name, purpose, traits }: Identity): boolean {
  return advisesByPurpose(name, purpose ?? '', String(traits.role?.value ?? ''));
}

/** Whether some client here loads it, and it is not there to be tried or shown. */
export function isInForce({ activation, disabled, traits, at: { path } }: Identity): boolean {
  return activation === 'active' && !disabled && traits.notLoaded === undefined && !standsBeside(path);
}
