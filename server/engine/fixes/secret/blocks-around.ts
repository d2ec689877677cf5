/** A block that is open around a place in a language of braces. */
export interface OpenBlock {
  /** Where its brace stands. */
  readonly at: number;
  /** What stands before its brace, back to the statement or block before. */
  readonly head: string;
}

/** Braces that are looked at, and characters before each. */
const mostOpen = 12;
const longestHead = 1_000;

/** Characters that are looked at before a place. */
const farthest = 20_000;

/** The blocks around a place, innermost first; quotes are passed over where they close on their line. */
export function blocksAround(text: string, at: number): readonly OpenBlock[] {
  const blocks: OpenBlock[] = [];
  let depth = 0;
  for (let index = at - 1; index >= Math.max(0, at - farthest) && blocks.length < mostOpen; index--) {
    const char = text[index] ?? '';
    if (/["'`]/.test(char)) {
      const other = index > 0 ? text.lastIndexOf(char, index - 1) : -1;
      if (other >= 0 && !text.slice(other, index).includes('\n')) index = other;
    } else if (char === '}') depth++;
    else if (char === '{' && depth-- === 0) {
      depth = 0;
      blocks.push({ at: index, head: headBefore(text, index) });
    }
  }
  return blocks;
}

function headBefore(text: string, brace: number): string {
  const before = text.slice(Math.max(0, brace - longestHead), brace);
  let depth = 0;
  for (let index = before.length - 1; index >= 0; index--) {
    const char = before[index] ?? '';
    if (/[)\]]/.test(char)) depth++;
    else if (/[([]/.test(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && /[;{}]/.test(char)) return before.slice(index + 1);
  }
  return before;
}

/** Whether what is declared at a place can be named at a later one: its block is still open there. */
export function isStillOpen(text: string, declared: number, at: number): boolean {
  const [own] = blocksAround(text, declared);
  return declared < at && (own === undefined || blocksAround(text, at).some((block) => block.at === own.at));
}

/** The names of parameters of a type that a block's head declares, where they may be named in the block. */
export function parameterOf(head: string, type: string): string | undefined {
  const heading = /\(([^()]*)\)\s*(?::\s*[\w<>[\]. |]{1,80})?\s*(?:=>[^,;]*)?$/.exec(head)?.[1];
  const before = new RegExp(`(?:^|[,\\s])${type}\\??\\s+(\\w+)\\s*(?:,|=|$)`).exec(heading ?? '')?.[1];
  return before ?? new RegExp(`(\\w+)\\s*:\\s*${type}\\s*(?:,|=|$)`).exec(heading ?? '')?.[1];
}
