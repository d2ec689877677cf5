import { after, behindBlanks, is, isIn, isLetterOf, isLineEnd, next, no, over } from './ask.ts';
import {
  allOf,
  and,
  byteAt,
  type Code,
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

const [comma, colon, equals, tick, dollar, openBrace, closeBrace, closeIndex, plus] = [
  44, 58, 61, 96, 36, 123, 125, 93, 43,
];

/** `Bear` and `er $`, as numbers of four bytes. */
const [bear, er] = [0x72616542, 0x24207265];

/**
 * What the name is given is the word of a header and a slot for a variable, which is a reference and no secret: `Authorization: \`Bearer ${token}\``, `.set('Authorization', \`Bearer
 * ${token}\`)`; so it is where that word is the name.
 */
export function givesSlot(): Function_ {
  const [from, to, end, at, isQuoted] = [0, 1, 2, 3, 4];
  const before = subtract(get(from), constant(1));
  const isScheme = (address: Code): Code =>
    and(equal(numberAt(address), constant(bear)), equal(numberAt(address, 4), constant(er)));
  return {
    parameters: 3,
    locals: 2,
    body: [
      when(and(is(before, tick), isScheme(get(from))), set(at, after(from, 8)), ...endsSlot(at, end)),
      set(isQuoted, and(isIn('quotes', before), equal(byteAt(before), byteAt(get(to))))),
      set(at, get(to)),
      when(get(isQuoted), next(at), when(is(get(at), closeIndex), next(at))),
      behindBlanks(at),
      when(not(or(or(is(get(at), colon), is(get(at), equals)), and(get(isQuoted), is(get(at), comma)))), no),
      next(at),
      behindBlanks(at),
      when(not(and(is(get(at), tick), isScheme(after(at)))), no),
      set(at, after(at, 9)),
      ...endsSlot(at, end),
      no,
    ],
  };
}

/** What is given is a variable or a slot of a template, and nothing else, up to the end of the line or of its part: `"{{ .Config.password }}"`, `${PASSWORD}`, `$token`. It says where a secret is. */
export function isSlot(): Function_ {
  const [at, end, quote, from, first] = [0, 1, 2, 3, 4];
  return {
    parameters: 2,
    locals: 3,
    body: [
      when(or(is(get(at), 34), is(get(at), 39)), set(quote, byteAt(get(at))), next(at)),
      when(
        is(get(at), dollar),
        next(at),
        when(is(get(at), openBrace), next(at), set(from, constant(1))),
        when(not(isLetterOf(or(byteAt(get(at)), constant(32)), 97, 122)), no),
        set(first, get(at)),
        over('ofWords', at, get(first), mostVariable),
        when(get(from), when(not(is(get(at), closeBrace)), no), next(at)),
        giveBack(endsPart(at, end, quote)),
      ),
      when(not(and(is(get(at), openBrace), is(after(at), openBrace))), no),
      next(at, 2),
      set(from, get(at)),
      during(
        and(less(get(at), get(end)), isIn('ofSlot', get(at))),
        when(more(subtract(get(at), get(from)), constant(mostSlot)), no),
        next(at),
      ),
      when(not(and(is(get(at), closeBrace), is(after(at), closeBrace))), no),
      next(at, 2),
      giveBack(endsPart(at, end, quote)),
    ],
  };
}

/** Characters of a slot; and of a variable, which is shorter than any digest. */
const mostSlot = 80;
const mostVariable = 30;

/** The quote ends the literal there and nothing follows on the line; or the line ends, or the attribute, the address or its part does. */
function endsPart(at: number, end: number, quote: number): Code {
  return or(
    allOf(
      differ(get(quote), constant(0)),
      equal(byteAt(get(at)), get(quote)),
      or(notLess(after(at), get(end)), isIn('endsLiteral', get(at), 1)),
    ),
    and(not(get(quote)), or(notLess(get(at), get(end)), isLineEnd(get(at)))),
  );
}

/** Answers whether the slot, whose brace opens there, is all that is left of the text, to which nothing is joined. */
function endsSlot(at: number, end: number): readonly Code[] {
  return [
    when(not(is(get(at), openBrace)), no),
    next(at),
    during(and(less(get(at), get(end)), isIn('ofVariable', get(at))), next(at)),
    when(not(and(is(get(at), closeBrace), is(after(at), tick))), no),
    set(at, after(at, 2)),
    behindBlanks(at),
    giveBack(allOf(less(get(at), get(end)), not(is(get(at), plus)), not(is(get(at), dollar)))),
  ];
}
