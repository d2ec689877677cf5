import type { Span } from '../../model/span.ts';
import { stopped } from './dotnet/csharp.ts';
import { furtherSpellings } from './fallback-further.ts';
import { type FallbackMove, javaRead, named, pythonRead, type Spelling } from './fallback-spelling.ts';
import { requiredInKotlin } from './java/kotlin-required.ts';
import { assertion } from './script/script.ts';

/** A literal that stands in only where a variable of the environment is not set. */
export interface Fallback {
  /** Of the variable that is read already. */
  readonly name: string;
  /** The call with its fallback. */
  readonly span: Span;
  /** The call without. */
  readonly text: string;
  /** What reads the variable, where the text does not. */
  readonly read?: string;
}

/** For a second way to say it in the same pattern. */
const otherwise = String.raw`(?<mark>["'])(?<other>\w{1,80})\k<mark>`;

/** Reads that fail, or tell, where the variable is not set. */
const spellings: Readonly<Record<string, readonly Spelling[] | undefined>> = {
  python: [
    {
      // What stands in for another variable is read before that one: where it fails, it would fail for those as well who set the first.
      before: new RegExp(
        String.raw`(?<first>(?:\w+\.)?(?:environ\.get|getenv)\(\s*(?<mark>["'])\w{1,80}\k<mark>)\s*,\s*(?<of>\w+\.)?(?<call>environ\.get|getenv)\(\s*${named}\s*,\s*$`,
      ),
      behind: /^\s*\)\s*\)/,
      write: ({ first = '', ...groups }, move, span) => {
        const either = `${first}) or ${pythonRead(groups)}`;
        return standsAlone(move.text, span) ? either : `(${either})`;
      },
    },
    {
      before: new RegExp(String.raw`(?<of>\w+\.)?(?<call>environ\.get|getenv)\(\s*${named}\s*,\s*(?:default\s*=\s*)?$`),
      behind: /^\s*,?\s*\)/,
      write: pythonRead,
    },
    {
      before: new RegExp(String.raw`(?<of>\w+\.)?(?<call>environ\.get|getenv)\(\s*${named}\s*\)\s+or\s+$`),
      write: pythonRead,
    },
    {
      before: new RegExp(String.raw`(?<call>\b(?:config|env(?:\.str)?)\(\s*${named})\s*,\s*(?:default\s*=\s*)?$`),
      write: ({ call = '' }) => call,
    },
  ],
  script: [
    {
      // The first of several is that of this value; the last one has a thing of its own: `process.env.JWT_SECRET || process.env.SERVICE_KEY || '…'`.
      before:
        /(?<call>\bprocess\.env\.(?<name>\w{1,80}))(?<rest>(?:\s*(?:\|\||\?\?)\s*process\.env\.\w{1,80}){1,4})\s*(?:\|\||\?\?)\s*$/,
      write: ({ call = '', rest = '' }, move) => call + rest + assertion(move),
    },
    {
      before: /(?<call>\bprocess\.env\.(?<name>\w{1,80}))\s*(?:\|\||\?\?)\s*$/,
      write: ({ call = '' }, move) => call + assertion(move),
    },
    {
      before: new RegExp(
        String.raw`(?<call>\b(?:process\.env\[${named}\]|Deno\.env\.get\(${otherwise}\)))\s*(?:\|\||\?\?)\s*$`,
      ),
      write: ({ call = '' }, move) => call + assertion(move),
    },
  ],
  ruby: [
    {
      before: new RegExp(String.raw`(?<call>\bENV\.fetch\(\s*${named})\s*,\s*$`),
      write: ({ call = '' }) => call,
    },
    {
      before: new RegExp(String.raw`(?<call>\bENV\.fetch\(\s*${named}\s*\))\s*\{\s*$`),
      behind: /^\s*\}/,
      write: ({ call = '' }) => call,
    },
    {
      before: new RegExp(String.raw`\bENV\[${named}\]\s*\|\|\s*$`),
      write: ({ quote = '"', name = '' }) => `ENV.fetch(${quote}${name}${quote})`,
    },
  ],
  php: [
    { before: new RegExp(String.raw`(?<call>\benv\(\s*${named})\s*,\s*$`), write: ({ call = '' }) => call },
    {
      before: new RegExp(
        String.raw`(?<call>\bgetenv\(\s*${named}\s*\)|\$_(?:ENV|SERVER)\[${otherwise}\])\s*(?:\?:|\?\?|\|\|)\s*$`,
      ),
      write: ({ call = '' }) => call,
    },
  ],
  csharp: [
    {
      before: new RegExp(
        String.raw`(?<call>\b(?:System\.)?Environment\.GetEnvironmentVariable\(\s*${named}\s*\))\s*\?\?\s*$`,
      ),
      write: ({ call = '', name = '' }, move, span) =>
        stopped(
          { ...move, name, literal: { ...move.literal, span } },
          call,
          call.startsWith('System.') ? 'System.' : '',
        ),
    },
  ],
  elixir: [
    {
      before: new RegExp(String.raw`\bSystem\.get_env\(\s*${named}\s*,\s*$`),
      behind: /^\s*\)/,
      write: ({ name = '' }) => `System.fetch_env!("${name}")`,
    },
    {
      before: new RegExp(String.raw`\bSystem\.get_env\(\s*${named}\s*\)\s*\|\|\s*$`),
      write: ({ name = '' }) => `System.fetch_env!("${name}")`,
    },
  ],
  java: [
    {
      before: new RegExp(String.raw`\bSystem\.getenv\(\)\.getOrDefault\(\s*${named}\s*,\s*$`),
      behind: /^\s*\)/,
      write: javaRead,
    },
    {
      before: new RegExp(
        String.raw`\b(?:java\.util\.)?Optional\.ofNullable\(\s*System\.getenv\(\s*${named}\s*\)\s*\)\s*\.orElse\(\s*$`,
      ),
      behind: /^\s*\)/,
      write: javaRead,
    },
  ],
  kotlin: [
    {
      before: new RegExp(String.raw`(?<call>\bSystem\.getenv\(\s*${named}\s*\))\s*\?:\s*$`),
      write: ({ call = '', name = '' }, { text }) => requiredInKotlin(call, name, text),
    },
  ],
  rust: [
    {
      before: new RegExp(
        String.raw`(?<call>\benv::var\(\s*${named}\s*\))\s*\.unwrap_or(?:_else\(\|_\w*\|\s*|\()(?:String::from\()?$`,
      ),
      behind: /^(?:\.(?:to_string|to_owned|into)\(\)|\))?\s*\)/,
      write: ({ call = '', name = '' }) => `${call}.expect("${name} is not set")`,
    },
  ],
};

