import type { Span } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { type Code, dottedName } from '../../agents/code/code.ts';
import { pythonImport } from '../../agents/code/python-imports.ts';
import { type CodeClass, type Declared, type Names, namesAmong } from '../names.ts';
import { isAugmented } from '../set-marks.ts';
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

/** Decorators that leave what a function gives back as it is. Source: Python, "Built-in Functions", "functools", "abc", "typing". */
const keepsFunction =
  /^(?:abstractmethod|cache|cached_property|classmethod|final|lru_cache|override|property|staticmethod)$/;

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
  /** Whether what stands before a function may make another of it. */
  let isDecorated = false;
  let star: (Pick<Scope, 'own'> & { readonly at: number }) | undefined;

  for (let at = 0; at < tokens.length; at++) {
    leaveScopes(at);
    const token = tokens[at];
    if (token?.kind === 'mark') readMark(at, token.text);
    const isFirst = beginsStatement(code, at) || oneLiners.has(at);
    if (isFirst && token && token.kind !== 'line') readBinding(at, token.text);
    if (token?.kind !== 'name' || tokens[at - 1]?.text === '.') continue;
    if (token.text === 'def') readFunction(at);
    else if (token.text === 'class') readClass(at);
    else if (token.text === 'lambda') readLambda(at);
    else if (token.text === 'for')
      declareTargets(at + 1, 'in', open.length > 0 ? spanOf(open.at(-1) ?? 0) : here().own);
    else if (token.text === 'as') declareTarget(at + 1);
    else if (isFirst) readAssignment(at);
  }
  if (star) hideBefore(star);
  return namesAmong({ declared, functions, classes, valueAt, endOf: (bracket) => spanOf(bracket).end });

  /** What several values are given to, or a value that is one of several. */
  function valueAt(at: number): ValueNode {
    const { node, next } = expressionAt(code, at);
    return tokens[next]?.text === ',' ? { kind: 'unknown', span: node.span } : node;
  }

  function declare(name: string, within: Span, at?: number, more?: Pick<Declared, 'isParameter'>): void {
    const entry: Declared = { within, ...(at !== undefined && { at }), ...more };
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

  /** What gives names something that is not read, or makes others of functions. */
  function readBinding(at: number, text: string): void {
    const block = text === 'case' ? blocks.get(at) : undefined;
    if (block) declareAlone(at + 1, block.from, here().own);
    else if (text === 'del') declareAlone(at + 1, endOfStatement(at), here().own);
    else if (text === 'global') declareAlone(at + 1, endOfStatement(at), module.own);
    else if (text === 'nonlocal')
      for (const { kind, own } of scopes.slice(0, -1))
        if (kind === 'function') declareAlone(at + 1, endOfStatement(at), own);
    if (/^(?:from|import)$/.test(text)) readImport(at);
    else if (text === '@') isDecorated ||= !keepsFunction.test(dottedName(code, at + 1).names.at(-1) ?? '');
    else if (/^[*([]$/.test(text)) readAssignment(at);
  }

  function readImport(at: number): void {
    const { own } = here();
    const { names, stars } = pythonImport(code, at);
    for (const [name] of names) declare(name, own);
    if (stars.length > 0) star = { at, own };
  }

  /** Which names another file brings along, it does not say. */
  function hideBefore({ at: last, own: { start, end } }: NonNullable<typeof star>): void {
    for (const [name, given] of declared) {
      const hidden = given.find(({ within, at = last }) => at < last && within.start === start && within.end === end);
      if (hidden) declare(name, hidden.within);
    }
  }

  function endOfStatement(at: number): number {
    let end = at;
    while (tokens[end] && tokens[end]?.kind !== 'line' && tokens[end]?.text !== ';') end++;
    return end;
  }

  /** Names that stand for nothing but themselves between two tokens. */
  function declareAlone(from: number, to: number, within: Span): void {
    for (let at = from; at < to; at++)
      if (tokens[at - 1]?.text !== '.' && !/^[.([=]$/.test(tokens[at + 1]?.text ?? '')) declareName(at, within);
  }

  /** `as a` and `as (a, b)`. */
  function declareTarget(at: number): void {
    declareName(at, here().own);
    if (/^[([]$/.test(tokens[at]?.text ?? '')) declareAlone(at + 1, closing[at] ?? at, here().own);
  }

  function declareName(at: number, within: Span): void {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind === 'name') declare(text, within);
  }

  function readFunction(at: number): void {
    const { kind, text = '' } = tokens[at + 1] ?? {};
    const block = blocks.get(at);
    const isWrapped = isDecorated;
    isDecorated = false;
    if (kind !== 'name') return;
    const key = here().kind === 'class' ? `this.${memberName(text)}` : text;
    const hasBracket = tokens[at + 2]?.text === '(' && (closing[at + 2] ?? -1) !== -1;
    if (hasBracket) functions.set(key, functions.has(key) || isWrapped ? undefined : at + 2);
    declare(text, here().own);
    if (!block) return;
    const span = spanOfBlock(code, block);
    if (hasBracket)
      for (const name of namesBetween(code, at + 2, closing[at + 2] ?? at))
        if (name !== '') declare(name, span, undefined, { isParameter: true });
    enter('function', block.to, span);
  }

  function readClass(at: number): void {
    const { kind, text: name = '' } = tokens[at + 1] ?? {};
    const block = blocks.get(at);
    if (kind !== 'name' || !block) return;
    declare(name, here().own);
    const span = spanOfBlock(code, block);
    classes.push({ name, extended: basesBehind(at + 2), span });
    enter('class', block.to, span);
  }

  /** What stands by itself between the brackets of a class: `(Mixin, iam.Role, metaclass=Meta)`. */
  function basesBehind(from: number): readonly (readonly string[])[] {
    const close = tokens[from]?.text === '(' ? (closing[from] ?? -1) : -1;
    const bases: (readonly string[])[] = [];
    for (let at = from + 1; at < close; at++) {
      const { names, next } = dottedName(code, at);
      if (tokens[at]?.kind === 'name' && /^[,)]$/.test(tokens[next]?.text ?? '')) bases.push(names);
      while (at < close && tokens[at]?.text !== ',') at = Math.max(at, closing[at] ?? -1) + 1;
    }
    return bases;
  }

  function readLambda(at: number): void {
    const colon = lambdaColon(code, at);
    if (colon === undefined) return;
    const start = tokens[colon + 1]?.start ?? 0;
    const end = tokens[skipToEnd(code, colon + 1) - 1]?.end ?? start;
    for (const name of namesBetween(code, at, colon))
      if (name !== '') declare(name, { start, end }, undefined, { isParameter: true });
  }

  /** Names up to a word or mark, which nobody knows the values of. */
  function declareTargets(from: number, until: string, within: Span): void {
    for (let at = from; at < Math.min(tokens.length, from + mostTargets); at++) {
      if (tokens[at]?.text === until || tokens[at]?.kind === 'line') return;
      declareName(at, within);
    }
  }

  /** `a = b = …`, `self.a: T = …`, `a, b = …`, `[a, *b] = …`, `a += …`. */
  function readAssignment(from: number): void {
    for (let at = from; /^(?:name|mark)$/.test(tokens[at]?.kind ?? ''); ) {
      if (tokens[at]?.kind === 'mark') {
        if (/^[*([]$/.test(tokens[at]?.text ?? '') && isTakenApart(at)) declareTargets(at, '=', here().own);
        return;
      }
      const isOwn = tokens[at]?.text === 'self' && tokens[at + 1]?.text === '.' && tokens[at + 2]?.kind === 'name';
      const behind = isOwn ? at + 3 : at + 1;
      const mark = behindType(behind);
      const { text = '' } = tokens[mark] ?? {};
      const give = isOwn ? giveMember : giveName;
      if (text === '=') give(at, mark + 1);
      else if (isAugmented(code, mark)) give(at);
      else if (text === ',' && isTakenApart(mark)) declareTargets(at, '=', here().own);
      if (text !== '=') return;
      at = mark + 1;
    }
  }

  function giveName(at: number, value?: number): void {
    const name = tokens[at]?.text ?? '';
    declare(name, here().own, value);
    const { kind, span } = here();
    if (kind === 'class') declare(`this.${memberName(name)}`, span, value);
  }

  function giveMember(at: number, value?: number): void {
    const around = scopes.findLast(({ kind }) => kind === 'class');
    if (around) declare(`this.${memberName(tokens[at + 2]?.text ?? '')}`, around.span, value);
  }

  function isTakenApart(from: number): boolean {
    for (let at = from, left = mostTargets; left > 0 && tokens[at] && tokens[at]?.kind !== 'line'; left--) {
      if (tokens[at]?.text === '=') return true;
      at = Math.max(at, closing[at] ?? -1) + 1;
    }
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
