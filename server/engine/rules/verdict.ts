import type { RelatedPlace } from '../model/finding.ts';
import type { Place } from '../model/span.ts';
import type { Draft, Rule, Subject } from './rule.ts';
import type { SecretBehind } from './secret-behind.ts';

/** A rule that holds for a subject, with its message. */
export interface Verdict {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly secret: SecretBehind | undefined;
  readonly draft: Draft;
  readonly at: Place;
  readonly related: readonly RelatedPlace[];
  /** Absent where it depends on what the verdict weighs: of secrets. */
  readonly message?: string;
}
