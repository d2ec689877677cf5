import { after, behindBlanks, functions, is, isIn, next, no, over, yes } from './ask.ts';
import {
  and,
  anyOf,
  byteAt,
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
  not,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { mostGiven } from './giving-tables.ts';
import { ways } from './places.ts';

/** What is asked of elements of markup. */

const letterV = 118;
const [bang, slash, openElement, equals, closeElement, closeIndex] = [33, 47, 60, 61, 62, 93];

/** A tag ends behind its name or attributes, and another one ends what it holds; see `readElement`. */
export function mayBeElement(): Function_ {
  const [at, until] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      when(
        not(is(get(at), closeElement)),
        when(not(isIn('blanks', get(at))), no),
        behindBlanks(at),
        giveBack(or(isIn('ofWords', get(at)), is(get(at), closeElement))),
      ),
      next(at),
      set(until, get(at)),
      over('spaces', at, get(until), mostGiven.spaces),
      // `<value>`, `<![CDATA[`.
      when(
        is(get(at), openElement),
        giveBack(or(is(after(at), bang), equal(or(byteAt(after(at)), constant(32)), constant(letterV)))),
      ),
      set(until, after(at, mostGiven.element)),
      during(
        less(get(at), get(until)),
        when(is(get(at), openElement), giveBack(is(after(at), slash))),
        when(is(get(at), closeElement), giveBack(is(subtract(get(at), constant(1)), closeIndex))),
        when(not(byteAt(get(at))), no),
        next(at),
      ),
      yes,
    ],
  };
}

/** Where the only attribute ends of an element that holds nothing, from where its name ends: `<token type="…"/>`. Else 0. */
export function endsAttribute(): Function_ {
  const [to, at, until, ends] = [0, 1, 2, 3];
  return {
    parameters: 1,
    locals: 3,
    body: [
      set(at, get(to)),
      behindBlanks(at),
      when(equal(get(at), get(to)), no),
      set(until, get(at)),
      over('ofWords', at, get(until), mostGiven.type),
      behindBlanks(at),
      when(not(is(get(at), equals)), no),
      next(at),
      behindBlanks(at),
      when(not(isIn('quotes', get(at))), no),
      set(to, get(at)),
      next(at),
      set(until, get(at)),
      over('ofNames', at, get(until), mostGiven.type),
      when(differ(byteAt(get(at)), byteAt(get(to))), no),
      next(at),
      set(ends, get(at)),
      behindBlanks(at),
      giveBack(choose(and(is(get(at), slash), is(after(at), closeElement)), get(ends), constant(0))),
    ],
  };
}

/** The tag whose attribute ends there holds a text: `name="password">…</`. */
export function mayEndTag(): Function_ {
  const [at, until] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(until, after(at, mostGiven.tagEnd)),
      during(
        and(less(get(at), get(until)), not(is(get(at), closeElement))),
        when(anyOf(is(get(at), openElement), not(byteAt(get(at)))), no),
        when(and(is(get(at), slash), is(after(at), closeElement)), no),
        next(at),
      ),
      giveBack(call(functions.mayBeElement, get(at))),
    ],
  };
}

/** `<token type="NameSpace"/>`: an element that holds nothing, and words as its only attribute, which the reader of types takes for what the name is given. */
export function isTagOfWords(): Function_ {
  const [from, to, mode, ends, name] = [0, 1, 2, 3, 4];
  return {
    parameters: 3,
    locals: 2,
    body: [
      when(not(and(get(mode), constant(ways.note))), no),
      when(not(is(subtract(get(from), constant(1)), openElement)), no),
      set(ends, call(functions.endsAttribute, get(to))),
      when(not(get(ends)), no),
      behindBlanks(to),
      set(name, get(to)),
      over('ofWords', name, get(to), mostGiven.type),
      giveBack(call(functions.givesWords, get(to), get(name), get(ends), get(mode), constant(0))),
    ],
  };
}
