import {
  add,
  and,
  type Code,
  call,
  constant,
  during,
  type Function_,
  get,
  giveBack,
  less,
  moduleOf,
  numberAt,
  or,
  set,
  shiftLeft,
  shiftRight,
  store,
  subtract,
  xor,
} from '../pass/assemble.ts';

/** Where things stand in the memory, in bytes: the words of a block and what is made of them, the constants of the rounds, the state, bytes to digest. */
export const placesOfDigest = { words: 0, rounds: 512, state: 1024, bytes: 2048 } as const;

const { words, rounds: placeOfRounds, state } = placesOfDigest;

/**
 * A module whose `run` digests the blocks between two addresses into the state. Where these are equal, it digests the block whose words are laid out, puts the digest in the
 * place of its first words, begins anew with that, and so on, so many times. `digest` is the function of one block.
 */
export function digestModule(digest: Function_, first: readonly number[]): Uint8Array<ArrayBuffer> {
  const [from, end, times, at, word] = [0, 1, 2, 3, 4];
  const low = constant(0x00ff00ff);
  // Of words the first byte is the highest.
  const turned = or(and(turnLeft(get(word), 8), low), and(turnLeft(get(word), 24), constant(0xff00ff00 | 0)));
  const body = [
    during(
      less(get(from), get(end)),
      eachWord(at, [0, 16], [set(word, numberAt(add(get(from), get(at)))), store(get(at), words, turned)]),
      set(word, call(0)),
      set(from, add(get(from), constant(64))),
    ),
    during(
      get(times),
      first.map((each, place) => store(constant(state), 4 * place, constant(each | 0))),
      set(word, call(0)),
      first.map((_, place) => store(constant(words), 4 * place, numberAt(constant(state), 4 * place))),
      set(times, subtract(get(times), constant(1))),
    ),
    giveBack(constant(0)),
  ];
  return moduleOf([digest, { parameters: 3, locals: 2, body }]);
}

/**
 * A module whose `run` goes round so many times: the block whose words are laid out is digested from the inner state on, its digest in the place of its first words from the
 * outer one, and what that gives is added to the sum without carrying and put in the place of the first words. Source: RFC 8018, 5.2, with HMAC. `length`: words of a digest.
 */
export function stretchModule(digest: Function_, length: number): Uint8Array<ArrayBuffer> {
  const [times] = [0, 1];
  const { inner, outer, sum: sumAt } = placesOfStretch;
  const each = Array.from({ length }, (_, place) => 4 * place);
  const none = constant(0);
  const begin = (from: number) => each.map((place) => store(none, state + place, numberAt(none, from + place)));
  const layOut = each.map((place) => store(none, words + place, numberAt(none, state + place)));
  const add = each.map((place) =>
    store(none, sumAt + place, xor(numberAt(none, sumAt + place), numberAt(none, words + place))),
  );
  const half = (from: number) => [begin(from), set(1, call(0)), layOut];
  const body = [
    during(get(times), half(inner), half(outer), add, set(times, subtract(get(times), constant(1)))),
    giveBack(none),
  ];
  return moduleOf([digest, { parameters: 1, locals: 1, body }]);
}

/** Where the states and the sum of `stretchModule` stand in its memory, which else is laid out as that of digests. */
export const placesOfStretch = { inner: 1088, outer: 1152, sum: 1216 } as const;

/** Source: FIPS 180-4, 6.1. */
export function digestSha1(): Function_ {
  const [at, a, b, c, d, e, next] = [0, 1, 2, 3, 4, 5, 6];
  const parity = xor(xor(get(b), get(c)), get(d));
  const ways: readonly (readonly [chosen: Code, added: number])[] = [
    [xor(get(d), and(get(b), xor(get(c), get(d)))), 0x5a827999],
    [parity, 0x6ed9eba1],
    [xor(and(get(b), xor(get(c), get(d))), and(get(c), get(d))), 0x8f1bbcdc],
    [parity, 0xca62c1d6],
  ];
  const rounds = ways.map(([chosen, added], way) =>
    eachWord(
      at,
      [20 * way, 20 * way + 20],
      [
        set(next, sum(turnLeft(get(a), 5), chosen, get(e), constant(added | 0), numberAt(get(at), words))),
        set(e, get(d)),
        set(d, get(c)),
        set(c, turnLeft(get(b), 30)),
        set(b, get(a)),
        set(a, get(next)),
      ],
    ),
  );
  const mixed = [52, 32, 8, 0].map((behind) => numberAt(get(at), behind)).reduce(xor);
  const spread = store(get(at), 64, turnLeft(mixed, 1));
  return digesting([a, b, c, d, e], 1, [eachWord(at, [0, 64], [spread]), rounds]);
}

/** Source: FIPS 180-4, 6.2. */
export function digestSha256(): Function_ {
  const [at, a, b, c, d, e, f, g, h, t1, t2] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const turned = (value: Code, bits: readonly number[]) => bits.map((each) => turnLeft(value, 32 - each));
  const word = (behind: number) => numberAt(get(at), behind);
  const s0 = [...turned(word(4), [7, 18]), shiftRight(word(4), constant(3))].reduce(xor);
  const s1 = [...turned(word(56), [17, 19]), shiftRight(word(56), constant(10))].reduce(xor);
  const chosen = xor(get(g), and(get(e), xor(get(f), get(g))));
  const most = xor(and(get(a), xor(get(b), get(c))), and(get(b), get(c)));
  const round = [
    set(t1, sum(get(h), turned(get(e), [6, 11, 25]).reduce(xor), chosen, word(placeOfRounds), word(words))),
    set(t2, add(turned(get(a), [2, 13, 22]).reduce(xor), most)),
    set(h, get(g)),
    set(g, get(f)),
    set(f, get(e)),
    set(e, add(get(d), get(t1))),
    set(d, get(c)),
    set(c, get(b)),
    set(b, get(a)),
    set(a, add(get(t1), get(t2))),
  ];
  const spread = store(get(at), 64, sum(word(0), s0, word(36), s1));
  return digesting([a, b, c, d, e, f, g, h], 2, [eachWord(at, [0, 48], [spread]), eachWord(at, [0, 64], round)]);
}

/** Takes the state into these locals and adds to it what becomes of them; the local before them counts, and so many stand behind them. */
function digesting(locals: readonly number[], spare: number, rounds: Code): Function_ {
  const inState = (place: number) => numberAt(constant(state), 4 * place);
  return {
    parameters: 0,
    locals: 1 + locals.length + spare,
    body: [
      locals.map((local, place) => set(local, inState(place))),
      rounds,
      locals.map((local, place) => store(constant(state), 4 * place, add(inState(place), get(local)))),
      giveBack(constant(0)),
    ],
  };
}

/** From one word up to another; the local holds the place in bytes. */
function eachWord(at: number, [from, end]: readonly [from: number, end: number], body: readonly Code[]): Code {
  return [
    set(at, constant(4 * from)),
    during(less(get(at), constant(4 * end)), ...body, set(at, add(get(at), constant(4)))),
  ];
}

function sum(...values: readonly Code[]): Code {
  return values.reduce(add);
}

/** What falls out comes in on the other side. An instruction of its own would do so as well, which the engine of Node 20 compiles to a call before it optimizes. */
function turnLeft(value: Code, bits: number): Code {
  return or(shiftLeft(value, constant(bits)), shiftRight(value, constant(32 - bits)));
}
