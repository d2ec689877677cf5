import {
  after,
  beforeBlanks,
  behindBlanks,
  functions,
  is,
  isBeyond,
  isIn,
  isLetterOf,
  isLineEnd,
  isSign,
  lower,
  next,
  no,
  over,
  yes,
} from './ask.ts';
import {
  allOf,
  and,
  anyOf,
  byteAt,
  call,
  constant,
  differ,
  during,
  equal,
  type Function_,
  get,
  giveBack,
  less,
  more,
  not,
  notLess,
  numberAt,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { mostGiven } from './giving-tables.ts';
import { twoLetters } from './wrapped-looks.ts';

/** What is asked of program text behind a name. */

const [lineFeed, bang, _hash, dollar, star, comma, dot, colon, semicolon, equals, bar] = [
  10, 33, 35, 36, 42, 44, 46, 58, 59, 61, 124,
];
const [openBracket, closeBracket, openIndex, closeIndex, backQuote, openBrace, question] = [
  40, 41, 91, 93, 96, 123, 63,
];

/** What follows a name without quotes may give it something. */
export function mayTake(): Function_ {
  const [from, behind, at, end, type, most] = [0, 1, 2, 3, 4, 5];
  const isLong = more(subtract(get(at), get(type)), constant(mostGiven.type));
  return {
    parameters: 4,
    locals: 2,
    body: [
      when(is(get(at), openIndex), giveBack(call(functions.isIndexGiven, get(at)))),
      when(is(get(at), dot), giveBack(not(call(functions.endsSentence, get(at), get(end))))),
      set(type, after(at)),
      behindBlanks(type),
      // The quote that ends a text, or begins one right behind a word of another kind.
      when(
        and(isIn('quotes', get(at)), equal(get(at), get(behind))),
        giveBack(or(isSign(get(type)), is(get(type), bang))),
      ),
      when(
        is(get(at), openBrace),
        when(isIn('quotes', get(type)), yes),
        // `{ get { return "…"; } }`.
        when(or(isLineEnd(get(type)), is(get(type), 103)), when(call(functions.opensBody, get(type)), yes)),
        // `{ get; set; }`.
        set(most, get(type)),
        over('ofSlot', type, get(most), mostGiven.accessor),
        giveBack(is(get(type), semicolon)),
      ),
      when(
        is(get(at), bar),
        when(not(is(after(at), bar)), no),
        set(type, after(at, 2)),
        when(is(get(type), equals), yes),
        behindBlanks(type),
        giveBack(or(isIn('quotes', get(type)), isLineEnd(get(type)))),
      ),
      when(
        is(get(at), openBracket),
        next(at),
        behindBlanks(at),
        // `getPassword().equals("…")`.
        when(allOf(is(get(at), closeBracket), is(after(at), dot), is(after(at, 2), 101), is(after(at, 3), 113)), yes),
        when(or(notLess(get(at), get(end)), isLineEnd(get(at))), yes),
        when(not(call(functions.beginsLiteral, get(at))), no),
        // What is given one literal takes nothing else: `array_key_exists('…', own)`.
        when(not(or(is(get(at), 34), is(get(at), 39))), yes),
        set(type, after(at)),
        set(most, lower(get(end), after(at, mostGiven.literal))),
        during(
          allOf(less(get(type), get(most)), differ(byteAt(get(type)), byteAt(get(at))), isIn('ofSaid', get(type))),
          next(type),
        ),
        when(or(differ(byteAt(get(type)), byteAt(get(at))), equal(get(type), after(at))), yes),
        next(type),
        behindBlanks(type),
        giveBack(not(is(get(type), comma))),
      ),
      when(is(get(at), comma), giveBack(call(functions.mayBeListed, get(from), get(at)))),
      when(
        or(is(get(at), closeBracket), is(get(at), closeIndex)),
        giveBack(call(functions.mayBeClosed, get(at), get(end))),
      ),
      when(
        anyOf(
          equal(get(at), get(behind)),
          not(anyOf(is(get(at), star), isIn('ofWords', get(at)))),
          // `is "…"`; `do` at the end of the line, as methods of Elixir begin.
          allOf(is(get(at), 105), is(after(at), 115), isIn('blanks', get(at), 2), isIn('quotes', get(at), 3)),
          allOf(is(get(at), 100), is(after(at), 111), isLineEnd(after(at, 2))),
          // `by lazy { "…" }`, `or "…"`.
          allOf(is(get(at), 98), is(after(at), 121), isIn('blanks', get(at), 2)),
          // `[password isEqualToString:@"…"]`.
          allOf(is(get(at), 105), is(after(at), 115), is(after(at, 2), 69)),
          allOf(is(get(at), 111), is(after(at), 114), not(isIn('ofWords', get(at), 2))),
        ),
        yes,
      ),
      when(is(get(at), star), next(at)),
      // `As String = "…"`.
      when(allOf(is(get(at), 65), is(after(at), 115), isIn('blanks', get(at), 2)), next(at, 2), behindBlanks(at)),
      set(type, get(at)),
      over('ofPlainTypes', at, get(type), mostGiven.type),
      when(isLong, yes),
      behindBlanks(at),
      when(is(get(at), equals), yes),
      when(not(is(get(at), backQuote)), giveBack(call(functions.declaresValue, get(at)))),
      // `string `default:"…"``.
      next(at),
      set(most, lower(get(end), after(at, mostGiven.tag + 1))),
      during(
        less(get(at), get(most)),
        when(anyOf(is(get(at), lineFeed), is(get(at), backQuote)), no),
        when(and(is(get(at), colon), is(subtract(get(at), constant(1)), 116)), yes),
        next(at),
      ),
      no,
    ],
  };
}

/** `char pass[] = "…"`, `keys[0] = "…"`. */
export function isIndexGiven(): Function_ {
  const [at, from] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      next(at),
      set(from, get(at)),
      over('ofWords', at, get(from), mostGiven.accessor),
      when(not(is(get(at), closeIndex)), no),
      next(at),
      behindBlanks(at),
      giveBack(is(get(at), equals)),
    ],
  };
}

