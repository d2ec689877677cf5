import type { Credential } from '../model/credential.ts';
import type { Span } from '../model/span.ts';
import { clientKey } from './client-key.ts';

/** How far a client's id may stand from its secret; UTF-16 units. */
const reach = 600;

/**
 * Tells of a client's secret whose it is, where the id stands near it under the same name: `OKTA_CLIENT_ID` beside
 * `OKTA_CLIENT_SECRET`. Only ids that no two clients share count: a word such as `web` does not.
 */
export function withClientId(credential: Credential, text: string): Credential {
  const name = credential.site?.name;
  if (name === undefined || !isOfClient(name)) return credential;
  const id = idNear(text, credential, name.replace(/secret$/i, idFor));
  if (id === undefined) return credential;
  const { keys, half } = credential;
  const key = clientKey(text.slice(id.start, id.end));
  const isKnown = keys.some(({ scheme, value }) => scheme === key.scheme && value === key.value);
  return {
    ...credential,
    keys: isKnown ? keys : [...keys, key],
    half: half?.other ? half : { of: 'secret', other: id, called: 'client id', isBesideId: true },
  };
}

/** Of thousands of names most do not end so. */
function isOfClient(name: string): boolean {
  const last = name.at(-1);
  return (last === 't' || last === 'T') && /client[_-]?secret$/i.test(name);
}

function idFor(secret: string): string {
  if (secret === 'SECRET') return 'ID';
  return secret === 'Secret' ? 'Id' : 'id';
}

function idNear(text: string, { span }: Credential, name: string): Span | undefined {
  const from = Math.max(0, span.start - reach);
  const near = text.slice(from, span.end + reach);
  if (!near.includes(name)) return undefined;
  const at = near.search(new RegExp(`(?<![\\w-])${name.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`));
  if (at === -1) return undefined;
  const behind = at + name.length;
  const given = /^["']?\s{0,20}[:=]\s{0,20}["']?([\w.-]{16,100})(?![\w.-])/.exec(near.slice(behind));
  const id = given?.[1];
  if (given === null || id === undefined || !/\d/.test(id)) return undefined;
  const end = from + behind + given[0].length;
  return { start: end - id.length, end };
}
