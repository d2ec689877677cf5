import type { Engine } from '../engine/index.ts';
import { type IdentityChange, ownersOf } from './comparison.ts';
import { type ChangeEntry, type ComparisonReport, reportPlace } from './report.ts';

/** So many lines of one kind are told of one identity. */
const mostLines = 8;

/** A comparison of the part of a repository that lies in `folder`, with lines and words. */
export function comparisonReport(
  engine: Engine,
  folder: string,
  {
    base,
    commit,
    identities,
  }: Pick<ComparisonReport, 'base' | 'commit'> & { readonly identities: readonly IdentityChange[] },
): ComparisonReport {
  return { base, commit, identities: identities.map((change) => changeEntry(engine, folder, change)) };
}

function changeEntry(engine: Engine, folder: string, change: IdentityChange): ChangeEntry {
  const { id, kind, name, at, risk } = change.identity;
  // The lines of one that is gone are those of a text that is gone.
  const place = change.change === 'removed' ? undefined : reportPlace(engine, folder, at);
  return {
    change: change.change,
    id,
    kind,
    name,
    path: at.path,
    ...place,
    owner: ownersOf(change.identity),
    risk: risk.level,
    details: detailsOf(change),
  };
}

function detailsOf({ change, gains, losses, trusts, distrusts, details }: IdentityChange): readonly string[] {
  const isNew = change === 'added';
  return [
    ...limited(isNew ? 'may' : 'may now also', gains.permitted),
    ...limited('no longer denied', gains.lifted),
    ...limited(isNew ? 'can be assumed by' : 'can now be assumed by', trusts),
    ...limited('may no longer', losses.permitted),
    ...limited('now denied', losses.lifted),
    ...limited('can no longer be assumed by', distrusts),
    ...details,
  ];
}

function limited(words: string, lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, mostLines).map((line) => `${words}: ${line}`);
  return lines.length > mostLines ? [...shown, `${words}: ${lines.length - mostLines} more`] : shown;
}
