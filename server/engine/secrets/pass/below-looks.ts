import { after, beforeBlanks, functions, is, isIn, no, over } from './ask.ts';
import { and, anyOf, call, constant, type Function_, get, giveBack, not, set, subtract, when } from './assemble.ts';
import { mostGiven } from './giving-tables.ts';

/** What is asked of the line below one that ends behind a name or a sign. */

const [dot, equals, openBrace] = [46, 61, 123];

/** The line that ends there gives what the next one begins with: a literal, or a list or a call that holds it. */
export function goesOn(): Function_ {
  const [end, at] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(at, subtract(get(end), constant(1))),
      beforeBlanks(at),
      when(not(isIn('goesOnBehind', get(at))), no),
      set(at, get(end)),
      over('spaces', at, get(end), mostGiven.spaces),
      when(not(isIn('literalPrefixes', get(at))), giveBack(isIn('beginsLater', get(at)))),
      giveBack(anyOf(isIn('quotes', get(at), 1), isIn('quotes', get(at), 2), isIn('quotes', get(at), 3))),
    ],
  };
}

/** The next line that is not empty begins with a dot, gives a value, or says what gets it. */
export function continues(): Function_ {
  const [at, from] = [0, 1];
  return {
    parameters: 1,
    locals: 1,
    body: [
      set(from, get(at)),
      over('spaces', at, get(from), mostGiven.spaces),
      when(is(get(at), openBrace), giveBack(call(functions.opensBody, after(at)))),
      giveBack(anyOf(is(get(at), dot), is(get(at), equals), and(is(get(at), 103), call(functions.opensBody, get(at))))),
    ],
  };
}
