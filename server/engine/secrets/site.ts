import type { LiteralSite } from '../model/credential.ts';
import type { Candidate } from './candidate.ts';
import type { ScanOptions } from './scan.ts';

/** The literal around a candidate's secret; undefined where none can be told. */
export function siteOf(_text: string, _candidate: Candidate, _options: ScanOptions): LiteralSite | undefined {
  return undefined;
}
