import type { Language } from '../text/language.ts';
import type { Automaton } from './automaton.ts';
import type { MatchKind } from './match-kind.ts';
import type { CharSet } from './shape/char-set.ts';

/** By the number of a state, from the first one that ends an anchor on; undefined: anywhere. */
export type ConditionsByState = readonly (readonly Condition[] | undefined)[];

/** Some anchors hold the end of a line: those of literals that are put together. */
export const betweenWords = '\0';

/** What is worked out of anchors before any text is read. */
export interface AnchorTables extends Automaton {
  /** The anchors in lower case, with `betweenWords` between them. */
  readonly words: string;
  /** Characters of the longest anchor: what stands further before a place changes nothing at it. */
  readonly longest: number;
  readonly beginnings: Beginnings;
}

/** The anchors of all detectors, ready to be looked for in a text. */
export interface Anchors extends AnchorTables {
  /** By the number of an anchor. */
  readonly useCounts: readonly number[];
  /** What the same over bytes in WebAssembly works with; undefined where the automaton is larger than any of ours. */
  laidPass(): LaidPass | undefined;
  /** It is made when it is first asked for; undefined where there is none. */
  pass(): Pass | undefined;
}

/** Anchors as the build has worked them out. */
export interface BuiltAnchors {
  readonly tables: AnchorTables;
  readonly laidPass: LaidPass;
}

/** Where an anchor stands for anything. */
export interface Condition {
  readonly length: number;
  /** How it is spelled, as character codes; undefined: anyhow. */
  readonly exact: readonly number[] | undefined;
  /** What it does not stand behind, unless that ends an escape or a word of a name; undefined: nothing. */
  readonly before: CharSet | undefined;
  /** What stands behind it; undefined: anything, or nothing. */
  readonly after: CharSet | undefined;
  /** What its matcher asks first; undefined: nothing. */
  readonly look: Look | undefined;
}

/**
 * Called for each anchor in the text with its number, the offset behind its last character, and which of its uses count there, as far as
 * bytes tell: one bit for each.
 */
export type OnAnchor = (anchor: number, end: number, held: number) => void;

/** Where anchors end: by turns the state that tells them with which of their uses count, and the offset behind their last character. */
export type Hits = ArrayLike<number>;

/** By the number of an anchor where its uses count; undefined: anywhere, as do all anchors that end where it does. */
export type ConditionsOf = (anchor: number) => readonly Condition[] | undefined;

/** How anchors begin, without case but in `shorts`. Tables of digests: few other characters have that of a beginning. */
export interface Beginnings {
  /** Of three characters, by `placeOfThree`: not 0 where they begin an anchor, or three or fewer are all of one. */
  readonly threes: Uint8Array;
  /** Of four characters: whether they are all of an anchor, or begin longer ones, as `fourKinds` tell. */
  readonly fours: Uint8Array;
  /** Of the first five, six, seven or eight characters: 1 where they are all of an anchor, or, eight, begin one. */
  readonly longs: Uint8Array;
  /** Of three characters, with their case, that are all of an anchor, or two and what may stand behind them: 1. */
  readonly shorts: Uint8Array;
  /** Characters of an anchor that each state holds. */
  readonly depths: Uint8Array;
}

/** What a matcher asks first of the bytes around an anchor (`pass/looks.ts`), and of its tokens. */
export interface Look {
  readonly kind: LookKind;
  readonly tokens?: Tokens;
  /** Of a command: the letters that the options begin with by which it takes a password. */
  readonly options?: CharSet;
  /** And by nothing else, as from a pipe. */
  readonly isOptionsAlone?: boolean;
}

/** `note`: only what people read counts. `written`: only what may write files does. `program`: a program's name ends there. `foreign`: messages of a program do not count, nor does a part of a word. `called`: a literal is given to it, before its bracket closes. `typed`: one stands right behind it, and a field for passwords before it. `client-call`: a literal is given to it. `returned`: a function's body follows that begins with a literal. `arrow`: a name that may be of a secret stands before it. `members`, `below`: the first of several is a literal. `marked`: it stands for no secret, and tells of the text that it may be a program of a format. */
export type LookKind =
  | MatchKind
  | 'client-call'
  | 'returned'
  | 'arrow'
  | 'members'
  | 'below'
  | 'note'
  | 'called'
  | 'typed'
  | 'written'
  | 'program'
  | 'foreign'
  | 'marked';

/** What the pass over bytes works with. */
export interface LaidPass {
  /** What its memory holds from `places.laid` on: tables and, behind them, conditions. */
  readonly memory: Uint8Array;
  /** Where the steps of the automaton lie. */
  readonly steps: number;
  /** Where the conditions lie. */
  readonly conditions: number;
  /** A module of WebAssembly. */
  readonly program: Uint8Array<ArrayBuffer>;
  /** The memory in which it lies so already; undefined: it is put into one. */
  readonly room?: PassRoom;
}

/** A memory of WebAssembly, of which the bytes up to `end` are taken. */
export interface PassRoom {
  readonly memory: WebAssembly.Memory;
  readonly end: number;
}

/** What a file is about by its path: messages of a program, or their translations. */
export type Subject = 'messages';

/** The pass over bytes by a function that is fast from its first call on, which the same in TypeScript becomes late in a scan. */
export interface Pass {
  /** As by `hitsInBytes`; undefined where there are too many bytes or hits. */
  run(bytes: Uint8Array, language: Language, subject?: Subject): Uint32Array | undefined;
  /** What a run gave of these bytes, counted in characters (UTF-16 units), where they are UTF-8; undefined where there are too many. */
  inUnits(bytes: Uint8Array, hits: Hits): Uint32Array | undefined;
  /** Whether the last run, over these bytes, met a mark of programs; undefined of other bytes, and where it did not go over all of them. */
  isMarked(bytes: Uint8Array): boolean | undefined;
}

/** Tokens of a shape. */
export interface Tokens {
  /** Characters of the shortest, and before the anchor: of one in which more may stand there, from so many before it on. */
  readonly least: number;
  readonly lead: number;
  /** What they hold, and what the first characters of each are. */
  readonly chars: CharSet;
  readonly heads: readonly CharSet[];
  /** They may begin like what stands before a value. */
  readonly beginsAsSign: boolean;
}
