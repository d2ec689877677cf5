/** Invariant of `text/patterns/`: whatever pattern a repository writes, matching takes time linear in the text, or the pattern is refused. */
import { type CharTest, type Edge, isWord, type PatternNode, readPattern } from './pattern-syntax.ts';

/** Whether the pattern matches somewhere in a text. */
export type TextTest = (text: string) => boolean;

/**
 * The test that a regular expression in the manner of RE2 stands for, as programs in Go write them: no back-reference and no
 * look-around, and time in the order of text and pattern multiplied, whatever they hold. For patterns from files of a
 * workspace. Undefined where it is none.
 */
export function linearPattern(source: string): TextTest | undefined {
  const node = readPattern(source);
  if (node === undefined) return undefined;
  const program: Instruction[] = [];
  emit(node, program);
  program.push({ op: 'match' });
  return (text) => runs(program, text);
}

type Instruction =
  | { readonly op: 'char'; readonly test: CharTest }
  | { readonly op: 'edge'; readonly edge: Edge }
  | Split
  | { readonly op: 'match' };

/** Goes on in two places. */
interface Split {
  readonly op: 'split';
  first: number;
  second: number;
}

/** Writes the instructions that stand for a node; all go on with what is written next. */
function emit(node: PatternNode, program: Instruction[]): void {
  if (node.kind === 'char') program.push({ op: 'char', test: node.test });
  else if (node.kind === 'edge') program.push({ op: 'edge', edge: node.edge });
  else if (node.kind === 'sequence') for (const part of node.parts) emit(part, program);
  else if (node.kind === 'choice') emitChoice(node.options, program);
  else emitRepeat(node, program);
}

function emitChoice(options: readonly PatternNode[], program: Instruction[]): void {
  const ends: Split[] = [];
  for (const [index, option] of options.entries()) {
    if (index === options.length - 1) emit(option, program);
    else {
      const split = open(program);
      emit(option, program);
      ends.push(open(program));
      split.second = program.length;
    }
  }
  for (const end of ends) end.first = end.second = program.length;
}

function emitRepeat({ part, min, max }: Extract<PatternNode, { kind: 'repeat' }>, program: Instruction[]): void {
  for (let count = 0; count < min; count++) emit(part, program);
  const splits: Split[] = [];
  if (max === Infinity) {
    const start = program.length;
    splits.push(open(program));
    emit(part, program);
    program.push({ op: 'split', first: start, second: start });
  } else
    for (let count = min; count < max; count++) {
      splits.push(open(program));
      emit(part, program);
    }
  for (const split of splits) split.second = program.length;
}

/** A split whose first way is what is written next, and whose second is still to be told. */
function open(program: Instruction[]): Split {
  const split: Split = { op: 'split', first: program.length + 1, second: 0 };
  program.push(split);
  return split;
}

/** All ways to match at once, one character after the other: each instruction is looked at once a character. */
function runs(program: readonly Instruction[], text: string): boolean {
  let current: number[] = [];
  const seen = new Int32Array(program.length).fill(-1);
  for (let at = 0; at <= text.length; at++) {
    const pending = [...current, 0];
    const next: number[] = [];
    const code = text.charCodeAt(at);
    for (let index = 0; index < pending.length; index++) {
      const place = pending[index] ?? 0;
      if (seen[place] === at) continue;
      seen[place] = at;
      const instruction = program[place];
      if (instruction === undefined) continue;
      if (instruction.op === 'match') return true;
      if (instruction.op === 'split') pending.push(instruction.first, instruction.second);
      else if (instruction.op === 'edge') {
        if (isAtEdge(instruction.edge, text, at)) pending.push(place + 1);
      } else if (at < text.length && instruction.test(code)) next.push(place + 1);
    }
    current = next;
  }
  return false;
}

function isAtEdge(edge: Edge, text: string, at: number): boolean {
  if (edge === '^') return at === 0;
  if (edge === '$') return at === text.length;
  if (edge === 'line^') return at === 0 || text[at - 1] === '\n';
  if (edge === 'line$') return at === text.length || text[at] === '\n';
  const isBoundary = isWord(text.charCodeAt(at - 1)) !== isWord(text.charCodeAt(at));
  return isBoundary === (edge === 'word');
}
