import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import { blocksAround } from '../secret/blocks-around.ts';
import { codeAlone, outsideCode } from '../secret/outside-code.ts';

/** Uses of a name that are looked at. */
const mostUses = 40;

/**
 * Whether every run of a module of JavaScript or TypeScript reads a literal, and a statement may stand where its own begins: a whole one at the margin, behind another that
 * has ended. False where something decides whether it is read, and where nobody can say.
 */
export function isReadByAll(text: string, at: number, start: number): boolean {
  if (!isSetForAll(text, at, start)) return false;
  const whole = codeAlone('typescript', text, text.length) ?? '';
  return isUsed(whole, statementAt(whole, at, start), start);
}

/**
 * What holds, as a condition, where a run uses the constant that a module is given at its margin: all of its uses are the other choice of one that a constant above makes (`SANDBOX ? TRIAL : LIVE`
 * gives `!SANDBOX`), and one of them stands in no function. Undefined where it is used otherwise.
 */
export function passedOver(text: string, at: number, start: number): string | undefined {
  if (!isSetForAll(text, at, start)) return undefined;
  const whole = codeAlone('typescript', text, text.length) ?? '';
  const statement = statementAt(whole, at, start);
  const uses = /^export\b/.test(statement) ? [] : (usesOf(whole, statement, start) ?? []);
  const chosen = uses.map((index) => choosing(whole, index));
  const [first] = chosen;
  if (first === undefined || chosen.some((each) => each !== first)) return undefined;
  const isRun = uses.some((index) => blocksAround(whole, index).every(({ head }) => !/\)\s*$|=>\s*$/.test(head)));
  const isMadeAbove = new RegExp(`^const[ \\t]+${first.replace('!', '')}\\b`, 'm').test(whole.slice(0, at));
  return isRun && isMadeAbove ? first : undefined;
}

