import type { ValueNode } from '../../../model/value-node.ts';
import { type CodeLanguage, type CodeToken, codeTokens } from './tokens.ts';

/** A program, or a part of one, cut into tokens, with the closing bracket of each opening one by index; -1 where there is none. */
export interface Code {
  readonly text: string;
  /** The offset that tokens and spans have at the beginning of the text. */
  readonly base: number;
  readonly language: CodeLanguage;
  readonly tokens: readonly CodeToken[];
  readonly closing: readonly number[];
}

/** What is written between two offsets. */
export function writtenIn({ text, base }: Code, start: number, end: number): string {
  return text.slice(start - base, end - base);
}

/** A value that an expression writes, and the index of the token behind it. */
export interface Read {
  readonly node: ValueNode;
  readonly next: number;
}

/** Cuts a program and pairs its brackets. */
export function codeOf(text: string, language: CodeLanguage): Code {
  return withBrackets({ text, base: 0, language, tokens: codeTokens(text, language) });
}

/** Pairs the brackets. Lines mean nothing in C# once it is cut. */
export function withBrackets({ text, base, language, tokens: cut }: Omit<Code, 'closing'>): Code {
  const tokens = language === 'csharp' ? cut.filter(({ kind }) => kind !== 'line') : cut;
  const closing = new Array<number>(tokens.length).fill(-1);
  const open: number[] = [];
  for (let index = 0; index < tokens.length; index++) {
    const { kind, text: mark } = tokens[index] ?? {};
    if (kind !== 'mark') continue;
    if (mark === '(' || mark === '[' || mark === '{') open.push(index);
    else if (mark === ')' || mark === ']' || mark === '}') {
      const opener = open.pop();
      if (opener !== undefined) closing[opener] = index;
    }
  }
  return { text, base, language, tokens, closing };
}

/** `a.b?.c` from a name on: the names, and the token behind. */
export function dottedName(code: Code, at: number): { readonly names: readonly string[]; readonly next: number } {
  const names = [code.tokens[at]?.text ?? ''];
  let next = at + 1;
  for (;;) {
    const dot = code.tokens[next];
    const name = code.tokens[next + 1];
    if (!/^\??\.$/.test(dot?.text ?? '') || name?.kind !== 'name') return { names, next };
    names.push(name.text);
    next += 2;
  }
}
