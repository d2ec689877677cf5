import { type Code, dottedName } from './code.ts';
import type { ReadImport } from './script-imports.ts';
import type { Import } from './surface-parts.ts';

/** `import a.b as c, d` and `from a.b import (c as d, e)`; `import a.b` gives the name `a`. */
export function pythonImport(code: Code, at: number): ReadImport {
  const isFrom = code.tokens[at]?.text === 'from';
  let next = at + 1;
  let module = '';
  if (isFrom) {
    for (; /^\.+$/.test(code.tokens[next]?.text ?? ''); next++) module += code.tokens[next]?.text ?? '';
    if (code.tokens[next]?.kind === 'name' && code.tokens[next]?.text !== 'import') {
      const path = dottedName(code, next);
      module += path.names.join('.');
      next = path.next;
    }
    if (code.tokens[next]?.text !== 'import') return { names: [], stars: [], next: at };
    next++;
  }
  const open = code.tokens[next]?.text === '(' ? next : -1;
  const end = open === -1 ? lineEnd(code, next) : (code.closing[open] ?? next);
  const names: (readonly [string, Import])[] = [];
  const stars: string[] = [];
  for (let index = open === -1 ? next : next + 1; index < end; index++) {
    const token = code.tokens[index];
    if (token?.text === '*' && isFrom) stars.push(module);
    if (token?.kind !== 'name') continue;
    const path = dottedName(code, index);
    const alias = code.tokens[path.next]?.text === 'as' ? code.tokens[path.next + 1]?.text : undefined;
    const [first = ''] = path.names;
    const meant: Import = isFrom ? { module, name: first } : { module: alias ? path.names.join('.') : first };
    names.push([alias ?? first, meant]);
    index = alias ? path.next + 1 : path.next - 1;
  }
  return { names, stars, next: Math.max(at, end - 1) };
}

function lineEnd({ tokens, closing }: Code, at: number): number {
  for (let index = at; index < tokens.length; index++) {
    const { kind, text } = tokens[index] ?? {};
    if (kind === 'line' || text === ';') return index;
    index = Math.max(index, closing[index] ?? -1);
  }
  return tokens.length;
}
