import type { Span } from '../../model/span.ts';

/** Lines of accounts that are looked at, and characters of one and of what is printed into the command. */
const mostRows = 40;
const mostRow = 200;
const mostPrinted = 600;

/** Characters around the command that are looked at. */
export const mostOfRows: number = mostRows * mostRow;

/** Behind the command on its line: the beginning of a heredoc, or of what cloud-init lists. Sources: chpasswd(8); cloud-init, "Set Passwords". */
const opensBelow =
  /^[^\n|;]{0,60}<<-?[ \t]?["']?\w{1,20}["']?[ \t]{0,4}\r?\n|^:[ \t]{0,4}\r?\n(?:[ \t]{1,12}expire:[^\n]{0,20}\n)?[ \t]{1,12}list:[ \t]{0,4}(?:\|[-+]?)?[ \t]{0,4}\r?\n/;
/** Before it a heredoc that begins on the same line: `cat <<EOF | chpasswd`. */
const opensBefore = /<<-?[ \t]?["']?\w{1,20}["']?[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?$/;
const endsLine = /^[^\n]{0,80}\r?\n/;

const anyRow = /^[ \t]{0,16}(?:-[ \t]{1,4})?["']?[a-z_$][\w.${}-]{0,31}:\S/i;
const row = /^[ \t]{0,16}(?:-[ \t]{1,4})?["']?[a-z_][\w.-]{0,31}:([^\s"':$`{]{4,100})["']?[ \t]{0,4}\r?$/i;

/** What a literal prints into the command, on one line or several: `printf "root:…\nops:…\n" | sudo chpasswd`. */
const printed = /(["'])([^"'\n]{6,500})\1[ \t]{0,4}\|[ \t]{0,4}(?:sudo[ \t]{1,4})?$/;
const account = /(?<![\w.-])[a-z_][\w.-]{0,31}:([^\s"':$`{\\]{4,100})(?=\\n|$)/gi;

/** The passwords of the accounts that the command from `begin` to `end` is given, one a line. */
export function rowsOfAccounts(text: string, begin: number, end: number): readonly Span[] {
  const before = text.slice(Math.max(0, begin - mostPrinted), begin);
  const literal = printed.exec(before);
  if (literal !== null) {
    const from = begin - before.length + literal.index + 1;
    return [...(literal[2] ?? '').matchAll(account)].map((match) => spanOf(from + match.index, match));
  }
  const behind = text.slice(end, end + mostRow);
  const opened = opensBelow.exec(behind) ?? (opensBefore.test(before) ? endsLine.exec(behind) : null);
  return opened === null ? [] : rowsFrom(text, end + opened[0].length);
}

function rowsFrom(text: string, start: number): readonly Span[] {
  const spans: Span[] = [];
  let at = start;
  for (let left = mostRows; left > 0; left--) {
    const line = text.slice(at, at + mostRow).split('\n', 1)[0] ?? '';
    if (!anyRow.test(line)) break;
    const match = row.exec(line);
    if (match !== null) spans.push(spanOf(at, match));
    at += line.length + 1;
  }
  return spans;
}

function spanOf(at: number, match: RegExpExecArray | RegExpMatchArray): Span {
  const value = match[1] ?? '';
  const start = at + match[0].lastIndexOf(value);
  return { start, end: start + value.length };
}
