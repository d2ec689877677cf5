import type { Name } from './read-name.ts';
import { skip } from './reading.ts';

/** `";PWD=" + "…"`: a part of a connection string or an address ends its literal, and what it is given is put behind it. */
export function readPutBehind(text: string, { quote, span, inside }: Name, at: number): number | undefined {
  if (quote !== '' || !/[;&?"'` ]/.test(text[span.start - 1] ?? '') || !/["'`]/.test(text[at] ?? '')) return undefined;
  const isOwn = inside === '' ? text[span.start - 1] === text[at] : inside === text[at];
  return isOwn && text[at - 1] === '=' ? skip(putBehind, text, at + 1) : undefined;
}

/** `+`, `.` or `&`, perhaps on the next line, and a call that encodes what is put into an address. */
const putBehind =
  /[ \t]{0,10}(?:\r?\n[ \t]{0,80})?[+.&][ \t]{0,10}(?:\r?\n[ \t]{0,80})?(?:(?:[\w.]{1,40}\.)?(?:encodeURIComponent|quote(?:_plus)?|rawurlencode|urlencode|QueryEscape|PathEscape|encode|EscapeDataString)\([ \t]{0,4})?(?=["'`])/y;
