/** What is said of a text that may be partly unknown. */
export type Verdict = 'yes' | 'no' | 'unknown';

/** A pattern, ready to be asked. Of a text that is known in part, each `*` stands for something nobody knows. */
export type Glob = (text: string, known: 'whole' | 'in part') => Verdict;

/** A star of a pattern, or an unknown part of a text. */
const gap = Symbol('gap');
type Token = string | typeof gap;

/** Longer texts are cut, so that a hostile pattern on a hostile text stays a bounded piece of work. */
const longest = 2_000;

/** Reads a pattern: `*` is any text, also none; `\*` is a star; everything else is itself, without case. */
export function compileGlob(pattern: string): Glob {
  const wanted = patternTokens(pattern);
  if (!wanted.includes(gap)) {
    const literal = wanted.join('');
    return (text, known) => {
      if (known === 'in part' && text.includes('*')) return partial(text);
      return text.toLowerCase() === literal ? 'yes' : 'no';
    };
  }
  const pieces = piecesOf(wanted);
  return (text, known) => {
    if (known === 'in part' && text.includes('*')) return partial(text);
    return isMadeOf(pieces, folded(text)) ? 'yes' : 'no';
  };

  function partial(text: string): Verdict {
    const known = [...folded(text)].map((character): Token => (character === '*' ? gap : character));
    if (covers(wanted, known)) return 'yes';
    return mayMeet(wanted, known) ? 'unknown' : 'no';
  }
}

function folded(text: string): string {
  return text.slice(0, longest).toLowerCase();
}

function patternTokens(pattern: string): Token[] {
  const tokens: Token[] = [];
  const text = folded(pattern);
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\' && text.charAt(at + 1) === '*') {
      tokens.push('*');
      at++;
    } else if (character !== '*') tokens.push(character);
    else if (tokens.at(-1) !== gap) tokens.push(gap);
  }
  return tokens;
}

/** What stands before the first gap of a pattern, between two, and behind the last. */
interface Pieces {
  readonly first: string;
  readonly between: readonly string[];
  readonly last: string;
}

function piecesOf(pattern: readonly Token[]): Pieces {
  const pieces = [''];
  for (const token of pattern)
    if (token === gap) pieces.push('');
    else pieces.push(`${pieces.pop()}${token}`);
  return { first: pieces[0] ?? '', between: pieces.slice(1, -1), last: pieces.at(-1) ?? '' };
}

/** Whether a text is made of the pieces, in their order, and of anything between them. */
function isMadeOf({ first, between, last }: Pieces, text: string): boolean {
  const end = text.length - last.length;
  if (first.length > end || !text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of between) {
    const found = text.indexOf(piece, at);
    if (found === -1 || found + piece.length > end) return false;
    at = found + piece.length;
  }
  return true;
}

/** Whether the pattern matches however the text's gaps are filled: only a star of the pattern takes in a gap. */
function covers(pattern: readonly Token[], text: readonly Token[]): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let resumeAt = 0;
  while (at < text.length) {
    if (pattern[inPattern] === gap) {
      star = inPattern++;
      resumeAt = at;
    } else if (inPattern < pattern.length && pattern[inPattern] === text[at]) {
      inPattern++;
      at++;
    } else if (star >= 0) {
      inPattern = star + 1;
      at = ++resumeAt;
    } else return false;
  }
  while (pattern[inPattern] === gap) inPattern++;
  return inPattern === pattern.length;
}

/** Whether some filling of both sides' gaps makes them equal. */
function mayMeet(pattern: readonly Token[], text: readonly Token[]): boolean {
  let row: boolean[] = [true];
  for (let at = 0; at < text.length; at++) row.push(text[at] === gap && row[at] === true);
  for (const wanted of pattern) {
    const next: boolean[] = [wanted === gap && row[0] === true];
    text.forEach((known, at) => {
      const above = row[at + 1] === true;
      const left = next[at] === true;
      if (wanted === gap) next.push(above || left);
      else if (known === gap) next.push(left || above || row[at] === true);
      else next.push(wanted === known && row[at] === true);
    });
    row = next;
  }
  return row[text.length] === true;
}
