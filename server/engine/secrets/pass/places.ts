import { givingTables } from './giving-tables.ts';
import { lookTables } from './look-tables.ts';

/** Where in the memory things lie: what each run works with, zeros at first, and from `laid` on what is laid out beforehand. */
export const places = {
  /** See `KnownNames`. */
  nameSlots: 0,
  nameRecords: 0x20000,
  /** Where anchors may begin in a stretch of the text: addresses. */
  starts: 0xa0000,
  /** The address at which the text begins. */
  textStart: 0xa4080,
  /** Numbers of the automaton: where its steps lie, its first state that ends an anchor, and where the conditions of these lie. */
  automaton: 0xa4090,
  /** Not 0 where the text holds a mark of programs. */
  isMarked: 0xa40a0,
  laid: 0xa5000,
  threes: 0xa5000,
  fours: 0xb0000,
  longs: 0xc0000,
  shorts: 0xd0000,
  depths: 0xe0000,
  classes: 0xf0000,
  /** Of characters, each of 256 bytes. */
  characters: 0xf0100,
  /** How much characters surprise behind each other. */
  surprise: 0xff800,
  rows: 0x100000,
} as const;

const tables = { ...lookTables, ...givingTables };

/** A table that the module holds, by the name that looks ask for it. */
export type TableName = keyof typeof tables;

/** Bytes of text of which the places where anchors may begin are listed at a time, at most: as many as `places.starts` can hold. */
export const stretch = 0x1000;

/** Of the characters, and where they lie there. */
export const laidTables: readonly (readonly [name: TableName, place: number, table: Uint8Array])[] = (
  Object.keys(tables) as TableName[]
).map((name, index) => [name, places.characters + 256 * index, tables[name]]);

/** What is asked of a place where an anchor ends: numbers of 32 bits, so many bytes behind where they begin. */
export const asked = {
  kind: 0,
  length: 4,
  /** Addresses of sets of bytes, and of how the anchor is spelled; 0: anything. */
  after: 8,
  before: 12,
  exact: 16,
  /** Of the tokens; or the letters of a command's options. */
  chars: 20,
  /** Or whether a command takes passwords by its options alone. */
  least: 24,
  lead: 28,
  /** Sets of bytes, one behind the other, and how many bytes they have. */
  heads: 32,
  headsSize: 36,
  /** They may begin like what stands before a value. */
  beginsAsSign: 40,
  size: 44,
} as const;

/** Bytes of a set of bytes. */
export const setSize = 32;

/** A hit is a state and, behind so many bits, which uses of the anchors that end in it count there, one bit for each in their order. */
export const bitsOfStates = 16;
/** The bits of all of them; the last one is that of all further uses. */
export const allUses = 0xffff;

/** What a text is read as: how its language joins literals, and whether its names are given secrets. */
export const modes = ['none', 'program', 'lines', 'adjacent', 'touching', 'holding', 'escaped'] as const;
/** A bit beside the mode: names of the text are given no secrets. */
export const namesNothing = 8;
/** Another one: the text may write files. */
export const writesFiles = 256;
/** Another one: the text is messages of a program, or their translations. */
export const ofMessages = 512;
/** Another one: texts begin in ways of Ruby, too. */
export const opensRuby = 1024;
/** In place of a mode: the places of hits are counted in characters. */
export const countsUnits = 128;
/** As what names are read; in other languages anything may give them a literal. */
export const ways = { note: 16, yaml: 32, program: 64, other: 0 } as const;
