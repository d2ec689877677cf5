import { type Literal, skip } from './reading.ts';

const opening = /<<[-~<]?[ \t]?["']?[A-Za-z_]\w{0,40}["']?[ \t]{0,4};?\r?\n[ \t]{0,80}/y;
const onlyLine = /([^\s"'`<>(){}]{4,512})[ \t]{0,20}\r?\n[ \t]{0,80}([A-Za-z_]\w{0,40})/y;

/** The one line of a text between the word that opens it and the same word: `= <<~EOS` of Ruby, `<<<EOT` of PHP, `<<EOT` of Terraform and Perl. */
export function readHeredoc(text: string, at: number): Literal | undefined {
  if (text[at] === '@') return readHereString(text, at);
  if (text[at] !== '<') return undefined;
  const start = skip(opening, text, at);
  if (start === undefined) return undefined;
  onlyLine.lastIndex = start;
  const [, value, word] = onlyLine.exec(text) ?? [];
  if (value === undefined || /\w{1,41}/.exec(text.slice(at, start))?.[0] !== word) return undefined;
  const span = { start, end: start + value.length };
  return { content: span, span, quote: '', isWhole: false };
}

const hereString = /@(["'])[ \t]{0,4}\r?\n([^\s"'`<>(){}$]{4,512})[ \t]{0,4}\r?\n\1@/y;

/** The one line of `@"…"@` of PowerShell, whose quotes stand on lines of their own. */
function readHereString(text: string, at: number): Literal | undefined {
  hereString.lastIndex = at;
  const match = hereString.exec(text);
  const value = match?.[2];
  if (match === null || value === undefined) return undefined;
  const start = at + match[0].lastIndexOf(value);
  const span = { start, end: start + value.length };
  return { content: span, span: { start: at, end: hereString.lastIndex }, quote: '@', isWhole: true };
}
