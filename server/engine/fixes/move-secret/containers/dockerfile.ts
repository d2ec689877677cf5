import type { Span } from '../../../model/span.ts';

/** An instruction of a Dockerfile with its continued lines, heredocs not included. */
export interface Instruction {
  /** In capitals. */
  readonly name: string;
  /** From the keyword to the end of its last line, without the line end. */
  readonly span: Span;
  /** Where what the keyword is given begins. */
  readonly body: number;
}

const keyword = /^[ \t]*([A-Za-z]+)[ \t]+/;

/** The instructions of a Dockerfile; comments stand between them or within continued ones. */
export function instructionsOf(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  for (let at = 0; at < text.length; ) {
    const match = keyword.exec(lineAt(text, at));
    let end = lineEnd(text, at);
    if (match !== null) {
      while (continues(text, at, end)) end = lineEnd(text, end + 1);
      const start = at + match[0].indexOf(match[1] ?? '');
      found.push({ name: (match[1] ?? '').toUpperCase(), span: { start, end }, body: at + match[0].length });
    }
    at = end + 1;
  }
  return found;
}

/** A backslash ends the line, or it is a comment or empty within a continued instruction. */
function continues(text: string, start: number, end: number): boolean {
  if (end >= text.length) return false;
  const lines = text.slice(start, end).split('\n');
  const last = lines.findLast((line) => !/^\s*(?:#|$)/.test(line)) ?? '';
  return /\\[ \t]*\r?$/.test(last);
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function lineAt(text: string, at: number): string {
  return text.slice(at, lineEnd(text, at));
}
