import type { Edit } from '../../edit/edit.ts';
import { lineBreakOf } from '../../edit/source-lines.ts';
import { behind, type LiteralMove, lineBefore } from '../dialect.ts';

/** The body of a class that a member stands in, between its braces. */
interface ClassBody {
  readonly name: string;
  readonly head: string;
  readonly start: number;
  readonly end: number;
}

const property =
  /^([ \t]*)(?:(?:public|private|protected|var|final)[ \t]+)+(?:(?!static\b|readonly\b)\??[\w\\|]+[ \t]+)?\$(\w+)([ \t]*=[ \t]*)$/;
const constant =
  /^[ \t]*(?:final[ \t]+)?(?:(?:public|private|protected)[ \t]+)?(?:final[ \t]+)?const[ \t]+(?:\??string[ \t]+)?(\w+)[ \t]*=[ \t]*$/;

/**
 * What a property or a constant of a class begins with, read by `call` where a call may stand: in the constructor, or where the
 * constant is used. None where somebody else may use the constant, or a constructor of a parent would be lost.
 */
export function readInMember(move: LiteralMove, call: string): readonly Edit[] {
  const line = lineBefore(move);
  if (!/^[ \t]*;[ \t]*(?:\r?\n|$)/.test(behind(move))) return [];
  const body = classAround(move.text, move.literal.span.start);
  if (body === undefined || writtenByTools.test(body.name)) return [];
  const declared = property.exec(line);
  if (declared !== null) return inConstructor(move, body, declared, call);
  const name = constant.exec(line)?.[1];
  return name === undefined ? [] : whereUsed(move, body, name, call);
}

/** Joomla writes its configuration again. */
const writtenByTools = /^JConfig$/;

