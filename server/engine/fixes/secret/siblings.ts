import { upperSnake } from './secret-literal.ts';

/** Characters that are looked at on either side of a literal, and brackets around it. */
const farthest = 600;
const mostOpen = 3;

/**
 * What the variables are of that are read beside a literal, in the same brackets: `DB` where `host: process.env.DB_HOST` stands
 * beside the password. Undefined where none is read there, or they are of different things.
 */
export function readBeside(text: string, at: number): string | undefined {
  let [start, end] = [at, at];
  for (let open = 0; open < mostOpen; open++) {
    start = openingBefore(text, start);
    end = closingBehind(text, end);
    if (start < 0) return undefined;
    const holders = new Set([...shallow(text.slice(start, end)).matchAll(read)].flatMap(holderOf));
    // `EMAIL_HOST` is of what `EMAIL_HOST_USER` logs in at.
    const longest = [...holders].filter((holder) => !holders.has(`${holder}_HOST`) && !holders.has(`${holder}_SERVER`));
    if (holders.size > 0) return longest.length === 1 ? longest[0] : undefined;
  }
  return undefined;
}

/**
 * Without what stands in braces within brackets, or in brackets within such: it is of something else. What is called is told by its bracket all
 * the same.
 */
function shallow(text: string): string {
  const open: string[] = [];
  let kept = '';
  for (const char of text) {
    const isOpening = /[([{]/.test(char);
    if (isOpening) open.push(char);
    kept += open.length < 2 || (open.length === 2 && open[1] !== '{') || isOpening ? char : ' ';
    if (/[)\]}]/.test(char)) open.pop();
  }
  return kept;
}

/** A variable or a setting by its name, as code reads it: in quotes, or as the last member. */
const read = /(?:[([]\s*["']([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)["']|\.([A-Za-z][A-Za-z0-9]*(?:_[A-Z0-9]+)*)(?![\w.(]))/g;

/** Of a name that ends in what a connection is made of, the words before. */
function holderOf([, quoted, member]: RegExpMatchArray): readonly string[] {
  const name = upperSnake(quoted ?? member ?? '');
  const holder = /^([A-Z][A-Z0-9_]*?)_(?:HOST|HOSTNAME|PORT|USER|USERNAME|NAME|DATABASE|SERVER|LOGIN|SENDER)$/.exec(
    name,
  );
  return holder?.[1] === undefined ? [] : [holder[1]];
}

/** The last bracket before a place that is open there; -1 where none is near. */
function openingBefore(text: string, at: number): number {
  let depth = 0;
  for (let index = at - 1; index >= Math.max(0, at - farthest); index--) {
    const char = text[index] ?? '';
    if (/[)\]}]/.test(char)) depth++;
    else if (/[([{]/.test(char) && depth-- === 0) return index;
  }
  return -1;
}

/** The bracket behind a place that closes what is open there; the farthest character where none is near. */
function closingBehind(text: string, at: number): number {
  let depth = 0;
  const last = Math.min(text.length, at + farthest);
  for (let index = at; index < last; index++) {
    const char = text[index] ?? '';
    if (/[([{]/.test(char)) depth++;
    else if (/[)\]}]/.test(char) && depth-- === 0) return index + 1;
  }
  return last;
}
