import { fileNameOf } from '../../text/paths/file-name.ts';
import { classify } from '../../text/paths/path-class.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../fix.ts';
import { upperSnake } from './secret-literal.ts';

const ofSettings = /\.(?:ya?ml|json|toml|ini|conf|cfg)$/;
const ofPrograms = /\.(?:py|rb|php|[cm]?[jt]s)$/;
const mostFiles = 1_000;

/**
 * In words, that a program takes a setting from the variable of the same name before it takes it from the file, so that the line may go; undefined where no module that names the
 * file does: `if (process.env.APISecret == undefined) process.env.APISecret = doc.config.APISecret`, `os.environ.get("API_SECRET") or config["api_secret"]`.
 */
export function environmentFirst(path: string, before: string, context: FixContext): string | undefined {
  const key = ofSettings.test(path)
    ? /(?:^|[\n{,])[ \t]*["']?([A-Za-z_]\w{2,60})["']?[ \t]*[:=][ \t]*["']?$/.exec(before)?.[1]
    : undefined;
  if (key === undefined) return undefined;
  const file = fileNameOf(path);
  const reads = firstOf(key);
  const modules = context.paths().filter((each) => ofPrograms.test(each) && classify(each) === 'source');
  for (const module of modules.slice(0, mostFiles)) {
    const text = context.text(module) ?? '';
    const name = text.includes(file) ? reads.exec(text)?.slice(1).find(Boolean) : undefined;
    if (name !== undefined)
      return `${module} takes it from the variable ${name} before it takes it from this file. Set that where the program runs, renew the value, then take the line out here.`;
  }
  return undefined;
}

/** The variable is asked about, or tried first, and the setting is what is left. */
function firstOf(key: string): RegExp {
  const name = `(${literalPattern(key)}|${literalPattern(upperSnake(key))})`;
  const read = [
    `process\\.env\\.${name}\\b`,
    `process\\.env\\[["']${name}["']\\]`,
    `(?:os\\.)?(?:getenv|environ\\.get)\\(["']${name}["']\\)`,
    `ENV\\[["']${name}["']\\]`,
    `getenv\\(["']${name}["']\\)`,
  ].join('|');
  const setting = `[\\w$)\\]](?:\\.|->|\\[["']|\\.get\\(["'])${literalPattern(key)}\\b`;
  const asked = `(?:\\|\\||\\?\\?|\\?:|\\bor\\b|[!=]==?\\s*(?:undefined|null|["']{2})\\s*\\)|\\bis None:|\\?\\s*process\\.env\\.\\w+\\s*:)`;
  return new RegExp(`(?:${read})\\s{0,9}${asked}[^;{}]{0,160}?${setting}`);
}