function inConstructor(move: LiteralMove, body: ClassBody, declared: RegExpExecArray, call: string): readonly Edit[] {
  const { text, literal } = move;
  const [, indent = '', name = '', assignment = ''] = declared;
  const undone: Edit = { span: { start: literal.span.start - assignment.length, end: literal.span.end }, text: '' };
  const step = indent.includes('\t') ? '\t' : indent || stepIn(text.slice(body.start, body.end));
  const statement = `$this->${name} = ${call};`;
  const own = /\bfunction\s+__construct\s*\(/.exec(text.slice(body.start, body.end));
  if (own === null)
    return /\bextends\b/.test(body.head) ? [] : [undone, constructorOf(text, body, indent, step, statement)];
  const parameters = body.start + own.index + own[0].length - 1;
  const opening = text.indexOf('{', closingOf(text, parameters) ?? text.length);
  if (opening === -1 || opening > body.end || /[;}]/.test(text.slice(closingOf(text, parameters), opening))) return [];
  const breaks = lineBreakOf(text);
  const isEmpty = /^[ \t]*\}/.exec(text.slice(opening + 1));
  const end = isEmpty ? `${breaks}${indent}` : '';
  const span = { start: opening + 1, end: opening + 1 + (isEmpty ? isEmpty[0].length - 1 : 0) };
  if (!isEmpty && !/^[ \t]*(?:\/\/[^\n]*|#[^\n]*)?\r?\n/.test(text.slice(opening + 1))) return [];
  return [undone, { span, text: `${breaks}${indent}${step}${statement}${end}` }];
}

/** What the first line in the class is indented by, where its members are not. */
function stepIn(inside: string): string {
  return /^([ \t]+)[^\s*]/m.exec(inside)?.[1] ?? '    ';
}

/** A constructor before the first method, in the manner of its braces. */
function constructorOf(text: string, body: ClassBody, indent: string, step: string, statement: string): Edit {
  const breaks = lineBreakOf(text);
  const inside = text.slice(body.start, body.end);
  /** The head of a method with its comment and attributes, up to what opens its body, or ends it where it has none. */
  const method =
    /^(?:[ \t]*\/\*\*(?:[^*]|\*(?!\/))*\*\/\s*\n)?(?:[ \t]*#\[[^\n]*\n)*[ \t]*(?:(?:public|private|protected|static|abstract|final)[ \t]+)*function\b[^{;]*([{;])/m.exec(
      inside,
    );
  const isBeside = method !== null && /\)[^\n]*\{$/.test(method[0]);
  const head = `${indent}public function __construct()${isBeside ? ' {' : `${breaks}${indent}{`}`;
  const whole = `${head}${breaks}${indent}${step}${statement}${breaks}${indent}}${breaks}`;
  if (method !== null) {
    const at = body.start + method.index;
    return { span: { start: at, end: at }, text: `${whole}${breaks}` };
  }
  const at = text.lastIndexOf('\n', body.end - 1) + 1;
  return { span: { start: at, end: at }, text: `${breaks}${whole}` };
}

/** The call in the place of each use, and no constant any more. */
function whereUsed(move: LiteralMove, body: ClassBody, name: string, call: string): readonly Edit[] {
  const { text, literal, path, context } = move;
  const used = new RegExp(String.raw`(?<![\w$\\])(?:self|static|${body.name})::${name}\b(?!\s*\()`, 'g');
  const uses = [...text.matchAll(used)];
  const isFixed = ({ index }: { readonly index: number }) => {
    const line = text.slice(text.lastIndexOf('\n', index - 1) + 1, index);
    return /\b(?:const|case|static)\b|\bfunction\b[^{]*$|^\s*(?:public|private|protected|var)\b|#\[|^\s*(?:\*|\/\/)|"[^"]*$/.test(
      line,
    );
  };
  if (uses.length === 0 || uses.some(isFixed)) return [];
  const isElsewhere = new RegExp(String.raw`(?:\b${body.name}|\bstatic|\bparent|\$\w+)::${name}\b`);
  const isPrivate = /\bprivate\b/.test(lineBefore(move));
  const others = isPrivate ? [] : context.paths().filter((other) => other !== path && other.endsWith('.php'));
  if (others.length > mostFiles || others.some((other) => isElsewhere.test(context.text(other) ?? ''))) return [];
  return [
    { span: declarationOf(text, literal.span.start), text: '' },
    ...uses.map((use) => ({ span: { start: use.index, end: use.index + use[0].length }, text: call })),
  ];
}

/** Files that are looked through for one that uses a constant. */
const mostFiles = 500;

/** The line of a constant, with what documents it. */
function declarationOf(text: string, at: number): { readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at) + 1;
  const document = /(?:^|\n)([ \t]*\/\*\*(?:[^*]|\*(?!\/)){0,1000}\*\/[ \t]*\r?\n)$/.exec(text.slice(0, start));
  return { start: start - (document?.[1]?.length ?? 0), end: end === 0 ? text.length : end };
}

/** The innermost class whose braces hold a place; undefined for a trait, and where nobody can say. */
function classAround(text: string, at: number): ClassBody | undefined {
  const heads = [
    ...text
      .slice(0, at)
      .matchAll(/^[ \t]*(?:(?:abstract|final|readonly)\s+)*(class|trait|interface|enum)\s+(\w+)[^{;]*\{/gm),
  ];
  const head = heads.at(-1);
  if (head === undefined || head[1] !== 'class') return undefined;
  const opening = head.index + head[0].length - 1;
  const end = closingOf(text, opening);
  if (end === undefined || end < at) return undefined;
  return { name: head[2] ?? '', head: head[0], start: opening + 1, end };
}

const tokens =
  /\/\/[^\n]*|#(?!\[)[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|<<<[ \t]*["']?(\w+)["']?\r?\n[\s\S]*?\n[ \t]*\1\b|[(){}]/g;

/** Where the bracket at a place is closed; texts and comments hold none. */
function closingOf(text: string, opening: number): number | undefined {
  const pair = text[opening] === '(' ? '()' : '{}';
  tokens.lastIndex = opening;
  let depth = 0;
  for (let found = tokens.exec(text); found !== null; found = tokens.exec(text)) {
    const [token] = found;
    if (token === pair[0]) depth++;
    else if (token === pair[1] && --depth === 0) return found.index;
  }
  return undefined;
}
