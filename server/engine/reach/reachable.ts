import type { Identity } from '../model/identity.ts';
import type { Place } from '../model/span.ts';

/** Something that holds data: invariant of this folder is that only what certainly reaches it is told. */
export interface Reachable {
  /** By what the identity itself holds. */
  reachedBy(identity: Identity): Reacher | undefined;
  /** Whom its own policy lets in. */
  others(): readonly Reacher[];
}

/** Somebody who can reach a resource. */
export interface Reacher {
  /** In words: an identity's name, or a principal of the resource's own policy. */
  readonly who: string;
  /** What it may do there: `read`, `write`, … */
  readonly access: readonly string[];
  /** Names of those that it acts as on the way; empty where its own statements suffice. */
  readonly through: readonly string[];
  /** Where the last step is permitted. */
  readonly at: Place;
}

/** Gravest first. */
export function inOrder(levels: ReadonlySet<string>): readonly string[] {
  return ['permissions', 'write', 'tagging', 'read', 'list'].filter((level) => levels.has(level));
}

/** `report: read (through deploy)` */
export function reacherInWords({ who, access, through }: Reacher): string {
  const levels = access.map((level) => levelWords[level] ?? level).join(', ');
  return `${who}: ${levels}${through.length === 0 ? '' : `, by acting as ${through.join(', then ')}`}`;
}

const levelWords: Readonly<Record<string, string>> = { permissions: 'change permissions', tagging: 'tag' };
