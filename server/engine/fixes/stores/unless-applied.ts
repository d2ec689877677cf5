import { isMigration } from '../../text/paths/migration-path.ts';
import type { FixKind } from '../fix.ts';

/** A fix that changes a script, which it does not offer in a migration: there the opposite belongs into a new one, which a person writes and names. */
export function unlessApplied(fix: FixKind): FixKind {
  return {
    ...fix,
    offers: (finding, context) => (isMigration(finding.at.path) ? [] : fix.offers(finding, context)),
  };
}
