import type { Language } from '../../text/language.ts';

/** Where a place of a source file is no code: in a comment, or in what the program only hands on. */
export type OutsideCode = 'comment' | 'text';

/**
 * What stands around a place of a source file, when that is no code; undefined in code, and where nobody can say. A literal is
 * outside where it stands within another one. Reads the file once up to there.
 */
export function outsideCode(language: Language, text: string, at: number): OutsideCode | undefined {
  const pattern = tokensOf(language);
  if (pattern === undefined) return undefined;
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found !== null && found.index < at; found = pattern.exec(text)) {
    const [token] = found;
    if (found.index + token.length > at) return isComment.test(token) ? 'comment' : 'text';
    // An empty token would be found for ever.
    if (token === '') pattern.lastIndex++;
  }
  return undefined;
}

/** What a pattern, which is global, finds in the code of a source file, in turn. */
export function* inCode(language: Language, text: string, pattern: RegExp): Iterable<RegExpExecArray> {
  for (const found of text.matchAll(pattern)) if (outsideCode(language, text, found.index) === undefined) yield found;
}

/** The text of a source file up to a place, with blanks for comments and for what stands in quotes; undefined where nobody can say. A token that is open at the place is blank up to there. */
export function codeAlone(language: Language, text: string, end: number): string | undefined {
  const pattern = tokensOf(language);
  if (pattern === undefined) return undefined;
  return text.slice(0, end).replace(pattern, (token) => {
    const blank = token.replace(/[^\n]/g, ' ');
    // What stands in quotes is still a value.
    return isComment.test(token) || token.length < 2 ? blank : `"${blank.slice(2)}"`;
  });
}

const isComment = /^(?:\/[/*]|#|=begin\b)/;

/** Whether a text of Python that begins at a place documents what it is the first statement of. */
export function isDocstring(text: string, at: number): boolean {
  const head = text.slice(Math.max(0, at - 200), at);
  return (
    /^[a-z]{0,2}(?:"""|''')/i.test(text.slice(at, at + 5)) &&
    (/:[ \t]*\r?\n\s*$/.test(head) || text.slice(0, at).trim() === '')
  );
}

// Each token takes all that it looked at, also where it is left open: what is read is read once.
const lineComment = String.raw`\/\/[^\n]*`;
const blockComment = String.raw`\/\*[\s\S]*?(?:\*\/|(?![\s\S]))`;
const hashComment = String.raw`(?<![^\s;({\[,])#(?!!)[^\n]*`;
/** Source: Ruby, "Comments". */
const ofRuby = String.raw`^=begin\b[\s\S]*?(?:^=end\b[^\n]*|(?![\s\S]))`;
const double = String.raw`"(?:[^"\\\n]|\\[\s\S])*(?:"|$)`;
const single = String.raw`'(?:[^'\\\n]|\\[\s\S])*(?:'|$)`;
const character = String.raw`'(?:[^'\\\n]|\\[^\n]{1,8}?)'`;
const template = '`(?:[^`\\\\]|\\\\[\\s\\S])*(?:`|(?![\\s\\S]))';
const rawGo = '`[^`]*(?:`|(?![\\s\\S]))';
const three = String.raw`"""[\s\S]*?(?:"""|(?![\s\S]))`;
const threeSingle = three.replaceAll('"', "'");
/** A pattern between slashes, behind what a division cannot follow. */
const between = String.raw`(?<=[=(,:;!&|?{}\[][ \t]{0,9})\/(?![*\/\n])(?:[^\/\\\n\[]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n]){0,100}\]){1,200}\/`;
/** What PHP writes out as it stands. */
const markup = String.raw`(?<![\s\S])(?!\s*<\?)(?:(?!<\?(?:php|=|\s))[\s\S])+|\?>(?:(?!<\?(?:php|=|\s))[\s\S])*`;

const script = [lineComment, blockComment, template, double, single, between];
const withCharacters = [lineComment, blockComment, three, double, character];

const tokens: Readonly<Partial<Record<Language, readonly string[]>>> = {
  csharp: [lineComment, blockComment, three, String.raw`\$?@\$?"(?:[^"]|"")*(?:"|(?![\s\S]))`, double, character],
  dart: [lineComment, blockComment, three, threeSingle, double, single],
  elixir: [three, hashComment, double],
  go: [lineComment, blockComment, rawGo, double, character],
  groovy: [lineComment, blockComment, three, threeSingle, double, single],
  java: withCharacters,
  javascript: script,
  kotlin: withCharacters,
  lua: [String.raw`--\[(=*)\[[\s\S]*?(?:\]\1\]|(?![\s\S]))`, String.raw`--[^\n]*`, double, single],
  php: [markup, lineComment, blockComment, String.raw`#(?!\[)[^\n]*`, double, single],
  python: [three, threeSingle, hashComment, double, single],
  ruby: [ofRuby, hashComment, double, single],
  rust: [
    lineComment,
    blockComment,
    String.raw`r#+"[\s\S]*?(?:"#+|(?![\s\S]))`,
    String.raw`"(?:[^"\\]|\\[\s\S])*(?:"|(?![\s\S]))`,
    character,
  ],
  scala: withCharacters,
  swift: [lineComment, blockComment, three, double],
  tsx: script,
  typescript: script,
};

const compiled = new Map<Language, RegExp>();

function tokensOf(language: Language): RegExp | undefined {
  const known = compiled.get(language);
  if (known !== undefined) return known;
  const own = tokens[language];
  if (own === undefined) return undefined;
  const made = new RegExp(own.map((token) => `(?:${token})`).join('|'), 'gm');
  compiled.set(language, made);
  return made;
}
