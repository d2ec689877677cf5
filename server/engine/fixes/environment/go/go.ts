import type { Span } from '../../../model/span.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { isConstantElsewhere } from '../constant-use.ts';
import { before, type Dialect, inPlace, type LiteralMove, lineBefore } from '../dialect.ts';
import { columnsKept, columnsWithout } from './go-columns.ts';
import { requiredByFunction } from './go-required.ts';
import {
  importsOf,
  loadedBefore,
  type PackageVariable,
  packageVariable,
  stopEdits,
  stopInMain,
  stoppedWhenUnset,
  stoppedWithOthers,
  withoutLongTexts,
} from './go-start.ts';
import { ofType } from './go-types.ts';

/** Go; a constant becomes a variable, behind its block where it stands in one. */
export const go: Dialect = (move) => {
  if (!/(?:[=([{,:+]|\breturn)\s*$/.test(before(move)) || isConstantElsewhere(move)) return [];
  if (isNameTaken(move) || isInLocalBlock(move) || isUnusedConstant(move)) return [];
  const variable = packageVariable(move);
  const { read: text, edits: imported } = environmentRead(move, variable);
  const read = ofType(move, text);
  const edits = variable ? [...imported, ...loadedBefore(move)] : imported;
  const block = constBlockAround(move);
  if (block) return movedOut(move, block, read).flatMap((moved) => [...edits, ...moved]);
  const stop = variable ? stopEdits(move, variable) : stopInMain(move);
  const declared = asVariable(move);
  const getenv = stop.length === 0 && !variable ? /^(\w+\.Getenv)\(/.exec(text)?.[1] : undefined;
  const required = getenv === undefined ? undefined : requiredByFunction(move, getenv);
  const own = required === undefined ? read : ofType(move, required.read);
  const columns = declared.length > 0 ? [] : columnsKept(move, own);
  return [
    ...(required?.edits.length === 0 ? [] : edits),
    ...declared,
    inPlace(move, own),
    ...columns,
    ...stop,
    ...(required?.edits ?? []),
  ];
};

/** By viper where the file lets it read the environment, which no variable of the package waits for; else by `os`, under its name in the file. */
function environmentRead(
  { text, name }: LiteralMove,
  variable: PackageVariable | undefined,
): { readonly read: string; readonly edits: readonly Edit[] } {
  if (!variable && /\bviper\.AutomaticEnv\(\)/.test(text) && !/SetEnvPrefix|SetEnvKeyReplacer/.test(text))
    return { read: `viper.GetString("${name}")`, edits: [] };
  const alias = /^(?:import[ \t]+|[ \t]+)(?!_[ \t])(\w+)[ \t]+"os"/m.exec(importsOf(text))?.[1];
  return { read: `${alias ?? 'os'}.Getenv("${name}")`, edits: alias === undefined ? importOs(text) : [] };
}

/** Whether the package or the function around means something else by `os`, or the package by what ends a program. */
function isNameTaken({ text, literal }: LiteralMove): boolean {
  if (/^(?:var|const|func|type)[ \t]+(?:os|panic)\b/m.test(text)) return true;
  const start = text.lastIndexOf('\nfunc ', literal.span.start);
  if (isOfPackage(text.slice(Math.max(0, start), literal.span.start), start)) return false;
  const end = text.indexOf('\n}', literal.span.end);
  const around = text.slice(Math.max(0, start), end === -1 ? text.length : end);
  return /\bvar[ \t]+os\b|\bos[ \t]*(?:,[\w \t,]*)?:=|[(,][ \t]*os(?:[ \t]+[\w.*[\]]+)?[ \t]*[,)]/.test(around);
}

/** Whether no function is open behind what stands above, from the last one on: one further down has names of its own. */
function isOfPackage(above: string, start: number): boolean {
  const ended = above.lastIndexOf('\n}');
  return (start === -1 || ended !== -1) && !/\bfunc\b/.test(above.slice(Math.max(0, ended)));
}

/** Whether a block of constants or variables within a function gives the name, where no statement may stand. */
function isInLocalBlock({ text, literal }: LiteralMove): boolean {
  const head = text.slice(Math.max(0, literal.span.start - longestBlock), literal.span.start);
  const opened = [...head.matchAll(/^[ \t]+(?:const|var)[ \t]*\([ \t]*\r?$/gm)].at(-1);
  return opened !== undefined && !/^[ \t]*\)/m.test(head.slice(opened.index));
}

/** Characters of a block before a value. */
const longestBlock = 4_000;

/** Whether a function says a constant and nothing of it: no variable may go unused. Source: The Go Programming Language Specification, "Variable declarations". */
function isUnusedConstant(move: LiteralMove): boolean {
  const name = /^[ \t]+const[ \t]+(\w+)\b[^=\n]*=[ \t]*$/.exec(lineBefore(move))?.[1];
  const rest = move.text.slice(move.literal.span.end);
  const end = rest.search(/^\}/m);
  return name !== undefined && !new RegExp(`\\b${name}\\b`).test(end === -1 ? rest : rest.slice(0, end));
}

/** A constant cannot be read at run time: the declaration becomes a variable's. */
function asVariable(move: LiteralMove): readonly Edit[] {
  const head = lineBefore(move);
  const declared = /^([ \t]*)const[ \t]/.exec(head);
  if (declared === null) return [];
  const start = move.literal.span.start - head.length + (declared[1] ?? '').length;
  return [{ span: { start, end: start + 'const'.length }, text: 'var' }];
}

interface ConstBlock {
  readonly span: Span;
  /** Between the parentheses. */
  readonly body: Span;
}

function constBlockAround({ text, literal }: LiteralMove): ConstBlock | undefined {
  for (const block of text.matchAll(/^const[ \t]*\(([^)]*?)^\)/gms)) {
    const span = { start: block.index, end: block.index + block[0].length };
    if (span.start > literal.span.start || literal.span.end > span.end) continue;
    const start = span.start + block[0].indexOf('(') + 1;
    return { span, body: { start, end: start + (block[1] ?? '').length } };
  }
  return undefined;
}

/** One way at most: the constant's line goes, unless the values of others depend on their place. */
function movedOut(move: LiteralMove, { span, body }: ConstBlock, read: string): readonly (readonly Edit[])[] {
  const { text, literal } = move;
  const start = text.lastIndexOf('\n', literal.span.start - 1) + 1;
  const end = text.indexOf('\n', literal.span.end) + 1;
  const declared = /^[ \t]+(\w+)(?:[ \t]+string)?[ \t]*=[ \t]*$/.exec(text.slice(start, literal.span.start));
  const inside = text.slice(body.start, body.end);
  const isLast = /^[ \t]*(?:\/\/[^\n]*)?\r?\n/.test(text.slice(literal.span.end, end));
  if (declared === null || !isLast || /\biota\b|^[ \t]+\w+[ \t]*$/m.test(inside)) return [];
  const name = declared[1] ?? '';
  const comment = /^[ \t]*(\/\/[^\r\n]*)/.exec(text.slice(literal.span.end, end))?.[1];
  const said = comment === undefined ? read : `${read} ${comment}`;
  const variable = `var ${name} = ${said}${stoppedWhenUnset(move, { name, isBytes: false })}`;
  const others = stoppedWithOthers(move, { name, isBytes: false });
  const rest = text.slice(body.start, start) + text.slice(end, body.end);
  if (rest.trim() === '') return [[{ span, text: variable }, ...others]];
  const lineEnd = lineBreakOf(text);
  const columns = columnsWithout(text, { start, end });
  return [
    [{ span: { start, end }, text: '' }, ...columns, insertion(span.end, `${lineEnd}${lineEnd}${variable}`), ...others],
  ];
}

/** The edit that makes `os` known: at its sorted place among the first group of imports; none where it is. */
function importOs(whole: string): readonly Edit[] {
  const text = withoutLongTexts(whole);
  if (/^(?:import[ \t]+|[ \t]+)"os"/m.test(importsOf(text))) return [];
  const end = lineBreakOf(text);
  const block = /^import[ \t]*\([ \t]*\r?\n/m.exec(text);
  if (block !== null) return [insertion(placeInGroup(text, block.index + block[0].length), `\t"os"${end}`)];
  const inLine = /^import[ \t]*\([ \t]*(?=["\w.][^()\r\n]*\))/m.exec(text);
  if (inLine !== null) return [insertion(inLine.index + inLine[0].length, '"os"; ')];
  const singles = [...text.matchAll(/^import[ \t]+([^(\r\n]+)\r?\n/gm)];
  const [single] = singles;
  if (single?.[1]?.includes(';') === false && singles.length === 1) return [asBlock(single, end)];
  const last = singles.at(-1);
  if (last !== undefined) return [insertion(last.index + last[0].length, `import "os"${end}`)];
  const clause = /^package[ \t]+\w+[^\r\n]*\r?\n/m.exec(text);
  return clause === null ? [] : [insertion(clause.index + clause[0].length, `${end}import "os"${end}`)];
}

/** The one import and that of `os` in parentheses, in order; those of other hosts make a group of their own. */
function asBlock(single: RegExpExecArray, end: string): Edit {
  const own = (single[1] ?? '').trim();
  const path = /"([^"]+)"/.exec(own)?.[1] ?? '';
  const gap = /^[^/]*\./.test(path) ? `${end}` : '';
  const lines = path < 'os' && gap === '' ? `\t${own}${end}\t"os"${end}` : `\t"os"${end}${gap}\t${own}${end}`;
  return { span: { start: single.index, end: single.index + single[0].length }, text: `import (${end}${lines})${end}` };
}

function placeInGroup(text: string, from: number): number {
  let at = from;
  for (;;) {
    const line = /^[ \t]*(?:[\w.]+[ \t]+)?"([^"\r\n]+)"[^\r\n]*\r?\n/.exec(text.slice(at, at + 400));
    if (line === null || (line[1] ?? '') > 'os') return at;
    at += line[0].length;
  }
}
