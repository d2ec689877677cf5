import type { ValueNode } from '../../../model/value-node.ts';
import { additionAt } from './additions.ts';
import type { Code } from './code.ts';
import { csharpSurface } from './csharp-surface.ts';
import { readValue } from './expression.ts';
import { pythonImport } from './python-imports.ts';
import { beginsLine, requiredModule, scriptImport } from './script-imports.ts';
import type { Body, CodeFunction, Given, Import, Surface } from './surface-parts.ts';

/** Reads the statements that tell what names stand for. One pass over the tokens. */
export function surfaceOf(code: Code): Surface {
  if (code.language === 'csharp') return csharpSurface(code);
  const imports: Given<Import>[] = [];
  const stars: string[] = [];
  const values: Given[] = [];
  const bodies: CodeFunction[] = [];
  const classes: (Body & { readonly name: string })[] = [];
  const additions: Given<readonly ValueNode[]>[] = [];
  let decorators: ValueNode[] = [];
  for (let at = 0; at < code.tokens.length; at++) {
    const { kind, text: word } = code.tokens[at] ?? {};
    if (word === '@' && kind === 'mark' && beginsLine(code, at)) decorators.push(readValue(code, at + 1).node);
    if (kind !== 'name' || word === undefined) continue;
    if (isImport(code, at)) {
      const read = code.language === 'python' ? pythonImport(code, at) : scriptImport(code, at);
      for (const [name, value] of read.names) imports.push({ name, value });
      stars.push(...read.stars);
      at = read.next;
      continue;
    }
    const made = functionAt(code, at);
    if (made) {
      bodies.push({ ...made, decorators });
      decorators = [];
      continue;
    }
    if (word === 'class') {
      decorators = [];
      const body = classAt(code, at);
      if (body) classes.push({ ...body, name: code.tokens[at + 1]?.text ?? '' });
    }
    const bound = code.language === 'script' ? boundFunctionAt(code, at) : undefined;
    if (bound) bodies.push(bound);
    for (const { name, value } of givenAt(code, at)) {
      const module = requiredModule(value);
      if (module === undefined) values.push({ name, value });
      else imports.push({ name, value: { module, name } });
    }
    const added = additionAt(code, at);
    if (added) additions.push(added);
  }
  const methodsOf = ({ from, to }: Body) => bodies.filter((body) => body.from > from && body.to <= to);
  return {
    imports,
    stars,
    values,
    bodies,
    classes: classes.map((body) => ({ name: body.name, methods: () => methodsOf(body) })),
    additions,
  };
}

function isImport(code: Code, at: number): boolean {
  const word = code.tokens[at]?.text;
  return beginsLine(code, at) && (word === 'import' || (word === 'from' && code.language === 'python'));
}

/** `def name(…): …` and `function name(…) { … }`, with decorators. */
function functionAt(code: Code, at: number): Omit<CodeFunction, 'decorators'> | undefined {
  const { tokens, closing } = code;
  const name = tokens[at + 1];
  if (tokens[at]?.text !== (code.language === 'python' ? 'def' : 'function') || name?.kind !== 'name') return undefined;
  const parameters = tokens.slice(at + 2, at + 40).findIndex(({ text }) => text === '(');
  const behind = parameters === -1 ? 0 : (closing[at + 2 + parameters] ?? -1) + 1;
  const body =
    behind === 0 ? undefined : code.language === 'python' ? pythonBody(code, at, behind) : scriptBody(code, behind);
  if (!body) return undefined;
  const says = code.language === 'python' ? documentation(code, body.from) : undefined;
  return {
    name: { text: name.text, span: { start: name.start, end: name.end } },
    ...(says !== undefined && { says }),
    ...body,
  };
}

/** `const name = async (…): T => …` and `const name = function (…) { … }`. */
function boundFunctionAt(code: Code, at: number): CodeFunction | undefined {
  const { tokens } = code;
  const name = tokens[at];
  const mark = tokens[at + 1]?.kind === 'mark' ? assignmentBehind(code, at + 1) : undefined;
  if (!name || mark === undefined) return undefined;
  const first = tokens[mark + 1]?.text === 'async' ? mark + 2 : mark + 1;
  const body = tokens[first]?.text === 'function' ? behindParameters(code, first) : arrowBody(code, first);
  return body && { name: { text: name.text, span: { start: name.start, end: name.end } }, decorators: [], ...body };
}

function behindParameters(code: Code, at: number): Body | undefined {
  const open = code.tokens.slice(at, at + 40).findIndex(({ text }) => text === '(');
  const close = open === -1 ? -1 : (code.closing[at + open] ?? -1);
  return close === -1 ? undefined : scriptBody(code, close + 1);
}

/** What stands behind the arrow of a function whose parameters begin at a token. */
function arrowBody(code: Code, at: number): Body | undefined {
  const { tokens, closing } = code;
  const behind = tokens[at]?.text === '(' ? (closing[at] ?? -1) + 1 : tokens[at]?.kind === 'name' ? at + 1 : 0;
  if (behind === 0 || !/^(=>|:)$/.test(tokens[behind]?.text ?? '')) return undefined;
  const arrow = tokens.slice(behind, behind + 60).findIndex(({ text }) => text === '=>');
  if (arrow === -1) return undefined;
  const from = behind + arrow + 1;
  const close = tokens[from]?.text === '{' ? (closing[from] ?? -1) : -1;
  return close === -1 ? { code, from, to: readValue(code, from).next } : { code, from: from + 1, to: close };
}

