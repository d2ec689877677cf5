import type { Span } from '../../../model/span.ts';
import { keptOfText } from '../../../text/kept-of-text.ts';
import { askedBefore } from '../../../text/looked.ts';

/**
 * Beside the token that a service has answered stands for how many seconds it holds, with its kind or as all that it has answered: less than two days, and it is
 * over. Sources: RFC 6749, 5.1; WeChat, "Get access token".
 */
export function isShortLived(text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - 200), end + 200);
  if (/^\\?["']?,[ \t]?\\?["']expires_?in\\?["'][ \t]?:[ \t]?\d{1,5}[ \t]?\}/.test(text.slice(end, end + 60)))
    return true;
  return /\bexpires_?in\\?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?\d{1,5}\b/i.test(near) && /\btoken_?type\b/i.test(near);
}

/**
 * What others have answered, in a recording of what went over the network: it names what it names to whoever asked, then. What the program sends itself stands in the
 * request, but for a browser that a recording proxy stands behind, all of whose addresses are of the pages of others. Sources: VCR, "Cassette format"; Betamax;
 * vcrpy; Puffing Billy, "Caching"; HAR 1.2.
 */
export function isRecorded(text: string, at: number): boolean {
  const kind = recordingOf(text);
  return kind === 'of proxy' || (kind === 'of client' && isInAnswer(text, at));
}

/** What the program has sent itself, in a recording of its own client. */
export function isRecordedRequest(text: string, at: number): boolean {
  return recordingOf(text) === 'of client' && !isInAnswer(text, at);
}

/** Characters at the beginning of a recording by which it is known. */
const mostRecordingHead = 2_000;

const recordingOf = keptOfText((text): 'of proxy' | 'of client' | 'none' => {
  const head = text.slice(0, mostRecordingHead);
  if (/^---\r?\n:scope:[^\n]*\n:url: ['"]?https?:/.test(head)) return 'of proxy';
  if (/^(?:---[^\n]*\r?\n)?(?:http_)?interactions:[ \t]*\r?\n[ \t]*- request:/.test(head)) return 'of client';
  if (/^\s*\{\s*"http_interactions"\s*:/.test(head)) return 'of client';
  return /^\s*\{\s*"log"\s*:\s*\{/.test(head) && /"entries"\s*:/.test(head) ? 'of client' : 'none';
});

const isInAnswer = askedBefore(Number.POSITIVE_INFINITY, (text, at) => {
  const before = text.slice(0, at);
  const last = (names: readonly string[]) => Math.max(...names.map((name) => before.lastIndexOf(name)));
  return last(['\n  response:', '"response":']) > last(['\n- request:', '"request":']);
});
