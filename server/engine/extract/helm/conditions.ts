import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { resolvedPath } from './actions.ts';
import { call, operation, pipelineNode, unknown } from './go-template.ts';

/** A stretch of a template that is printed only where a condition holds. */
interface Branch {
  readonly span: Span;
  readonly test: ValueNode;
}

/** More than any template of a chart has. */
const mostActions = 2_000;

/** Under which condition what begins at an offset is printed; undefined where no block is around it. */
export type Conditions = (offset: number) => ValueNode | undefined;

/** The conditions of a template: `if` and what is else, `with` and `range`. Source: Helm, "Flow Control". */
export function conditionsIn(text: string): Conditions {
  const branches = branchesIn(text);
  return (offset) => {
    const around = branches.filter(({ span }) => span.start <= offset && offset < span.end).map(({ test }) => test);
    const [first, ...others] = around;
    return first && others.reduce((a, b) => operation('&&', [a, b], a.span), first);
  };
}

interface Open {
  /** Of the branches so far, none of which holds in the next. */
  readonly before: readonly ValueNode[];
  readonly test: ValueNode | undefined;
  readonly from: number;
  /** What the dot means around the block. */
  readonly dot: string | undefined;
}

function branchesIn(text: string): readonly Branch[] {
  const found: Branch[] = [];
  const variables = variablesIn(text);
  const testOf = (condition: string, dot: string | undefined, span: Span): ValueNode => {
    const whole = dot === '.' ? withVariables(condition, variables) : condition;
    return depthOf(whole) > deepest ? unknown(span) : call('truthy', [pipelineNode(whole, span, 0, dot)], span);
  };
  const open: Open[] = [];
  let dot: string | undefined = '.';
  let count = 0;
  for (const match of text.matchAll(/\{\{-?\s*([\s\S]{0,2000}?)\s*-?\}\}/g)) {
    if (++count > mostActions) break;
    const [whole, inner = ''] = match;
    const behind = match.index + whole.length;
    const [, word = '', rest = ''] = /^(\w*)\s*([\s\S]*)$/.exec(inner) ?? [];
    const place = { start: match.index, end: behind };
    if (word === 'end' || word === 'else') {
      const block = open.pop();
      if (block === undefined) continue;
      found.push(...branchOf(block, match.index));
      dot = block.dot;
      if (word === 'end') continue;
      const before = block.test === undefined ? block.before : [...block.before, block.test];
      const next = /^(?:if|with)\s+([\s\S]*)$/.exec(rest)?.[1];
      open.push({ before, test: next === undefined ? undefined : testOf(next, dot, place), from: behind, dot });
    } else if (/^(?:if|with|range|define|block)$/.test(word)) {
      const list = rest.replace(/^\$\w+(?:\s*,\s*\$\w+)?\s*:=\s*/, '');
      const test = word === 'define' || word === 'block' ? undefined : testOf(list, dot, place);
      open.push({ before: [], test, from: behind, dot });
      if (word === 'with') dot = resolvedPath(list, dot);
      else if (word === 'range') dot = undefined;
      else if (word === 'define') dot = '.';
    }
  }
  return found;
}

function branchOf({ before, test, from }: Open, end: number): readonly Branch[] {
  const span = { start: from, end };
  const others = before.map((each) => operation('!', [each], each.span));
  return [...others, ...(test === undefined ? [] : [test])].map((each): Branch => ({ span, test: each }));
}

/** Variables that are set once, outside of all blocks, and what they are set to. Source: Helm, "Variables". */
function variablesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string | undefined>();
  let depth = 0;
  for (const [, inner = ''] of text.matchAll(/\{\{-?\s*([\s\S]{0,2000}?)\s*-?\}\}/g)) {
    const word = /^\w+/.exec(inner)?.[0] ?? '';
    for (const [, name = ''] of inner.matchAll(/\$(\w+)\s*(?:,\s*\$\w+\s*)?:?=(?!=)/g))
      found.set(name, found.has(name) || depth > 0 || word !== '' ? undefined : valueOf(inner));
    if (word === 'end') depth--;
    else if (/^(?:if|with|range|define|block)$/.test(word)) depth++;
  }
  return new Map([...found].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function valueOf(assignment: string): string | undefined {
  return /^\$\w+\s*:=\s*([\s\S]+)$/.exec(assignment)?.[1];
}

/** A condition with what its variables stand for. */
function withVariables(condition: string, variables: ReadonlyMap<string, string>): string {
  let whole = condition;
  for (let round = 0; round < deepest && /\$\w/.test(whole); round++)
    whole = whole.replace(/\$(\w+)\b(?!\.)/g, (name, key: string) => {
      const value = variables.get(key);
      return value === undefined ? name : `(${value})`;
    });
  return whole;
}

/** How deep parentheses are read in each other. */
const deepest = 3;

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (const each of text) {
    if (each === '(') most = Math.max(most, ++depth);
    else if (each === ')') depth--;
  }
  return most;
}
