import { lookAround } from '../../../text/looked.ts';

/** Characters of a line before its value. */
const mostLine = 200;

/** Characters before a line in which the part begins that holds it. */
const mostPart = 1_000;

/** The name of the part that holds a line of YAML or JSON which begins at `at`, and is indented so. */
export function partHolding(text: string, at: number, indent: string): string {
  const before = text.slice(Math.max(0, at - mostPart), at).split('\n');
  let within = indent.length;
  let inner = '';
  for (const line of before.reverse()) {
    const [, own = '', name = ''] =
      /^([ \t]*)(?:\{[ \t]*)?["']?([\w.-]{1,60})["']?[ \t]*[:=][ \t]*\{?[ \t]*\r?$/.exec(line) ?? [];
    if (name === '' || own.length >= within) continue;
    if (inner !== '' || own === '' || !/^secret$/i.test(name)) return name + inner;
    within = own.length;
    inner = '.secret';
  }
  return inner.slice(1);
}

/** A name that says nothing of what it is of, behind that of the part that holds it: `jwt.secret`; else the name. `at`: where the value begins, on its line. */
export function nameInPart(name: string, text: string, at: number): string {
  if (!/^(?:secret|key|secret[-_]?key|signing[-_]?key)$/i.test(name)) return name;
  const line = text.slice(Math.max(0, at - mostLine), at);
  const start = at - line.length + line.lastIndexOf('\n') + 1;
  const indent = /^[ \t]*/.exec(text.slice(start, at))?.[0] ?? '';
  // At the margin no part holds it, and nothing further is looked at.
  if (indent === '') return name;
  lookAround(mostPart + mostLine);
  const part = partHolding(text, start, indent);
  return part === '' ? name : `${part}.${name}`;
}
