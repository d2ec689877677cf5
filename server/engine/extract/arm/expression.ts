import type { Span } from '../../model/span.ts';
import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import { partSpan } from '../../syntax/interpolation.ts';

/** The expression of a text `[…]`; undefined for a plain text, `[[` included. Source: ARM template documentation, "Template functions". */
export function armExpression(scalar: ScalarNode): ValueNode | undefined {
  const text = scalar.value;
  if (typeof text !== 'string' || !/^\[(?!\[)[\s\S]*\]$/.test(text)) return undefined;
  const reader: Reader = { text, scalar, at: 1, end: text.length - 1, depth: 0 };
  const node = readValue(reader);
  skipBlank(reader);
  return reader.at === reader.end ? node : { kind: 'unknown', span: scalar.content };
}

interface Reader {
  readonly text: string;
  readonly scalar: ScalarNode;
  readonly end: number;
  at: number;
  depth: number;
}

/** Deeper than any template nests its calls. */
const deepest = 100;

function readValue(reader: Reader): ValueNode {
  skipBlank(reader);
  const start = reader.at;
  if (reader.depth >= deepest) return stop(reader, start);
  reader.depth++;
  const value = accessed(reader, readPrimary(reader, start), start);
  reader.depth--;
  return value;
}

function readPrimary(reader: Reader, start: number): ValueNode {
  const { text } = reader;
  if (text[start] === "'") return readString(reader, start);
  const word = matchAt(reader, /-?\d+|[A-Za-z_][\w]*/y);
  if (word === undefined) return stop(reader, start);
  if (/^-?\d/.test(word)) return { ...scalarAt(reader, start, Number(word)) };
  const nameSpan = spanFrom(reader, start);
  skipBlank(reader);
  // Namespaces of functions: `contoso.name(…)`, `sys.concat(…)`.
  const member = matchAt(reader, /\.([A-Za-z_]\w*)(?=\s*\()/y);
  if (text[reader.at] !== '(') return { kind: 'reference', path: [word], span: nameSpan };
  const args = readArguments(reader);
  const name = member === undefined ? word : member.slice(1);
  return { kind: 'call', name, args, expands: false, span: spanFrom(reader, start), nameSpan };
}

/** `'it''s'`: a doubled quote is one. */
function readString(reader: Reader, start: number): ValueNode {
  const found = matchAt(reader, /'((?:[^']|'')*)'/y);
  if (found === undefined) return stop(reader, start);
  const content = partSpan(reader.scalar, start + 1, reader.at - 1);
  const value = found.slice(1, -1).replaceAll("''", "'");
  return { kind: 'scalar', value, style: 'single', span: content, content };
}

function readArguments(reader: Reader): readonly ValueNode[] {
  const args: ValueNode[] = [];
  reader.at++;
  for (;;) {
    skipBlank(reader);
    const char = reader.text[reader.at];
    if (reader.at >= reader.end || char === ')') break;
    if (char === ',') reader.at++;
    else args.push(readValue(reader));
  }
  reader.at = Math.min(reader.at + 1, reader.end);
  return args;
}

/** `.name` and `[index]` behind a value. */
function accessed(reader: Reader, source: ValueNode, start: number): ValueNode {
  let node = source;
  for (;;) {
    skipBlank(reader);
    const member = matchAt(reader, /\.([A-Za-z_]\w*)/y);
    if (member !== undefined) {
      node = indexed(reader, node, scalarAt(reader, reader.at - member.length + 1, member.slice(1)), start);
      continue;
    }
    if (reader.text[reader.at] !== '[' || reader.at >= reader.end) return node;
    reader.at++;
    const index = readValue(reader);
    skipBlank(reader);
    if (reader.text[reader.at] === ']') reader.at++;
    node = indexed(reader, node, index, start);
  }
}

function indexed(reader: Reader, source: ValueNode, index: ValueNode, start: number): ValueNode {
  return { kind: 'index', source, index, span: spanFrom(reader, start) };
}

/** What nobody can read makes the rest unknown. */
function stop(reader: Reader, start: number): ValueNode {
  reader.at = reader.end;
  return { kind: 'unknown', span: spanFrom(reader, start) };
}

function scalarAt(reader: Reader, start: number, value: string | number): ScalarNode {
  const span = spanFrom(reader, start);
  return { kind: 'scalar', value, style: 'plain', span, content: span };
}

function spanFrom({ scalar, at }: Reader, start: number): Span {
  return partSpan(scalar, start, at);
}

function matchAt(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text)?.[0];
  if (found === undefined || reader.at + found.length > reader.end) return undefined;
  reader.at += found.length;
  return found;
}

function skipBlank(reader: Reader): void {
  while (reader.at < reader.end && /\s/.test(reader.text[reader.at] ?? '')) reader.at++;
}
