import type { Code } from '../agents/code/code.ts';

/** What stands before `=` in a mark that sets a name to something made of its value, where that is cut into two. */
const halves = /^(?:\*\*|\/\/|[*/%&|^@]|&&|\|\||\?\?)$/;

/** Whether the mark at a token sets what stands before it to something made of its own value: `+=`, `||=`. */
export function isAugmented({ tokens }: Pick<Code, 'tokens'>, at: number): boolean {
  const { kind, text = '', end } = tokens[at] ?? {};
  if (kind !== 'mark') return false;
  if (/^[+-]=$/.test(text)) return true;
  const next = tokens[at + 1];
  return halves.test(text) && next?.text === '=' && next.start === end;
}

/** Whether the mark at a token sets what stands before it. */
export function setsAt(code: Pick<Code, 'tokens'>, at: number): boolean {
  return code.tokens[at]?.text === '=' || isAugmented(code, at);
}
