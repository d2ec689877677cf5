import type { Language } from '../../text/language.ts';
import { lookAround } from '../../text/looked.ts';
import type { Name } from './read-name.ts';
import type { Literal } from './reading.ts';

/** Characters before a place in which the text around it begins. */
const mostBefore = 2_000;

const setting = /(?:export[ \t]{1,4}|set[ \t]{1,4}|-[ \t]{1,4})?$/;
const given = /[ \t]{0,20}[:=][ \t]{0,20}([^\s"'`;,(){}<>[\]\\]{4,512})[ \t]{0,20}(?:\r?\n|$)/y;

/**
 * A line that sets something, in a text of several lines that program text holds: a heredoc, three quotes, a template.
 * What stands there needs no quotes.
 */
export function readWithin(text: string, name: Name, language: Language): Literal | undefined {
  if (name.quote !== '' || name.dashes > 0) return undefined;
  given.lastIndex = name.behind;
  const value = given.exec(text)?.[1];
  if (value === undefined) return undefined;
  lookAround(mostBefore);
  const from = Math.max(0, name.span.start - mostBefore);
  const head = text.slice(from, name.span.start);
  const line = head.lastIndexOf('\n') + 1;
  if (line === 0 || head.slice(line).replace(setting, '').trim() !== '') return undefined;
  if (!isOpen(head.slice(0, line), language)) return undefined;
  const start = name.behind + text.slice(name.behind, given.lastIndex).indexOf(value);
  const span = { start, end: start + value.length };
  return { content: span, span, quote: '', isWhole: false };
}

const marks: Readonly<Partial<Record<Language, string>>> = {
  csharp: '"""',
  elixir: '"""',
  go: '`',
  groovy: '"""',
  java: '"""',
  javascript: '`',
  kotlin: '"""',
  scala: '"""',
  swift: '"""',
  toml: '"""',
  tsx: '`',
  typescript: '`',
};

/** What stands before a quote that opens a text. */
const opens = /(?:[=(,:[{+>?]|\breturn)[ \t]{0,20}(?:[rRbBuUfF$@]{0,3}|[\w.]{1,40}(?=$))$/;

function isOpen(head: string, language: Language): boolean {
  if (language === 'python') return isOpenBy(head, '"""') || isOpenBy(head, "'''");
  const mark = marks[language];
  return mark === undefined ? isHeredocOpen(head) : isOpenBy(head, mark);
}

function isOpenBy(head: string, mark: string): boolean {
  const at = head.lastIndexOf(mark);
  if (at === -1) return false;
  const line = head.slice(head.lastIndexOf('\n', at) + 1, at);
  return !line.includes(mark) && opens.test(line);
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
