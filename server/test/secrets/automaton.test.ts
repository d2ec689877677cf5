import assert from 'node:assert/strict';
import fc from 'fast-check';
import { automatonOf, nextState } from '../../engine/secrets/automaton.ts';
import { seededRandom, textOf } from '../../engine/secrets/generate/random.ts';

/** Words and where they end, as the automaton tells them. */
function endsIn(words: readonly string[], text: string): readonly string[] {
  const automaton = automatonOf(words);
  const { classes, firstHit, hitStarts, hits } = automaton;
  const found: string[] = [];
  let state = 0;
  for (let at = 0; at < text.length; at++) {
    state = nextState(automaton, state, classes[text.charCodeAt(at)] ?? 0);
    if (state < firstHit) continue;
    for (const word of hits.subarray(hitStarts[state - firstHit], hitStarts[state - firstHit + 1]))
      found.push(`${words[word]} ${at + 1}`);
  }
  return found.sort();
}

function expected(words: readonly string[], text: string): readonly string[] {
  const small = text.toLowerCase();
  const ends = words.flatMap((word) =>
    Array.from(text, (_, at) => at + 1)
      .filter((end) => small.slice(0, end).endsWith(word))
      .map((end) => `${word} ${end}`),
  );
  return ends.sort();
}

describe('the automaton of anchors', () => {
  it('tells where each word ends, in capitals too', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '-'), minLength: 1, maxLength: 7 });
    const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', 'B', '-', '.'), maxLength: 60 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { minLength: 1, maxLength: 12 }), text, (words, written) => {
        assert.deepEqual(endsIn(words, written), expected(words, written));
      }),
    );
  });

  it('does so of more states than have room beside a class', () => {
    const random = seededRandom('many states');
    const words = Array.from({ length: 9_000 }, () => textOf(random, 'abcdefghij', 12));
    const text = `${words[3]}x${words[8_999]}${words[4_000]?.slice(0, 9)}${words[17]}`;
    assert.ok(automatonOf(words).steps.length / 2 > 0xffff);
    assert.deepEqual(endsIn(words, text), expected(words, text));
  });
});
