import type { Facts } from './model/facts.ts';

/** What reading facts needs beyond the text; the same in server, worker and command line. */
export interface FactReaders {
  /** Compiled secret detectors. */
  readonly detectors: unknown;
  /** Keyed digest of a secret value. */
  readonly digest: (value: string) => string;
  /** Parses a bounded region of source code; absent: lexical context decides. */
  readonly parseRegion?: unknown;
}

/** Everything that one text says. Pure: equal input gives equal facts. */
export function readFacts(path: string, text: string, readers: FactReaders): Facts {
  throw new Error(`not yet: ${path} ${text.length} ${String(readers)}`);
}
