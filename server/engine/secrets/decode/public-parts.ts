import { decodeBase58 } from '../bytes/base58.ts';
import { decodeBase64, decodeBase64Text } from '../bytes/base64.ts';
import { type Decoded, type DecodePlace, dateOfSeconds, part, undecoded } from './decoded.ts';

/** What a vendor writes into its tokens beside the secret: label, and where it stands. */
const parts: readonly (readonly [label: string, place: RegExp])[] = [
  ['token id', /^pat([A-Za-z0-9]{14})\./],
  ['token id', /^dt0[a-z]\d\d\.([A-Z0-9]{8,24})\./],
  ['user', /^[12]\/(\d{13,20})[:/]/],
  ['user', /^pk_(\d{5,10})_/],
  ['account', /^[ps]at\.([\w-]{22})\./],
  ['merchant', /^access_token\$\w+\$([a-z0-9]{16})\$/],
  ['datacentre', /-(us\d{1,2})$/],
  ['region', /^pat-((?:na|eu)\d{1,2})-/],
  ['key id', /^CFPAT-(\w{4})/],
  ['token id', /^0\.([0-9a-f-]{36})\./],
  ['host', /^https:\/\/([\w-]{1,60}\.webhook\.office\.com)\//],
  ['tenant', /\/webhookb2\/[0-9a-f-]{36}@([0-9a-f-]{36})\//],
];

/** Ids of accounts, users and regions that stand in the token itself. */
export function decodePublicParts(value: string): Decoded {
  const told = parts.flatMap(([label, place]) => part(label, place.exec(value)?.[1]));
  // Source: Braintree, "Access Tokens", of whose two environments one moves no money.
  return value.startsWith('access_token$sandbox$')
    ? { parts: [...told, ...part('mode', 'test')], keys: [], isSandbox: true }
    : { parts: told, keys: [] };
}

/** JFrog API keys are base58 of 54 bytes; reference tokens base64 of `reftkn`, a version, an end of validity and an id. */
export function decodeJfrog(value: string): Decoded {
  if (value.startsWith('AKC'))
    return { ...undecoded, structure: decodeBase58(value)?.length === 54 ? 'sound' : 'broken' };
  const [name, version = '', seconds = ''] = (decodeBase64Text(value) ?? '').split(':');
  if (name !== 'reftkn' || !/^\d{1,2}$/.test(version) || !/^\d{1,12}$/.test(seconds))
    return { ...undecoded, structure: 'broken' };
  const expiresAt = dateOfSeconds(Number(seconds));
  return {
    parts: part('expires', expiresAt),
    keys: [],
    structure: 'sound',
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/** Fly.io's macaroons name the service that takes them. */
export function decodeFlyMacaroon(value: string): Decoded {
  const bytes = decodeBase64(value.replace(/^fm\w{1,2}_/, ''));
  const text = bytes === undefined ? '' : new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const location = /https:\/\/api\.fly\.io\/[\w/.-]{1,40}/.exec(text)?.[0];
  return { parts: part('location', location), keys: [], ...(bytes === undefined ? { structure: 'broken' } : {}) };
}

/** PuTTY's key files say type, comment and encryption in their first lines. A program that writes them ends its text where the kind of encryption stands: no key. */
export function decodePutty(value: string, { text, end }: DecodePlace): Decoded | undefined {
  const head = text.slice(end, end + 400);
  if (/Encryption: ["'`$%{]/.test(head)) return undefined;
  const cipher = /Encryption: ([\w-]{1,30})/.exec(head)?.[1];
  return {
    parts: [...part('type', /: ([a-z0-9-]{4,30})$/.exec(value)?.[1]), ...part('encryption', cipher)],
    keys: [],
    // A pattern that tells such files goes on with something else than a line.
    ...(/^(?:\r?\n|(?:\\r)?\\n|$)/.test(head) ? {} : { isOutOfPlace: true }),
    ...(cipher === undefined || cipher === 'none' ? {} : { isProtected: true }),
  };
}

/** Google's Key URI Format: the label names issuer and account, of which its samples say that they are examples. */
export function decodeOtpauth(_value: string, { text, start }: DecodePlace): Decoded {
  const head = text.slice(Math.max(0, start - 260), start);
  const [, issuer, account] =
    /otpauth:\/\/[th]otp\/(?:([^:?\s"]{1,60})(?::|%3A))?([^:?\s"]{1,80})\?[^\s"]*$/i.exec(head) ?? [];
  const isShown =
    /^example\b/i.test(issuer ?? '') || /@(?:[\w-]{1,20}\.)?example\.(?:com|net|org)$/i.test(account ?? '');
  return {
    parts: [...part('issuer', issuer), ...part('account', account)],
    keys: [],
    ...(isShown && { isOutOfPlace: true }),
  };
}

/** Refresh tokens of Google beside the client that they belong to. */
export function decodeGoogleRefresh(_value: string, { text, start, end }: DecodePlace): Decoded {
  const near = text.slice(Math.max(0, start - 600), end + 600);
  return { parts: part('client', /([\w-]{10,60}\.apps\.googleusercontent\.com)/.exec(near)?.[1]), keys: [] };
}

/** Tokens of Jira and Confluence servers: base64 of an id, a colon and random bytes. */
export function decodeAtlassianServer(value: string): Decoded | undefined {
  const bytes = decodeBase64(value);
  const id = bytes === undefined ? undefined : /^(\d{10,14}):/.exec(String.fromCharCode(...bytes.subarray(0, 16)))?.[1];
  return id === undefined ? undefined : { parts: part('token id', id), keys: [], structure: 'sound' };
}

/** Keys of Elastic Cloud: base64 of an id, a colon and the secret. */
export function decodeElastic(value: string): Decoded {
  const id = /^([\w-]{4,60}):/.exec(decodeBase64Text(value.replace(/^essu_/, '')) ?? '')?.[1];
  return { parts: part('key id', id), keys: [] };
}

/** An address whose secret part begins behind the name of its host. */
export function decodeHost(_value: string, { text, start, end }: DecodePlace): Decoded {
  const host = /https?:\/\/([\w.-]{1,120})$/.exec(text.slice(Math.max(0, start - 130), start))?.[1];
  const rest = /^[\w.-]{0,80}/.exec(text.slice(start, end))?.[0] ?? '';
  return { parts: part('host', host === undefined ? undefined : host + rest), keys: [] };
}
