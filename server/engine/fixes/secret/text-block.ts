/** What stands between quotes, three on either side of a block. */
interface Text {
  readonly content: string;
  readonly isBlock: boolean;
}

/**
 * A text of several lines as the program sees it, in languages that take off the indentation which its lines share with the quotes that close it. Sources: Java SE, "Text
 * Blocks", incidental white space; C# reference, "Raw string literals".
 */
export function unindented<T extends Text>(quoted: T, language: string): T {
  const isCsharp = language === 'csharp';
  if (!quoted.isBlock || !(isCsharp || language === 'java')) return quoted;
  const [, lines] = /^[ \t]*\r?\n([\s\S]*)$/.exec(quoted.content) ?? [];
  if (lines === undefined) return quoted;
  const all = lines.split(/\r?\n/);
  const last = all.at(-1) ?? '';
  const counted = isCsharp ? [last] : all.filter((line) => line.trim() !== '' || line === last);
  const shared = Math.min(...counted.map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0));
  const kept = isCsharp ? all.slice(0, -1) : all;
  const content = kept.map((line) => (isCsharp ? line : line.trimEnd()).slice(shared)).join('\n');
  return { ...quoted, content };
}

/**
 * Whether a backslash of a text is one. Sources: Go, "String literals"; Kotlin, "Multiline strings"; C#, "Raw string literals"; Scala, "Multi-Line
 * String Literals".
 */
export function takesNoEscapes({ quote, isBlock }: Text & { readonly quote: string }, language: string): boolean {
  if (quote === '`') return !/^(?:javascript|typescript|tsx)$/.test(language);
  return isBlock && /^(?:csharp|kotlin|scala)$/.test(language);
}
