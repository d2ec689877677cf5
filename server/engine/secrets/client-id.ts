import type { Credential } from '../model/credential.ts';
import type { Key } from '../model/key.ts';
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
  const key = keyNear(text, credential, name.replace(/secret$/i, idFor));
  return key ? { ...credential, keys: [...credential.keys, key] } : credential;
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

function keyNear(text: string, { span }: Credential, name: string): Key | undefined {
  const near = text.slice(Math.max(0, span.start - reach), span.end + reach);
  if (!near.includes(name)) return undefined;
  const at = near.search(new RegExp(`(?<![\\w-])${name.replace(/[^\w-]/g, '\\$&')}(?![\\w-])`));
  if (at === -1) return undefined;
  const id = /^["']?\s{0,20}[:=]\s{0,20}["']?([\w.-]{16,100})(?![\w.-])/.exec(near.slice(at + name.length))?.[1];
  if (id === undefined || !/\d/.test(id)) return undefined;
  return clientKey(id);
}
