import { is, isIn, next, no, textStart, yes } from './ask.ts';
import {
  add,
  allOf,
  and,
  anyOf,
  byteAt,
  type Code,
  choose,
  constant,
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
import { leastEncoded, leastEscapes, mostEncoded } from './look-tables.ts';

const [backslash, percent, letterU, letterX] = [92, 37, 0x75, 0x78];

/** `www.w3.org%2`, as numbers of four bytes: see `match-encoded.ts`. */
const [www, w3o, rg2] = [0x2e777777, 0x6f2e3377, 0x32256772];
const caseBits = 0x20202020;

/** Whether a text in another encoding begins at an anchor that stands for one, of as many signs as `match-encoded.ts` asks for. */
export function isRunOfCode(): Function_ {
  const [start, at, end, until, count] = [0, 1, 2, 3, 4];
  const isFour = (four: number, behind: number): Code =>
    equal(or(numberAt(get(at), behind), constant(caseBits)), constant(four));
  const letter = or(byteAt(get(start), 1), constant(32));
  const before = (count: number): Code => subtract(get(start), constant(count));
  const isEscape = (length: number, sign: number): Code =>
    allOf(
      is(before(length), backslash),
      equal(or(byteAt(before(length - 1)), constant(32)), constant(sign)),
      isIn('ofHex', before(2)),
      isIn('ofHex', before(1)),
    );
  const endsRead = (sign: number): Code => and(notLess(before(mostEncoded), textStart), is(before(mostEncoded), sign));
  const isOfAscii = allOf(
    is(before(3), percent),
    not(isLess(before(2), 0x32)),
    isLess(before(2), 0x38),
    isIn('ofHex', before(1)),
  );
  const isOfTwice = allOf(is(before(5), percent), is(before(4), 0x32), is(before(3), 0x35));
  const isLong: Code[] = [
    set(until, add(get(start), constant(leastEncoded))),
    when(more(get(until), get(end)), no),
    set(at, get(start)),
    during(less(get(at), get(until)), when(not(isIn('ofEncoded', get(at))), no), next(at)),
    yes,
  ];
  /** As many escapes of percent signs, each of so many bytes, and not in the midst of others. */
  const escaped = (size: number): Code[] => [
    when(and(not(endsRead(percent)), or(isOfAscii, isOfTwice)), no),
    during(
      less(get(count), constant(leastEscapes)),
      when(
        not(allOf(is(get(start), percent), isIn('ofHex', get(start), size - 2), isIn('ofHex', get(start), size - 1))),
        no,
      ),
      next(start, size),
      next(count),
    ),
    yes,
  ];
  return {
    parameters: 3,
    locals: 2,
    body: [
      when(
        is(get(start), percent),
        when(is(subtract(get(at), constant(1)), percent), ...escaped(3)),
        set(count, subtract(get(at), get(start))),
        when(
          equal(get(count), constant(marks.address)),
          giveBack(not(allOf(isFour(www, 0), isFour(w3o, 4), isFour(rg2, 8)))),
        ),
        when(
          equal(get(count), constant(marks.escape)),
          giveBack(not(and(is(before(8), percent), is(before(7), 0x35)))),
        ),
        when(equal(get(count), constant(marks.twice)), set(count, constant(0)), ...escaped(5)),
        ...isLong,
      ),
      when(
        is(get(start), backslash),
        set(until, before(3)),
        during(and(more(get(start), get(until)), is(before(1), backslash)), next(start, -1)),
        // In the midst of others, but for those of which as many stand before as are read at once.
        when(
          and(
            not(endsRead(backslash)),
            anyOf(isEscape(4, letterX), allOf(isEscape(6, letterU), is(before(4), 48), is(before(3), 48))),
          ),
          no,
        ),
        during(
          less(get(count), constant(leastEscapes)),
          when(not(is(get(start), backslash)), no),
          set(until, add(get(start), constant(3))),
          during(and(less(get(start), get(until)), is(get(start), backslash, 1)), next(start)),
          set(at, add(get(start), choose(equal(letter, constant(letterX)), constant(2), constant(4)))),
          when(anyOf(is(get(at), 49), and(is(get(at), 48), not(isIn('ofBlank', get(at), 1)))), no),
          set(start, add(get(start), choose(equal(letter, constant(letterX)), constant(4), constant(6)))),
          next(count),
        ),
        yes,
      ),
      when(
        and(isIn('ofBase64', subtract(get(start), constant(1))), not(is(subtract(get(start), constant(2)), backslash))),
        no,
      ),
      ...isLong,
    ],
  };
}

const isLess = (address: Code, code: number): Code => less(byteAt(address), constant(code));

/** Bytes of what marks texts in percent escapes; of words, other numbers. See `encoded-anchors.ts`. */
const marks = { twice: 4, escape: 6, address: 9 };