/** The choice of two whose second or first one stands at a place. */
function choosing(whole: string, index: number): string | undefined {
  const head = whole.slice(Math.max(0, index - 200), index);
  const [, denied = '', name = '', first] =
    /(?<![\w$.)\]!])(!?)([A-Za-z_$][\w$]*)\s*\?\s*(?:([\w$."' ]{1,80}):\s*)?$/.exec(head) ?? [];
  if (name === '') return undefined;
  return (first === undefined) === (denied === '') ? name : `!${name}`;
}

/** Whether a script uses the constant that it is given at its margin, whatever decides about that. */
export function isUsedInScript(text: string, at: number, start: number): boolean {
  if (serves.test(text) || !isSetForAll(text, at, start)) return false;
  const whole = codeAlone('typescript', text, text.length) ?? '';
  return usesOf(whole, statementAt(whole, at, start), start)?.length !== 0;
}

/** Frameworks of servers, whose program may start elsewhere. */
const serves = /["'](?:express|fastify|hono|koa|polka|restify|@hapi\/hapi)["']/;

/** The same, but what decides something may stand around all uses of a constant. */
function isSetForAll(text: string, at: number, start: number): boolean {
  const whole = codeAlone('typescript', text, text.length) ?? '';
  const head = whole.slice(0, at);
  if (/[ \t]/.test(text[at] ?? '') || outsideCode('typescript', text, at) !== undefined || !isAtTop(head)) return false;
  const statement = statementAt(whole, at, start);
  if (!isBehindEnd(head, statement) || mayEnd.test(head)) return false;
  if (isForOthersToo.test(whole) || takesFlags(text) || isSetAgain(whole, statement, start)) return false;
  const isDecided = /\?|&&|\|\||=>|\bfunction\b|\bcase\b/.test(statement.replace(fallback, ''));
  return !isDecided && !isOneOfSeveral(whole, at, start);
}

/** What a module asks that somebody starts and others take in, who want its functions alone. Sources: Node.js, "Accessing the main module"; `import.meta.main`. */
const isForOthersToo = /\brequire\.main\b|\bmodule\.parent\b|\bimport\.meta\.main\b|\bprocess\.argv\[1\]/;

/** Whether a script is told by its arguments which of several things to do, some of which need no secret, such as to say how it is used. */
function takesFlags(text: string): boolean {
  return /\bparseArgs\(/.test(text) || (/\bprocess\.argv\b/.test(text) && chooses.test(text));
}

const chooses =
  /(["'`])--?[a-z][\w-]*\1|\bswitch\s*\(|(?:\bargv\[\d\]|\b(?:action|cmd|command|mode|task))\s*={2,3}\s*["'`]/i;

/** Whether what holds the literal may be given another value further down, as by an argument. */
function isSetAgain(whole: string, statement: string, start: number): boolean {
  const below = whole.slice(start);
  const member = /([\w$]+)\s*:\s*$/.exec(statement)?.[1];
  const own = member === undefined ? '' : literalPattern(member);
  const names = [...statement.matchAll(/(?:^(?:export[ \t]+)?(?:const|let|var)[ \t]+|,\s*)([\w$]+)[^=,]*=(?!=)/g)];
  return names.slice(0, mostUses).some(([, each = '']) => {
    const name = `(?<![\\w$.])${literalPattern(each)}`;
    const path = `(?:\\??\\.${own === '' ? '[\\w$]+' : own}\\b|\\[[^\\]\\n]{0,60}\\])?`;
    const again = [
      `${name}${path}\\s*(?:\\|\\||&&|\\?\\?|\\+)?=(?![=>])`,
      `\\bObject\\.assign\\([^()]{0,200}${name}\\s*,`,
      `\\.\\.\\.${literalPattern(each)}\\s*,[^{}]{0,400}(?:\\.\\.\\.|(?<![\\w$.])${own === '' ? '(?!)' : own}\\b)`,
    ];
    return again.some((pattern) => new RegExp(pattern).test(below));
  });
}

function statementAt(whole: string, at: number, start: number): string {
  return /^(?:export|const|let|var|module|exports|[A-Za-z_$])[\s\S]*$/m.exec(whole.slice(at, start))?.[0] ?? '';
}

/** What the program reads where the literal is only what stands in for it. */
const fallback = /\bprocess\.env\.\w+\s*(?:\|\||\?\?)\s*(?:"\s*)?$/;

/** What ends a run, or its module, before it comes to what follows. */
const mayEnd = /\bprocess\.exit\(|^return\b/m;

/** Whether no bracket is open. */
function isAtTop(head: string): boolean {
  let depth = 0;
  for (const [bracket] of head.matchAll(/[()[\]{}]/g)) {
    depth += '([{'.includes(bracket) ? 1 : -1;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Whether what stands above has ended: what begins with a word of its own cannot go on with it, and neither can it behind what closes a line. */
function isBehindEnd(head: string, statement: string): boolean {
  if (/^(?:export|const|let)\b/.test(statement)) return true;
  const above = head.trimEnd();
  const last = above.slice(above.lastIndexOf('\n') + 1);
  return /(?:^|[;}"])$/.test(above) || /^(?:const|let|var|import|export)\b.*[)\]\w]$/.test(last);
}

/** Whether a constant that is the literal is used outside of what decides about it. */
function isUsed(whole: string, statement: string, start: number): boolean {
  // What calls something with it does so whether or not what comes of it is used.
  const uses = usesOf(whole, statement, start);
  if (uses === undefined) return true;
  return uses.some((index) => {
    const line = whole.slice(whole.lastIndexOf('\n', index) + 1, index);
    if (/\?|&&|\|\||\b(?:if|else|case)\b/.test(line)) return false;
    return !blocksAround(whole, index).some(({ head }) =>
      /^\s*(?:else\b|(?:if|switch|while)\s*\()|\bcatch\b/.test(head),
    );
  });
}

/** Where a constant that is the literal is used; undefined where the statement makes none. */
function usesOf(whole: string, statement: string, start: number): readonly number[] | undefined {
  const name = /^(?:const|let|var)[ \t]+([\w$]+)\b[^=]*=\s*(?:process\.env\.\w+\s*(?:\|\||\?\?)\s*)?$/.exec(
    statement,
  )?.[1];
  if (name === undefined) return undefined;
  return [...whole.matchAll(new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}(?![\\w$])`, 'g'))]
    .map(({ index }) => index)
    .filter((index) => index > start)
    .slice(0, mostUses);
}

/** Whether the statement holds a list, of which a run takes one by a name of its own: `all[process.env.STAGE]`. */
function isOneOfSeveral(whole: string, at: number, start: number): boolean {
  const name = /^(?:export[ \t]+)?(?:const|let|var)[ \t]+([\w$]+)/m.exec(whole.slice(at, start))?.[1];
  return name !== undefined && new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\[`).test(whole);
}
