import type { Span } from '../../model/span.ts';
import { appOfMetaAround } from '../decode/app-of-meta.ts';
import { type Decoded, part } from '../decode/decoded.ts';
import { decodeDiscordClient } from '../decode/discord-client.ts';
import { decodeRandom } from '../decode/likeness.ts';
import { isWholeKey, readPrivateKey } from '../decode/private-key.ts';
import {
  appOfWeChat,
  decodeCloudinary,
  decodeGoogleClient,
  isBesideCloud,
  isBesideGoogleClient,
  isBesideRazorpay,
} from '../decode/surroundings.ts';
import { wordsOf } from '../value/name-kind.ts';

/** Which detector speaks of a value that only its name has told of, and what the value tells. */
export interface OwnKind {
  readonly rule: string;
  readonly decoded: Decoded;
}

/**
 * What a value given to a secret-like name is by what it holds, or what stands beside it: a private key in base64 without the lines of PEM, and the
 * secret of a client of Google as it was before those had a form of their own, of one of Discord, of a cloud of Cloudinary, of a live key of Razorpay, of a project of OpenTok, or of an app of WeChat or Facebook.
 */
export function ownKindOf(name: string, value: string, text: string, span: Span): OwnKind | undefined {
  // No other vendor is known to give keys of this form.
  if (/^\d{7,8}-(?=[0-9a-f]*[a-f])[0-9a-f]{25}$/.test(value)) {
    const told = decodeRandom(value.slice(-25));
    if (told !== undefined) return { rule: 'secret-pixabay-api-key', decoded: told };
  }
  if (/^[\w-]{24}$/.test(value) && isBesideGoogleClient(text, span) && !isOfOtherClient(name, text, span))
    return { rule: 'secret-gcp-oauth-secret', decoded: decodeGoogleClient(value, { text, ...span }) };
  if (/^[\w-]{27}$/.test(value) && /secret$/i.test(name) && isBesideCloud(text, span)) {
    const told = decodeCloudinary(value, { text, ...span });
    if (told !== undefined) return { rule: 'secret-cloudinary-api-secret', decoded: told };
  }
  if (/^[\w-]{32}$/.test(value) && /secret$/i.test(name)) {
    const told = decodeDiscordClient(value, { text, ...span });
    if (told !== undefined) return { rule: 'secret-discord-client-secret', decoded: told };
  }
  if (/^[A-Za-z0-9]{24}$/.test(value) && /secret$/i.test(name) && isBesideRazorpay(text, span)) {
    const told = decodeRandom(value);
    if (told !== undefined) return { rule: 'secret-razorpay-key-secret', decoded: told };
  }
  if (/^[\da-f]{40}$/.test(value) && /secret$/i.test(name) && isBesideOpenTok(text, span)) {
    const told = decodeRandom(value);
    if (told !== undefined) return { rule: 'secret-opentok-api-secret', decoded: told };
  }
  const app = /^[\da-f]{32}$/.test(value) && /secret$/i.test(name) ? appOfWeChat(text, span) : undefined;
  if (app !== undefined) {
    const told = decodeRandom(value);
    if (told !== undefined) return { rule: 'secret-wechat-app-secret', decoded: { ...told, parts: part('app', app) } };
  }
  const meta = /^[\da-f]{32}$/.test(value) && /secret(?:_?key)?$/i.test(name) ? appOfMetaAround(text, span) : undefined;
  if (meta !== undefined) {
    const told = decodeRandom(value);
    if (told !== undefined)
      return { rule: 'secret-facebook-app-secret', decoded: { ...told, parts: part('app', meta) } };
  }
  const decoded = privateKeyIn(value);
  if (decoded === undefined) return undefined;
  const parts = [...decoded.parts, ...part('held by', isOfClient(name) ? 'clients' : undefined)];
  return { rule: 'secret-private-key-base64', decoded: { ...decoded, parts } };
}

/** The number of a project of OpenTok stands beside it, in a program that makes the client of OpenTok. Source: OpenTok, "Server SDKs", API key and secret. */
function isBesideOpenTok(text: string, { start, end }: Span): boolean {
  const near = text.slice(Math.max(0, start - mostProject), start) + text.slice(end, end + mostProject);
  return numberOfProject.test(near) && clientOfOpenTok.test(near);
}

/** Characters on either side of such a secret in which the project and the client stand. */
const mostProject = 500;
const numberOfProject = /api_?key["']?[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}["']?\d{8}(?!\w)/i;
const clientOfOpenTok = /\bOpenTok(?:SDK|\(|::|\.|\b.{0,20}\bnew\b)|require\(["']opentok["']\)|\bopentok\b/;

/** `shop_client_secret` beside a `shop_client_id` that is none of Google's, or no secret of a client by its name. */
function isOfOtherClient(name: string, text: string, { start, end }: Span): boolean {
  if (!/secret$/i.test(name)) return true;
  const own = name.slice(name.lastIndexOf('.') + 1);
  const id = own.replace(/secret$/i, (word) => (word === 'SECRET' ? 'ID' : word === 'Secret' ? 'Id' : 'id'));
  if (!/^[\w-]{1,60}$/.test(id)) return false;
  const near = text.slice(Math.max(0, start - mostClient), start) + text.slice(end, end + mostClient);
  const given = new RegExp(`(?<![\\w-])${id}["']?[ \\t]{0,8}(?:=>|[:=])[ \\t]{0,8}["']?([\\w.-]{6,120})`).exec(
    near,
  )?.[1];
  return given !== undefined && /^\d{6,14}$/.test(given);
}

/** Characters on either side of a client's secret in which its id is given. */
const mostClient = 400;

/** DER of a key (RFC 5208, 8017, 5915), which begins with a sequence. */
function privateKeyIn(value: string): Decoded | undefined {
  if (!/^M[A-Z][A-Za-z0-9+/]{60,12000}={0,2}$/.test(value)) return undefined;
  return ['PRIVATE KEY', 'RSA PRIVATE KEY'].map((label) => readPrivateKey(label, value)).find(isWholeKey);
}

/** The half of a pair that every client has, so that what servers send it is for it alone. */
function isOfClient(name: string): boolean {
  return wordsOf(name).includes('client');
}