/** What stands behind a comma. */
export function mayBeListed(): Function_ {
  const [from, at, first] = [0, 1, 2];
  return {
    parameters: 2,
    locals: 1,
    body: [
      when(and(isLetterOf(byteAt(get(from)), 65, 90), not(isLetterOf(byteAt(get(from), 1), 97, 122))), yes),
      next(at),
      behindBlanks(at),
      set(first, get(at)),
      over('ofNameList', at, get(first), mostGiven.behind),
      when(
        more(get(at), get(first)),
        when(
          isSign(get(at)),
          // What is given to the first of several names is the first of several literals, or a state with what changes it.
          set(first, subtract(get(from), constant(1))),
          when(is(get(first), dollar), next(first, -1)),
          beforeBlanks(first),
          when(is(get(first), comma), yes),
          during(isIn('ofSigns', get(at)), next(at)),
          when(or(is(get(at), openBracket), is(get(at), openIndex)), next(at), behindBlanks(at)),
          giveBack(
            anyOf(
              call(functions.beginsLiteral, get(at)),
              is(get(at), 97),
              is(get(at), 117),
              is(get(at), 82),
              // `base64.…DecodeString("…")`, `hex.DecodeString("…")`.
              allOf(is(get(at), 98), is(after(at, 1), 97), is(after(at, 2), 115)),
              allOf(is(get(at), 104), is(after(at, 1), 101), is(after(at, 2), 120)),
              isBeyond(get(at)),
            ),
          ),
        ),
        // A call encrypts first what is given: `Set(Names.Password, cipher.Encrypt("…"))`.
        when(
          and(is(get(at), openBracket), equal(numberAt(subtract(get(at), constant(4))), constant(ofCipher))),
          giveBack(isIn('quotes', get(at), 1)),
        ),
        // `set :api_key, ENV["…"]`; see `named-by-value.ts`.
        when(equal(numberAt(subtract(get(at), constant(3))), constant(ofVariable)), yes),
        giveBack(more(subtract(get(at), get(first)), constant(mostGiven.behind))),
      ),
      set(at, subtract(get(from), constant(1))),
      during(
        and(not(more(subtract(get(from), get(at)), constant(mostGiven.before))), isIn('ofMembers', get(at))),
        next(at, -1),
      ),
      beforeBlanks(at),
      giveBack(anyOf(is(get(at), openBracket), is(get(at), openBrace), is(get(at), colon))),
    ],
  };
}

/** A quote stands on the rest of the line, or a literal may begin on a later one. */
export function mayQuote(): Function_ {
  const [from, behind, at, end, value, until, last] = [0, 1, 2, 3, 4, 5, 6];
  return {
    parameters: 4,
    locals: 3,
    body: [
      when(and(is(get(at), 111), is(after(at), 114)), yes),
      when(
        isSign(get(at)),
        set(value, get(at)),
        during(isIn('ofSigns', get(value)), next(value)),
        when(is(get(value), openBrace), giveBack(call(functions.mayHold, get(value), get(behind), get(end)))),
        // A text that a word opens and closes.
        when(and(is(get(value), 60), is(after(value), 60)), yes),
        when(and(is(get(value), 83), is(after(value), 116)), yes),
        when(
          or(
            isIn('ofWords', get(value)),
            // `$this->ask('…')`, `(await read()).get('…')`.
            and(or(is(get(value), dollar), is(get(value), openBracket)), isIn('ofWords', get(value), 1)),
          ),
          giveBack(call(functions.mayGiveOther, get(from), get(at), get(value), get(end))),
        ),
      ),
      set(until, lower(get(end), after(behind, mostGiven.behind))),
      set(at, get(behind)),
      during(
        and(less(get(at), get(until)), not(isLineEnd(get(at)))),
        when(anyOf(isIn('quotes', get(at)), isBeyond(get(at))), yes),
        next(at),
      ),
      when(notLess(get(at), get(until)), giveBack(less(get(until), get(end)))),
      set(last, subtract(get(at), constant(1))),
      beforeBlanks(last),
      // `def name`, with what it returns on the next line.
      set(value, numberAt(subtract(get(from), constant(4)))),
      when(or(equal(get(value), constant(ofDef)), equal(get(value), constant(ofDefp))), yes),
      when(less(get(last), get(behind)), giveBack(call(functions.continues, get(at)))),
      // `env::var("NAME")`, and on the next line what is taken otherwise.
      when(
        is(get(last), closeBracket),
        set(value, get(at)),
        over('spaces', value, get(at), mostGiven.spaces),
        giveBack(and(is(get(value), dot), anyOf(is(after(value), 117), is(after(value), 111), is(after(value), 103)))),
      ),
      when(
        and(is(get(last), openBrace), equal(subtract(get(last), constant(1)), get(behind))),
        when(call(functions.opensBody, get(at)), yes),
      ),
      when(is(get(last), openBrace), next(last, -1), beforeBlanks(last), giveBack(isIn('beforeList', get(last)))),
      giveBack(call(functions.goesOn, get(at))),
    ],
  };
}

