import { foldersAbove } from '../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import { isConstantElsewhere } from './constant-use.ts';
import { before, type Dialect, inPlace, isInTripleQuotes, type LiteralMove } from './dialect.ts';

/**
 * Dart on a server or a command line; an app of Flutter has no environment of its own, and what it is built with, whoever has the app can read. Sources: Dart
 * API, `Platform.environment`; Flutter, "flutter run", `--dart-define-from-file`.
 */
export const dart: Dialect = (move) => {
  const { content, quote } = move.literal;
  const isRaw = /\br$/.test(before(move));
  if (!/^["']$/.test(quote) || content.includes('$') || isRaw || isInTripleQuotes(move)) return [];
  const constant = /\bconst(?=[^;{}()]*=\s*$)/.exec(before(move));
  if (isOfFlutter(move) || isFixed(move) || isConstantElsewhere(move)) return [];
  const start = move.literal.span.start - before(move).length + (constant?.index ?? 0);
  const final = constant === null ? [] : [{ span: { start, end: start + 'const'.length }, text: 'final' }];
  return [...importIo(move.text), ...final, inPlace(move, `Platform.environment[${quote}${move.name}${quote}]!`)];
};

/** By the package that it is of. */
function isOfFlutter({ path, context }: LiteralMove): boolean {
  const package_ = foldersAbove(path)
    .map((folder) => context.text(`${folder}pubspec.yaml`))
    .find((text) => text !== undefined);
  return /^[ \t]+sdk:[ \t]*flutter\b/m.test(package_ ?? '');
}

/** Nothing is computed in an annotation, a case, a default or a constant that is put together. */
function isFixed(move: LiteralMove): boolean {
  const head = before(move);
  return (
    /@\w+(?:\.\w+)*\([^;{}()]*$|\bcase\s+$/.test(head) ||
    /\bconst\b[^;=]*[([{][^;]*$|\bconst\b[^;]*=[^;]*[([{][^;]*$/.test(head) ||
    /[({[,]\s*(?:this\.\w+|(?:required\s+)?String\??\s+\w+)\s*=\s*$/.test(head)
  );
}

/** At its sorted place among what the language brings along, else before all others. */
function importIo(text: string): readonly Edit[] {
  if (/^import\s+["']dart:io["']/m.test(text)) return [];
  const end = lineBreakOf(text);
  const own = [...text.matchAll(/^import\s+["']dart:(\w+)["'][^\n]*\n/gm)];
  const last = own.filter(([, name = '']) => name < 'io').at(-1);
  if (last !== undefined) return [insertion(last.index + last[0].length, `import 'dart:io';${end}`)];
  const [first] = own;
  if (first !== undefined) return [insertion(first.index, `import 'dart:io';${end}`)];
  const other = /^import\s/m.exec(text);
  const at = other?.index ?? /^library\b[^\n]*\n/m.exec(text)?.[0].length ?? 0;
  return [insertion(at, `import 'dart:io';${end}${end}`)];
}
