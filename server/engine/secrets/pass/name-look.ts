import { after, functions, is, isIn, isLetterOf, next, no, over, yes } from './ask.ts';
import {
  add,
  allOf,
  and,
  anyOf,
  block,
  byteAt,
  type Code,
  call,
  constant,
  differ,
  during,
  equal,
  type Function_,
  get,
  giveBack,
  leave,
  less,
  loop,
  more,
  multiply,
  not,
  notLess,
  numberAt,
  or,
  set,
  shiftLeft,
  shiftRight,
  subtract,
  when,
  xor,
} from './assemble.ts';
import { leastOfService, mostGiven } from './giving-tables.ts';
import { longestName, promise, slotCount } from './known-names.ts';
import { mostLooked } from './look-tables.ts';
import { modes, namesNothing, ofMessages, places, ways } from './places.ts';

const [
  backslash,
  dash,
  dollar,
  dot,
  openBracket,
  ampersand,
  colon,
  equals,
  questionMark,
  plus,
  comma,
  quote,
  bang,
  opensElement,
] = [92, 45, 36, 46, 40, 38, 58, 61, 63, 43, 44, 34, 33, 60];

/** The locals of `tellsName`, of which the first four are what it is given. */
const ofName = {
  start: 0,
  stop: 1,
  end: 2,
  mode: 3,
  from: 4,
  to: 5,
  least: 6,
  promised: 6,
  at: 7,
  slot: 8,
  digest: 8,
  record: 9,
  hasDash: 10,
} as const;

const before = (local: number): Code => subtract(get(local), constant(1));

const length = subtract(get(ofName.to), get(ofName.from));

/** `--requirepass`, behind which any word is the password: see `least-weight.ts`. */
const isRequirePass: Code = allOf(
  equal(length, constant('requirepass'.length)),
  equal(and(numberAt(get(ofName.from)), constant(0xffffff)), constant(0x716572)),
);

/**
 * Whether the name around the anchor promises a secret, as far as the name alone tells, and may be given one: see `match-generic.ts`. What a
 * name promises the host tells, once.
 */
export function tellsName(): Function_ {
  const { start, stop, end, mode, from, to, at, hasDash, promised } = ofName;
  return {
    parameters: 4,
    locals: 7,
    body: [
      when(and(get(mode), constant(namesNothing)), no),
      during(and(more(get(stop), get(start)), isIn('behindNames', before(stop))), next(stop, -1)),
      ...boundsName(),
      // A call that compares is no part of the name.
      when(
        is(get(to), openBracket),
        set(at, before(to)),
        during(and(notLess(get(at), get(stop)), differ(byteAt(get(at)), constant(dot))), next(at, -1)),
        when(and(notLess(get(at), get(stop)), isIn('beginsComparing', get(at), 1)), yes),
      ),
      when(not(length), no),
      when(more(length, constant(longestName)), yes),
      when(and(isIn('behindField', get(to)), call(functions.isField, get(stop), get(to))), yes),
      ...tellsKey(),
      ...looksUp(),
      when(not(get(promised)), no),
      when(
        equal(get(promised), constant(promise.anyKey)),
        when(not(and(and(get(mode), constant(ways.note)), is(get(to), equals))), no),
      ),
      when(
        differ(get(promised), constant(promise.password)),
        when(call(functions.isTagOfWords, get(from), get(to), get(mode)), no),
      ),
      ...ofMessage(),
      // `&token=<?php echo …`: a page puts it there.
      when(
        allOf(
          differ(and(get(mode), constant(ways.note)), constant(0)),
          is(get(to), equals),
          is(after(to), opensElement),
          is(after(to, 2), questionMark),
        ),
        no,
      ),
      // `&token=$token`.
      when(
        allOf(
          differ(and(get(mode), constant(ways.note)), constant(0)),
          is(get(to), equals),
          is(after(to), dollar),
          or(is(before(from), questionMark), is(before(from), ampersand)),
        ),
        set(at, after(to, 2)),
        over('ofSmall', at, get(to), mostGiven.accessor),
        when(and(more(get(at), after(to, 2)), isIn('endsAddress', get(at))), no),
      ),
      when(
        allOf(
          differ(and(get(mode), constant(ways.program)), constant(0)),
          differ(get(promised), constant(promise.password)),
          call(functions.givesSlot, get(from), get(to), get(end)),
        ),
        no,
      ),
      when(
        call(
          functions.givesWords,
          get(from),
          get(to),
          get(end),
          get(mode),
          equal(get(promised), constant(promise.password)),
        ),
        no,
      ),
      when(
        get(hasDash),
        when(isRequirePass, yes),
        when(not(and(get(mode), constant(ways.note | ways.yaml | ways.program))), yes),
        giveBack(not(call(functions.takesWord, get(to), get(end), equal(get(promised), constant(promise.password))))),
      ),
      giveBack(call(functions.mayBeGiven, get(from), get(to), get(end), get(mode))),
    ],
  };
}

