import type { Span } from '../../../model/span.ts';
import { isInComment } from '../../../text/in-comment.ts';
import { linesNear } from '../../../text/lines-near.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { isPlaceholder, isTypedByMany } from '../../value/placeholder.ts';
import { isReference } from '../../value/reference.ts';
import { partOf } from '../beside/neighbour.ts';

/** Whose network a passphrase opens: people's own one, or one for the guests of a house, who are all told it. */
type Network = 'own' | 'guests';

/** A network by the name that it sends out, which everybody near it reads. */
interface NamedNetwork {
  readonly whose: Network;
  readonly ssid: string;
}

/** Characters on either side of a passphrase, and lines, in which its network is named. */
const mostNear = 400;
const mostLines = 3;

/**
 * The wireless network that a passphrase opens, whose name stands in the lines beside it and is of the same part: `homeSsid` beside `homePassword`. Words and
 * telephone numbers are what people choose there. Undefined for what is too short for one, for what shows how, and for the network that a device opens itself.
 * Source: IEEE 802.11, passphrases of 8 to 63 characters of ASCII.
 */
export function networkOf(text: string, span: Span, name: string): Network | undefined {
  return namedNetworkOf(text, span, name)?.whose;
}

/** As `networkOf`, with its name. */
export function namedNetworkOf(text: string, { start, end }: Span, name: string): NamedNetwork | undefined {
  if (!ofPassphrase.test(name) || !/ssid/i.test(text.slice(Math.max(0, start - mostNear), end + mostNear)))
    return undefined;
  if (isInComment(text, start)) return undefined;
  const value = text.slice(start, end);
  if (!/^[ -~]{8,63}$/.test(value) || isReference(value)) return undefined;
  if (isPlaceholder(value) || isTypedByMany(value) || toBeSet.test(value) || counts.test(value)) return undefined;
  const part = partOf(name, lastWords);
  if (ofOwnPoint.test(part)) return undefined;
  const ssid = namesNear(text, start, end).find((near) => partOf(near.name, lastWords) === part)?.ssid;
  if (ssid === undefined || isPlaceholder(ssid) || toBeSet.test(ssid) || ssid === value) return undefined;
  return { whose: ofGuests.test(ssid) ? 'guests' : 'own', ssid };
}

const ofPassphrase = /(?:pass(?:word|wd|phrase)?|pwd|psk|pw)\d{0,2}$/i;

const lastWords = /(?:[_-]?(?:ssid(?:_?name)?|pass(?:_?(?:word|phrase|wd))?|pwd|psk|pw)\d{0,2})$/i;

/** A device that opens a network of its own shows the first passphrase to whoever sets it up. */
const ofOwnPoint = /(?:^|soft)ap$|accesspoint|hotspot/i;

interface Named {
  readonly name: string;
  readonly ssid: string;
}

function namesNear(text: string, start: number, end: number): readonly Named[] {
  const { above, below } = linesNear(text, { start, end }, { characters: mostNear, lines: mostLines });
  // The nearest one first, which stands before more often than not.
  return [...above.toReversed(), ...below].flatMap((line) =>
    aside.test(line) ? [] : [...line.matchAll(named)].map(([, name = '', ssid = '']) => ({ name, ssid })),
  );
}

const aside = /^[ \t]*(?:\/\/|#(?!define)|\*|;|--)/;
/** The name of a wireless network: `wifi_ssid = "Shop"`, `char ssid[] = "Shop"`, `ssid: F("Shop")`. */
const named =
  /([A-Za-z][\w-]{0,40}ssid\d{0,2}|\bssid\d{0,2})(?:\[\d{0,4}\])?["']?(?:[ \t]{0,20}(?:=>|[:=])[ \t]{0,20}|[ \t]{1,30})(?:F\()?["']([^"'\n]{1,32})["']/gi;

/** What stands for a name or a passphrase of one's own. */
const toBeSet =
  /your|change|replace|example|sample|placeholder|default|insert|enter|\bssid\b|_ssid|ssid_|network.?name|wokwi|x{3,}|\*{3}|\.{3}|^(?:my|test|the|some|demo|fake)|[<>{}$]/i;

/** Digits that go up, down or stay: nobody has them for a telephone number. */
const counts = /^(?:0?1234567890?|0?987654321?0?|(\d)\1{7,}|(\d\d)\2{3,}|(\d{4})\3)$/;

const ofGuests = anyOf(
  [
    /guest/,
    /visitor/,
    /\b(?:public|free|open)\b/,
    /coffee/,
    /caf[eé]\b/,
    /cafeteria/,
    /\btea\b/,
    /starbucks/,
    /hotel/,
    /hostel/,
    /motel/,
    /restaurant/,
    /\bbar\b/,
    /\bpub\b/,
    /airport/,
    /lounge/,
    /library/,
    /campus/,
    /eduroam/,
    /khach/,
    /invitado/,
    /invit[eé]/,
    /g[aä]ste/,
    /gast\b/,
  ],
  'i',
);
