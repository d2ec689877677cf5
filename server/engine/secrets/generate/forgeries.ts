import { encodeBase64Url } from '../bytes/base64.ts';
import type { DetectorEntry } from '../detector.ts';
import { pick, type Random, textOf } from './random.ts';

/** Makes a token whose inner structure a shape cannot describe. */
export type Forgery = (random: Random) => string;

/** The forgery for a detector's decoder or match; undefined where its shape says all. */
export function forgeryFor(entry: DetectorEntry): Forgery | undefined {
  return (entry.decoder === undefined ? undefined : forgeries[entry.decoder]) ?? forgeries[entry.match ?? ''];
}

const base64Url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const hex = '0123456789abcdef';
const smallLetters = 'abcdefghijklmnopqrstuvwxyz';

/** The first second of the year 2099. */
const farAhead = 4_070_908_800;

const forgeries: Readonly<Record<string, Forgery>> = {
  jwt: (random) =>
    token(random, { iss: 'https://issuer.example.com', sub: name(random), aud: 'orders', exp: farAhead }),
  'kubernetes-token': (random) =>
    token(random, {
      iss: 'https://kubernetes.default.svc.cluster.local',
      sub: 'system:serviceaccount:shop:api',
      'kubernetes.io': { namespace: 'shop', serviceaccount: { name: name(random), uid: uuid(random) } },
    }),
  'supabase-key': (random) =>
    token(random, { iss: 'supabase', ref: textOf(random, smallLetters, 20), role: 'service_role', exp: farAhead }),
  'supabase-anon-key': (random) =>
    token(random, { iss: 'supabase', ref: textOf(random, smallLetters, 20), role: 'anon', exp: farAhead }),
};

function token(random: Random, claims: object): string {
  const header = encodeBase64Url(JSON.stringify({ alg: 'HS256', typ: 'JWT' }));
  return `${header}.${encodeBase64Url(JSON.stringify(claims))}.${textOf(random, base64Url, 43)}`;
}

function name(random: Random): string {
  return `${pick(random, ['api', 'worker', 'billing', 'report'])}-${textOf(random, hex, 6)}`;
}

function uuid(random: Random): string {
  return [8, 4, 4, 4, 12].map((length) => textOf(random, hex, length)).join('-');
}