/** In a file of messages a password is what a page calls it, whatever gives it; but for a type behind the name, which readers take as part of it. */
function ofMessage(): readonly Code[] {
  const { end, mode, from, to, at, promised } = ofName;
  const isPassword = equal(get(promised), constant(promise.password));
  return [
    when(
      and(get(mode), constant(ofMessages)),
      when(
        isPassword,
        set(at, get(to)),
        when(or(is(get(at), questionMark), is(get(at), bang)), next(at)),
        when(not(is(get(at), colon)), no),
        next(at),
        over('ofTypes', at, get(to), mostGiven.type),
        when(not(is(get(at), equals)), no),
      ),
      when(call(functions.givesMessage, get(from), get(to), get(end), get(mode), constant(0)), no),
    ),
  ];
}

/** Goes from the anchor to both ends of the name, which are then `from` and `to`. */
function boundsName(): readonly Code[] {
  const { start, stop, end, from, to, least, at, hasDash } = ofName;
  const isMark = (address: Code): Code => anyOf(is(address, dash), is(address, dot), is(address, dollar));
  return [
    set(from, get(start)),
    set(least, subtract(get(start), constant(mostLooked.name))),
    during(isIn('ofNames', before(from)), when(not(more(get(from), get(least))), no), next(from, -1)),
    set(to, get(stop)),
    set(least, add(get(stop), constant(mostLooked.name))),
    during(and(less(get(to), get(end)), isIn('ofNames', get(to))), when(notLess(get(to), get(least)), no), next(to)),
    when(
      allOf(
        less(get(from), get(start)),
        is(before(from), backslash),
        anyOf(is(get(from), 110), is(get(from), 114), is(get(from), 116)),
      ),
      next(from),
    ),
    during(
      and(less(get(from), get(stop)), isMark(get(from))),
      set(hasDash, or(get(hasDash), is(get(from), dash))),
      next(from),
    ),
    during(and(more(get(to), get(stop)), anyOf(is(before(to), dash), is(before(to), dot))), next(to, -1)),
    // `"Smtp:Password"`: its sections are part of the name.
    when(
      and(is(before(from), colon), isIn('quotes', get(to))),
      set(at, before(from)),
      set(least, subtract(get(from), constant(mostLooked.sections))),
      during(
        and(more(get(at), get(least)), anyOf(isIn('ofLabel', get(at)), is(get(at), colon), is(get(at), dot))),
        next(at, -1),
      ),
      when(equal(byteAt(get(at)), byteAt(get(to))), set(from, add(get(at), constant(1)))),
    ),
    set(least, constant(0)),
    // `+rcon_password`, which is given as an option is.
    when(and(is(before(from), plus), isIn('spaces', subtract(get(from), constant(2)))), set(hasDash, constant(1))),
  ];
}

/** Of a name that is no more than a key: whether what stands before it is part of it. */
function tellsKey(): readonly Code[] {
  const { from, to, mode, at } = ofName;
  const folded = (behind: number): Code => or(byteAt(get(from), behind), constant(32));
  return [
    // `key` and `keys`, of which a label or an address may tell more.
    when(
      allOf(
        anyOf(equal(length, constant(3)), and(equal(length, constant(4)), equal(folded(3), constant(115)))),
        equal(folded(0), constant(107)),
        equal(folded(1), constant(101)),
        equal(folded(2), constant(121)),
      ),
      when(
        call(functions.mayBeOfSection, get(from), get(mode)),
        // In quotes it has no label.
        when(
          isIn('quotes', before(from)),
          giveBack(call(functions.mayBeGiven, get(from), get(to), get(ofName.end), get(mode))),
        ),
        yes,
      ),
      when(anyOf(is(before(from), questionMark), is(before(from), ampersand)), giveBack(is(get(to), equals))),
      when(not(call(functions.isInLabel, get(from), get(to), get(mode))), no),
      // The word before is part of the name.
      set(at, get(from)),
      set(from, subtract(get(from), constant(1))),
      during(isIn('ofWords', before(from)), next(from, -1)),
      when(more(subtract(get(at), get(from)), constant(mostLooked.label)), no),
      when(isIn('ofNames', before(from)), no),
    ),
  ];
}

