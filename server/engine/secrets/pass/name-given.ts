import {
  after,
  beforeBlanks,
  behindBlanks,
  functions,
  is,
  isBeyond,
  isIn,
  isLineEnd,
  isSign,
  lower,
  next,
  no,
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
  during,
  equal,
  type Function_,
  get,
  giveBack,
  less,
  more,
  not,
  notLess,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { mostGiven } from './giving-tables.ts';
import { opensRuby, ways } from './places.ts';

const [openBracket, comma, dash, colon, equals, closeBracket, closeIndex, backslash, letterV] = [
  40, 44, 45, 58, 61, 41, 93, 92, 118,
];

/** Where the name begins and ends, where the text does, and how its language is read; then what is found out about it. */
const [from, to, end, mode, quote, behind, at, line, first, inside] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const before = (count: number): Code => subtract(get(from), constant(count));
const isEscaped = is(before(2), backslash);
const place = [get(from), get(behind), get(at), get(end)];

/**
 * Whether anything may give the name a literal, as far as the bytes of its line tell: most names in programs and prose are only
 * spoken of. Lets pass whatever readers of assignments take (`assignment/read-assignment.ts`), and everything in languages
 * that write texts without quotes, or in ways of their own.
 */
export function mayBeGiven(): Function_ {
  return {
    parameters: 4,
    locals: 6,
    body: [
      ...saysAnyway,
      ...passQuote,
      ...passEnds,
      ...byNext,
      ...passToSign,
      ...ofTitle,
      ...ofCommand,
      ...inYaml,
      ...byLine,
      ...inQuotes,
      set(inside, call(functions.quoteBefore, get(line), get(from))),
      when(get(inside), giveBack(call(functions.mayGiveInside, get(inside), ...place))),
      when(call(functions.mayBeLine, get(line), get(from), get(at), get(end)), yes),
      ...belowAttribute,
      when(call(functions.mayTake, ...place), giveBack(call(functions.mayQuote, ...place))),
      no,
    ],
  };
}

/** What gives a name something in whatever language, by what stands right around it. */
const saysAnyway: readonly Code[] = [
  when(not(and(get(mode), constant(ways.note | ways.yaml | ways.program))), yes),
  // `::set-output name=NAME::`, `variable=NAME]`, `variable=NAME;issecret=true]`.
  when(
    allOf(
      is(before(1), equals),
      is(before(2), 101),
      anyOf(
        and(is(get(to), colon), is(after(to), colon)),
        is(get(to), closeIndex),
        and(is(get(to), 59), is(after(to), 105)),
      ),
    ),
    yes,
  ),
  when(call(functions.isHeld, get(from), get(to)), yes),
  when(call(functions.isToldName, get(from)), yes),
  when(call(functions.isBehindLogin, get(from)), yes),
  // `%q(…)`, `%{…}` and `<<EOF`, wherever they begin.
  when(
    and(get(mode), constant(opensRuby)),
    set(at, get(to)),
    set(first, lower(get(end), after(to, mostGiven.rubyText))),
    during(
      less(get(at), get(first)),
      when(or(is(get(at), 37), and(is(get(at), 60), is(after(at), 60))), yes),
      next(at),
    ),
  ),
];

/** Goes past the quote that closes around the name, if one does. */
const passQuote: readonly Code[] = [
  set(behind, get(to)),
  when(
    isIn('quotes', before(1)),
    set(at, choose(isEscaped, after(to), get(to))),
    when(
      and(equal(byteAt(get(at)), byteAt(before(1))), anyOf(not(isEscaped), is(get(to), backslash))),
      set(quote, constant(1)),
      set(behind, after(at)),
    ),
  ),
];

/** What ends a name in elements and indexes: `</name>`, and `}` of Perl, which is passed. */
const passEnds: readonly Code[] = [
  // `<name>NAME</name>`, `<param-name>NAME</param-name>`; see `closesName`.
  when(
    and(is(get(behind), 60), is(after(behind), 47)),
    set(at, after(behind, 2)),
    when(isIn('beginsNameTag', get(at)), yes),
    during(isIn('ofSmall', get(at)), next(at)),
    when(anyOf(is(get(at), dash), is(get(at), colon)), yes),
  ),
  set(at, get(behind)),
  during(is(get(at), 32), next(at)),
  // `$settings->{password} = …` of Perl.
  when(
    allOf(is(get(at), 125), is(before(1), 123), equal(get(at), get(to))),
    set(behind, after(at)),
    set(at, get(behind)),
    during(is(get(at), 32), next(at)),
  ),
];

/** What the first sign behind the name says by itself. */
const byNext: readonly Code[] = [
  // `#define NAME @"…"`.
  when(and(is(get(at), 64), is(after(at), 34)), yes),
  // `&quot;` and `&#34;` end names in attributes of pages.
  when(and(is(get(at), 38), anyOf(is(after(at), 113), is(after(at), 35), is(after(at), 97))), yes),
  // `<>` compares.
  when(
    or(notLess(get(at), get(end)), and(isIn('hopeless', get(at)), not(and(is(get(at), 60), is(after(at), 62))))),
    no,
  ),
  when(and(less(byteAt(get(at)), constant(32)), not(isIn('spaces', get(at)))), no),
  // `ConstantTimeCompare([]byte(name), []byte("…"))`, `timingSafeEqual(Buffer.from(name), Buffer.from("…"))`, `FixedTimeEquals(Encoding.UTF8.GetBytes(name), Encoding…`.
  when(
    allOf(
      is(get(at), closeBracket),
      is(after(at), 44),
      is(after(at, 2), 32),
      anyOf(is(after(at, 3), 91), is(after(at, 3), 66), and(is(after(at, 3), 69), is(after(at, 4), 110))),
    ),
    yes,
  ),
  when(allOf(is(get(at), closeBracket), not(get(quote)), not(isIn('mayGive', get(at), 1))), no),
];

/** Finds where the line begins, and goes on to the first sign behind the name. */
const passToSign: readonly Code[] = [
  set(line, call(functions.lineStart, get(from))),
  set(at, get(behind)),
  behindBlanks(at),
  when(isBeyond(get(at)), yes),
];

/** The last word of a key that has several: `"SMTP Password": "…"`; see `read-titled.ts`. */
const ofTitle: readonly Code[] = [
  when(
    allOf(not(get(quote)), equal(get(at), get(to)), isIn('quotes', get(at)), is(before(1), 32)),
    set(first, after(at)),
    behindBlanks(first),
    when(or(is(get(first), colon), is(get(first), equals)), yes),
  ),
];

/** A word of a command in program text, `--set db.password=…`. */
const ofCommand: readonly Code[] = [
  when(
    and(equal(get(at), get(to)), isSign(get(at))),
    when(and(get(mode), constant(ways.program)), when(call(functions.mayBeWord, get(from), get(at), get(end)), yes)),
  ),
];

/** In YAML the sign alone decides, or the lines below. */
const inYaml: readonly Code[] = [
  when(
    and(get(mode), constant(ways.yaml)),
    when(get(quote), yes),
    when(anyOf(notLess(get(at), get(end)), isLineEnd(get(at))), giveBack(call(functions.continues, get(at)))),
    when(call(functions.mayBeDirective, get(line), get(from)), yes),
    // `env(NAME): …`.
    when(
      allOf(is(get(at), closeBracket), is(after(at), colon), is(before(1), openBracket), is(before(2), letterV)),
      yes,
    ),
    when(
      is(get(at), colon),
      set(first, after(at)),
      behindBlanks(first),
      when(isLineEnd(get(first)), giveBack(call(functions.mayBeBelow, get(first), get(end)))),
    ),
    giveBack(call(functions.mayTake, ...place)),
  ),
];

/** What the line says up to the name: nothing is ruled out where it begins further away than readers see, and comments have readers of their own. */
const byLine: readonly Code[] = [
  when(
    not(and(get(mode), constant(ways.note))),
    when(
      choose(
        get(line),
        more(subtract(get(from), get(line)), constant(mostGiven.quote)),
        allOf(isIn('blanks', before(1)), isIn('blanks', before(2)), isIn('blanks', before(3))),
      ),
      yes,
    ),
  ),
  set(first, get(line)),
  behindBlanks(first),
  when(
    or(and(get(mode), constant(ways.note)), isIn('commentMarks', get(first))),
    giveBack(call(functions.maySay, get(line), ...place)),
  ),
];

/** `#[arg(default_value = "…")]` above the field; see `read-attribute.ts`. */
const belowAttribute: readonly Code[] = [
  when(
    and(get(line), is(get(at), colon)),
    set(first, subtract(get(line), constant(2))),
    when(is(get(first), 13), next(first, -1)),
    when(
      allOf(
        is(get(first), closeIndex),
        is(after(first, -1), closeBracket),
        or(isIn('quotes', after(first, -2)), is(after(first, -2), closeBracket)),
      ),
      yes,
    ),
  ),
];

/** Of a name in quotes, what stands behind the quote decides. */
const inQuotes: readonly Code[] = [
  when(
    get(quote),
    // `name: "NAME",`: what follows belongs to another name.
    set(first, before(2)),
    beforeBlanks(first),
    when(and(is(get(at), comma), isSign(get(first))), no),
    when(is(before(2), equals), yes),
    when(is(get(at), comma), giveBack(call(functions.mayBeSecond, get(at), get(end)))),
    when(
      anyOf(is(get(at), closeBracket), is(get(at), closeIndex)),
      when(not(call(functions.mayBeClosed, get(at), get(end))), no),
    ),
    // `$data['token'] = $other`: the bracket belongs to the name.
    when(
      and(is(get(at), closeIndex), equal(get(at), get(behind))),
      next(behind),
      set(at, get(behind)),
      behindBlanks(at),
    ),
    giveBack(call(functions.mayQuote, ...place)),
  ),
];
