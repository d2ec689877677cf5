import { literalPrefixes, tableOf, wordChars } from './byte-tables.ts';

/** Of the characters that first looks ask about; in TypeScript and in WebAssembly the same. */
export const lookTables = {
  /** As in `read-name.ts`. */
  ofNames: tableOf(`${wordChars}-.$`),
  behindNames: tableOf('"\'=:>*|[{ '),
  /** Of calls that compare: `equals`, `eql`, `contentEquals`. */
  beginsComparing: tableOf('eEc'),
  /** Of fields whose text is read: what ends the name, the point within which the reader begins, or the call that finds the field. */
  behindField: tableOf(' =!?("\'`-'),
  endsAuthority: tableOf('"\'<>`\\').map((ends, code) => (code <= 32 ? 1 : ends)),
  beforeSign: tableOf(`${wordChars} .\t-\\"']`),
  /** What a name goes on with there, and what ends it. */
  ofLabelOrDot: tableOf(`${wordChars}.-`),
  endsName: tableOf('\\"\']'),
  signs: tableOf('=|?:>,('),
  beforeValue: tableOf(' \t\r\n\v\f`"\'=\\(:>|?,'),
  ofType: tableOf(`${wordChars}. \t`),
  ofEncoded: tableOf(`${wordChars}+/-.~%`),
  ofBase64: tableOf(`${wordChars}+/-`),
  /** The second digit of an escape whose first is 0, where it is of a blank. */
  ofBlank: tableOf('9abcdABCD'),
  joins: tableOf(' \t\r\n+.\\&<>|*_)'),
  /** On the line below a literal. */
  joinsBelow: tableOf('+.&<|'),
  literalPrefixes,
  /** Behind the name of a program, or in its ending. */
  behindPrograms: orBeyond(' \t\r\n\v\f"\',.'),
  /** How options begin by which commands take passwords, what follows, and what stands before. */
  beginsOption: tableOf('-/'),
  ofOption: tableOf('pPskbwaUurhNt-'),
  /** A command ends there; and options of `curl` that may stand before `u`, and have a letter alone. */
  endsCommand: tableOf(';|&'),
  besideUser: tableOf('afgiIjJkLnNOpqRsSv#01234'),
  beforeOption: orBeyond(' \t\r\n\v\f"\','),
  behindKind: tableOf(' \t\r\n\v\f\\"\''),
  quotes: tableOf('"\'`'),
  /** Before and behind what goes on in the next line. */
  ofContinued: tableOf(`${wordChars}+/=.-`),
  /** Behind a call that puts a list together, and before one. */
  beginsList: tableOf('"\'`[({@)nalASvrbsL \r\n\t=:%}]'),
  endsList: tableOf('])}"\''),
  /** Of what opens a list, between two of its literals, and behind the last one; characters beyond ASCII may be blanks. */
  opensList: orBeyond(`${wordChars} \t\r\n\v\f[](){}@.!$,`),
  partsList: orBeyond(' \t\r\n\v\f,rRbBuUfF@$NL'),
  endsItem: orBeyond(' \t\r\n\v\f,'),
  spacesBeyond: orBeyond(' \t\r\n\v\f'),
  /** Of a slot that takes a variable, or a member of one, and falls back on nothing. */
  ofVariable: tableOf(`${wordChars}.$![]()`),
  /** Slots of a format, `%s` and `{}`. */
  opensSlot: tableOf('%{'),
  /** Before a call that appends: the name of what it is called on, and what stands behind the last call. */
  ofOwner: tableOf(wordChars),
  ofGap: tableOf('; \t\r\n\v\f'),
  blanks: tableOf(' \t'),
  /** Between the two members of a pair. */
  inPair: tableOf(' \t\r\n,"\'\\'),
  /** Texts begin with them, in Ruby, Perl and Elixir too. */
  opensText: tableOf('"\'`%~q'),
  /** And in ways of their own: `q{…}`, `qq(…)`; `%q(…)`, `~s(…)` and `&quot;` begin so. */
  opensPerl: tableOf('q({[<|!'),
  opensOtherText: tableOf('&%~q'),
  opensBracket: tableOf('([{'),
  closesBracket: tableOf(')]}'),
  /** The last letter of a name that may be of a secret: `key`, `token`, `password`, `secret`, `passphrase`, `secrets`. */
  endsSecret: tableOf('ydntesYDNTES'),
  /** Of keys of members, and before the first: an address, or what a comment is begun by. */
  ofKeys: tableOf(`${wordChars}@.+-`),
  opensMember: tableOf('"\'`([{/#'),
  /** Between the brackets of a function and its body: types. */
  ofHead: tableOf(`${wordChars} \t\r\n\v\f<>?.:&'*[],-={`),
} as const;

/** Those, and all beyond ASCII. */
function orBeyond(chars: string): Uint8Array {
  return tableOf(chars).map((isOne, code) => (code > 127 ? 1 : isOne));
}

/** Most characters that first looks go over. */
export const mostLooked = {
  /** Before and behind an anchor in a name. */
  name: 64,
  authority: 500,
  command: 1_000,
  /** Options of a letter each, with their dash. */
  letters: 6,
  /** Between a provider's name and the sign that gives a value; see `match-assigned.ts`. */
  beforeSign: 32 + 1 + 2 + 20,
  /** Of a sign, and of quotes, blanks and brackets behind it. */
  beforeValue: 4 + 24,
  owner: 40,
  gap: 100,
  joint: 300,
  /** Of a list up to the end of its first literal, where three bytes may be a character. */
  list: 3_000,
  /** Of a call's arguments, and of a function's head, where four bytes may be a character. */
  argumentsOf: 1_900,
  head: 1_600,
  /** Before what types, and of the selector of a field, where three bytes may be a character: see `match-prompt.ts`. */
  field: 48,
  selector: 330,
  /** Of what reads the text of a field. */
  reader: 80,
  /** Before the first member, and of it: blanks, and characters that a value has at least. */
  beforeMember: 240,
  leastMember: 4,
  /** Of a token in the place of a user. */
  leastUser: 20,
  piece: 400,
  /** Before literals that are put together; and of these, where what is longer is no secret. */
  beforeJoined: 200,
  joined: 2_000,
  /** Of the word before a `key`, and what is between them. */
  label: 19,
  /** Before a `key`; as many characters as `label.ts` looks at may have four times as many bytes. */
  section: 960,
  /** Before a name in quotes that tells its sections: as many as readers look at, of which one is the quote. */
  sections: 60,
} as const;

/** Characters of literals that hold a secret together; see `match-concatenated.ts`. */
export const leastJoined = 12;

/** Escapes that follow each other. */
export const leastEscapes = 8;

/** Characters of them that are read at once: a multiple of what an escape of each kind takes. See `bytes/encodings.ts`. */
export const mostEncoded = 240_000;

/** Of what is encoded otherwise; an address is the shortest. */
export const leastEncoded = 13;
