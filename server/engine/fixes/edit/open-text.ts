import { type Language, languageOf } from '../../text/language.ts';

/** A text of several lines of a program. */
export interface OpenText {
  /** Where it begins. */
  readonly start: number;
  /** Whether a comment above its first line is taken to be about all of its lines. */
  readonly isReached: boolean;
}

/**
 * The text of several lines that is open at `offset`, where a comment would be part of what the program says; none elsewhere. It goes by marks, not by
 * syntax: ask where no literal is known to hold the place.
 */
export function openTextAt(path: string, text: string, offset: number): OpenText | undefined {
  const head = text.slice(0, text.lastIndexOf('\n', offset - 1) + 1);
  if (head === '') return undefined;
  const language = languageOf(path);
  return (
    openedByParity(head, markOf[language] ?? [], language) ??
    openHeredoc(head, language) ??
    openBetween(head, language) ??
    openInVariables(text, { start: head.length, offset }, language)
  );
}

const backtick: readonly string[] = ['`'];
const quotes: readonly string[] = ['"""', "'''"];
const doubleQuotes: readonly string[] = ['"""'];

/** Marks that open such a text, and close it, by language. */
const markOf: Partial<Record<Language, readonly string[]>> = {
  javascript: backtick,
  typescript: backtick,
  tsx: backtick,
  go: backtick,
  python: quotes,
  dart: quotes,
  groovy: quotes,
  java: doubleQuotes,
  kotlin: doubleQuotes,
  scala: doubleQuotes,
  swift: doubleQuotes,
  csharp: doubleQuotes,
};

/** Comments may hold a mark by itself. */
const comment: Partial<Record<Language, RegExp>> = { python: /^[ \t]*#.*$/gm };
const otherComment = /^[ \t]*(?:\/\/|\*|\/\*).*$/gm;

function openedByParity(head: string, marks: readonly string[], language: Language): OpenText | undefined {
  const mark = marks.find((each) => head.includes(each));
  if (mark === undefined) return undefined;
  const code = head.replace(comment[language] ?? otherComment, (line) => ' '.repeat(line.length));
  for (const each of marks) {
    if (code.replaceAll(`\\${each}`, '').split(each).length % 2 === 1) continue;
    return { start: code.lastIndexOf(each), isReached: each !== '`' };
  }
  return undefined;
}

const withHeredocs: ReadonlySet<Language> = new Set<Language>(['shell', 'ruby', 'perl', 'php', 'hcl', 'dockerfile']);

function openHeredoc(head: string, language: Language): OpenText | undefined {
  if (!withHeredocs.has(language) || !head.includes('<<')) return undefined;
  const last = [...head.matchAll(/<<[-~<]?[ \t]?(["']?)([A-Za-z_]\w*)\1/g)].at(-1);
  const word = last?.[2];
  if (last === undefined || word === undefined) return undefined;
  if (new RegExp(`^[ \\t]*${word}\\b`, 'm').test(head.slice(head.indexOf('\n', last.index)))) return undefined;
  return { start: last.index, isReached: /^[A-Z_][A-Z0-9_]*$/.test(word) && !last[0].startsWith('<<<') };
}

/** Texts whose end is another mark than their beginning. */
const pairs: Partial<Record<Language, readonly (readonly [string, string])[]>> = {
  csharp: [['@"', '"']],
  lua: [['[[', ']]']],
  powershell: [
    ['@"', '"@'],
    ["@'", "'@"],
  ],
};

function openBetween(head: string, language: Language): OpenText | undefined {
  for (const [open, close] of pairs[language] ?? []) {
    const start = head.lastIndexOf(open);
    // A quote that is doubled stands for itself. Source: C# language specification, 6.4.5.6.
    const behind = head.slice(start + open.length).replaceAll('""', '');
    if (start !== -1 && !behind.includes(close)) return { start, isReached: false };
  }
  return undefined;
}

/** In a file of variables, a line without a name goes on with a value. */
function openInVariables(
  text: string,
  { start, offset }: { readonly start: number; readonly offset: number },
  language: Language,
): OpenText | undefined {
  if (language !== 'dotenv' || text.slice(start, offset).includes('=')) return undefined;
  return { start, isReached: false };
}
