import type { Engine } from '../engine/index.ts';
import { baselinePath } from '../engine/rules/baseline.ts';
import { notCheckedOut } from '../host/not-checked-out.ts';
import type { ReadFailure } from '../worker/fact-batch.ts';

/** An entry of the baseline that accepts nothing, as a report tells it. */
export interface StaleEntryReport {
  readonly path: string;
  readonly rule: string;
  /** Its last day is over, or there is nothing left for it to accept. */
  readonly why: 'ended' | 'gone';
  readonly until?: string;
  readonly key: string;
}

/** Of a repository that was read whole, below its root. Nobody knows what a file that was not read, or not checked out, would say. */
export function staleIn(engine: Engine, failures: readonly ReadFailure[], root: string): readonly StaleEntryReport[] {
  const entries = engine.staleEntries();
  const absent = entries.some(({ why }) => why === 'gone') ? notCheckedOut(root) : [];
  const unread = new Set([...failures.map(({ path }) => path), ...absent]);
  return entries
    .filter(({ path, why }) => why === 'ended' || !unread.has(path))
    .map(({ path, rule, why, until, key }) => ({ path, rule, why, ...(until !== undefined && { until }), key }));
}

/** How many there are, and why, in one sentence; empty where there are none. */
export function staleInWords(entries: readonly StaleEntryReport[]): string {
  if (entries.length === 0) return '';
  const ended = entries.filter(({ why }) => why === 'ended').length;
  const gone = entries.length - ended;
  const reasons = [
    ...(ended === 0 ? [] : [`${ended} ended`]),
    ...(gone === 0
      ? []
      : [gone === 1 ? '1 is about a finding that is gone' : `${gone} are about findings that are gone`]),
  ];
  const [subject, verb] = entries.length === 1 ? ['1 entry', 'accepts'] : [`${entries.length} entries`, 'accept'];
  return `${subject} of ${baselinePath} ${verb} nothing any more: ${reasons.join(', ')}.`;
}
