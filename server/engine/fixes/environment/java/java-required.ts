import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import { inCode } from '../../secret/outside-code.ts';
import { isDefaultOfCall } from '../default-of-call.ts';
import { before, behind, inPlace, type LiteralMove } from '../dialect.ts';
import { standInForTests } from '../loading/in-tests.ts';

/**
 * The variable of a program in Java that the program does not go on without: one that is not set is null, which is found far from here if at all, and is sent as the
 * word `null` where texts are put together. No edits where the value is compared, or is asked something right there, which null refuses, and for a variable that the
 * file demands already. Sources: The Java Language Specification, 15.18.1 "String Concatenation Operator"; Java SE, `Objects.requireNonNull`.
 */
export function requiredInJava(move: LiteralMove): readonly Edit[] {
  const { text, name } = move;
  if (
    !isWhole(move) ||
    isDefaultOfCall(move) ||
    /\bjava[ \t]*[=;,)]/.test(text) ||
    isDemandedBefore(move, `requireNonNull(System.getenv("${name}")`)
  )
    return [];
  const word = standInForTests(move);
  if (word !== undefined) return [inPlace(move, `System.getenv().getOrDefault("${name}", "${word}")`)];
  return demanding(move, `System.getenv("${name}")`);
}

/** A field that Spring leaves null where the variable is not set, in the literal's place: the program ends there, unless it has been asked for before. */
export function demandedInJava(move: LiteralMove, field: string): readonly Edit[] {
  return isWhole(move) && !isDemandedBefore(move, `requireNonNull(${field}, `) ? demanding(move, field) : [];
}

/** A read in the literal's place that ends the program where the variable is not set, and what makes the class known. */
function demanding(move: LiteralMove, read: string): readonly Edit[] {
  const imported = importOfObjects(move.text);
  const call = imported === undefined ? 'java.util.Objects' : 'Objects';
  return [...(imported ?? []), inPlace(move, requiring(call, read, move.name))];
}

/** A read of a variable that ends the program where that is not set. */
export function requiring(objects: string, read: string, name: string): string {
  return `${objects}.requireNonNull(${read}, "${name} is not set")`;
}

/** How a file names the class: by its import, else in full. */
export function objectsIn(text: string): string {
  return hasImport(text) && !otherObjects.test(text) ? 'Objects' : 'java.util.Objects';
}

/** Whether the class is known by its own name: all names of a package may be those of another as well. */
function hasImport(text: string): boolean {
  const known = linesIn(text, importsObjects);
  if (known.length === 0) return false;
  return !known.every((line) => line[0].endsWith('*;')) || linesIn(text, otherPackages).length === 0;
}

function linesIn(text: string, pattern: RegExp): readonly RegExpExecArray[] {
  return [...inCode('java', text, pattern)];
}

/** Whether the same has been demanded where code of the place has run by then: in its own block, but for another case of a `switch`, or by a constant of the class. */
export function isDemandedBefore({ text, literal }: Pick<LiteralMove, 'text' | 'literal'>, demand: string): boolean {
  const lines = text.split('\n').filter((line) => line.includes(demand));
  if (lines.some((line) => /\bstatic\b[^=(]*=/.test(line))) return true;
  const last = text.lastIndexOf(demand, literal.span.start);
  if (last === -1 || /^[ \t]*(?:case\b|default\s*(?::|->))/m.test(text.slice(last, literal.span.start))) return false;
  const between = text.slice(last + demand.length, literal.span.start);
  // The other branch of a condition has not run.
  if (!between.includes(';') && /[?:]|&&|\|\|/.test(between)) return false;
  return blocksAround(text, literal.span.start)[0]?.at === blocksAround(text, last)[0]?.at;
}

function isWhole(move: LiteralMove): boolean {
  const head = before(move);
  if (/\bequals(?:IgnoreCase)?\(\s*$/.test(head)) return false;
  return (
    /(?:[(,+?:{]|->|(?<![=!<>])=|\b(?:return|yield)|\(\w+\))\s*$/.test(head) &&
    /^\s*(?:[),;:}]|\+(?!\+))/.test(behind(move))
  );
}

/** The import of the class, in the order of the others of Java; undefined where the file has neither imports nor a package, or another class of that name. */
function importOfObjects(text: string): readonly Edit[] | undefined {
  if (otherObjects.test(text)) return undefined;
  if (hasImport(text)) return [];
  const imports = linesIn(text, /^import ([\w.*]+);[^\n]*\n/gm);
  const standard = imports.filter(([, name = '']) => name.startsWith('java.'));
  const group = standard.length > 0 ? standard : imports;
  const line = `import java.util.Objects;${lineBreakOf(text)}`;
  const next = group.find(([, name = '']) => name > 'java.util.Objects');
  const last = group.at(-1);
  if (next !== undefined) return [insertion(next.index, line)];
  if (last !== undefined) return [insertion(last.index + last[0].length, line)];
  const [own] = inCode('java', text, /^package [\w.]+;[^\n]*\n/gm);
  return own === undefined ? undefined : [insertion(own.index + own[0].length, lineBreakOf(text) + line)];
}

const importsObjects = /^import java\.util\.(?:Objects|\*);/gm;

/** All names of packages that are not Java's own. */
const otherPackages = /^import (?!javax?\.)[\w.]+\.\*;/gm;

/** Another class of that name, such as that of Guava: a file names one alone. */
const otherObjects = /^import (?!java\.util\.)[\w.]+\.Objects;|\b(?:class|enum|interface|record)[ \t]+Objects\b/m;
