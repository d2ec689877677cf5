import type { Span } from '../../model/span.ts';
import type { Candidate, ScanState } from '../candidate.ts';
import type { AnchorUse, DetectorEntry } from '../detector.ts';
import { hasChar } from '../shape/char-set.ts';
import { wordsOf } from '../value/name-kind.ts';
import { isBehindSign, isBoundary } from './token-boundary.ts';

/** Between a provider's name and the value: the rest of the name, quotes, a type or the attribute beside the name that holds the value (`name="…" value="…"`) or says how the element is read (`translatable="false"`), and what gives it, also as an address or JSON escape it. */
const bridge =
  /[\w .\t-]{0,32}\\?["'\]]{0,2}(?:[ \t]{1,4}(?:value(?==)|(?:translatable|formatted)="(?:true|false)"))?[ \t]{0,20}(?::[ \t]?[\w.]{1,20}[ \t]{0,4}(?==))?(?:=>|\|\||\?=|:{0,3}=|:{1,3}|>|,|\(|\\{1,2}u003[dD]|%(?:25)?3[dD])[\s`"'=\\(]{0,24}/y;

/** The value given to a name that holds the anchor and, where the detector asks for one, a further word. */
export function matchAssigned(use: AnchorUse, text: string, end: number, state: ScanState): Candidate | undefined {
  const { detector } = use;
  const { regex } = detector;
  if (!beginsWord(text, end - use.length)) return undefined;
  const bridgeEnd = bridgeFrom(text, { start: end - use.length, end }, state);
  if (regex === undefined || bridgeEnd === undefined) return undefined;
  if (!hasName(detector.entry, text, { start: end - use.length, end }, bridgeEnd)) return undefined;
  state.left -= detector.measure.cost;
  regex.lastIndex = bridgeEnd;
  const match = regex.exec(text);
  if (match === null || !isBoundary(text, bridgeEnd, detector.before)) return undefined;
  if (hasChar(detector.after, text.charCodeAt(bridgeEnd + match[0].length))) return undefined;
  const [start, stop] = match.indices?.find((pair, group) => group > 0 && pair !== undefined) ?? [
    bridgeEnd,
    bridgeEnd + match[0].length,
  ];
  return { detector, span: { start, end: stop }, token: match[0], weight: 0.8 };
}

/** From the name of a pair to its value, in the members beside each other of an element: `- name: TWILIO_AUTH_TOKEN`, and on the next line `value: `. Source: Kubernetes, "Define Environment Variables for a Container"; Amazon ECS, "Task definition parameters". */
const pairBridge =
  /[\w.-]{0,32}\\?["']?[ \t]{0,4}(?:,[ \t]{0,4})?(?:\r?\n[ \t]{0,40})?\\?["']?(?<=[\s"',])value\\?["']?[ \t]{0,4}[:=][ \t]{1,4}\\?["']?|[\w.-]{0,32}\\?["'],[ \t]{0,4}\\?["']value\\?["']:\\?["']/y;
const pairHead = /(?:^|[\s{,-])\\?["']?name\\?["']?[ \t]{0,4}[:=][ \t]{0,4}\\?["']?[\w.-]{0,40}$/;

/** Characters before an anchor in which the name of a pair begins. */
const mostHead = 72;

function pairFrom(text: string, end: number, start: number): number | undefined {
  pairBridge.lastIndex = end;
  return pairBridge.test(text) && pairHead.test(text.slice(Math.max(0, start - mostHead), start))
    ? pairBridge.lastIndex
    : undefined;
}

/** Where the value begins; one place is asked for by many detectors in a row. */
function bridgeFrom(text: string, { start, end }: Span, state: ScanState): number | undefined {
  if (state.bridgeStart !== end) {
    bridge.lastIndex = end;
    state.bridgeStart = end;
    state.bridgeEnd = pairFrom(text, end, start) ?? (bridge.test(text) ? bridge.lastIndex : undefined);
  }
  return state.bridgeEnd;
}

/** The anchor begins a word of a name, also in camel case: `okta` in `oktaToken` and `myOktaToken`, not in `bookTable`. */
export function beginsWord(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (!isBetween(before | caseBit, 97, 122)) return true;
  if (isBetween(before, 97, 122) && isBetween(text.charCodeAt(start), 65, 90)) return true;
  return isBehindOption(text, start) || isBehindSign(text, start);
}

/** Java's system properties, `-Dsonar.token=…`, and the environment of a container, `-eSONAR_TOKEN=…`. */
function isBehindOption(text: string, start: number): boolean {
  if (text.charCodeAt(start - 2) !== dash) return false;
  return (
    text[start - 1] === 'D' ||
    (text[start - 1] === 'e' && /^[\s"']?$/.test(text.slice(Math.max(0, start - 3), start - 2)))
  );
}

const dash = 45;

/** Upper and lower case of a letter differ in it. */
const caseBit = 32;

function isBetween(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}

function hasName(
  { names, notNames = [] }: Pick<DetectorEntry, 'names' | 'notNames'>,
  text: string,
  { start, end }: Span,
  stop: number,
): boolean {
  if (names === undefined) return true;
  const head = text.slice(Math.max(0, start - 40), start);
  const place = head.slice(head.search(/[\w.-]*$/)) + text.slice(start, stop);
  const lower = place.toLowerCase();
  // Two letters are a word of their own: `sk` is none of `accessKey`.
  const holds = (name: string) => lower.includes(name) && (name.length > 2 || wordsOf(place).includes(name));
  return (names.some(holds) && !notNames.some(holds)) || isWholeName(head, text.slice(end, stop));
}

/** The value is given to the provider's name itself: `cloudflare: "…"`. */
function isWholeName(head: string, rest: string): boolean {
  return !/[\w.-]$/.test(head) && /^\\?["'\]]{0,2}[ \t]{0,20}[:=]/.test(rest);
}
