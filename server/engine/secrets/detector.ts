import type { Level } from '../model/finding.ts';
import type { Anchors } from './anchor-tables.ts';
import type { EncodedAnchors } from './encoded-anchors.ts';
import type { MatchKind, ShapeMeasure } from './match-kind.ts';
import type { CharSet } from './shape/char-set.ts';
import type { Shape } from './shape/parse-shape.ts';
import type { NameKind } from './value/name-kind.ts';

/** A detector as written in `rules/secrets/` or `.identity/rules/`. */
export interface DetectorEntry {
  /** `secret-<provider>-<kind>` */
  readonly id: string;
  /** In words for a message: "GitHub personal access token". */
  readonly title: string;
  readonly match?: MatchKind;
  /** Literals of which one must stand in the text, compared without case. */
  readonly anchors: readonly string[];
  /** A shape as `parseShape` reads it. */
  readonly shape?: string;
  /** Upper and lower case are one in the shape. */
  readonly caseless?: boolean;
  /** Class content of characters that may not stand before or behind the token; default `A-Za-z0-9_`. */
  readonly before?: string;
  readonly after?: string;
  /** For `assigned`: words of which the name must hold one besides the anchor. */
  readonly names?: readonly string[];
  /** For `assigned`, with `names`: words of which the name may hold none, as another secret of the vendor has them. */
  readonly notNames?: readonly string[];
  /** For `assigned`: calls of the vendor's own libraries that are given it, and which argument it is, or how that or a member of one is named. */
  readonly calls?: Readonly<Record<string, Argument | readonly Argument[]>>;
  /** For `assigned`: hosts of the vendor beside which a key is its own that a name gives to nobody. */
  readonly hosts?: readonly string[];
  /** As those, the form of the id that the vendor gives to the account. */
  readonly account?: string;
  /** Least Shannon entropy in bits a character of the secret part. */
  readonly entropy?: number;
  /** For `generic`: the kinds of names it reports. */
  readonly kinds?: readonly NameKind[];
  /** For `uri`: the schemes it reports. */
  readonly schemes?: readonly string[];
  readonly checksum?: string;
  readonly decoder?: string;
  /** The detector of the other half of a pair, or those of which it may be one, which is a secret beside this one even without a name. */
  readonly partner?: string | readonly string[];
  /** Of a secret that opens nothing alone: what it is used with, the other half of the pair first. */
  readonly belongsTo?: readonly Belonging[];
  /** Of the one half of a pair: it opens something without the other one as well. */
  readonly opensAlone?: boolean;
  readonly isPublic?: boolean;
  /** Nobody issues it, so that a test makes its own: in tests and documents a note. */
  readonly selfMade?: boolean;
  /** The languages of the texts in which it is told; absent: all. */
  readonly languages?: readonly string[];
  /** It ends by itself within hours, so that a lasting one of the same provider beside it counts more. */
  readonly endsSoon?: boolean;
  readonly level?: Level;
  /** What a holder of the credential can do. */
  readonly why: string;
  /** The same as words behind a colon in a message, where the first sentence of `why` is no such words. */
  readonly opens?: string;
  /** Where it is revoked: an address of the vendor's documentation or console. */
  readonly revoke?: string;
  /** Of what nobody issues: what to do so that the value opens nothing any more. */
  readonly renew?: string;
  readonly priority?: 1 | 2 | 3;
  /** Written down by the build for the product's own, so that no start pays for it; computed where absent. */
  readonly measure?: ShapeMeasure;
}

/** What a secret is used with, and stands beside it where somebody signs in by both. */
export interface Belonging {
  /** In words for a message, which are those of its name as well: "client id". */
  readonly called: string;
  /** Further words that its name may end with. */
  readonly names?: readonly string[];
  /** The form of the whole value; absent: a word with a digit. */
  readonly shape?: string;
  /** Its form tells it, whatever it is given to. */
  readonly isByForm?: boolean;
  /** It is shown to nobody either, and so is told by its place alone. */
  readonly isHidden?: boolean;
  /** A detector finds it: the other half of a pair that is a secret as well. */
  readonly isSecret?: boolean;
  /** The secret opens something without it as well, so that nothing is missing where it does not stand near. */
  readonly isOptional?: boolean;
}

/** An argument of a call, counted from 1, or the name of one or of a member of it. */
export type Argument = number | string;

/** A detector ready to run. */
export interface Detector {
  readonly entry: DetectorEntry;
  readonly match: MatchKind;
  readonly shape: Shape | undefined;
  /** Sticky. */
  readonly regex: RegExp | undefined;
  readonly before: CharSet;
  readonly after: CharSet;
  readonly measure: ShapeMeasure;
}

/** What an anchor stands for: a detector, and where its token begins relative to the anchor. */
export interface AnchorUse {
  readonly detector: Detector;
  /** Length of the anchor. */
  readonly length: number;
  /** Least and most characters of the token before the anchor. */
  readonly leadMin: number;
  readonly leadMax: number;
  /** Spelled otherwise it stands for nothing. */
  readonly exact: string | undefined;
  /** It is a call, which is given the token as one of these. */
  readonly given?: readonly Argument[];
}

/** All detectors, compiled once. */
export interface Detectors {
  readonly anchors: Anchors;
  /** By the number of an anchor; none of what only tells that there may be certificates, undefined for marks of suppression comments. */
  usesOf(anchor: number): readonly AnchorUse[] | undefined;
  /** Anchors that tell of words beyond ASCII. */
  readonly foreign: ReadonlySet<number>;
  /** Anchors of which every text with a certificate holds one. */
  readonly ofCertificates: ReadonlySet<number>;
  /** Marks of the ignore comments of other tools: alone they tell nothing. */
  readonly ofOtherTools: ReadonlySet<number>;
  /** How texts begin that hold a token in another encoding. */
  readonly encoded: EncodedAnchors;
  readonly all: readonly Detector[];
  /** The one with this id. */
  named(id: string): Detector | undefined;
  /** The one with match `generic` that reports names of this kind. */
  generic(kind: NameKind): Detector | undefined;
  /** The first one of calls that are given a password. */
  readonly login: Detector | undefined;
  /** Those that name hosts of their vendor. */
  readonly ofHosts: readonly Detector[];
  /** Ids of the detectors that another one names as its partner: of pairs the secret half. */
  readonly secretHalves: ReadonlySet<string>;
}

/** Why an entry was not compiled. */
export interface DetectorProblem {
  readonly id: string;
  /** The entry's field that is wrong. */
  readonly field:
    | 'id'
    | 'title'
    | 'anchors'
    | 'calls'
    | 'shape'
    | 'before'
    | 'after'
    | 'checksum'
    | 'decoder'
    | 'belongsTo'
    | 'match';
  readonly message: string;
}
