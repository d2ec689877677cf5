import { isInComment } from '../../text/in-comment.ts';
import type { Language } from '../../text/language.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse } from '../detector.ts';
import { matchUri } from './match-uri.ts';

/** Characters of a line before an address and behind its scheme. */
const mostBefore = 60;
const mostBehind = 600;

/** A text, and of each of its characters where that stands in the document. */
interface Placed {
  readonly text: string;
  readonly places: readonly number[];
}

/**
 * The password of an address in the settings of a Java program, with a stroke before each sign that parts names from values, as programs write such files: `url=amqp\://shop\:…@mq.acme.net`,
 * `jdbc\:postgresql\://db.acme.net\:5432/shop?user\=shop&password\=…`. Undefined for any other. Source: Java, `Properties.store`.
 */
export function matchEscapedUri(
  use: AnchorUse,
  text: string,
  end: number,
  { language, state }: { readonly language: Language; readonly state: ScanState },
): Candidate | undefined {
  if (language !== 'properties' || text[end - 4] !== '\\' || isInComment(text, end)) return undefined;
  const before = text.slice(Math.max(0, end - mostBefore), end);
  const head = plain(text, end - (/[a-z][\w+.\\:-]{1,58}:\/\/$/i.exec(before)?.[0].length ?? 0), end);
  const behind = plain(
    text,
    end,
    end + (/^[^\s"'<>`]{0,600}/.exec(text.slice(end, end + mostBehind))?.[0].length ?? 0),
  );
  const address = withLogin(behind);
  // What was read of the address that begins at this offset is of the document.
  state.authorityStart = -1;
  const found = matchUri(use, head.text + address.text, head.text.length, state);
  state.authorityStart = -1;
  const places = [...head.places, ...address.places];
  const start = found === undefined ? undefined : places[found.span.start];
  const last = found === undefined ? undefined : places[found.span.end - 1];
  if (found === undefined || found.assignment !== undefined || start === undefined || last === undefined)
    return undefined;
  return { ...found, span: { start, end: last + 1 } };
}

/** What stands there to whoever reads the settings. */
function plain(text: string, start: number, end: number): Placed {
  const places: number[] = [];
  let read = '';
  for (let at = start; at < end; at++) {
    if (text[at] === '\\' && /[:=#! \\]/.test(text[at + 1] ?? '')) at++;
    read += text[at] ?? '';
    places.push(at);
  }
  return { text: read, places };
}

/** With the user and the password before the host that are parameters of the address. */
function withLogin({ text, places }: Placed): Placed {
  const password = /[?&;]password=([^&;@/]{4,100})(?=[&;]|$)/i.exec(text);
  const host = /^[^?;@]{3,200}/.exec(text)?.[0];
  if (password === null || host === undefined) return { text, places };
  const [whole, value = ''] = password;
  const start = password.index + whole.length - value.length;
  const user = /[?&;]user(?:name)?=([\w.-]{1,80})/i.exec(text)?.[1] ?? '';
  const own = Array.from(value, (_, at) => places[start + at] ?? 0);
  return { text: `${user}:${value}@${host}`, places: [...Array.from(user, () => 0), 0, ...own, 0] };
}
