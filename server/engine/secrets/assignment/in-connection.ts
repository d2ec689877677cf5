import type { Language } from '../../text/language.ts';
import { literalStart } from '../../text/literal-start.ts';
import { noteLiteral } from '../../text/looked.ts';
import type { Literal } from './reading.ts';

/** Characters before a password in which its connection string says what it connects to. */
const mostHead = 400;

const opened = /;[ \t]{0,4}(?:password|pwd)[ \t]{0,4}=[ \t]{0,4}$/i;
const server = /(?:^|[;=])[ \t]{0,4}(?:server|data source|datasource|host|address|addr|network address)[ \t]{0,4}=/i;
const signs = /[^\s;"'`\\]{4,256}(?=;|["'`])/y;

/** What somebody or a program fills in, whole or in the middle: `{0}`, `<password>`, `$(Password)`, `%PASSWORD%`, `#{password}`. */
const filled =
  /^[{<([$%&#]|[$#@]\{|\$\(|\{[\w.:]{0,40}\}|<[\w .-]{1,40}>|%[\w.]{2,40}%|\[[\w .-]{2,40}\]|&(?:\w{2,8}|#\d{1,5})$/;

/**
 * The password among the parts of a connection string, which takes any sign up to the next semicolon: `Data Source=…;Password=q>7:R{5;…`. Not in XML, which writes some of them otherwise. Undefined
 * where only signs stand that other readers take as well. Source: Microsoft, `SqlConnection.ConnectionString`, remarks on values.
 */
export function inConnection(text: string, at: number, language: Language): Literal | undefined {
  if (language === 'xml' || language === 'html' || text[at - 1] === undefined) return undefined;
  signs.lastIndex = at;
  const content = signs.exec(text)?.[0];
  if (content === undefined || !/[&,<>(){}|]/.test(content) || filled.test(content)) return undefined;
  const before = text.slice(Math.max(0, at - mostHead), at);
  if (!opened.test(before) || !server.test(before.slice(literalStart(before)))) return undefined;
  noteLiteral(content.length);
  const span = { start: at, end: at + content.length };
  return { content: span, span, quote: '', isWhole: false };
}
