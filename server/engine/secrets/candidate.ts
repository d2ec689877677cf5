import type { Span } from '../model/span.ts';
import type { Assignment } from './assignment/read-assignment.ts';
import type { Decoded } from './decode/decoded.ts';
import type { Detector } from './detector.ts';
import type { NameKind } from './value/name-kind.ts';

/** A place where a detector may hold; judged and decoded before it becomes a credential. */
export interface Candidate {
  readonly detector: Detector;
  /** The secret part. */
  readonly span: Span;
  /** The whole token, which a checksum covers. */
  readonly token: string;
  /** Where the matcher itself read what the value tells. */
  readonly decoded?: Decoded;
  /** Where the matcher read the assignment. */
  readonly assignment?: Assignment;
  /** The matcher's own doubt: 1 sure, 0.5 likely, less is weak. */
  readonly weight: number;
  /** The program itself, as it is written here, signs with it or lets its users in by it. */
  readonly isInForce?: true;
  /** Words in settings, told only where the files of the program show that it runs with them. */
  readonly isUnlessInForce?: true;
  /** A call of the vendor's own library is given it. */
  readonly isGiven?: true;
  /** It stands within a text that explains something. */
  readonly isExplained?: true;
  /** The other half of a pair. */
  readonly partner?: Span;
  /** What stands at the partner is told by its name, and is no candidate. */
  readonly isBesideId?: true;
  /** The text is not written as it is: what it reads as, and where the secret stands in that. */
  readonly within?: {
    readonly text: string;
    readonly span: Span;
    readonly encoding: string;
    /** What puts it together of several literals. */
    readonly expression?: Span;
  };
}

/** What matchers share during one scan. */
export interface ScanState {
  /** Characters that matchers may still look at; they subtract what an attempt may cost before they try. */
  left: number;
  /** Characters on either side of its anchor that an attempt looks at; those that look further than is usual say so. */
  reach: number;
  /** Whether the file holds texts of a user interface, whose passwords are labels. */
  isCatalogue(): boolean;
  /** Whether its path says that the file is no part of what runs. */
  isSetAside(): boolean;
  /** Calls that sign, verify or encrypt, as far as any was seen. */
  calls: Set<string>;
  /** The manifest that ends here has been read. */
  manifestEnd: number;
  /** Names that end before this offset have been read. */
  nameEnd: number;
  /** The value that begins at `bridgeEnd` is given to a name with an anchor that ends at `bridgeStart`. */
  bridgeStart: number;
  bridgeEnd: number | undefined;
  /** User and password of the address that begins at `authorityStart`, if it has them, end at `authorityEnd`. */
  authorityStart: number;
  authorityEnd: number | undefined;
  /** Encoded texts, and literals that are put together, that end before these offsets have been read. */
  encodedEnd: number;
  /** All between these offsets is of one run of characters as encoded texts are made of; it begins there, or more than is decoded stands before its end. */
  run: Span;
  joinedEnd: number;
  /** How often what is read was decoded. */
  readonly depth: number;
  /** Candidates in a decoded text. */
  scanWithin(text: string): readonly Candidate[];
  /** The detector that reports a literal given to a name of this kind. */
  generic(kind: NameKind): Detector | undefined;
  /** The detector with this id. */
  named(rule: string): Detector | undefined;
  /** The detectors that name hosts of their vendor. */
  readonly ofHosts: readonly Detector[];
}
