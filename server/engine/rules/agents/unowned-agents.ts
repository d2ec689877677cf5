import { installedSkillAt } from '../../extract/agents/skills-lock.ts';
import { ownerName } from '../../inventory/owner-reference.ts';
import type { Identity } from '../../model/identity.ts';
import { compareTexts } from '../../text/compare-texts.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { isGrave, isToldTogether, lackOf } from '../owner-lack.ts';
import type { CheckContext } from '../rule.ts';
import type { UnownedAgent } from './agent-answers.ts';
import { lasts } from './lasting-agent.ts';

/** Those of a repository, the gravest first, and among equals in the order of their places. What is there to be tried or shown is none where others are in force. */
export function unownedAgents(all: readonly Identity[], context: CheckContext): readonly UnownedAgent[] {
  const unowned = lacking(all, context);
  const inForce = unowned.filter(({ at, activation }) => activation === 'active' && !standsBeside(at.path));
  return (inForce.length > 0 ? inForce : unowned).map(({ symbol, name, at, kind }) => ({
    symbol,
    name,
    at,
    isServer: kind === 'mcp-server',
  }));
}

/** Whether an agent's file is there to be tried or shown; its being Markdown makes it no document. */
export function standsBeside(path: string): boolean {
  const pathClass = classify(path);
  return (pathClass !== 'documentation' && isSetAside(pathClass)) || /(^|\/)fixture\//.test(path);
}

/** Whether who is named as an owner of something is a team, or more than one. */
export function namesSeveral(owners: readonly string[]): boolean {
  if (owners.some((owner) => /^@[^/]+\/|^group:/.test(owner))) return true;
  return new Set(owners.map(ownerName).filter((name) => name !== '')).size > 1;
}

/**
 * Whether a program lays the file down and writes it anew, so that an owner written there is lost: skills that a lock file names as installed, and
 * the agents of a kit.
 */
export function isLaidDown(path: string, { definedAt }: CheckContext): boolean {
  const skill = installedSkillAt(path);
  if (skill && definedAt(`${skill.scope}#${skill.name}`) !== undefined) return true;
  return isOfKit(path);
}

/** Whether a kit lays the file down in every repository that it is set up in. Sources: githubnext/gh-aw, pkg/cli; github/spec-kit; bmad-code-org/BMAD-METHOD. */
export function isOfKit(path: string): boolean {
  return /(?:^|\/)\.[\w-]+\/(?:agents|commands|chatmodes|prompts)\/(?:.*\/)?(?:(?:speckit|bmad|bmd)[.-][^/]*|bmad\/.*|(?:agentic-workflows|create-agentic-workflow|debug-agentic-workflow)(?:\.agent)?)\.md$/i.test(
    path,
  );
}

/**
 * Whether somebody has to answer for it: it outlives whoever wrote it, or the repository says who owns which files, and leaves this one out. Who wrote
 * any other text of an agent, git tells, and there is nothing of it to rotate or revoke.
 */
export function isAskedFor(identity: Identity, context: CheckContext): boolean {
  return context.hasCodeOwners() || lasts(identity, context);
}

/** How much an agent may run: any command, things of other kinds, or nothing. */
function runs({ grants }: Identity): number {
  const classes = new Set(grants.flatMap((grant) => (grant.effect === 'allow' ? grant.classes : [])));
  if (classes.has('shell') || classes.has('all')) return 2;
  return Number(classes.has('execute'));
}

function lacking(all: readonly Identity[], context: CheckContext): readonly Identity[] {
  return all
    .filter((identity) => {
      const lack = isToldTogether(identity.symbol) ? lackOf(identity, context) : undefined;
      return lack?.about === '' && isGrave(identity, lack, context) && isAskedFor(identity, context);
    })
    .sort(
      (one, other) =>
        Number(isLaidDown(one.at.path, context)) - Number(isLaidDown(other.at.path, context)) ||
        Number(other.risk.level === 'critical') - Number(one.risk.level === 'critical') ||
        runs(other) - runs(one) ||
        compareTexts(one.at.path, other.at.path) ||
        one.at.span.start - other.at.span.start,
    );
}
