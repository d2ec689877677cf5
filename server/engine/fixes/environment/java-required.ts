import { type Edit, insertion } from '../edit/edit.ts';
import { lineBreakOf } from '../edit/source-lines.ts';
import { before, behind, inPlace, type LiteralMove, lineBefore } from './dialect.ts';

/**
 * The variable of a program in Java whose value is put together with other texts: one that is not set would be sent as the word `null`. None for any other, which
 * Java's own calls refuse, and where the class imports nothing. Sources: The Java Language Specification, 15.18.1 "String Concatenation Operator"; Java SE,
 * `Objects.requireNonNull`.
 */
export function requiredInJava(move: LiteralMove): readonly Edit[] {
  const { text, name } = move;
  const imported = isJoined(move) ? importOfObjects(text) : undefined;
  if (imported === undefined) return [];
  return [...imported, inPlace(move, `Objects.requireNonNull(System.getenv("${name}"), "${name} is not set")`)];
}

function isJoined(move: LiteralMove): boolean {
  if (/\+\s*$/.test(before(move)) || /^\s*\+/.test(behind(move))) return true;
  const own = /\bString[ \t]+([A-Za-z_]\w{0,60})[ \t]*=[ \t]*$/.exec(lineBefore(move))?.[1];
  return (
    own !== undefined && new RegExp(`\\+\\s{0,80}${own}\\b(?!\\s*\\()|\\b${own}\\s{0,80}\\+(?!\\+)`).test(move.text)
  );
}

/** The import of the class, in the order of the others of Java; undefined where there are no imports. */
function importOfObjects(text: string): readonly Edit[] | undefined {
  if (otherObjects.test(text)) return undefined;
  if (/^import java\.util\.(?:Objects|\*);/m.test(text)) return [];
  const imports = [...text.matchAll(/^import ([\w.*]+);[^\n]*\n/gm)];
  const own = imports.filter(([, name = '']) => name.startsWith('java.'));
  const group = own.length > 0 ? own : imports;
  const line = `import java.util.Objects;${lineBreakOf(text)}`;
  const next = group.find(([, name = '']) => name > 'java.util.Objects');
  const last = group.at(-1);
  if (next !== undefined) return [insertion(next.index, line)];
  return last === undefined ? undefined : [insertion(last.index + last[0].length, line)];
}

/** Another class of that name, such as that of Guava: a file names one alone. */
const otherObjects = /^import (?!java\.util\.)[\w.]+\.Objects;|\b(?:class|enum|interface|record)[ \t]+Objects\b/m;
