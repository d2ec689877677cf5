import type { Place } from './span.ts';

export type Level = 'error' | 'warning' | 'note';

/** What a rule is about. */
export const categories = [
  'secrets',
  'privilege',
  'trust',
  'lifetime',
  'ownership',
  'pipelines',
  'agents',
  'integrations',
  'inventory',
] as const;

export type Category = (typeof categories)[number];

/** One problem with one cause, ready to show. */
export interface Finding {
  readonly rule: string;
  readonly level: Level;
  /** One line: what, why it matters here, what to do. Never holds a secret. */
  readonly message: string;
  /** The message without the names of related places, where it has some: for views in which these stand below it. */
  readonly brief?: string;
  /** The exact token. */
  readonly at: Place;
  readonly related: readonly RelatedPlace[];
  /** Symbol of the identity it is about, where there is one. */
  readonly identity?: string;
  /** Survives edits and moves of lines: rule + identity + path + value digest or normalised grant + ordinal among equals of the file. */
  readonly key: string;
  /** Of what is about a job: the key that it had as long as the job had nothing of its own, so that it was said of the pipeline. */
  readonly formerKey?: string;
  /** Set where an inline ignore or the baseline covers the finding. */
  readonly suppressed?: SuppressedBy;
  /** Set where somebody else wrote what it is about, whose next version says the same. */
  readonly isBrought?: true;
  /** Set where it weighs less than it would alone, since another finding tells it with its own. */
  readonly under?: Under;
}

export interface Under {
  /** What it would weigh alone. */
  readonly level: Level;
  /** Where the finding stands that tells it. */
  readonly lead: Place;
}

export interface RelatedPlace {
  readonly at: Place;
  readonly message: string;
  /** The finding tells this place, too: alone it would be a finding of its own, and whoever accepts the finding accepts it. */
  readonly isPart?: true;
}

export interface SuppressedBy {
  /** A comment, ours or another tool's; our baseline or another one; a file that tells another tool what to leave. */
  readonly by: 'comment' | 'baseline' | 'other-tool' | 'other-baseline' | 'other-policy';
  readonly reason: string;
}

const severity: Readonly<Record<Level, number>> = { error: 3, warning: 2, note: 1 };

/** Positive where `a` is more severe than `b`. */
export function compareLevels(a: Level, b: Level): number {
  return severity[a] - severity[b];
}

/** One level down: low confidence, template and example paths. */
export function lowered(level: Level): Level {
  return level === 'error' ? 'warning' : 'note';
}
