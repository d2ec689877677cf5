import { beforeBlanks, functions, is, isIn, isInSet, isLetterOf, lower, next, no, over, yes } from './ask.ts';
import {
  add,
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
  numberAt,
  or,
  set,
  subtract,
  when,
} from './assemble.ts';
import { mostLooked } from './look-tables.ts';

/** What is asked of addresses and commands, which may be given a password. */

const [lineFeed, comma, dash, slash, colon, atSign, backslash, bar] = [10, 44, 45, 47, 58, 64, 92, 124];

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
      // In settings of Java, which write a stroke before each colon.
      when(is(subtract(get(at), constant(4)), backslash), yes),
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

/** One of the options by which commands take passwords stands behind, up to the end of the command: of those that begin with a letter of the set, if there is one. */
export function takesOption(): Function_ {
  const [at, options, end, until] = [0, 1, 2, 3];
  return {
    parameters: 3,
    locals: 1,
    body: [
      set(until, lower(get(end), add(get(at), constant(mostLooked.command)))),
      during(
        less(get(at), get(until)),
        when(
          and(isIn('beginsOption', get(at)), isIn('beforeOption', subtract(get(at), constant(1)))),
          when(choose(get(options), isInSet(get(options), byteAt(get(at), 1)), isIn('ofOption', get(at), 1)), yes),
        ),
        when(or(isIn('endsCommand', get(at)), endsLine(at)), no),
        next(at),
      ),
      no,
    ],
  };
}

/** A line ends there that does not go on, neither as one of a shell nor as an element of a list does. */
function endsLine(at: number): Code {
  const before = (count: number): Code => subtract(get(at), constant(count));
  const goesOn = (count: number): Code => anyOf(is(before(count), backslash), is(before(count), comma));
  return and(is(get(at), lineFeed), not(or(goesOn(1), and(is(before(1), 13), goesOn(2)))));
}

/** `-u`, also behind letters that are options of their own, `-U`, `--user` or `--proxy-user` stands behind, up to the end of a line that does not go on. */
export function takesUser(): Function_ {
  const [at, end, until, option] = [0, 1, 2, 3];
  return {
    parameters: 2,
    locals: 2,
    body: [
      set(until, lower(get(end), add(get(at), constant(mostLooked.command)))),
      during(
        less(get(at), get(until)),
        when(
          and(is(get(at), dash), isIn('beforeOption', subtract(get(at), constant(1)))),
          set(option, add(get(at), constant(1))),
          when(is(get(option), 85), yes),
          when(
            is(get(option), dash),
            set(option, numberAt(get(option), 1)),
            when(or(equal(get(option), constant(user)), equal(get(option), constant(prox))), yes),
            set(option, get(at)),
          ),
          over('besideUser', option, get(at), mostLooked.letters),
          when(is(get(option), 117), yes),
        ),
        when(endsLine(at), no),
        next(at),
      ),
      no,
    ],
  };
}

/** `user` and `prox`, as numbers of four bytes. */
const [user, prox] = [0x72657375, 0x786f7270];

/** What stands behind a word in letters beyond ASCII is more of it: one of Cyrillic, Hangul, Hiragana or Han. */
export function isWithinForeign(): Function_ {
  const [at] = [0];
  const second = byteAt(get(at), 1);
  return {
    parameters: 1,
    locals: 0,
    body: [
      giveBack(
        anyOf(
          is(get(at), 0xd0),
          is(get(at), 0xd1),
          and(is(get(at), 0xe3), is(add(get(at), constant(1)), 0x81)),
          isLetterOf(byteAt(get(at)), 0xe5, 0xe8),
          and(is(get(at), 0xea), notLess(second, constant(0xb0))),
          isLetterOf(byteAt(get(at)), 0xeb, 0xec),
        ),
      ),
    ],
  };
}

/** The command may be given a password: by an option, or by what stands before a bar and it. */
export function isGivenPassword(): Function_ {
  const [start, behind, options, isOptions, end] = [0, 1, 2, 3, 4];
  return {
    parameters: 5,
    locals: 0,
    body: [
      when(not(isIn('behindPrograms', get(behind))), no),
      when(call(functions.takesOption, get(behind), get(options), get(end)), yes),
      // `| passwd`, and an option that says that the password comes through a bar.
      when(or(is(get(start), bar), is(get(start), 45)), yes),
      // By no other option than those.
      when(get(isOptions), no),
      next(start, -1),
      beforeBlanks(start),
      // `sudo`, `npx`.
      giveBack(anyOf(is(get(start), bar), is(get(start), 111), is(get(start), 120))),
    ],
  };
}