/** Finds what the name promises among those that were asked about before, else asks. */
function looksUp(): readonly Code[] {
  const { end, mode, from, to, at, slot, digest, record, hasDash, promised } = ofName;
  return [
    set(digest, constant(0x811c9dc5)),
    set(at, get(from)),
    during(
      less(get(at), get(to)),
      set(digest, multiply(xor(get(digest), byteAt(get(at))), constant(0x01000193))),
      next(at),
    ),
    set(slot, and(xor(get(digest), shiftRight(get(digest), constant(15))), constant(slotCount - 1))),
    block(
      loop(
        set(record, numberAt(shiftLeft(get(slot), constant(2)), places.nameSlots)),
        when(
          not(get(record)),
          // To ask what it promises takes a hundred times as long.
          when(not(or(get(hasDash), call(functions.mayBeGiven, get(from), get(to), get(end), get(mode)))), no),
          set(promised, call(functions.learn, get(from), length)),
          leave(2),
        ),
        when(
          equal(byteAt(get(record), places.nameRecords + 1), length),
          when(
            call(functions.isSame, add(get(record), constant(places.nameRecords + 2)), get(from), length),
            set(promised, byteAt(get(record), places.nameRecords)),
            leave(3),
          ),
        ),
        set(slot, and(add(get(slot), constant(1)), constant(slotCount - 1))),
        leave(0),
      ),
    ),
  ];
}

/** A word before a `key` may say what kind of key: see `label.ts`. */
export function isInLabel(): Function_ {
  const [from, to, mode] = [0, 1, 2];
  const before = (count: number): Code => subtract(get(from), constant(count));
  return {
    parameters: 3,
    locals: 0,
    body: [
      when(not(anyOf(is(before(1), 32), is(before(1), dash))), no),
      when(not(isIn('ofWords', before(2))), no),
      when(or(not(and(get(mode), constant(ways.program))), isIn('quotes', get(to))), yes),
      giveBack(call(functions.mayBeComment, get(from))),
    ],
  };
}

/** Settings of `jwt`, of what signs, of tokens, of an `api` or of a key of some kind stand before a `key`, as far as `label.ts` looks at them. */
export function mayBeOfSection(): Function_ {
  const [from, mode, at, least, word] = [0, 1, 2, 3, 4];
  const endsWord = (behind: number): Code =>
    or(is(add(get(at), constant(behind)), colon), isIn('quotes', get(at), behind));
  const isLetter = (behind: number, letter: number): Code =>
    equal(or(byteAt(get(at), behind), constant(32)), constant(letter));
  const isJson = equal(and(get(mode), constant(namesNothing - 1)), constant(modes.indexOf('escaped')));
  const begin = subtract(get(least), constant(leastOfService));
  const ofShortValue: readonly Code[] = [
    when(
      allOf(
        not(more(subtract(get(at), begin), constant(mostOfShort))),
        is(subtract(begin, constant(1)), quote),
        not(more(begin, after(from, 7))),
      ),
      no,
    ),
  ];
  return {
    parameters: 2,
    locals: 3,
    body: [
      // What nobody would write by hand may be of any section that a service has.
      set(at, after(from, 3)),
      during(anyOf(isIn('quotes', get(at)), isIn('ofSigns', get(at)), is(get(at), comma)), next(at)),
      set(word, constant(0)),
      set(least, after(at, leastOfService)),
      during(
        and(less(get(at), get(least)), or(isIn('ofWords', get(at)), is(get(at), dash))),
        set(word, or(get(word), isLetterOf(byteAt(get(at)), 48, 57))),
        next(at),
      ),
      when(and(equal(get(at), get(least)), get(word)), yes),
      when(not(or(and(get(mode), constant(ways.yaml)), isJson)), no),
      // `"key": "id"`: no key that lets in is as short.
      when(allOf(isJson, is(get(at), quote), is(after(from, 3), quote), is(after(from, 4), colon)), ...ofShortValue),
      set(at, subtract(get(from), constant(3))),
      set(least, subtract(get(from), constant(mostLooked.section))),
      during(
        notLess(get(at), get(least)),
        set(word, and(or(numberAt(get(at)), constant(0x202020)), constant(0xffffff))),
        when(or(equal(get(word), constant(jwt)), equal(get(word), constant(sig))), yes),
        when(and(equal(get(word), constant(api)), endsWord(3)), yes),
        when(allOf(equal(get(word), constant(aut)), isLetter(3, 104), or(endsWord(4), isLetter(4, 101))), yes),
        when(and(equal(get(word), constant(cre)), isLetter(3, 100)), yes),
        when(
          or(equal(get(word), constant(tok)), and(equal(get(word), constant(key)), isIn('ofNames', before(at)))),
          yes,
        ),
        next(at, -1),
      ),
      no,
    ],
  };
}

/** Characters of a value that are too few for any key. */
const mostOfShort = 3;

/** As numbers of three bytes; `auth` and `authentication`, `credentials`, `token`, and what ends as `ApiKey` does. */
const [jwt, sig, api, aut, cre, tok, key] = [0x74776a, 0x676973, 0x697061, 0x747561, 0x657263, 0x6b6f74, 0x79656b];