/** A function of the program's own that is given the variable and what stands in for it: `getEnv("DB_PASSWORD", "…")`. */
const ownRead: Spelling = {
  before: new RegExp(
    String.raw`(?<call>\b(?:(?:get|read|load|lookup|fetch|find)_?env\w*|env_?(?:or|str|get|default)\w*|env)\(\s*${named})(?<gap>\s*,\s*)$`,
    'i',
  ),
  behind: /^(?=\s*\))/,
  write: ({ call = '', gap = '' }, { text, literal: { quote, site } }) => {
    const isOptional = site.language in languages || /\bdef\s+\w*env\w*\([^)=]*=/i.test(text);
    return isOptional ? call : `${call}${gap}${quote}${quote}`;
  },
};

const languages: Readonly<Record<string, string | undefined>> = {
  javascript: 'script',
  typescript: 'script',
  tsx: 'script',
};

/** What stands around a literal that looks for it. */
const reach = 300;

/** The read of a variable whose fallback the literal is; undefined where it is none. */
export function fallbackAround(move: FallbackMove): Fallback | undefined {
  const { text, literal } = move;
  const { span, site } = literal;
  const language = languages[site.language] ?? site.language;
  const own = site.language === language ? [] : (furtherSpellings[site.language] ?? []);
  const known = [...(spellings[language] ?? []), ...(furtherSpellings[language] ?? []), ...own];
  const head = text.slice(Math.max(0, span.start - reach), span.start);
  for (const { before, behind, write, read } of [...known, ownRead]) {
    const found = before.exec(head);
    const close = behind ? behind.exec(text.slice(span.end, span.end + reach)) : { 0: '' };
    const name = found?.groups?.name ?? found?.groups?.other;
    if (found === null || close === null || name === undefined) continue;
    const start = span.start - found[0].length;
    const whole = { start, end: span.end + close[0].length };
    const groups = { ...found.groups, name };
    return { name, span: whole, text: write(groups, move, whole), ...(read && { read: read(groups) }) };
  }
  return undefined;
}

/** Whether an expression is all of what a name is given, a call takes or a function returns. */
function standsAlone(text: string, { start, end }: Span): boolean {
  const head = text.slice(Math.max(0, start - 20), start);
  return /(?:[(,=]|\breturn)\s*$/.test(head) && /^[ \t]*(?:[,)#]|\r?\n|$)/.test(text.slice(end, end + 20));
}
