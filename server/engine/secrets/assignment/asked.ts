/** Behind which names a reader may find anything. */
export interface Wish {
  /** What may stand behind the name and blanks; undefined: anything. */
  readonly begins?: string;
  /** Blanks right behind the name may be all that it wants. */
  readonly takesBlanks?: true;
}

/** Tells, by the character behind a name and blanks, whose wishes hold: in bits, by place in the list. */
export function askedOf(wishes: readonly Wish[]): (text: string, behind: number) => number {
  const bitsOf = (holds: (wish: Wish) => boolean) =>
    wishes.reduce((bits, wish, index) => (holds(wish) ? bits | (1 << index) : bits), 0);
  const byCode = new Int32Array(128).fill(bitsOf(({ begins }) => begins === undefined));
  for (const [index, { begins = '' }] of wishes.entries())
    for (const char of begins) byCode[char.charCodeAt(0)] = (byCode[char.charCodeAt(0)] ?? 0) | (1 << index);
  const all = bitsOf(() => true);
  const ofBlanks = bitsOf(({ takesBlanks }) => takesBlanks === true);
  return (text, behind) => {
    let at = behind;
    while (isBlank(text.charCodeAt(at))) at++;
    const code = text.charCodeAt(at);
    // Other blanks than these are beyond ASCII, as is the end of the text.
    if (!(code < 128)) return all;
    const bits = byCode[code] as number;
    return at > behind || code <= 32 ? bits | ofBlanks : bits;
  };
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}
