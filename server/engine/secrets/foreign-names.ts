import lists from '../../../rules/secrets/words.json' with { type: 'json' };

/** What no text in ASCII holds: one range, so that a long text is passed over quickly. */
export const beyondAscii = /[\u0080-\uffff]/;

/** Words for a password with letters beyond ASCII, and how a name has each that is read further. */
export const foreignPasswords: ReadonlyMap<string, string> = new Map(
  Object.entries(lists.passwordsBeyondAscii).flatMap(([word, written]) =>
    spellingsOf(word).map((spelled) => [spelled, written] as const),
  ),
);

function spellingsOf(word: string): readonly string[] {
  const [first = ''] = word;
  return [...new Set([word, first.toUpperCase() + word.slice(first.length), word.toUpperCase()])];
}

/**
 * What tells of such a word in the bytes of a text, each byte as the character of that number: most texts without any anchor are never read. A word in
 * capitals alone is not told. Of a letter of two cases that begins a word only the others are told, if they are enough.
 */
export const foreignMarks: readonly string[] = [
  ...new Set(Object.keys(lists.passwordsBeyondAscii).flatMap((word) => marksOf(word).map(inBytes))),
];

function marksOf(word: string): readonly string[] {
  const [first = ''] = word;
  if (first < '\x7f' || first.toUpperCase() === first) return [word];
  const others = word.slice(first.length);
  return beyondAscii.test(others) ? [others] : [word, first.toUpperCase() + others];
}

function inBytes(word: string): string {
  return String.fromCharCode(...new TextEncoder().encode(word));
}
