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
  over,
  yes,
} from './ask.ts';
import {
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
  not,
  numberAt,
  or,
  set,
  subtract,
  when,
  xor,
} from './assemble.ts';
import { mostGiven } from './giving-tables.ts';

/** What is asked of names in texts in quotes, and of what stands between braces. */

const [openBracket, closeBracket, comma, colon, semicolon, equals, openBrace, closeBrace, backslash, bang, dash, dot] =
  [40, 41, 44, 58, 59, 61, 123, 125, 92, 33, 45, 46];

/** The quote that is open on the line before the name; 0: none. */
export function quoteBefore(): Function_ {
  const [line, from, double, single, back] = [0, 1, 2, 3, 4];
  const turn = (local: number, code: number): Code =>
    when(is(get(line), code), set(local, xor(get(local), constant(code))));
  return {
    parameters: 2,
    locals: 3,
    body: [
      when(not(get(line)), no),
      during(
        less(get(line), get(from)),
        when(
          and(isIn('quotes', get(line)), not(is(subtract(get(line), constant(1)), backslash))),
          turn(double, 34),
          turn(single, 39),
          turn(back, 96),
        ),
        next(line),
      ),
      giveBack(choose(get(double), get(double), choose(get(single), get(single), get(back)))),
    ],
  };
}

/** What follows a name within a text in quotes may give it something; prose and labels do not. See `isProse` and `closesText`. */
export function mayGiveInside(): Function_ {
  const [inside, from, behind, at, end, first] = [0, 1, 2, 3, 4, 5];
  const before = (count: number): Code => subtract(get(from), constant(count));
  const isOne = not(anyOf(isSign(after(at)), is(after(at), 62), is(after(at), 126)));
  return {
    parameters: 5,
    locals: 1,
    body: [
      set(first, after(at)),
      behindBlanks(first),
      when(and(equal(get(at), get(behind)), equal(byteAt(get(at)), get(inside))), ...endsPrompt(at)),
      // What a text says of it: `password: …`, `password is …`, `password for the shop is …`.
      when(
        isSign(get(at)),
        when(and(isIn('blanks', get(at), 1), call(functions.mayBeSpoken, get(first), get(end))), yes),
      ),
      when(
        and(more(get(at), get(behind)), isIn('ofWords', get(at))),
        set(first, get(at)),
        ...[0, 1, 2, 3].flatMap(() => [
          when(call(functions.mayBeSpoken, get(first), get(end)), yes),
          during(isIn('ofSaidWords', get(first)), next(first)),
          behindBlanks(first),
        ]),
        giveBack(anyOf(is(get(at), 98), is(get(at), 66))),
      ),
      when(
        and(isOne, isSign(get(at))),
        when(equal(byteAt(get(first)), get(inside)), ...endsPrompt(first)),
        when(
          not(
            anyOf(
              call(functions.beginsLiteral, get(first)),
              isLineEnd(get(first)),
              call(functions.beginsWrapper, get(first)),
            ),
          ),
          when(
            allOf(
              is(get(at), colon),
              is(before(1), 32),
              or(isLetterOf(or(byteAt(before(2)), constant(32)), 97, 122), is(before(2), comma)),
            ),
            no,
          ),
          when(
            and(is(get(at), equals), or(more(get(at), get(behind)), isIn('blanks', get(at), 1))),
            set(first, before(1)),
            beforeBlanks(first),
            when(not(is(get(first), semicolon)), no),
          ),
        ),
      ),
      when(more(get(at), get(behind)), giveBack(not(isIn('ofWords', get(at))))),
      when(is(get(at), comma), giveBack(less(byteAt(get(from)), constant(97)))),
      giveBack(and(differ(byteAt(get(at)), get(inside)), not(call(functions.endsSentence, get(at), get(end))))),
    ],
  };
}

/** At the quote that ends a prompt: whether its answer is compared, `input("Password: ") == "…"`, `(Read-Host 'Password') -eq '…'`. */
function endsPrompt(at: number): readonly Code[] {
  return [
    when(not(is(after(at), closeBracket)), no),
    next(at, 2),
    when(is(get(at), closeBracket), next(at)),
    behindBlanks(at),
    giveBack(anyOf(is(get(at), equals), is(get(at), bang), is(get(at), dash), is(get(at), dot))),
  ];
}

/** A call of few words begins there, which may make another text of a literal; see `wrapper.ts`. */
export function beginsWrapper(): Function_ {
  const [at, first] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(first, get(at)),
      over('ofWrapper', at, get(first), mostGiven.wrapper),
      when(is(get(at), openBracket), yes),
      // `new` and `await`.
      giveBack(and(isIn('blanks', get(at)), or(is(get(first), 97), is(get(first), 110)))),
    ],
  };
}

/** What is given between braces is a literal, a list, or has a value or a default among its members; see `readHeld`, `inBraces` and `readListed`. */
export function mayHold(): Function_ {
  const [open, behind, end, at, until, word] = [0, 1, 2, 3, 4, 5];
  const isPlural = (count: number): Code =>
    equal(or(byteAt(subtract(get(behind), constant(count))), constant(32)), constant(115));
  return {
    parameters: 3,
    locals: 3,
    body: [
      set(at, after(open)),
      behindBlanks(at),
      when(isIn('quotes', get(at)), yes),
      when(
        anyOf(isPlural(1), isPlural(2), isPlural(3)),
        over('spaces', at, get(open), mostGiven.spaces),
        when(isIn('quotes', get(at)), yes),
      ),
      set(until, lower(get(end), after(open, mostGiven.part))),
      during(
        less(get(at), get(until)),
        when(anyOf(is(get(at), openBrace), is(get(at), closeBrace)), no),
        set(word, and(or(numberAt(get(at)), constant(0x202020)), constant(0xffffff))),
        when(
          anyOf(...isHolder(word)),
          set(word, get(at)),
          over('ofWords', word, get(at), mostGiven.accessor),
          when(isIn('quotes', get(word)), next(word)),
          behindBlanks(word),
          when(and(isSign(get(word)), call(functions.givesQuote, get(word))), yes),
        ),
        next(at),
      ),
      giveBack(less(get(until), get(end))),
    ],
  };
}

/** Behind a sign that gives something and blanks a quote stands. */
export function givesQuote(): Function_ {
  const [at] = [0];
  return {
    parameters: 1,
    locals: 0,
    body: [next(at), when(is(get(at), 62), next(at)), behindBlanks(at), giveBack(isIn('quotes', get(at)))],
  };
}

/** `value` and `default`, also behind a word, `raw` and `plain`, as numbers of three bytes. */
const [val, def, raw, pla] = [0x6c6176, 0x666564, 0x776172, 0x616c70];

function isHolder(word: number): readonly [Code, Code, Code, Code] {
  const isWord = (code: number): Code => equal(get(word), constant(code));
  return [isWord(val), isWord(def), isWord(raw), isWord(pla)];
}
