import { next } from './ask.ts';
import {
  add,
  and,
  byteAt,
  constant,
  differ,
  during,
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
  store,
  when,
} from './assemble.ts';

/** Counts the places of hits, which are bytes of UTF-8, in characters of UTF-16. */
export function inUnits(): Function_ {
  const [text, hit, last, at, until, units] = [0, 1, 2, 3, 4, 5];
  const beyond = 0x80808080;
  return {
    parameters: 3,
    locals: 3,
    body: [
      set(at, get(text)),
      during(
        less(get(hit), get(last)),
        set(until, add(get(text), numberAt(get(hit), 4))),
        during(
          less(get(at), get(until)),
          // Four bytes of ASCII.
          during(
            not(or(more(add(get(at), constant(4)), get(until)), and(numberAt(get(at)), constant(beyond)))),
            next(at, 4),
            next(units, 4),
          ),
          when(
            less(get(at), get(until)),
            when(
              differ(and(byteAt(get(at)), constant(0xc0)), constant(0x80)),
              next(units),
              when(notLess(byteAt(get(at)), constant(0xf0)), next(units)),
            ),
            next(at),
          ),
        ),
        store(get(hit), 4, get(units)),
        next(hit, 8),
      ),
      giveBack(get(units)),
    ],
  };
}
