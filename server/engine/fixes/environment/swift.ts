import { foldersAbove } from '../../text/paths/folders-above.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import { before, type Dialect, inPlace, isInTripleQuotes, type LiteralMove } from './dialect.ts';

/**
 * Swift on a server or a command line, which ends where nothing gives the variable; an app on a device has no environment of its own. Sources: Foundation,
 * `ProcessInfo.environment`; Vapor, "Environment".
 */
export const swift: Dialect = (move) => {
  const { content, quote } = move.literal;
  const isFixed = /\bcase\s+[^:]*$|@\w+\([^;{}()]*$|#$/.test(before(move));
  if (quote !== '"' || content.includes('\\') || isFixed || isInTripleQuotes(move) || !isOfProgram(move)) return [];
  if (/^import Vapor\b/m.test(move.text)) return [inPlace(move, `Environment.get("${move.name}")!`)];
  return [...importFoundation(move.text), inPlace(move, `ProcessInfo.processInfo.environment["${move.name}"]!`)];
};

/** A package that no part of an interface is made with. */
function isOfProgram({ path, text, context }: LiteralMove): boolean {
  if (/^import (?:AppKit|Cocoa|SwiftUI|UIKit|WatchKit)\b/m.test(text)) return false;
  const manifest = foldersAbove(path)
    .map((folder) => context.text(`${folder}Package.swift`))
    .find((found) => found !== undefined);
  return (
    manifest !== undefined && !path.endsWith('Package.swift') && !/\.(?:iOS|tvOS|watchOS|visionOS)\(/.test(manifest)
  );
}

function importFoundation(text: string): readonly Edit[] {
  if (/^import Foundation\b/m.test(text)) return [];
  const end = lineBreakOf(text);
  const imports = [...text.matchAll(/^import (\w+)[^\n]*\n/gm)];
  const last = imports.filter(([, name = '']) => name < 'Foundation').at(-1);
  if (last !== undefined) return [insertion(last.index + last[0].length, `import Foundation${end}`)];
  const [first] = imports;
  if (first !== undefined) return [insertion(first.index, `import Foundation${end}`)];
  const head = /^(?:(?:\/\/[^\n]*)?\r?\n)*/.exec(text)?.[0].length ?? 0;
  return [insertion(head, `import Foundation${end}${end}`)];
}
