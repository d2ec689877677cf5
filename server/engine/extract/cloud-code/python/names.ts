import type { Span } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import type { Code } from '../../agents/code/code.ts';
import { type CodeClass, type Declared, type Names, namesAmong } from '../names.ts';
import { beginsStatement, blocksOf, skipToEnd, spanOfBlock } from './code.ts';
import { expressionAt, lambdaColon } from './expression.ts';
import { namesBetween } from './functions.ts';
import { memberName } from './member-name.ts';

/** A module, a class or a function. */
interface Scope {
  readonly kind: 'module' | 'class' | 'function';
  /** Behind its last token. */
  readonly to: number;
  readonly span: Span;
  /** Where its names hold: those of a class, in what stands between its methods. */
  own: { readonly start: number; end: number };
}

/** Names of a target that is taken apart. */
const mostTargets = 40;

/** Reads which names a program of Python declares, each within its module, class or function, in one pass. */
export function namesOf(code: Code): Names {
  const { tokens, closing } = code;
  const blocks = blocksOf(code);
  const oneLiners = new Set([...blocks.values()].map(({ from }) => from));
  const declared = new Map<string, Declared[]>();
  const functions = new Map<string, number | undefined>();
  const classes: CodeClass[] = [];
  const module: Scope = { kind: 'module', to: tokens.length, ...whole(code.text.length) };
  const scopes: Scope[] = [module];
  const here = (): Scope => scopes.at(-1) ?? module;
  const open: number[] = [];

  for (let at = 0; at < tokens.length; at++) {
    leaveScopes(at);
    const token = tokens[at];
    if (token?.kind === 'mark') readMark(at, token.text);
    if (token?.kind !== 'name' || tokens[at - 1]?.text === '.') continue;
    if (token.text === 'def') readFunction(at);
    else if (token.text === 'class') readClass(at);
    else if (token.text === 'lambda') readLambda(at);
    else if (token.text === 'for')
      declareTargets(at + 1, 'in', open.length > 0 ? spanOf(open.at(-1) ?? 0) : here().own);
    else if (token.text === 'as') declareName(at + 1, here().own);
    else if (beginsStatement(code, at) || oneLiners.has(at)) readAssignment(at);
  }
  return namesAmong({ declared, functions, classes, valueAt });

  /** What several values are given to, or a value that is one of several. */
  function valueAt(at: number): ValueNode {
    const { node, next } = expressionAt(code, at);
    return tokens[next]?.text === ',' ? { kind: 'unknown', span: node.span } : node;
  }

  function declare(name: string, within: Span, at?: number): void {
    const entry: Declared = { within, ...(at !== undefined && { at }) };
    const others = declared.get(name);
    if (others) others.push(entry);
    else declared.set(name, [entry]);
  }

  function spanOf(bracket: number): Span {
    return { start: tokens[bracket]?.start ?? 0, end: tokens[closing[bracket] ?? bracket]?.end ?? 0 };
  }

  function leaveScopes(at: number): void {
    while (scopes.length > 1 && at >= here().to) {
      scopes.pop();
      const outer = here();
      if (outer.kind === 'class') outer.own = { start: tokens[at]?.start ?? outer.span.end, end: outer.span.end };
    }
  }

  function enter(kind: Scope['kind'], to: number, span: Span): void {
    const outer = here();
    if (outer.kind === 'class') outer.own.end = Math.max(outer.own.start, span.start);
    scopes.push({ kind, to, span, own: { ...span } });
  }

  function readMark(at: number, mark: string): void {
    if (/^[([{]$/.test(mark) && (closing[at] ?? -1) !== -1) open.push(at);
    else if (/^[)\]}]$/.test(mark) && closing[open.at(-1) ?? -1] === at) open.pop();
    else if (mark === ':=') declareName(at - 1, (scopes.findLast(({ kind }) => kind !== 'class') ?? module).own);
  }

  function declareName(at: number, within: Span): void {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind === 'name') declare(text, within);
  }

  function readFunction(at: number): void {
    const { kind, text = '' } = tokens[at + 1] ?? {};
    const block = blocks.get(at);
    if (kind !== 'name') return;
    const key = here().kind === 'class' ? `this.${memberName(text)}` : text;
    const hasBracket = tokens[at + 2]?.text === '(' && (closing[at + 2] ?? -1) !== -1;
    if (hasBracket) functions.set(key, functions.has(key) ? undefined : at + 2);
    declare(text, here().own);
    if (!block) return;
    const span = spanOfBlock(code, block);
    if (hasBracket)
      for (const name of namesBetween(code, at + 2, closing[at + 2] ?? at)) if (name !== '') declare(name, span);
    enter('function', block.to, span);
  }

  function readClass(at: number): void {
    const { kind, text: name = '' } = tokens[at + 1] ?? {};
    const block = blocks.get(at);
    if (kind !== 'name' || !block) return;
    declare(name, here().own);
    const extended: string[] = [];
    for (let index = at + 3; tokens[at + 2]?.text === '(' && tokens[index]?.kind === 'name'; index += 2) {
      extended.push(tokens[index]?.text ?? '');
      if (tokens[index + 1]?.text !== '.') break;
    }
    const span = spanOfBlock(code, block);
    classes.push({ name, extended, span });
    enter('class', block.to, span);
  }

  function readLambda(at: number): void {
    const colon = lambdaColon(code, at);
    if (colon === undefined) return;
    const start = tokens[colon + 1]?.start ?? 0;
    const end = tokens[skipToEnd(code, colon + 1) - 1]?.end ?? start;
    for (const name of namesBetween(code, at, colon)) if (name !== '') declare(name, { start, end });
  }

  /** Names up to a word or mark, which nobody knows the values of. */
  function declareTargets(from: number, until: string, within: Span): void {
    for (let at = from; at < Math.min(tokens.length, from + mostTargets); at++) {
      if (tokens[at]?.text === until || tokens[at]?.kind === 'line') return;
      declareName(at, within);
    }
  }

  /** `a = b = …`, `self.a: T = …`, `a, b = …`, `a += …`. */
  function readAssignment(from: number): void {
    for (let at = from; tokens[at]?.kind === 'name'; ) {
      const isOwn = tokens[at]?.text === 'self' && tokens[at + 1]?.text === '.' && tokens[at + 2]?.kind === 'name';
      const behind = isOwn ? at + 3 : at + 1;
      const mark = behindType(behind);
      const { text = '' } = tokens[mark] ?? {};
      if (text === '=') give(at, isOwn, mark + 1);
      else if (/^(?:[+-]=|\*\*|\/\/|[*/%&|^@])$/.test(text) && isAugmented(mark)) give(at, isOwn);
      else if (text === ',' && at === from && isTakenApart(mark)) declareTargets(at, '=', here().own);
      if (text !== '=') return;
      at = mark + 1;
    }
  }

  function give(at: number, isOwn: boolean, value?: number): void {
    if (!isOwn) {
      const name = tokens[at]?.text ?? '';
      declare(name, here().own, value);
      const { kind, span } = here();
      if (kind === 'class') declare(`this.${memberName(name)}`, span, value);
      return;
    }
    const around = scopes.findLast(({ kind }) => kind === 'class');
    if (around) declare(`this.${memberName(tokens[at + 2]?.text ?? '')}`, around.span, value);
  }

  /** `+=` and its like, of which some are cut into two. */
  function isAugmented(mark: number): boolean {
    const { text = '', end } = tokens[mark] ?? {};
    return /=$/.test(text) || (tokens[mark + 1]?.text === '=' && tokens[mark + 1]?.start === end);
  }

  function isTakenApart(from: number): boolean {
    for (let at = from; at < from + mostTargets && tokens[at] && tokens[at]?.kind !== 'line'; at++)
      if (tokens[at]?.text === '=') return true;
    return false;
  }

  /** Past the type behind a name. */
  function behindType(at: number): number {
    if (tokens[at]?.text !== ':') return at;
    for (let index = at + 1; index < Math.min(tokens.length, at + 60); index++) {
      const { kind, text = '' } = tokens[index] ?? {};
      if (text === '=') return index;
      if (kind === 'line' || /^[,;)\]}:]$/.test(text)) return at;
      index = Math.max(index, closing[index] ?? -1);
    }
    return at;
  }
}

function whole(length: number): Pick<Scope, 'span' | 'own'> {
  return { span: { start: 0, end: length }, own: { start: 0, end: length } };
}
