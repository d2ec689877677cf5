import type { Key } from '../model/key.ts';
import type { RecordIndex } from './record-index.ts';
import type { StatedRecord } from './stated-record.ts';

/**
 * The record of what a secret proves, by the keys that its value tells: the one that the most trusted inventory has; undefined where that has several, or
 * none. The user of a database of which nobody knows where it is may be any.
 */
export function recordOfSecret(records: RecordIndex, keys: readonly Key[]): StatedRecord | undefined {
  const telling = keys.filter(({ scheme, value }) => scheme !== 'db' || !value.includes('*'));
  if (telling.length === 0) return undefined;
  const [first, second] = records.claims(telling)[0]?.candidates ?? [];
  return second === undefined ? first : undefined;
}
