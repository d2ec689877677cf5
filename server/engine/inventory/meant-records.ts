import type { JoinedIdentity } from '../graph/join.ts';
import { isSameEnvironment } from '../text/environment.ts';
import type { StatedRecord } from './stated-record.ts';

/**
 * Of several records that an identity may have those that it does have: where its key leaves a part open, such as the account,
 * the record that names its file or its environment is meant. Records that claim one and the same key stay rivals.
 */
export function meantRecords(joined: JoinedIdentity, candidates: readonly StatedRecord[]): readonly StatedRecord[] {
  if (candidates.length < 2 || areRivals(candidates)) return candidates;
  const { environment, at } = joined;
  const here = candidates.filter(({ record }) => record.sources.some(({ path }) => path === at.path));
  if (here.length === 1) return here;
  const same = candidates.filter(
    ({ record }) =>
      environment !== undefined &&
      record.environment !== undefined &&
      isSameEnvironment(record.environment, environment),
  );
  return same.length === 1 ? same : candidates;
}

function areRivals(candidates: readonly StatedRecord[]): boolean {
  const claims = candidates.flatMap(({ record }) => [...new Set(record.match.map((text) => text.toLowerCase()))]);
  return new Set(claims).size < claims.length;
}
