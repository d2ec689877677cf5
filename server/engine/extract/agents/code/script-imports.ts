import type { ValueNode } from '../../../model/value-node.ts';
import { type Code, writtenIn } from './code.ts';
import type { Import } from './surface-parts.ts';

/** What an import names, and the token at which it ends. */
export interface ReadImport {
  readonly names: readonly (readonly [string, Import])[];
  readonly stars: readonly string[];
  readonly next: number;
}

/** Whether a token is the first of a statement. */
export function beginsLine({ tokens }: Code, at: number): boolean {
  const before = tokens[at - 1];
  return before === undefined || before.kind === 'line' || before.text === ';' || before.text === ':';
}

/** What the names that a program of TypeScript imports stand for. */
export function importsIn(code: Code): ReadonlyMap<string, Import> {
  const imports = new Map<string, Import>();
  const { tokens } = code;
  for (let at = 0; at < tokens.length; at++) {
    if (tokens[at]?.kind !== 'name') continue;
    if (tokens[at]?.text === 'import' && beginsLine(code, at)) {
      const { names, next } = scriptImport(code, at);
      for (const [name, value] of names) imports.set(name, value);
      at = Math.max(at, next);
    } else if (tokens[at]?.text === 'require' && tokens[at + 1]?.text === '(' && tokens[at + 2]?.kind === 'string')
      for (const [name, value] of required(code, at)) imports.set(name, value);
  }
  return imports;
}

/** `import a = require('m')`, `const a = require('m').b`, `const { a, b: c } = require('m')`. */
function required(code: Code, at: number): readonly (readonly [string, Import])[] {
  const { tokens, closing } = code;
  const source = tokens[at + 2];
  const before = tokens[at - 2];
  if (!source || !before || tokens[at - 1]?.text !== '=') return [];
  const module = writtenIn(code, source.start + 1, source.end - 1);
  const part = tokens[at + 4]?.text === '.' && tokens[at + 5]?.kind === 'name' ? tokens[at + 5]?.text : undefined;
  if (before.kind === 'name') return [[before.text, part === undefined ? { module } : { module, name: part }]];
  const open = closing.lastIndexOf(at - 2, at - 2);
  if (before.text !== '}' || open === -1 || part !== undefined) return [];
  const named: (readonly [string, Import])[] = [];
  for (let index = open + 1; index < at - 2; index++) {
    const { kind, text: name } = tokens[index] ?? {};
    if (kind !== 'name' || name === undefined) continue;
    const alias = tokens[index + 1]?.text === ':' ? tokens[index + 2] : undefined;
    if (alias?.kind === 'name') index += 2;
    named.push([alias?.kind === 'name' ? alias.text : name, { module, name }]);
  }
  return named;
}

/** `import a, { b as c, type D } from 'm'`, `import * as a from 'm'`. */
export function scriptImport(code: Code, at: number): ReadImport {
  const from = code.tokens.slice(at, at + 400).findIndex(({ kind, text }) => kind === 'name' && text === 'from');
  const source = code.tokens[at + from + 1];
  if (from === -1 || source?.kind !== 'string') return { names: [], stars: [], next: at };
  const module = writtenIn(code, source.start + 1, source.end - 1);
  const names: (readonly [string, Import])[] = [];
  let inBraces = false;
  for (let index = at + 1; index < at + from; index++) {
    const token = code.tokens[index];
    if (token?.text === '{') inBraces = true;
    const isPlain =
      token?.kind === 'name' &&
      token.text !== 'as' &&
      !(token.text === 'type' && code.tokens[index + 1]?.kind === 'name');
    if (!isPlain || !token) continue;
    const alias = code.tokens[index + 1]?.text === 'as' ? code.tokens[index + 2]?.text : undefined;
    const isWhole = code.tokens[index - 2]?.text === '*';
    names.push([alias ?? token.text, isWhole ? { module } : { module, name: inBraces ? token.text : 'default' }]);
    if (alias) index += 2;
  }
  return { names, stars: [], next: at + from + 1 };
}

export function requiredModule(value: ValueNode): string | undefined {
  const [source] = value.kind === 'call' && value.name === 'require' ? value.args : [];
  return source?.kind === 'scalar' && typeof source.value === 'string' ? source.value : undefined;
}
