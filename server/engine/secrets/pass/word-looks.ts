import {
  after,
  beforeBlanks,
  behindBlanks,
  functions,
  is,
  isIn,
  isLetterOf,
  isLineEnd,
  isSign,
  lower,
  next,
  no,
  yes,
} from './ask.ts';
import {
  add,
  allOf,
  and,
  anyOf,
  byteAt,
  type Code,
  call,
  choose,
  constant,
  differ,
  during,
  equal,
  type Function_,
  get,
  giveBack,
  less,
  more,
  multiply,
  not,
  notLess,
  numberAt,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import {
  leastBesideSign,
  leastMixed,
  leastOfKey,
  leastOfLetters,
  leastOfOption,
  leastPassword,
  leastPhrase,
  leastRandom,
  leastSpelled,
  leastStrange,
  mostGiven,
  mostPhrase,
} from './giving-tables.ts';
import { places, ways } from './places.ts';

/** Whether what a name is given is words, in which nothing is random. */

/** Places in the table of surprise. */
const symbolCount = 28;

const [bang, dash, slash, colon, equals, greater, openBracket, openIndex, backslash, closeIndex, closeBrace] = [
  33, 45, 47, 58, 61, 62, 40, 91, 92, 93, 125,
];

/** `[]byte(`, as numbers of four and three bytes. */
const [ofBytes, ofCall] = [0x79625d5b, 0x286574];

/** The locals of `givesWords`, of which the first five are what it is given. */
const ofWords = {
  from: 0,
  to: 1,
  end: 2,
  mode: 3,
  isPassword: 4,
  isQuoted: 5,
  at: 6,
  open: 7,
  until: 8,
  length: 9,
  hasDigit: 10,
  hasUpper: 11,
  hasLower: 12,
  isNoHex: 13,
  hasBlank: 14,
  isCompared: 15,
  sum: 16,
  marks: 17,
} as const;

/**
 * The name is given a literal of words, in which nothing is random: `"token": "pulumi:index:Random"`, `type_token("a:b:C")`. See `tokenWeight`,
 * which asks for digits, for long texts of both cases or for hexadecimal ones, and for eight characters in any case; a password has four, and
 * blanks only between the words of a phrase.
 */
export function givesWords(): Function_ {
  const { end, mode, isPassword, isQuoted, isCompared, at, open, until } = ofWords;
  return {
    parameters: 5,
    locals: 13,
    body: [
      ...besideName(),
      ...opensGiven(),
      when(
        and(
          differ(and(get(mode), constant(ways.note | ways.yaml)), constant(0)),
          call(functions.isSlot, get(open), get(end)),
        ),
        yes,
      ),
      when(
        not(anyOf(is(get(open), 34), is(get(open), 39))),
        when(
          anyOf(get(isPassword), get(isQuoted), get(isCompared), not(and(get(mode), constant(ways.note | ways.yaml)))),
          no,
        ),
        giveBack(call(functions.saysWords, get(open), get(end))),
      ),
      set(until, lower(get(end), after(open, mostGiven.literal))),
      set(at, after(open)),
      during(
        less(get(at), get(until)),
        ...endsGiven(),
        when(not(isIn('ofSaid', get(at))), no),
        ...noteSymbol(),
        next(at),
      ),
      no,
    ],
  };
}

/**
 * In a file of messages: the name is given a literal that is one, without two digits in a row and with signs that nothing has that is made at random. See
 * `matchGeneric` and `isMadeAtRandom`.
 */
export function givesMessage(): Function_ {
  const { end, at, open, until, hasBlank } = ofWords;
  const isDigit = (behind: number): Code => isLetterOf(byteAt(get(at), behind), 48, 57);
  return {
    parameters: 5,
    locals: 13,
    body: [
      ...besideName(),
      ...opensGiven(),
      when(not(anyOf(is(get(open), 34), is(get(open), 39))), no),
      set(until, lower(get(end), after(open, mostGiven.behind))),
      set(at, after(open)),
      during(
        less(get(at), get(until)),
        when(
          equal(byteAt(get(at)), byteAt(get(open))),
          giveBack(and(get(hasBlank), and(less(after(at), get(end)), isIn('endsLiteral', get(at), 1)))),
        ),
        when(
          anyOf(isIn('quotes', get(at)), is(get(at), backslash), isLineEnd(get(at)), and(isDigit(0), isDigit(1))),
          no,
        ),
        set(hasBlank, or(get(hasBlank), not(isIn('ofRandom', get(at))))),
        next(at),
      ),
      no,
    ],
  };
}

/** Finds what stands before the name, and `at`, what stands behind it, with its quotes; of one whose quotes differ nothing is told. */
function besideName(): readonly Code[] {
  const { from, to, isQuoted, at, open, until, isCompared } = ofWords;
  const before = subtract(get(from), constant(1));
  return [
    when(isIn('quotes', before), when(differ(byteAt(before), byteAt(get(to))), no), set(isQuoted, constant(1))),
    set(at, subtract(before, get(isQuoted))),
    beforeBlanks(at),
    // Behind the dash of a list nothing else begins.
    set(until, get(at)),
    when(and(is(get(until), dash), isIn('blanks', before)), set(until, before)),
    set(at, add(get(to), get(isQuoted))),
    behindBlanks(at),
    // `$settings['token'] = '…'`: nothing begins before the bracket of an index.
    when(
      allOf(
        get(isQuoted),
        is(get(at), closeIndex),
        equal(get(at), after(to)),
        is(subtract(before, constant(1)), openIndex),
      ),
      set(until, get(from)),
      next(at),
      behindBlanks(at),
    ),
    set(open, after(at)),
    set(isCompared, and(anyOf(is(get(at), equals), is(get(at), bang)), is(get(open), equals))),
  ];
}

/** Finds `open`, where what the name is given begins. */
function opensGiven(): readonly Code[] {
  const { from, to, isQuoted, at, open, until, isCompared } = ofWords;
  return [
    // Of a call nothing but what it is given, and of what is compared nothing else, unless something is compared with it.
    when(
      isIn('opensOther', get(until)),
      when(or(get(isQuoted), not(or(is(get(at), openBracket), get(isCompared)))), no),
      when(call(functions.isHeld, get(from), get(to)), no),
    ),
    when(
      not(is(get(at), openBracket)),
      when(not(or(isSign(get(at)), get(isCompared))), no),
      when(anyOf(is(get(open), equals), is(get(open), greater)), next(open)),
      when(and(get(isCompared), is(get(open), equals)), next(open)),
      behindBlanks(open),
      when(
        and(
          equal(numberAt(get(open)), constant(ofBytes)),
          equal(and(numberAt(get(open), 4), constant(0xffffff)), constant(ofCall)),
        ),
        next(open, 7),
      ),
    ),
  ];
}

/** At the quote that ends the literal: whether what has been noted of it says words. */
function endsGiven(): readonly Code[] {
  const { end, isPassword, at, open, length, isCompared, sum, marks } = ofWords;
  const { hasDigit, hasUpper, hasLower, isNoHex, hasBlank } = ofWords;
  return [
    when(
      equal(byteAt(get(at)), byteAt(get(open))),
      set(length, subtract(subtract(get(at), get(open)), constant(1))),
      when(
        and(less(after(at), get(end)), not(isIn('endsLiteral', after(at)))),
        when(or(not(get(isCompared)), isIn('quotes', after(at))), no),
      ),
      when(
        get(isPassword),
        giveBack(
          or(
            less(get(length), constant(leastPassword)),
            and(get(hasBlank), or(less(get(length), constant(leastPhrase)), more(get(length), constant(mostPhrase)))),
          ),
        ),
      ),
      when(less(get(length), constant(leastRandom)), yes),
      giveBack(
        not(
          anyOf(
            get(hasDigit),
            not(get(isNoHex)),
            equal(get(marks), constant(markOfLogin)),
            allOf(
              get(hasUpper),
              get(hasLower),
              notLess(get(length), constant(leastMixed)),
              notLess(
                multiply(get(sum), constant(10)),
                multiply(constant(leastStrange), subtract(get(length), constant(1))),
              ),
            ),
            // Letters of one case, as many as a key for signing has, which spell nothing.
            allOf(
              notLess(get(length), constant(leastOfKey)),
              notLess(
                multiply(get(sum), constant(10)),
                multiply(constant(leastSpelled), subtract(get(length), constant(1))),
              ),
            ),
          ),
        ),
      ),
    ),
  ];
}

/** Takes a byte of the literal into account. */
function noteSymbol(): readonly Code[] {
  const { at, open, sum, marks, hasDigit, hasUpper, hasLower, isNoHex, hasBlank } = ofWords;
  const noteWhere = (flag: number, condition: Code): Code => set(flag, or(get(flag), condition));
  const symbolAt = (address: Code): Code => isIn('symbols', address);
  return [
    when(
      more(get(at), after(open)),
      set(
        sum,
        add(
          get(sum),
          byteAt(
            add(multiply(symbolAt(subtract(get(at), constant(1))), constant(symbolCount)), symbolAt(get(at))),
            places.surprise,
          ),
        ),
      ),
    ),
    noteWhere(hasBlank, is(get(at), 32)),
    noteWhere(hasDigit, isLetterOf(byteAt(get(at)), 48, 57)),
    noteWhere(hasUpper, isLetterOf(byteAt(get(at)), 65, 90)),
    noteWhere(hasLower, isLetterOf(byteAt(get(at)), 97, 122)),
    noteWhere(isNoHex, not(isIn('ofHex', get(at)))),
    when(isMark(get(at)), next(marks)),
  ];
}

/** User and password in one have one sign between them: `neo4j/letmein`, `admin:letmein`. */
const markOfLogin = 1;

function isMark(at: Code): Code {
  return anyOf(is(at, colon), is(at, slash));
}

/** What stands there up to the line's end has no quotes, and no word in which anything is random. */
export function saysWords(): Function_ {
  const [at, end, length, hasUpper, hasLower, isNoHex, hasDigit, isAltered] = [0, 1, 2, 3, 4, 5, 6, 7];
  const forget = [length, hasUpper, hasLower, isNoHex, hasDigit, isAltered].map((local) => set(local, constant(0)));
  const noteWhere = (flag: number, condition: Code): Code => set(flag, or(get(flag), condition));
  return {
    parameters: 2,
    locals: 6,
    body: [
      when(not(isIn('beginsPlain', get(at))), no),
      // `${{ secrets.NAME }}`: what holds a blank is no token.
      when(
        and(equal(and(numberAt(get(at)), constant(0xffffff)), constant(opensSlot)), isIn('blanks', get(at), 3)),
        set(at, after(at, 3)),
        during(and(less(get(at), get(end)), isIn('ofSlot', get(at))), next(at)),
        when(not(and(is(get(at), closeBrace), is(after(at), closeBrace))), no),
      ),
      during(
        and(less(get(at), get(end)), not(isLineEnd(get(at)))),
        when(not(isIn('ofPlain', get(at))), giveBack(and(isIn('quotes', get(at)), isLineEnd(after(at))))),
        when(isIn('blanks', get(at)), ...forget),
        next(length),
        noteWhere(hasDigit, isLetterOf(byteAt(get(at)), 48, 57)),
        when(and(get(hasDigit), notLess(get(length), constant(leastRandom))), no),
        noteWhere(hasUpper, isLetterOf(byteAt(get(at)), 65, 90)),
        noteWhere(hasLower, isLetterOf(byteAt(get(at)), 97, 122)),
        noteWhere(isNoHex, not(isIn('ofHex', get(at)))),
        noteWhere(
          isAltered,
          allOf(
            isIn('altersToken', get(at)),
            more(get(length), constant(leastBesideSign)),
            isIn('ofToken', get(at), leastBesideSign - 1),
            isIn('ofToken', get(at), leastBesideSign),
          ),
        ),
        when(
          and(
            notLess(get(length), constant(leastMixed)),
            anyOf(and(get(hasUpper), get(hasLower)), not(get(isNoHex)), get(isAltered)),
          ),
          no,
        ),
        when(notLess(get(length), constant(leastOfKey)), no),
        next(at),
      ),
      yes,
    ],
  };
}

/** `${{`, as a number of three bytes. */
const opensSlot = 0x7b7b24;

/** An option has a word behind it that is no secret: `--password string`. */
export function takesWord(): Function_ {
  const [to, end, isPassword, at, most] = [0, 1, 2, 3, 4];
  return {
    parameters: 3,
    locals: 2,
    body: [
      set(at, get(to)),
      behindBlanks(at),
      when(equal(get(at), get(to)), no),
      set(most, add(get(at), choose(get(isPassword), constant(leastOfLetters), constant(leastOfOption)))),
      set(to, get(at)),
      during(
        and(
          less(get(at), get(most)),
          or(
            isLetterOf(or(byteAt(get(at)), constant(32)), 97, 122),
            allOf(not(get(isPassword)), more(get(at), get(to)), is(get(at), dash)),
          ),
        ),
        next(at),
      ),
      giveBack(
        allOf(
          more(get(at), get(to)),
          less(get(at), get(most)),
          or(isIn('spaces', get(at)), notLess(get(at), get(end))),
        ),
      ),
    ],
  };
}
