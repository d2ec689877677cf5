import type { Span } from '../../../model/span.ts';
import type { Code } from '../../agents/code/code.ts';
import { type CodeClass, type Declared, innermostAt, type Names, namesAmong } from '../names.ts';
import { setsAt } from '../set-marks.ts';
import { expressionAt } from './expression.ts';
import { parametersIn } from './functions.ts';
import { onward, skipToEnd } from './line-ends.ts';

/** Of a name that whoever calls gives. */
const given = { isParameter: true } as const;

/** Reads which names a program of TypeScript declares, each within its braces, in one pass. */
export function namesOf(code: Code): Names {
  const { tokens, closing } = code;
  const declared = new Map<string, Declared[]>();
  const classes: CodeClass[] = [];
  const bodies = new Map<number, CodeClass>();
  const functions = new Map<string, number | undefined>();
  const open: number[] = [];
  const declare = (name: string, within: Span, at?: number, more?: Pick<Declared, 'isParameter'>) => {
    const others = declared.get(name);
    const entry: Declared = { within, ...(at !== undefined && { at }), ...more };
    if (others) others.push(entry);
    else declared.set(name, [entry]);
  };
  const whole: Span = { start: 0, end: code.text.length };
  const spanOf = (index: number | undefined): Span =>
    index === undefined
      ? whole
      : { start: tokens[index]?.start ?? 0, end: tokens[closing[index] ?? index]?.end ?? whole.end };
  const blockHere = () => spanOf(open.findLast((index) => tokens[index]?.text === '{'));

  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === 'mark') {
      if (closing[at] !== -1 && closing[at] !== undefined) open.push(at);
      else if (/^[)\]}]$/.test(token.text)) open.pop();
      if (token.text === '(') declareParameters(at);
      else if (isTakenApart(at)) for (let index = at + 1; index < (closing[at] ?? at); index++) reassignPart(index);
      continue;
    }
    if (token.kind !== 'name') continue;
    const called = functionName(at);
    if (called !== undefined) functions.set(called, functions.has(called) ? undefined : at + 1);
    if (token.text === 'class') readClass(at);
    else if (/^(const|let|var)$/.test(token.text)) declareVariables(at);
    else if (tokens[at + 1]?.text === '=>') declare(token.text, bodyBehind(at + 2), undefined, given);
    else if (tokens[at - 1]?.text !== '.' && setsAt(code, at + 1) && isSet(at)) reassign(at);
    else if (tokens[at - 2]?.text === 'for' && /^(?:of|in)$/.test(tokens[at + 1]?.text ?? '')) reassignPart(at);
    else if (isField(at)) declareField(at);
    else if (token.text === 'this') assignField(at);
  }
  return namesAmong({ declared, functions, classes, valueAt: (at) => expressionAt(code, at).node, endOf });

  function endOf(bracket: number): number {
    return spanOf(bracket).end;
  }

  /** `function name(…)`, and in a class `name(…) {`, which is called `this.name`. */
  function functionName(at: number): string | undefined {
    if (tokens[at + 1]?.text !== '(') return undefined;
    const { text = '' } = tokens[at] ?? {};
    const brace = open.at(-1);
    if (tokens[at - 1]?.text === 'function') return text;
    if (brace === undefined || !bodies.has(brace) || /^(?:\.|=|new)$/.test(tokens[at - 1]?.text ?? ''))
      return undefined;
    return /^[{:]$/.test(tokens[(closing[at + 1] ?? at) + 1]?.text ?? '') ? `this.${text}` : undefined;
  }

  function readClass(at: number): void {
    const name = tokens[at + 1]?.kind === 'name' ? (tokens[at + 1]?.text ?? '') : '';
    const brace = tokens.slice(at, at + 100).findIndex(({ text }) => text === '{');
    const close = brace === -1 ? -1 : (closing[at + brace] ?? -1);
    if (close === -1 || /^(extends|implements)$/.test(name)) return;
    const header = tokens.slice(at, at + brace);
    const extending = header.findIndex(({ text }) => text === 'extends');
    const extended: string[] = [];
    for (let index = extending + 1; extending !== -1 && header[index]?.kind === 'name'; index += 2) {
      extended.push(header[index]?.text ?? '');
      if (header[index + 1]?.text !== '.') break;
    }
    const found: CodeClass = { name, extended: extended.length > 0 ? [extended] : [], span: spanOf(at + brace) };
    classes.push(found);
    bodies.set(at + brace, found);
  }

  /** `const a = …, b: T = …`, `const { a, b } = …`, `for (const a of …)`. */
  function declareVariables(at: number): void {
    const within = blockHere();
    for (let next = at + 1; ; ) {
      const token = tokens[next];
      if (token?.text === '{' || token?.text === '[') {
        const close = closing[next] ?? next;
        for (let index = next + 1; index < close; index++)
          if (tokens[index]?.kind === 'name' && tokens[index + 1]?.text !== ':')
            declare(tokens[index]?.text ?? '', within);
        return;
      }
      if (token?.kind !== 'name') return;
      const equals = assignmentBehind(next + 1);
      // A variable that is set elsewhere is known by that place, if there is but one.
      if (equals === undefined) {
        if (/^(of|in)$/.test(tokens[next + 1]?.text ?? '')) declare(token.text, within);
        return;
      }
      declare(token.text, within, equals + 1);
      const end = expressionAt(code, equals + 1).next;
      if (tokens[end]?.text !== ',') return;
      next = end + 1;
      while (tokens[next]?.kind === 'line') next++;
    }
  }

  function reassign(at: number): void {
    const name = tokens[at]?.text ?? '';
    const known = innermostAt(declared.get(name), tokens[at]?.start ?? 0);
    declare(name, known?.within ?? outermostFunction(), tokens[at + 1]?.text === '=' ? at + 2 : undefined);
  }

  /** `[a, b] = …` and `({ a, b } = …)`; what is declared so is read with its `const`. */
  function isTakenApart(at: number): boolean {
    const close = /^[[{]$/.test(tokens[at]?.text ?? '') ? (closing[at] ?? -1) : -1;
    const before = tokens[at - 1];
    return close !== -1 && tokens[close + 1]?.text === '=' && (before?.text === '(' || beginsStatement(at));
  }

  function reassignPart(at: number): void {
    const { kind, text = '' } = tokens[at] ?? {};
    if (kind === 'name' && tokens[at - 1]?.text !== '.' && !/^[.:(]$/.test(tokens[at + 1]?.text ?? ''))
      declare(text, innermostAt(declared.get(text), tokens[at]?.start ?? 0)?.within ?? outermostFunction());
  }

  /** Where a variable may be declared that is set here. */
  function outermostFunction(): Span {
    const braces = open.filter((index) => tokens[index]?.text === '{');
    const body = braces.findLast((index) => tokens[index - 1]?.text === ')' || tokens[index - 1]?.text === '=>');
    return spanOf(body ?? braces.at(-1));
  }

  function isField(at: number): boolean {
    const brace = open.at(-1);
    if (brace === undefined || !bodies.has(brace)) return false;
    return assignmentBehind(/^[?!]$/.test(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1) !== undefined;
  }

  function declareField(at: number): void {
    const equals = assignmentBehind(/^[?!]$/.test(tokens[at + 1]?.text ?? '') ? at + 2 : at + 1);
    if (equals !== undefined) declare(`this.${tokens[at]?.text}`, spanOf(open.at(-1)), equals + 1);
  }

  /** `this.x = …`. */
  function assignField(at: number): void {
    const brace = open.findLast((index) => bodies.has(index));
    if (tokens[at + 1]?.text !== '.' || tokens[at + 2]?.kind !== 'name' || tokens[at + 3]?.text !== '=') return;
    if (brace !== undefined) declare(`this.${tokens[at + 2]?.text}`, spanOf(brace), at + 4);
  }

  function beginsStatement(at: number): boolean {
    const before = tokens[at - 1];
    return before === undefined || before.kind === 'line' || /^[;{})]$/.test(before.text);
  }

  function isSet(at: number): boolean {
    return beginsStatement(at) || /^(?:else|do|=>|&&|\|\||\?\?)$/.test(tokens[at - 1]?.text ?? '');
  }

  /** Names between the brackets at a token hide others of the same name in the function behind them. */
  function declareParameters(at: number): void {
    const close = closing[at] ?? -1;
    if (close === -1 || /^(if|for|while|switch)$/.test(tokens[at - 1]?.text ?? '')) return;
    const body = bodyOfFunction(close + 1);
    if (!body) return;
    const parameters = parametersIn(code, at);
    for (let index = at + 1; index < close; index++) {
      const { kind, text } = tokens[index] ?? {};
      const isNamed = kind === 'name' && /^([:,)=}?]|)$/.test(tokens[index + 1]?.text ?? '');
      if (isNamed && text !== undefined && tokens[index - 1]?.text !== ':')
        declare(text, body, undefined, parameters.includes(text) ? given : undefined);
    }
  }

  /** The body of a function whose parameters end before a token; undefined where they are those of a call. */
  function bodyOfFunction(at: number): Span | undefined {
    const { text } = tokens[at] ?? {};
    if (text === '{') return spanOf(at);
    if (text === '=>') return bodyBehind(at + 1);
    if (text !== ':') return undefined;
    for (let index = at + 1; index < Math.min(tokens.length, at + 60); index++) {
      const mark = tokens[index]?.text ?? '';
      if (mark === '=>') return bodyBehind(index + 1);
      // What stands first in a type, or behind such a word, is an object of the type.
      const before = tokens[index - 1]?.text ?? ':';
      if (mark === '{' && /^[\w>\]}]/.test(before) && !/^(?:readonly|is|extends|keyof)$/.test(before))
        return spanOf(index);
      if (/^[;,)}?]$/.test(mark) || tokens[index]?.kind === 'string') return undefined;
      index = Math.max(index, closing[index] ?? -1);
    }
    return undefined;
  }

  function bodyBehind(at: number): Span {
    if (tokens[at]?.text === '{') return spanOf(at);
    const end = skipToEnd(code, at);
    return { start: tokens[at]?.start ?? 0, end: tokens[end - 1]?.end ?? whole.end };
  }

  /** The `=` behind a name, past its type. */
  function assignmentBehind(at: number): number | undefined {
    const first = onward(code, tokens[at]?.text === '!' ? at + 1 : at);
    if (tokens[first]?.text === '=') return first;
    if (tokens[first]?.text !== ':') return undefined;
    for (let index = first + 1; index < Math.min(tokens.length, first + 60); index++) {
      const { kind, text } = tokens[index] ?? {};
      if (text === '=') return index;
      if ((kind === 'line' && onward(code, index) === index) || /^[,;)\]}]$/.test(text ?? '')) return undefined;
      index = Math.max(index, closing[index] ?? -1);
    }
    return undefined;
  }
}
