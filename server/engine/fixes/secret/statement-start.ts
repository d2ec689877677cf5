import { lineEndAt, lineStartAt } from '../edit/source-lines.ts';
import { outsideCode } from './outside-code.ts';

/** Characters that are looked at before a place, and brackets that are open there. */
const farthest = 4_000;
const mostOpen = 8;

/** What begins a statement wherever it stands: nothing else does so. */
const declares = /^[ \t]*(?:export[ \t]+)?(?:const|let|var)[ \t]/;

/** What is handed out as a whole, at the margin. */
const handsOut = /^(?:module\.exports|exports\.\w+)[ \t]*=|^export[ \t]+default\b/;

/** A call, or a member that is given something. */
const acts =
  /^[ \t]*(?:return\b|(?:await[ \t]+)?(?:new[ \t]+)?[A-Za-z_$][\w$]*(?:\.[\w$]+)*(?:\(|\.[\w$]+[ \t]*=[^=]))/;

/** Words that only look like a call. */
const word = /^[ \t]*(?:if|for|while|switch|catch|function|with|else|do|case|default|async|class)\b/;

/**
 * Where the statement of JavaScript or TypeScript begins that a literal is a part of: a line of its own before it runs right before the literal is read. Undefined
 * where a function stands between the two, and where nobody can say that a statement may stand there.
 */
export function statementStart(text: string, at: number): number | undefined {
  // What is too long for its line stands on the next one.
  let end = at - (/(?<=[^=!<>]=)[ \t]*\r?\n[ \t]*$/.exec(text.slice(Math.max(0, at - 80), at))?.[0].length ?? 0);
  for (let open = 0; open <= mostOpen; open++) {
    const line = lineStartAt(text, end);
    const opening = openingBefore(text, end);
    const from = opening === undefined ? line : opening + 1;
    // What an arrow gives back is read when it is called.
    if (/=>[^,;]*$/.test(text.slice(from, end))) return undefined;
    // What begins on the line, and not within brackets that are opened further up on it.
    if (opening === undefined || opening < line) {
      const own = text.slice(line, lineEndAt(text, line));
      const isBegun = declares.test(own) || handsOut.test(own);
      if (isBegun || (acts.test(own) && !word.test(own) && isBehindStatement(text, line, opening)))
        return aboveComments(text, line);
    }
    if (opening === undefined || isOfFunction(text, opening) || isOfParameters(text, opening)) return undefined;
    end = opening;
  }
  return undefined;
}

/** What is said above of a statement stays with it. */
function aboveComments(text: string, line: number): number {
  const block = /(?:^|\n)((?:[ \t]*\/\*(?:[^*]|\*(?!\/)){0,1000}\*\/[ \t]*\r?\n|[ \t]*\/\/[^\n]*\n)+)$/.exec(
    text.slice(Math.max(0, line - farthest), line),
  )?.[1];
  const start = line - (block?.length ?? 0);
  // What stands on top is said of the whole file.
  return start === 0 ? line : start;
}

/** What stands before the brace of a body. */
const body = /(?:\)|=>|\belse|\btry|\bdo|\bfinally)\s*$|\)\s*:\s*[\w<>[\]|. ]{1,80}$/;

function isOfFunction(text: string, opening: number): boolean {
  const head = text.slice(Math.max(0, opening - 200), opening);
  return text[opening] === '{' && (body.test(head) || /\bclass\b[^;{}]{0,200}$/.test(head));
}

/** Whether a bracket holds what a function takes, whose defaults are read when it is called without them. */
function isOfParameters(text: string, opening: number): boolean {
  if (text[opening] !== '(') return false;
  let depth = 0;
  for (let index = opening; index < Math.min(text.length, opening + farthest); index++) {
    if (text[index] === '(') depth++;
    else if (text[index] === ')') depth--;
    if (depth === 0) return /^\)\s*(?::[^=;{}()]{1,80})?(?:=>|\{)/.test(text.slice(index, index + 100));
  }
  return false;
}

/** Whether what stands above has ended, so that a statement begins here: neither an expression that goes on, nor a branch without braces, nor a part of a class or an object. */
function isBehindStatement(text: string, line: number, opening: number | undefined): boolean {
  if (opening !== undefined) {
    const head = text.slice(Math.max(0, opening - 200), opening);
    if (text[opening] !== '{' || !body.test(head) || /\bswitch\s*\([^{}]*$/.test(head)) return false;
  }
  const above = text.slice(Math.max(0, line - farthest), line).replace(/(?:[ \t]*(?:\/\/[^\n]*)?\r?\n)+$/, '');
  const last = above.slice(above.lastIndexOf('\n') + 1).trimEnd();
  return last === '' || /[;{}]$|\*\/$|["']$/.test(last) || declaresWhole.test(last);
}

/** A line without a semicolon that ends what it declares. */
const declaresWhole = /^[ \t]*(?:const|let|var|import|export)\b.*(?:\)|["'`\]\w])$/;

/** The last bracket before a place that is open there. */
function openingBefore(text: string, at: number): number | undefined {
  let depth = 0;
  for (let index = at - 1; index >= Math.max(0, at - farthest); index--) {
    const char = text[index] ?? '';
    if (/["'`]/.test(char)) {
      const line = text.lastIndexOf('\n', index) + 1;
      const other = index === 0 ? -1 : text.lastIndexOf(char, index - 1);
      if (other >= line) index = other;
    } else if (/[)\]}]/.test(char)) depth++;
    else if (/[([{]/.test(char)) {
      if (depth === 0) return outsideCode('typescript', text, index) === undefined ? index : undefined;
      depth--;
    }
  }
  return undefined;
}
