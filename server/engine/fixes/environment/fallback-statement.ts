import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { LiteralMove } from './dialect.ts';
import type { Fallback } from './fallback.ts';

/** How a language gives a variable another value where that of the environment is missing, and how it stops instead. */
interface Manner {
  /** What reads the environment, behind the variable that takes it. */
  readonly read: RegExp;
  /** What asks whether that is missing, up to where a block opens, with the variable in the place of `NAME`. */
  readonly asks: string;
  /** `read`: what reads the environment. */
  stop(words: string, quote: string, read: string): string;
  /** What stops where the literal is given by `||=`, or the like. */
  stopUnless?(own: string, stop: string): string;
}

const javascript: Manner = {
  read: /^(?:(?:const|let|var)[ \t]+)?(?<own>\w+)(?::[ \t]*[\w |]+)?[ \t]*=[ \t]*process\.env(?:\.(?<name>\w{1,80})|\[["'](?<other>\w{1,80})["']\]);?$/,
  asks: String.raw`if[ \t]*\([ \t]*(?:!NAME|NAME[ \t]*={2,3}[ \t]*(?:undefined|null|''|""))[ \t]*\)`,
  stop: (words, quote) => `throw new Error(${quote}${words}${quote})`,
  stopUnless: (own, stop) => `if (!${own}) ${stop}`,
};

const manners: Readonly<Record<string, Manner | undefined>> = {
  go: {
    read: /^(?:var[ \t]+)?(?<own>\w+)(?:[ \t]+string)?[ \t]*:?=[ \t]*os\.Getenv\("(?<name>\w{1,80})"\)$/,
    asks: String.raw`if[ \t]+(?:NAME[ \t]*==[ \t]*""|len\(NAME\)[ \t]*==[ \t]*0)`,
    stop: (words) => `panic("${words}")`,
  },
  javascript,
  typescript: javascript,
  python: {
    read: /^(?<own>\w+)[ \t]*=[ \t]*(?:os\.)?(?:getenv|environ\.get)\(["'](?<name>\w{1,80})["']\)$/,
    asks: String.raw`if[ \t]+(?:not[ \t]+NAME|NAME[ \t]+is[ \t]+None|NAME[ \t]*==[ \t]*(?:''|""))[ \t]*:`,
    stop: (words, quote) => `raise RuntimeError(${quote}${words}${quote})`,
  },
  java: {
    read: /^(?:final[ \t]+)?(?:(?:String|var)[ \t]+)?(?<own>\w+)[ \t]*=[ \t]*System\.getenv\("(?<name>\w{1,80})"\);$/,
    asks: String.raw`if[ \t]*\([ \t]*NAME[ \t]*==[ \t]*null(?:[ \t]*\|\|[ \t]*NAME\.is(?:Empty|Blank)\(\))?[ \t]*\)`,
    stop: (words) => `throw new IllegalStateException("${words}")`,
  },
  csharp: {
    read: /^(?:(?:string\??|var)[ \t]+)?(?<own>\w+)[ \t]*=[ \t]*(?:System\.)?Environment\.GetEnvironmentVariable\("(?<name>\w{1,80})"\);$/,
    asks: String.raw`if[ \t]*\([ \t]*(?:[sS]tring\.IsNullOr(?:Empty|WhiteSpace)\(NAME\)|NAME[ \t]*(?:==|is)[ \t]*null)[ \t]*\)`,
    stop: (words, _, read) =>
      `throw new ${/\bSystem\./.test(read) ? 'System.' : ''}InvalidOperationException("${words}.")`,
  },
  php: {
    read: /^(?<own>\$\w+)[ \t]*=[ \t]*(?:getenv\(["'](?<name>\w{1,80})["']\)|\$_(?:ENV|SERVER)\[["'](?<other>\w{1,80})["']\](?:[ \t]*\?\?[ \t]*null)?);$/,
    asks: String.raw`if[ \t]*\([ \t]*(?:![ \t]*NAME|empty\(NAME\)|NAME[ \t]*={2,3}[ \t]*(?:false|null|''|""))[ \t]*\)`,
    stop: (words, quote) => `throw new \\RuntimeException(${quote}${words}${quote})`,
  },
  ruby: {
    read: /^(?<own>@{0,2}\w+)[ \t]*=[ \t]*ENV\[["'](?<name>\w{1,80})["']\]$/,
    asks: String.raw`(?:if[ \t]+NAME\.(?:nil|empty|blank)\?|unless[ \t]+NAME)`,
    stop: (words, quote) => `raise ${quote}${words}${quote}`,
    stopUnless: (own, stop) => `${stop} unless ${own}`,
  },
};

/** Lines above the literal in which the variable is read. */
const mostAbove = 6;

/**
 * The statement that gives a variable the literal where the environment has none: `if secret == "" { secret = "…" }`, right below what reads it. The
 * program stops there instead. Undefined elsewhere. Sources: Effective Go, "Panic"; Python, "Errors and Exceptions"; MDN, `throw`.
 */
export function fallbackStatement({ text, literal }: Pick<LiteralMove, 'text' | 'literal'>): Fallback | undefined {
  const manner = manners[literal.site.language];
  const lineStart = text.lastIndexOf('\n', literal.span.start - 1) + 1;
  const head = text.slice(lineStart, literal.span.start);
  const [whole, indent = '', own = '', sign = ''] = given.exec(head) ?? [];
  if (manner === undefined || whole === undefined) return undefined;
  const behind = /^(;?)[ \t]*\r?(?:\n|$)/.exec(text.slice(literal.span.end, literal.span.end + 80));
  const above = text
    .slice(Math.max(0, lineStart - 1_000), lineStart)
    .split(/\r?\n/)
    .slice(0, -1)
    .map((line) => line.trim())
    .filter((line) => line !== '{');
  const asks = new RegExp(`^${manner.asks.replaceAll('NAME', literalPattern(own))}(?:[ \\t]*[{:])?$`);
  const asked = head.slice(0, head.length - whole.length + indent.length).trim();
  const isAsked = asks.test(asked === '' ? (above.at(-1) ?? '') : asked);
  const isUnset = sign !== '' && asked === '' && manner.stopUnless !== undefined;
  if (behind === null || !(sign === '' ? isAsked : isUnset)) return undefined;
  const lines = sign === '' && asked === '' ? above.slice(0, -1) : above;
  const found = lines
    .slice(1 - mostAbove)
    .map((line) => manner.read.exec(line))
    .findLast((match) => match?.groups?.own === own);
  const name = found?.groups?.name ?? found?.groups?.other;
  if (!found || name === undefined) return undefined;
  const quote = literal.quote === "'" ? "'" : '"';
  const stop = manner.stop(`${name} is not set`, quote, found[0]);
  const start = literal.span.start - whole.length + indent.length;
  return {
    name,
    span: { start, end: literal.span.end },
    text: sign === '' ? stop : (manner.stopUnless?.(own, stop) ?? stop),
  };
}

/** What is given the literal, at the beginning of its line or behind what asks: blanks, variable, and the sign that asks by itself. */
const given = /(?:^|(?<=\)))([ \t]*)([$@]{0,2}\w+)[ \t]*(\|\||\?\?)?=[ \t]*$/;
