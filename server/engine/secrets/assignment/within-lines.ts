import type { Language } from '../../text/language.ts';
import { lookAround } from '../../text/looked.ts';
import type { NamePlace } from './read-name.ts';

/** Characters before a place in which the text around it begins. */
const mostBefore = 2_000;

/** The place stands in a text of several lines that program text holds, not in the first of them: a heredoc, three quotes, a template. */
export function isWithinLines(text: string, { span }: NamePlace, language: Language): boolean {
  lookAround(mostBefore);
  const head = text.slice(Math.max(0, span.start - mostBefore), span.start);
  const line = head.lastIndexOf('\n') + 1;
  return line > 0 && isOpen(head.slice(0, line), language);
}

/** By what texts of several lines begin and end. Of what ends as it begins one sign is enough. */
const marks: Readonly<Partial<Record<Language, readonly (readonly [begin: string, end?: string])[]>>> = {
  csharp: [['"""'], ['@"', '"']],
  dart: [["'''"], ['"""']],
  elixir: [['"""']],
  fsharp: [['"""']],
  go: [['`']],
  groovy: [['"""'], ["'''"]],
  java: [['"""']],
  javascript: [['`']],
  kotlin: [['"""']],
  python: [['"""'], ["'''"]],
  rust: [
    ['r#"', '"#'],
    ['r"', '"'],
  ],
  scala: [['"""']],
  swift: [['"""']],
  toml: [['"""'], ["'''"]],
  tsx: [['`']],
  typescript: [['`']],
};

/** What stands before a quote that opens a text: what gives it, or a step of a pipeline that runs it. Source: Jenkins, "Pipeline: Nodes and Processes", sh, bat, powershell. */
const opens =
  /(?:(?:[=(,:[{+>?]|\breturn)[ \t]{0,20}(?:[rRbBuUfF$@]{0,3}|[\w.]{1,40}(?=$))|\b(?:sh|bat|powershell|pwsh|script)[ \t]{1,4})$/;

function isOpen(head: string, language: Language): boolean {
  const own = marks[language];
  if (own === undefined) return isHeredocOpen(head);
  return own.some(([begin, end]) => isOpenBy(head, begin, end));
}

function isOpenBy(head: string, begin: string, end: string | undefined): boolean {
  const at = head.lastIndexOf(begin);
  if (at === -1) return false;
  if (
    end !== undefined &&
    head
      .slice(at + begin.length)
      .replaceAll('""', '')
      .includes(end)
  )
    return false;
  const line = head.slice(head.lastIndexOf('\n', at) + 1, at);
  return (end !== undefined || !line.includes(begin)) && (opens.test(line) || isAlone(head, at, line));
}

/** The quotes stand on a line of their own, below what gives them, as raw texts of C# and text blocks of Java do. */
function isAlone(head: string, at: number, line: string): boolean {
  return line.trim() === '' && /[=(,:+>?][ \t]{0,20}\r?\n[ \t]{0,120}$/.test(head.slice(Math.max(0, at - 200), at));
}

/** `<<EOT` and its like in shells, Ruby, PHP, Perl and HCL, `@'` in PowerShell. */
const heredoc = /<<[-~<]?[ \t]?["']?([A-Za-z_]\w{0,40})["']?[^\n]{0,200}\n|@(["'])[ \t]{0,4}\r?\n/g;

function isHeredocOpen(head: string): boolean {
  const last = [...head.matchAll(heredoc)].at(-1);
  if (last === undefined) return false;
  const rest = `\n${head.slice(last.index + last[0].length)}`;
  const end = last[1] === undefined ? `${last[2]}@` : last[1];
  return !rest.split('\n').some((line) => line.trimStart().startsWith(end));
}
