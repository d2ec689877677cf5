import type { Edit } from '../edit/edit.ts';
import { before, behind, type LiteralMove } from './dialect.ts';
import { isForBrowser } from './script/for-browser.ts';

/**
 * What asks the environment for a variable, up to its name. Sources: Java SE, `System.getenv`; Python, `os.environ`; Node.js, `process.env`; Ruby, `ENV`; Go, package
 * `os`; .NET, `Environment.GetEnvironmentVariable`; PHP, `getenv`; Rust, `std::env`; Elixir, `System`; Swift, `ProcessInfo`; Dart, `Platform.environment`.
 */
const asks = [
  /\b(?:getenv|Getenv|LookupEnv|GetEnvironmentVariable|environ\.get|ENV\.fetch|env::var|System\.(?:get_env|fetch_env!?)|Deno\.env\.get|sys\.env(?:\.get)?)\(\s*$/,
  /(?:\b(?:process\.env|environ|ENV|(?:processInfo|Platform)\.environment)(?:\?\.)?|\bgetenv\(\)|\$_(?:ENV|SERVER))\[\s*$/,
];

/** Whether the literal stands where the name of a variable belongs: the program asks for one that is called as the secret is. */
export function isAskedByValue(move: Pick<LiteralMove, 'text' | 'literal'>): boolean {
  const head = before(move);
  // What is given a value is not asked for.
  return asks.some((pattern) => pattern.test(head)) && /^\s*(?:[,)]|\](?!\s*(?:\?\?|\|\|)?=(?!=)))/.test(behind(move));
}

/** The name in the secret's place, where what asks for the variable stands there already; undefined elsewhere, and for what a browser runs, which has no variables. */
export function nameInstead(move: LiteralMove): readonly Edit[] | undefined {
  if (!isAskedByValue(move) || (/\.[cm]?[jt]sx?$/.test(move.path) && isForBrowser(move))) return undefined;
  const quote = move.literal.quote === "'" ? "'" : '"';
  return [{ span: move.literal.span, text: quote + move.name + quote }];
}
