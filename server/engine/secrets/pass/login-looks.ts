import { beforeBlanks, functions, is, isIn, isLetterOf, lower, next, no, yes } from './ask.ts';
import {
  add,
  and,
  anyOf,
  byteAt,
  call,
  constant,
  during,
  type Function_,
  get,
  giveBack,
  less,
  more,
  not,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { mostLooked } from './look-tables.ts';

/** What is asked of addresses and commands, which may be given a password. */

const [lineFeed, slash, colon, atSign, backslash, bar] = [10, 47, 58, 64, 92, 124];

/** A colon and the digits of a port have fewer characters. */
const mostPort = 7;

/**
 * A colon and an `@` stand behind the scheme, before the path: a slash belongs to a password, and follows no port. A token in the place of the user is as
 * long as those are that `match-uri.ts` takes.
 */
export function hasLogin(): Function_ {
  const [at, end, until, colonAt, isNoPort, from] = [0, 1, 2, 3, 4, 5];
  return {
    parameters: 2,
    locals: 4,
    body: [
      set(from, get(at)),
      set(until, lower(get(end), add(get(at), constant(mostLooked.authority)))),
      during(
        less(get(at), get(until)),
        when(
          and(
            is(get(at), atSign),
            or(
              more(get(colonAt), constant(0)),
              not(less(subtract(get(at), get(from)), constant(mostLooked.leastUser))),
            ),
          ),
          yes,
        ),
        when(isIn('endsAuthority', get(at)), no),
        when(
          and(
            is(get(at), slash),
            or(not(get(colonAt)), and(not(get(isNoPort)), less(subtract(get(at), get(colonAt)), constant(mostPort)))),
          ),
          no,
        ),
        when(get(colonAt), set(isNoPort, or(get(isNoPort), not(isLetterOf(byteAt(get(at)), 48, 57))))),
        when(and(not(get(colonAt)), is(get(at), colon)), set(colonAt, get(at))),
        next(at),
      ),
      no,
    ],
  };
}

/** One of the options by which commands take a password stands behind, up to the end of a line that does not go on. */
export function takesOption(): Function_ {
  const [at, end, until] = [0, 1, 2];
  return {
    parameters: 2,
    locals: 1,
    body: [
      set(until, lower(get(end), add(get(at), constant(mostLooked.command)))),
      during(
        less(get(at), get(until)),
        when(
          isIn('beginsOption', get(at)),
          when(and(isIn('ofOption', get(at), 1), isIn('beforeOption', subtract(get(at), constant(1)))), yes),
        ),
        when(
          and(
            is(get(at), lineFeed),
            not(
              or(
                is(subtract(get(at), constant(1)), backslash),
                and(is(subtract(get(at), constant(1)), 13), is(subtract(get(at), constant(2)), backslash)),
              ),
            ),
          ),
          no,
        ),
        next(at),
      ),
      no,
    ],
  };
}

/** The command may be given a password: by an option, or by what stands before a bar and it. */
export function isGivenPassword(): Function_ {
  const [start, behind, end] = [0, 1, 2];
  return {
    parameters: 3,
    locals: 0,
    body: [
      when(not(isIn('behindPrograms', get(behind))), no),
      when(call(functions.takesOption, get(behind), get(end)), yes),
      // `| passwd`, and an option that says that the password comes through a bar.
      when(or(is(get(start), bar), is(get(start), 45)), yes),
      next(start, -1),
      beforeBlanks(start),
      // `sudo`, `npx`.
      giveBack(anyOf(is(get(start), bar), is(get(start), 111), is(get(start), 120))),
    ],
  };
}
