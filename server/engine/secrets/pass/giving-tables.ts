import { symbolOf } from '../value/wordiness.ts';
import { tableOf, wordChars } from './byte-tables.ts';

/** Of the characters around names that are given something; in TypeScript and in WebAssembly the same. */
export const givingTables = {
  /** As `\w` and `\s` have them. */
  ofWords: tableOf(wordChars),
  spaces: tableOf(' \t\n\v\f\r'),
  commentMarks: tableOf('>/*#-;'),
  /** Behind names that are given nothing; and behind the bracket of one that may be. */
  hopeless: tableOf(';}/&%#@^'),
  mayGive: tableOf(' :='),
  /** How `name`, `key` and `field` begin, as tags. */
  beginsNameTag: tableOf('nkKf'),
  /** Before a name that a word of a command gives something. */
  opensWord: tableOf(' \t\r\n-=/:,{'),
  ofSmall: tableOf('abcdefghijklmnopqrstuvwxyz'),
  /** What ends an address or its part. */
  endsAddress: tableOf('"\'<>& \t\r\n'),
  ofPrograms: tableOf('"\'`;,(){}<>[]\\'),
  ofSigns: tableOf(' \t:=>'),
  ofPlainTypes: tableOf(`${wordChars}.[]`),
  ofTypes: tableOf(`${wordChars}.<>[]|&,'? *\t`),
  ofMembers: tableOf(`${wordChars}$.>-`),
  ofNameList: tableOf(`${wordChars}.,$@)] \t`),
  /** How `default`, `inline_string`, `plain`, `raw` and `value` begin; see `readYamlDefault`. */
  beginsHeld: tableOf('diprvDIPRV'),
  endsExpression: tableOf(',;{}'),
  /** Signs behind which a literal may stand on the next line. */
  goesOnBehind: tableOf('=:([\\|?>,'),
  beginsLater: tableOf('"\'`\\-.([{#'),
  /** `= {`, `: {`, `=> {`, `[]string{`. */
  beforeList: tableOf('=:>g'),
  /** How the words end of directives of web servers; see `read-directive.ts`. */
  behindDirective: tableOf('rmvpntde$"\''),
  /** Of elements, and of addresses and connection strings, whose parts have no quotes. */
  opensPart: tableOf('<:;&?'),
  /** Signs that give parts a value. */
  givesPart: tableOf(':=?|+-'),
  beforeTest: tableOf('-c'),
  /** Before names in pairs, comparisons, elements, commands and lists. */
  opensOther: tableOf(',-:=<&?;([!|$\\'),
  endsLiteral: tableOf(',;)}]\n\r'),
  ofSaidWords: tableOf(`${wordChars}:./@-`),
  ofSaid: tableOf(`${wordChars}:/- `),
  /** The last letters of what comes before `Name` and `Key` in the heads of pairs: see `pairHead`. */
  endsHolder: tableOf('rnegymRNEGYM_'),
  ofHex: tableOf('0123456789abcdefABCDEF'),
  /** A value without quotes begins so, and goes on so, as far as it is no list and no expression. */
  beginsPlain: tableOf(`${wordChars}$<`),
  ofPlain: tableOf(`${wordChars} \t-.,;$<>{}()@*!%&/#|=+:?[]`),
  /** A sign that no token has, and what stands on either side of one that somebody has altered; see `isBroken` in `value/secret-value.ts`. */
  altersToken: tableOf('!$%()*,;<>?@[]^{|}'),
  ofToken: tableOf(`${wordChars}.~+/=:-`),
  /** Of what is made at random under any name. */
  ofRandom: tableOf(`${wordChars}+/=.~-`),
  /** In the slot of an expression. */
  ofSlot: tableOf(`${wordChars} \t-.`),
  /** Behind a bracket that closes, what gives a name something that stands before it. */
  behindClosing: tableOf('=:|?.,-+!{)]otbB"\''),
  /** As what makes bytes or a text of its own of a literal begins; see `wrapper.ts`. */
  beginsWrapper: tableOf('F<&n[ESOBLsbpatJlHgmQT_huACeUqr$D'),
  /** And calls that read a variable of the environment; see `read-default.ts`. */
  beginsEnvironment: tableOf('oegcE'),
  ofWrapper: tableOf(`${wordChars}.:&<>[]`),
  /** Before a heading's words. */
  beforeLabel: tableOf(' \t>#*_-'),
  ofLabel: tableOf(`${wordChars}-`),
  /** What follows a dash that gives or compares. */
  behindDash: tableOf(' \t>ecn'),
  /** Their places in the table of how much they surprise behind each other. */
  symbols: Uint8Array.from({ length: 256 }, (_, code) => symbolOf(code)),
} as const;

/** How lines begin that are such directives. */
export const directives: readonly string[] = [
  'set',
  'Set',
  'pro',
  'grp',
  'fas',
  'uws',
  'scg',
  'add',
  'hea',
  'Hea',
  'Req',
  'htt',
];

/** Most characters that are looked at around a name. */
export const mostGiven = {
  /** Of a line behind it, fewer than readers look at; and before it. */
  behind: 1_000,
  before: 119,
  /** Where its line begins: bytes in which readers see neither a comment nor an open quote before it, and characters in which they see a quote. */
  line: 1_200,
  quote: 298,
  type: 110,
  /** Of a word of a command, as far as a digit is looked for in it. */
  word: 512,
  tag: 90,
  /** Readers look over fewer blanks and line ends. */
  spaces: 400,
  /** Before a pair, where three bytes may be a character of those that readers look at. */
  pair: 1_200,
  linesOfPair: 2,
  nearPair: 100,
  /** Of a line in which a default is declared. */
  declared: 700,
  /** Of a part between braces, where three bytes may be a character. */
  part: 930,
  /** Of a member between the name of a pair and its value. */
  member: 400,
  /** Of an accessor, and of an element. */
  accessor: 30,
  wrapper: 60,
  element: 6_100,
  /** Of the attributes of a tag behind the one that names its text. */
  tagEnd: 2_400,
  /** Lines of members. */
  members: 8,
  prefix: 20,
  literal: 200,
  /** Between a name and where a text of Ruby begins in a way of its own. */
  rubyText: 400,
} as const;

/** Characters of the word in the line below that prose says at least; see `read-said.ts`. */
export const leastBelow = 16;

/** What prose says without being asked has so many characters; see `isSpoken`. Digests have more, and need no digits. */
export const leastSpoken = 8;
export const leastDigest = 32;

/** Characters of a random literal, and of one without digits, at least. */
export const leastRandom = 8;
export const leastPassword = 4;
/** Of a passphrase with blanks between its words, at least and at most; that of a mailbox with the blanks between its groups has as many. */
export const leastPhrase = 12;
export const mostPhrase = 40;
export const leastMixed = 16;
/** Letters of both cases that a word of a command in program text has at least where it has no digit. */
export const leastMixedWord = 12;
/** Characters of an altered token on either side of the sign. */
export const leastBesideSign = 3;
/** In eighths of a bit, ten times for each character behind the first, what surprises as random texts do; see `strangeness`. */
export const leastStrange = 384;
/** Letters of one case that may be a key, and of such a one at least as much; see `made-by-generator.ts`. */
export const leastOfKey = 32;
export const leastSpelled = 440;
/** Behind an option nothing shorter is a secret that has letters alone; a password may be of them, if it is as long as the second. */
export const leastOfOption = 16;
/** Letters and digits of what a service gives out as a key. */
export const leastOfService = 20;
export const leastOfLetters = 12;
