import { before, type Dialect, inPlace, type LiteralMove } from './dialect.ts';

/** Java: nothing is computed in an annotation or a case label, but Spring fills in the placeholder of a `@Value`. */
export const java: Dialect = (move) => {
  if (isInjected(move)) return [inPlace(move, `"\${${move.name}}"`)];
  return isConstantPlace(move) ? [] : [inPlace(move, `System.getenv("${move.name}")`)];
};

function isInjected(move: LiteralMove): boolean {
  const isAll = move.literal.quote === '"' && /@Value[ \t]*\([ \t]*(?:value[ \t]*=[ \t]*)?$/.test(before(move));
  return isAll && /^import org\.springframework\./m.test(move.text);
}

/** Kotlin: as Java; a `const val` loses its `const`. */
export const kotlin: Dialect = (move) => {
  if (isConstantPlace(move)) return [];
  const constant = /\bconst (?=val \w+(?:[ \t]*:[ \t]*String)?[ \t]*=\s*$)/.exec(before(move));
  const start = move.literal.span.start - before(move).length + (constant?.index ?? 0);
  const dropped = constant === null ? [] : [{ span: { start, end: start + constant[0].length }, text: '' }];
  return [...dropped, inPlace(move, `System.getenv("${move.name}")`)];
};

function isConstantPlace(move: LiteralMove): boolean {
  return /@\w+(?:\.\w+)*[ \t]*\([^;{}()]*$|\bcase\s+$/.test(before(move)) || move.literal.quote !== '"';
}
