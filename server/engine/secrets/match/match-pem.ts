import type { Candidate, ScanState } from '../candidate.ts';
import { ofGoogleAccount } from '../decode/google-account.ts';
import { readPrivateKey } from '../decode/private-key.ts';
import { ownerOfKey } from '../decode/surroundings.ts';
import type { AnchorUse } from '../detector.ts';

const label = / ?(?:(?:[A-Z0-9]{1,12} ){0,2})PRIVATE KEY(?: BLOCK)?(?:-----| ----)/y;
/** A key follows, on the next line, behind a line end that is written or that the library names, or at once; program text that names the mark has none. */
const bodyBegins =
  /^[ \t]*(?:\\+[rn]|&#(?:10|13|x[aAdD]);|["'],[ \t]*\r?\n[ \t]*["'][A-Za-z0-9+/]{16}|\r?\n|["'][ \t]*[+.]?[ \t]*\\?\r?\n|["'][ \t]{0,4}[+.&][ \t]{0,4}(?:System\.lineSeparator\(\)|Environment\.NewLine|os\.linesep|PHP_EOL|vbCrLf|vbNewLine)[ \t]{0,4}[+.&][ \t]{0,4}(?:_[ \t]{0,4})?\r?\n[ \t]{0,80}["'][A-Za-z0-9+/]{16}|[A-Za-z0-9+/]{16})/;
/** The program puts the lines in from elsewhere: `"-----BEGIN PRIVATE KEY-----\n" . wrapped($key) . …`. */
const isJoined =
  /^(?:\\+[rn]){0,2}["'][ \t]{0,4}[+.][ \t]{0,4}(?!(?:System\.lineSeparator\(\)|Environment\.NewLine|os\.linesep|PHP_EOL)[ \t]{0,4}[+.])(?:\r?\n[ \t]{0,40})?[$A-Za-z_]/;
/** The literal ends with the mark, and what follows is written in some other way. */
const isMarkAlone = /^(?:\\+[rn]){0,2}["'][ \t]{0,4}\)?[ \t]{0,4};/;
/** Somebody has left out the rest. */
const isCut = /^(?:\.{3}|…)/;
const written = /[A-Za-z0-9+/]{24}/;
const mark = /----[- ](?:END|BEGIN)[ A-Z0-9]{0,50}-{4,5}/;
const mostBody = 16_384;

/** A PEM block (RFC 7468) of a private key, also where its line ends are written as `\n`; the anchor is `-----BEGIN`, or `---- BEGIN SSH2` as Tectia SSH writes keys. */
export function matchPem(
  { detector, length }: AnchorUse,
  text: string,
  end: number,
  state: ScanState,
): Candidate | undefined {
  label.lastIndex = end;
  const head = label.exec(text)?.[0];
  if (head === undefined) return undefined;
  const bodyStart = end + head.length;
  state.reach = mostBody + 1_000;
  const beginning = text.slice(bodyStart, bodyStart + 120);
  if (!bodyBegins.test(beginning) || isJoined.test(beginning)) return undefined;
  const rest = text.slice(bodyStart, bodyStart + mostBody);
  const footer = mark.exec(rest);
  state.left -= footer?.index ?? rest.length;
  const isClosed = /^.{5}END/.test(footer?.[0] ?? '');
  const bodyEnd = footer !== null && isClosed ? bodyStart + footer.index : openEnd(text, bodyStart);
  if (!isClosed && isCut.test(text.slice(bodyEnd, bodyEnd + 4))) return undefined;
  if (isMarkAlone.test(beginning) && !written.test(text.slice(bodyStart, bodyEnd))) return undefined;
  const decoded = readPrivateKey(head.replace(/-+$/, '').trim(), text.slice(bodyStart, bodyEnd));
  if (decoded === undefined) return undefined;
  const span = { start: end - length, end: bodyEnd + (isClosed ? (footer?.[0].length ?? 0) : 0) };
  const weight = isClosed ? 1 : 0.4;
  const token = text.slice(span.start, span.end);
  const google = state.named('secret-gcp-service-account');
  const account = isClosed && google ? ofGoogleAccount(decoded, text, span) : undefined;
  if (google && account) return { detector: google, span, token, decoded: account, weight };
  const parts = [...decoded.parts, ...ownerOfKey({ text, ...span })];
  return { detector, span, token, decoded: { ...decoded, parts }, weight };
}

/** A block without an end reaches as far as lines of base64 do. */
function openEnd(text: string, start: number): number {
  const body = /^(?:\s|\\[nrt]|[A-Za-z0-9+/=:,-]){0,4000}/.exec(text.slice(start, start + 4_000))?.[0] ?? '';
  return start + body.trimEnd().length;
}
