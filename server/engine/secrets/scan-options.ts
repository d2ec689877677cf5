import type { Language } from '../text/language.ts';
import type { Hits } from './anchor-tables.ts';
import type { Detectors } from './detector.ts';
import type { RegionParser } from './region.ts';

/** The bytes of a text, in UTF-8 or in Latin-1, and where anchors end in them. */
export interface SeenBytes {
  readonly bytes: Uint8Array;
  readonly hits: Hits;
}

/** What a scan needs beside the text. */
export interface ScanOptions {
  /** The bytes of the text, which were passed over; that is faster. */
  readonly seen?: SeenBytes;
  /** Repository-relative, with `/`. */
  readonly path: string;
  readonly language: Language;
  /** Compiled once for all texts. */
  readonly detectors: Detectors;
  /** Keyed digest of a secret value. */
  readonly digest: (value: string) => string;
  /** Parses a bounded region of source code; absent: lexical context decides. */
  readonly parseRegion?: RegionParser;
  /** Nobody is going to change what is found: of where it stands only what decides how it is told is asked. */
  readonly isOnlyTold?: true;
  /** Nobody has said at what level which finding is told, and there are no rules but those of the product. */
  readonly isUnconfigured?: true;
}
