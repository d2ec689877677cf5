import { before, type Dialect, inPlace, isInTripleQuotes, lineBefore } from '../dialect.ts';

/**
 * Scala: `sys.env` fails where nothing gives the variable; a build of sbt, which everybody loads, goes on without. Source: Scala standard library, `scala.sys.env`;
 * sbt reference, "Publishing", credentials.
 */
export const scala: Dialect = (move) => {
  const { content, quote } = move.literal;
  // A text that is put together has a name before its quotes, and nothing is computed in an annotation or a pattern.
  const isFixed = /@\w+(?:\.\w+)*[ \t]*\([^;{}()]*$|\bcase\s+$/.test(before(move)) || /\w$/.test(lineBefore(move));
  if (quote !== '"' || content.includes('\n') || isInTripleQuotes(move) || isFixed) return [];
  const isBuild = move.path.endsWith('.sbt');
  return [inPlace(move, isBuild ? `sys.env.getOrElse("${move.name}", "")` : `sys.env("${move.name}")`)];
};
