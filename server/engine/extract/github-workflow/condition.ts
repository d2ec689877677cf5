import type { StepFact } from '../../model/pipeline.ts';
import { type Cause, isEqual, isTrue, unknown, valueOfCall, valueOfName, type Worth } from './condition-values.ts';

/**
 * Whether a condition, the text of an `if`, may let a run in of this cause: no only if it excludes that, whatever
 * else is so. What cannot be decided lets in. Source: GitHub documentation, "Evaluate expressions in workflows and actions".
 */
export function mayRunFor(condition: string, cause: Cause): boolean {
  const text = expressionOf(condition.trim());
  const tokens = text === undefined || text.length > longest ? undefined : tokensOf(text);
  if (!tokens) return true;
  const value = worthOf(tokens, cause);
  return value === unknown || isTrue(value);
}

/** Whether all conditions of what stands in each other, such as a step and its job, let it in; undefined has none. */
export function allLetIn(conditions: readonly StepFact['condition'][], cause: Cause): boolean {
  return conditions.every((condition) => condition === undefined || mayRunFor(condition.text, cause));
}

/**
 * Whether what stands at this place of a condition may decide about a run of this cause: not where something that it is joined with by `&&`, in its own
 * brackets or in those around it, excludes the cause.
 */
export function mayReach(condition: string, at: number, cause: Cause): boolean {
  // Brackets and marks within a text are none.
  const marks = condition.replace(/'[^']*'/g, (text) => ' '.repeat(text.length));
  const edges = { start: at, end: at };
  for (let depth = 0; depth < deepest; depth++) {
    const start = joinedFrom(marks, edges.start);
    const end = joinedTo(marks, edges.end);
    if (!mayRunFor(condition.slice(start, end), cause)) return false;
    if (marks[start - 1] !== '(' || marks[end] !== ')') return true;
    edges.start = start - 1;
    edges.end = end + 1;
  }
  return true;
}

/** Where the parts begin that are joined with `&&` to the one at `at`, within its brackets. */
function joinedFrom(marks: string, at: number): number {
  let open = 0;
  for (let index = at - 1; index >= 0; index--) {
    if (marks[index] === ')') open++;
    else if (marks[index] === '(' && open-- === 0) return index + 1;
    else if (open === 0 && marks.startsWith('||', index)) return index + 2;
    else if (open === 0 && marks.startsWith('${{', index)) return index + 3;
  }
  return 0;
}

function joinedTo(marks: string, at: number): number {
  let open = 0;
  for (let index = at; index < marks.length; index++) {
    if (marks[index] === '(') open++;
    else if (marks[index] === ')' && open-- === 0) return index;
    else if (open === 0 && (marks.startsWith('||', index) || marks.startsWith('}}', index))) return index;
  }
  return marks.length;
}

const longest = 4_000;
const deepest = 40;

/** Marks around a part make a text of the whole, which is true. */
function expressionOf(text: string): string | undefined {
  if (!text.includes('${{')) return text;
  const inner = text.startsWith('${{') && text.endsWith('}}') ? text.slice(3, -2).trim() : undefined;
  return inner?.includes('${{') ? undefined : inner;
}

interface Token {
  readonly kind: 'mark' | 'text' | 'word';
  readonly text: string;
}

const pattern = /\s*(?:(&&|\|\||[=!<>]=|[<>!()[\],])|'((?:[^']|'')*)'|([\w.*-]+))/y;

function tokensOf(text: string): readonly Token[] | undefined {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const match = pattern.exec(text);
    if (!match) return undefined;
    const [, mark, quoted, word] = match;
    if (mark !== undefined) found.push({ kind: 'mark', text: mark });
    else if (quoted !== undefined) found.push({ kind: 'text', text: quoted.replaceAll("''", "'") });
    else found.push({ kind: 'word', text: word ?? '' });
  }
  return found;
}

/** The worth of a whole expression; unknown where it is none. */
function worthOf(tokens: readonly Token[], cause: Cause): Worth {
  let at = 0;
  let isBroken = false;
  const whole = either(0);
  return isBroken || at < tokens.length ? unknown : whole;

  function takes(mark: string): boolean {
    const next = tokens[at];
    if (next?.kind !== 'mark' || next.text !== mark) return false;
    at++;
    return true;
  }

  function either(depth: number): Worth {
    let value = both(depth);
    while (takes('||')) {
      const other = both(depth);
      if (value === unknown) value = other !== unknown && isTrue(other) ? true : unknown;
      else if (!isTrue(value)) value = other;
    }
    return value;
  }

  function both(depth: number): Worth {
    let value = compared(depth);
    while (takes('&&')) {
      const other = compared(depth);
      if (value === unknown) value = other !== unknown && !isTrue(other) ? false : unknown;
      else if (isTrue(value)) value = other;
    }
    return value;
  }

  function compared(depth: number): Worth {
    const value = single(depth);
    const mark = ['==', '!=', '<=', '>=', '<', '>'].find(takes);
    if (mark === undefined) return value;
    const other = single(depth);
    if (value === unknown || other === unknown || !mark.endsWith('=') || /^[<>]/.test(mark)) return unknown;
    return isEqual(value, other) === (mark === '==');
  }

  function single(depth: number): Worth {
    if (depth > deepest) return broken();
    if (takes('!')) {
      const value = single(depth + 1);
      return value === unknown ? unknown : !isTrue(value);
    }
    if (takes('(')) {
      const value = either(depth + 1);
      return takes(')') ? value : broken();
    }
    const next = tokens[at++];
    if (next?.kind === 'text') return next.text;
    return next?.kind === 'word' ? named(next.text, depth) : broken();
  }

  function named(word: string, depth: number): Worth {
    if (takes('(')) return valueOfCall(word.toLowerCase(), given(depth));
    if (word === 'true' || word === 'false') return word === 'true';
    if (word === 'null') return null;
    if (/^-?\d+$/.test(word)) return Number(word);
    const value = valueOfName(word, cause);
    return takes('[') ? inside(value, depth) : value;
  }

  /** Of what is not there, every part is not there. */
  function inside(value: Worth, depth: number): Worth {
    do {
      either(depth + 1);
      if (!takes(']')) return broken();
      if (/^\./.test(tokens[at]?.text ?? '')) at++;
    } while (takes('['));
    return value === null ? null : unknown;
  }

  function given(depth: number): readonly Worth[] {
    const values: Worth[] = [];
    if (takes(')')) return values;
    do values.push(either(depth + 1));
    while (takes(','));
    if (!takes(')')) broken();
    return values;
  }

  function broken(): typeof unknown {
    isBroken = true;
    return unknown;
  }
}