/** `ENV[`, as a number of four bytes. */
const ofVariable = 0x5b564e45;

/** `rypt`, as a number of four bytes. */
const ofCipher = 0x74707972;

/** `def `, as a number of four bytes. */
const ofDef = 0x20666564;

/** `efp `, as that. */
const ofDefp = 0x20706665;

/** What the word behind the sign is a part of holds a literal, or is the type of one that follows. */
export function mayGiveOther(): Function_ {
  const [from, at, value, end, until, isList, first, type] = [0, 1, 2, 3, 4, 5, 6, 7];
  const gives = anyOf(is(get(at), equals), equal(byteAt(get(at), 1), constant(equals)));
  return {
    parameters: 4,
    locals: 4,
    body: [
      set(first, get(value)),
      next(from, -1),
      when(is(get(from), dollar), next(from, -1)),
      beforeBlanks(from),
      set(
        isList,
        or(and(is(get(from), comma), gives), equal(and(numberAt(get(value)), constant(0xffffff)), constant(ofIf))),
      ),
      when(
        is(get(at), colon),
        set(until, get(value)),
        over('ofTypes', until, get(value), mostGiven.type),
        when(
          anyOf(is(get(until), equals), more(subtract(get(until), get(value)), constant(mostGiven.type))),
          set(isList, constant(1)),
        ),
      ),
      set(until, lower(get(end), after(value, mostGiven.behind))),
      during(
        less(get(value), get(until)),
        when(isBeyond(get(value)), yes),
        when(
          isIn('quotes', get(value)),
          when(anyOf(get(isList), call(functions.isChosen, get(value), get(until))), yes),
          giveBack(call(functions.mayBeWrapped, get(first), get(value))),
        ),
        // `: Joi.string()` and `.default("…")` on a later line.
        when(
          isLineEnd(get(value)),
          when(and(get(isList), call(functions.goesOn, get(value))), yes),
          giveBack(and(is(get(at), colon), call(functions.continues, get(value)))),
        ),
        // `encrypt(key, "…")`, `try(…, "…")` and `optional(…, "…")` take it behind another argument, and so do calls that end in `e`.
        when(
          and(
            is(get(value), openBracket),
            anyOf(
              equal(or(byteAt(subtract(get(value), constant(1))), constant(32)), constant(101)),
              ...['pt', 'ry', 'al'].map((letters) =>
                equal(
                  and(numberAt(subtract(get(value), constant(2))), constant(0xffff)),
                  constant(twoLetters(letters)),
                ),
              ),
            ),
          ),
          set(isList, constant(1)),
        ),
        // `: String { "…" }`, `: String = {` above it.
        when(
          is(get(value), openBrace),
          set(type, subtract(get(value), constant(1))),
          beforeBlanks(type),
          when(
            anyOf(is(get(type), 103), is(get(type), question), is(get(type), equals)),
            when(call(functions.opensBody, after(value)), yes),
          ),
        ),
        when(and(isIn('endsExpression', get(value)), not(get(isList))), no),
        next(value),
      ),
      giveBack(less(get(until), get(end))),
    ],
  };
}

/** `if `, as a number of three bytes: `if isLocal { "…" } else { own }` of Rust. */
const ofIf = 0x206669;

/** The line is all of a setting. */
export function mayBeLine(): Function_ {
  const [line, from, at, end, until, hasDigit] = [0, 1, 2, 3, 4, 5];
  return {
    parameters: 4,
    locals: 2,
    body: [
      when(not(isSign(get(at))), no),
      behindBlanks(line),
      when(allOf(differ(get(line), get(from)), not(anyOf(is(get(line), 101), is(get(line), 115)))), no),
      set(until, lower(get(end), after(at, mostGiven.behind))),
      next(at),
      during(
        less(get(at), get(until)),
        when(is(get(at), lineFeed), giveBack(get(hasDigit))),
        when(isIn('ofPrograms', get(at)), no),
        set(hasDigit, or(get(hasDigit), isLetterOf(byteAt(get(at)), 48, 57))),
        next(at),
      ),
      giveBack(or(get(hasDigit), less(get(until), get(end)))),
    ],
  };
}
