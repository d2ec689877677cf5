import { anyOf } from '../../text/patterns/any-of.ts';
import { type Decoded, type DecodePlace, part } from './decoded.ts';
import { decodeRandom } from './likeness.ts';

/** Characters on either side of a client's secret in which the rest of the client stands. */
const reach = 400;

/**
 * The secret of a client of Discord, whatever it is called: its id stands beside it, and the text there speaks of signing in by Discord. Undefined where either is
 * missing. Source: Discord, "OAuth2"; ids are "snowflakes" (Discord, "API Reference").
 */
export function decodeDiscordClient(value: string, { text, start, end }: DecodePlace): Decoded | undefined {
  const before = text.slice(Math.max(0, start - reach), start);
  const behind = text.slice(end, end + reach);
  const id = [...before.matchAll(new RegExp(clientId, 'gi'))].at(-1)?.[1] ?? clientId.exec(behind)?.[1];
  if (id === undefined || !ofDiscord.test(`${before}\n${behind}`)) return undefined;
  const random = decodeRandom(value);
  return random && { ...random, parts: [...random.parts, ...part('client', id)] };
}

const clientId = /(?:\bid|(?:client|app|application)_?id)["']?\]?[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}["'`](\d{17,20})["'`]/i;

/** The page to which Discord sends back who signs in, the strategy that does so, or Discord's own pages for it. Sources: passport-discord; Discord, "OAuth2". */
const ofDiscord = anyOf(
  [
    /\bDiscord_?(?:Strategy|OAuth|Provider)/,
    /passport-discord/,
    /discord(?:app)?\.com\/(?:api\/(?:v\d{1,2}\/)?)?oauth2/,
    /\bdiscord\/(?:auth\/|oauth2?\/)?(?:callback|redirect|login)/,
    /\b(?:callback|redirect|login)\/discord\b/,
  ],
  'i',
);
