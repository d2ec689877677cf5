/** What holds the secret of sessions or tokens, up to the name of the member that is that secret. */
export const ofHolder =
  /(?:(?:ession|[jJ]wt|JWT)\(\{|\b(?:const|let|var)[ \t]{1,4}\w{0,40}(?:[jJ]wt|JWT|[sS]ess)\w{0,40}(?:[ \t]?:[ \t]?[\w<>., ]{1,60})?[ \t]{0,4}=[ \t]{0,4}\{|\bJwtModule\.register(?:Async)?\(\s{0,40}\{|(?=\bsecretOrKey\b))[^{}]{0,300}?(?:\{[^{}]{0,100}\}[^{}]{0,100}?){0,2}\b(secret(?:_?[kK]ey|OrKey)?|key)(?=["']?[ \t]{0,4}:)/g;

/**
 * The members that `ofHolder` matches, in order: their names, and where these end. It is asked only around the words of which each match holds one in its
 * beginning: over a long program it takes as long as all else that is asked of that.
 */
export function* membersOfHolders(text: string): Generator<readonly [name: string, end: number]> {
  let from = 0;
  for (let next = 0; ; ) {
    beginsHolder.lastIndex = next;
    const word = beginsHolder.exec(text);
    if (word === null) return;
    // What stands before tells whether a word begins there.
    const before = Math.max(0, Math.max(from, word.index - longestBeginning) - 1);
    ofHolder.lastIndex = Math.max(from, word.index - longestBeginning) - before;
    const match = ofHolder.exec(text.slice(before, word.index + longestHolder));
    if (match !== null) {
      from = before + ofHolder.lastIndex;
      yield [match[1] ?? '', from];
    }
    next = Math.max(from, word.index + word[0].length);
  }
}

const beginsHolder = /[jJ]wt|JWT|[sS]ess|ession\(\{|secretOrKey/g;

/** Characters of a match before the word that begins it, and from that word on, at most. */
const longestBeginning = 64;
const longestHolder = 1_024;
