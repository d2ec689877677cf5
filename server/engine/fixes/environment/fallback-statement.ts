import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { LiteralMove } from './dialect.ts';
import type { Fallback } from './fallback.ts';

/** How a language gives a variable another value where that of the environment is missing, and how it stops instead. */
interface Manner {
  /** What reads the environment, behind the variable that takes it. */
  readonly read: RegExp;
  /** What asks whether that is missing, with the variable in the place of `NAME`. */
  readonly asks: string;
  stop(words: string, quote: string): string;
}

const javascript: Manner = {
  read: /^(?:(?:const|let|var)[ \t]+)?(?<own>\w+)(?::[ \t]*[\w |]+)?[ \t]*=[ \t]*process\.env(?:\.(?<name>\w{1,80})|\[["'](?<other>\w{1,80})["']\]);?$/,
  asks: String.raw`if[ \t]*\([ \t]*(?:!NAME|NAME[ \t]*={2,3}[ \t]*(?:undefined|null|''|""))[ \t]*\)[ \t]*\{`,
  stop: (words, quote) => `throw new Error(${quote}${words}${quote})`,
};

const manners: Readonly<Record<string, Manner | undefined>> = {
  go: {
    read: /^(?:var[ \t]+)?(?<own>\w+)(?:[ \t]+string)?[ \t]*:?=[ \t]*os\.Getenv\("(?<name>\w{1,80})"\)$/,
    asks: String.raw`if[ \t]+(?:NAME[ \t]*==[ \t]*""|len\(NAME\)[ \t]*==[ \t]*0)[ \t]*\{`,
    stop: (words) => `panic("${words}")`,
  },
  javascript,
  typescript: javascript,
  python: {
    read: /^(?<own>\w+)[ \t]*=[ \t]*(?:os\.)?(?:getenv|environ\.get)\(["'](?<name>\w{1,80})["']\)$/,
    asks: String.raw`if[ \t]+(?:not[ \t]+NAME|NAME[ \t]+is[ \t]+None|NAME[ \t]*==[ \t]*(?:''|""))[ \t]*:`,
    stop: (words, quote) => `raise RuntimeError(${quote}${words}${quote})`,
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
  const [, indent = '', own = ''] =
    /^([ \t]+)(\w+)[ \t]*=[ \t]*$/.exec(text.slice(lineStart, literal.span.start)) ?? [];
  if (manner === undefined || own === '') return undefined;
  const behind = /^(;?)[ \t]*\r?(?:\n|$)/.exec(text.slice(literal.span.end, literal.span.end + 80));
  const lines = text
    .slice(Math.max(0, lineStart - 1_000), lineStart)
    .split(/\r?\n/)
    .slice(0, -1)
    .map((line) => line.trim());
  const asks = new RegExp(`^${manner.asks.replaceAll('NAME', literalPattern(own))}$`);
  if (behind === null || !asks.test(lines.at(-1) ?? '')) return undefined;
  const read = lines
    .slice(-mostAbove, -1)
    .map((line) => manner.read.exec(line)?.groups)
    .findLast((groups) => groups?.own === own);
  const name = read?.name ?? read?.other;
  if (name === undefined) return undefined;
  const quote = literal.quote === "'" ? "'" : '"';
  const start = lineStart + indent.length;
  return { name, span: { start, end: literal.span.end }, text: manner.stop(`${name} is not set`, quote) };
}
