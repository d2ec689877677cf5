import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { keptOfFile } from '../../kept-of-file.ts';
import { blocksAround } from '../../secret/blocks-around.ts';
import { before, behind, type LiteralMove } from '../dialect.ts';
import { bean, valueAnnotation } from './spring-bean.ts';

/** A private property up to its value. */
const property = /(?:^|\n)([ \t]+)(private va[lr] (\w+)(?:\s*:\s*String)?\s*=\s*)$/;

/**
 * As for Java, a private property of a class that Spring makes is filled in by it. Undefined where something else than a function of the class uses it, which may come
 * before, and where code makes the class by itself. Sources: Spring Framework, "Annotations" of Kotlin support, `@Value`; Kotlin, "Late-initialized properties".
 */
export function filledInKotlin(move: LiteralMove): readonly Edit[] | undefined {
  const { text, literal, name: variable, path, context } = move;
  const { start, end } = literal.span;
  const [, indent = '', declared = '', name = ''] = property.exec(before(move)) ?? [];
  const own = blocksAround(text, start)[0];
  const owner = bean.exec(own?.head ?? '')?.[1];
  if (name === '' || own === undefined || owner === undefined || literal.quote !== '"') return undefined;
  if (!/^[ \t]*(?:\r?\n|$)/.test(behind(move))) return undefined;
  const uses = [...text.matchAll(new RegExp(`(?<![\\w$])${name}(?!\\w)`, 'g'))].filter(
    ({ index }) => index < start - declared.length || index > end,
  );
  const isFilled = uses.every(({ index }) => blocksAround(text, index).some(({ head }) => /\bfun\b/.test(head)));
  const files = context.paths().filter((other) => other.endsWith('.kt') && other !== path);
  if (!isFilled || files.some((other) => madeIn(other, context)?.has(owner))) return undefined;
  const value = `@Value("\\\${${variable}}")${lineBreakOf(text)}${indent}private lateinit var ${name}: String`;
  return [...importOfValue(text), { span: { start: start - declared.length, end }, text: value }];
}

/** Classes that a file makes objects of. */
const madeIn = keptOfFile(
  (text): ReadonlySet<string> => new Set([...text.matchAll(/(?<!class )\b([A-Z]\w*)\(/g)].map(([, name = '']) => name)),
);

function importOfValue(text: string): readonly Edit[] {
  const line = `import ${valueAnnotation}`;
  if (new RegExp(`^${line}\\r?$`, 'm').test(text)) return [];
  const imports = [...text.matchAll(/^import (org\.springframework\.[\w.*]+)[ \t]*\r?\n/gm)];
  const next = imports.find(([, name = '']) => name > valueAnnotation);
  const last = imports.at(-1);
  if (next !== undefined) return [insertion(next.index, line + lineBreakOf(text))];
  return last === undefined ? [] : [insertion(last.index + last[0].length, line + lineBreakOf(text))];
}