/** The body of `class Name(…):` in Python. */
function classAt(code: Code, at: number): Body | undefined {
  if (code.language !== 'python' || !beginsLine(code, at) || code.tokens[at + 1]?.kind !== 'name') return undefined;
  const behind = code.tokens[at + 2]?.text === '(' ? (code.closing[at + 2] ?? at + 1) + 1 : at + 2;
  return pythonBody(code, at, behind);
}

/** The lines behind the colon that are indented deeper than the definition. */
function pythonBody(code: Code, at: number, behind: number): Body | undefined {
  const { tokens } = code;
  const colon = tokens.slice(behind, behind + 60).findIndex(({ text, kind }) => text === ':' || kind === 'line');
  if (colon === -1 || tokens[behind + colon]?.text !== ':') return undefined;
  const from = behind + colon + 1;
  const indent = indentOf(code, at);
  for (let index = from; index < tokens.length; index++) {
    const next = tokens[index + 1];
    if (tokens[index]?.kind === 'line' && next && indentOf(code, index + 1) <= indent) return { code, from, to: index };
    index = Math.max(index, code.closing[index] ?? -1);
  }
  return { code, from, to: tokens.length };
}

/** The blanks before the first token of the line. */
function indentOf({ tokens, text, base }: Code, at: number): number {
  let first = at;
  while (first > 0 && tokens[first - 1]?.kind !== 'line') first--;
  const start = (tokens[first]?.start ?? base) - base;
  return start - (text.lastIndexOf('\n', start - 1) + 1);
}

function scriptBody(code: Code, behind: number): Body | undefined {
  const { tokens, closing } = code;
  const open = tokens.slice(behind, behind + 60).findIndex(({ text }) => text === '{');
  const close = open === -1 ? -1 : (closing[behind + open] ?? -1);
  return close === -1 ? undefined : { code, from: behind + open + 1, to: close };
}

function documentation(code: Code, from: number): string | undefined {
  const first = code.tokens[from]?.kind === 'line' ? from + 1 : from;
  if (code.tokens[first]?.kind !== 'string') return undefined;
  const { node } = readValue(code, first);
  return node.kind === 'scalar' ? String(node.value).trim() : undefined;
}

/** `a = …`, `self.a: T = …`, `const a: T = …`, `with … as a, … as b:`, `const { a, b } = …`. */
function givenAt(code: Code, at: number): readonly Given[] {
  const { tokens, closing } = code;
  const word = tokens[at]?.text ?? '';
  if (code.language === 'python' && word === 'with') return openedAt(code, at);
  if (code.language === 'script' && /^(const|let|var)$/.test(word) && tokens[at + 1]?.text === '{') {
    const close = closing[at + 1] ?? -1;
    if (close === -1 || tokens[close + 1]?.text !== '=') return [];
    const { node: value } = readValue(code, close + 2);
    return tokens.slice(at + 2, close).flatMap(({ kind, text }) => (kind === 'name' ? [{ name: text, value }] : []));
  }
  if (tokens[at - 1]?.text === '.' && !/^(self|this|cls)$/.test(tokens[at - 2]?.text ?? '')) return [];
  const mark = assignmentBehind(code, at + 1);
  if (mark === undefined || inArguments(code, at)) return [];
  return [{ name: word, value: readValue(code, mark + 1).node }];
}

/** The `=` behind a name, past its type. */
function assignmentBehind({ tokens, closing }: Code, at: number): number | undefined {
  if (tokens[at]?.text === '=') return at;
  if (tokens[at]?.text !== ':') return undefined;
  for (let index = at + 1; index < Math.min(tokens.length, at + 60); index++) {
    const { kind, text } = tokens[index] ?? {};
    if (text === '=') return index;
    if (kind === 'line' || kind === 'string' || /^[,;)\]}]$/.test(text ?? '')) return undefined;
    index = Math.max(index, closing[index] ?? -1);
  }
  return undefined;
}

/** Whether what stands before a name makes it a named argument or a default. */
function inArguments({ tokens, language }: Code, at: number): boolean {
  const before = tokens[at - 1];
  if (before === undefined || before.kind === 'line') return isInside(tokens, at);
  return language === 'python' ? /^[(,*]/.test(before.text) : /^[(,]$/.test(before.text);
}

/** Whether the line of a token goes on from the one before: it ended with a comma or an opening bracket. */
function isInside(tokens: Code['tokens'], at: number): boolean {
  return /^[(,[{]$/.test(tokens[at - 2]?.text ?? '');
}

function openedAt(code: Code, at: number): readonly Given[] {
  const { tokens, closing } = code;
  const isWrapped = tokens[at + 1]?.text === '(' && tokens[(closing[at + 1] ?? -1) + 1]?.text === ':';
  const given: Given[] = [];
  for (let next = isWrapped ? at + 2 : at + 1; given.length < 20; ) {
    const read = readValue(code, next, 1);
    const name = tokens[read.next]?.text === 'as' ? tokens[read.next + 1] : undefined;
    if (name?.kind === 'name') given.push({ name: name.text, value: read.node });
    const behind = name ? read.next + 2 : read.next;
    if (tokens[behind]?.text !== ',') break;
    next = behind + 1;
  }
  return given;
}
