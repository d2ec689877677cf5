import type { DecodedPart } from '../../model/credential.ts';
import type { Key } from '../../model/key.ts';
import { lookAround } from '../../text/looked.ts';
import { decodeBase64Text } from '../bytes/base64.ts';
import { clientKey } from '../client-key.ts';
import { isMachine } from '../is-machine.ts';
import { previewOf } from '../preview.ts';
import { isOnInternet } from '../value/host.ts';
import { isObject, parseObject } from '../value/json-object.ts';
import { type Decoded, type DecodePlace, dateOfSeconds, part } from './decoded.ts';

type Claims = Readonly<Record<string, unknown>>;

/** A JSON Web Token (RFC 7519): issuer, subject, audience and end of validity. Broken where only one half can be read. */
export function decodeJwt(value: string, place?: DecodePlace): Decoded | undefined {
  const claims = claimsOf(value);
  if (claims !== undefined) {
    const parts = [
      ...part('client', clientOf(claims)),
      ...(allowsReadingAlone(claims) ? part('scope', 'read only') : []),
      ...(isLicence(value) ? part('kind', 'licence') : []),
    ];
    const isOfNobody = claims.iss === undefined && claims.aud === undefined;
    const project = place === undefined ? undefined : projectBeside(claims, place);
    if (project !== undefined)
      return {
        ...decodedClaims(claims, [...part('role', claims.role), ...part('project', project)], []),
        ...(claims.role === 'anon' ? { isPublic: true } : {}),
      };
    const host = isOfNobody && place !== undefined ? hostOfPart(place) : undefined;
    const isAnonymous =
      isOfNobody && !isSentToOthers(place) && !(host?.includes('.') === true && isOnInternet(host) && !isMachine(host));
    const told = decodedClaims(claims, [...parts, ...part('host', host)], keysOf(claims));
    if (isOfNats(claims)) return { ...told, isPublic: true };
    if (!isSigned(value) || saysMade(claims, value) || isSignedInHex(value)) return { ...told, structure: 'broken' };
    return claims.iss === ownMachine || leadsToMachine(claims)
      ? { ...told, isOwnMachine: true }
      : { ...told, isAnonymous };
  }
  // Cut off behind a dot, as documentation shows the form of one.
  if (value.endsWith('.')) return undefined;
  const isHalf = value.split('.').some((piece) => parseObject(decodeBase64Text(piece)) !== undefined);
  return isHalf ? { parts: [], keys: [], structure: 'broken' } : undefined;
}

/** A program sends it to the one host that it asks near it, which tells whose it is: `url: 'https://chat.acme.net/api'`, `Authorization: 'Bearer ' + '…'`. Source: RFC 6750, 2.1. */
function isSentToOthers(place: DecodePlace | undefined): boolean {
  if (place === undefined || !behindBearer.test(place.text.slice(Math.max(0, place.start - mostBearer), place.start)))
    return false;
  lookAround(mostAsked);
  const before = place.text.slice(Math.max(0, place.start - mostAsked), place.start);
  const asked = new Set([...before.matchAll(/["'`]https:\/\/([\w.-]{3,100})/g)].map(([, host = '']) => host));
  const [host = '', ...others] = asked;
  return others.length === 0 && isOnInternet(host) && !isMachine(host);
}

/** `orders_host: 'https://…'` beside `orders_auth_key: 'eyJ…'`: the host of the same part of the settings; undefined where none is named, or several are. */
function hostOfPart({ text, start, end }: DecodePlace): string | undefined {
  const before = text.slice(Math.max(0, start - mostPart), start);
  const part = ofPart.exec(before.slice(before.lastIndexOf('\n') + 1))?.[1];
  if (part === undefined) return undefined;
  const hosts = [...`${before}${text.slice(end, end + mostPart)}`.matchAll(hostOfSetting)].flatMap(
    ([, mark = '', own = '', host = '']) => (`${mark}${own}` === part ? [host] : []),
  );
  return new Set(hosts).size === 1 ? hosts[0] : undefined;
}

/**
 * The project of Supabase whose address stands beside a key that names its role alone, as those did which were made before keys named their issuer: whoever runs the app is handed that of `anon`.
 * Source: Supabase, "Understanding API keys".
 */
function projectBeside(claims: Claims, { text, start, end }: DecodePlace): string | undefined {
  if (!/^(?:anon|service_role)$/.test(String(claims.role)) || claims.iss !== undefined || claims.aud !== undefined)
    return undefined;
  if (Object.keys(claims).some((name) => !/^(?:role|iat|exp)$/.test(name))) return undefined;
  const near = text.slice(Math.max(0, start - mostPart), start) + text.slice(end, end + mostPart);
  const projects = new Set([...near.matchAll(ofProject)].map(([, project = '']) => project));
  const [project, ...others] = projects;
  return others.length === 0 ? project : undefined;
}

const ofProject = /\bhttps:\/\/([a-z]{20})\.supabase\.(?:co|in)\b/g;

/** Characters on either side of a token in which the host of its part stands. */
const mostPart = 300;
const ofPart =
  /^([ \t]{0,8}(?:#[ \t]{0,4})?["']?[A-Za-z]\w{0,40}?)_?(?:access_?|api_?|auth_?)?(?:jwt|key|token)["']?[ \t]{0,8}[:=][ \t]{0,8}["']?$/i;
/** A setting of a host with the word that it begins with, so that a key called likewise belongs to it: `supabase_url = https://…`. */
const hostOfSetting =
  /(?:^|\n)([ \t]{0,8}(?:#[ \t]{0,4})?["']?)([A-Za-z]\w{0,40}?)_?(?:api_?|base_?)?(?:host|ur[il]|endpoint|domain)["']?[ \t]{0,8}[:=][ \t]{0,8}["']?(?:https?:\/\/)?([\w.-]{4,100})/gi;

/** Characters before a token in which it is called one that is borne, and in which the host is asked. */
const mostBearer = 60;
const mostAsked = 600;
const behindBearer = /\bauthorization["']?\s{0,4}[:=]\s{0,40}["'`]Bearer (?:["'`]\s{0,4}\+\s{0,40}["'`])?$/i;

/** Both keys of a Supabase that everybody starts on their own machine. Source: Supabase CLI, `supabase start`. */
const ownMachine = 'supabase-demo';

/** What names an operator, an account or a user of NATS, whom their seed proves, unless who bears it is one. Source: NATS, "JWT Guide". */
function isOfNats({ nats }: Claims): boolean {
  return isObject(nats) && nats.bearer_token !== true && typeof nats.version === 'number';
}

/** All addresses in the claims are of the machine itself, as those of the user whom a program has there to be tried with. */
function leadsToMachine(claims: Claims): boolean {
  const hosts = [
    ...JSON.stringify(claims)
      .slice(0, mostClaims)
      .matchAll(/https?:\/\/([\w.-]{1,100}|\[[\da-f:]{2,39}\])/g),
  ];
  return hosts.length > 0 && hosts.every(([, host = '']) => isMachine(host));
}

/** Characters of the claims in which addresses are looked for. */
const mostClaims = 4_000;

/** The client that a token was issued to, as Entra, Okta, Auth0 and Keycloak name it. */
function clientOf(claims: Claims): unknown {
  return claims.appid ?? claims.cid ?? claims.client_id ?? claims.azp;
}

/** Whose token it is, where the claims name a machine: a client, an account of Google Cloud, one of Kubernetes. */
function keysOf(claims: Claims): readonly Key[] {
  const texts = [claims.email, claims.sub].filter((claim) => typeof claim === 'string');
  const account = texts.find((text) => text.endsWith('.gserviceaccount.com'));
  const [, namespace, name] = /^system:serviceaccount:([\w.-]+):([\w.-]+)$/.exec(String(claims.sub)) ?? [];
  const client = clientOf(claims);
  return [
    ...(account === undefined ? [] : [{ scheme: 'gcp-sa', value: account } as const]),
    ...(name === undefined ? [] : [{ scheme: 'k8s', value: `*/${namespace}/${name}` } as const]),
    ...(typeof client === 'string' && /\d/.test(client) ? [clientKey(client)] : []),
  ];
}

/**
 * The scopes that a token names are all of reading, and it has no end: the key of a program that every user is handed, as TMDB gives it. One
 * that ends was made for somebody. Sources: RFC 8693, `scope`; TMDB, "Application authentication".
 */
function allowsReadingAlone(claims: Claims): boolean {
  if (claims.exp !== undefined) return false;
  const named = claims.scopes ?? claims.scope ?? claims.scp;
  const scopes = Array.isArray(named) ? named.map(String) : String(named ?? '').split(/[\s,]+/);
  return scopes.length > 0 && scopes.every((scope) => /^(?:[\w-]{1,40}[_:.-])?read(?:[-_]?only)?$/i.test(scope));
}

/** A vendor has signed who may run its product, which each copy of the program shows. Sources: Duende, "Licensing"; Lucky Penny Software, "License keys", whose keys are called so. */
function isLicence(value: string): boolean {
  const header = parseObject(decodeBase64Text(value.split('.')[0] ?? ''));
  return (
    /^licen[cs]e(?:\+|$)/i.test(String(header?.typ ?? '')) || /Licen[cs]eKey(?:\/|$)/.test(String(header?.kid ?? ''))
  );
}

/** A claim, or the letters of the signature, say that nobody has issued it. */
function saysMade(claims: Claims, value: string): boolean {
  const signature = value.split('.')[2] ?? '';
  const texts = Object.values(claims).filter((claim) => typeof claim === 'string');
  return (
    texts.some((text) => made.test(text.slice(0, 200))) || /fake|dummy|placeholder|notreal|mock_?sig/i.test(signature)
  );
}

const made = /\b(?:dummy|fake|faked|mock|mocked|placeholder)\b|(?:^|[^a-z])(?:dummy|fake|mock)[_-]/i;

/** The shortest signature (RFC 7518, HMAC with SHA-256) has 43 characters; without one nobody takes the token. */
function isSigned(value: string): boolean {
  return value.split('.').slice(2).join('.').length >= 20;
}

/** A digest in digits of base 16 where base64url is asked for, with a payload that tells nothing of whose it is: made by hand. Source: RFC 7515, section 3.1. */
function isSignedInHex(value: string): boolean {
  return /^(?:[\da-f]{40}|[\da-f]{64}|[\da-f]{96}|[\da-f]{128})$/.test(value.split('.')[2] ?? '');
}

/** A Kubernetes service account token, bound or legacy, as it is or in base64, as a Secret holds it: namespace and account. */
export function decodeKubernetesToken(value: string): Decoded | undefined {
  const claims = claimsOf(value.startsWith('ZXlK') ? (tokenInBase64(value) ?? '') : value) ?? {};
  const bound = isObject(claims['kubernetes.io']) ? claims['kubernetes.io'] : {};
  const account = isObject(bound.serviceaccount) ? bound.serviceaccount.name : undefined;
  const namespace = bound.namespace ?? claims['kubernetes.io/serviceaccount/namespace'];
  const name = account ?? claims['kubernetes.io/serviceaccount/service-account.name'];
  if (typeof namespace !== 'string' || typeof name !== 'string') return undefined;
  return decodedClaims(
    claims,
    [...part('namespace', namespace), ...part('service account', name)],
    [{ scheme: 'k8s', value: `*/${namespace}/${name}` }],
  );
}

/** The JSON Web Token that a text in base64 holds; undefined where it is none. */
export function tokenInBase64(value: string): string | undefined {
  const text = decodeBase64Text(value.slice(0, value.length - (value.replace(/=+$/, '').length % 4 === 1 ? 1 : 0)));
  return /^eyJ[\w-]+\.[\w-]+\.?[\w-]*/.exec(text ?? '')?.[0];
}

/** A Supabase key: role and project. The `anon` role is public by design and no concern of this detector; every key names its role. */
export function decodeSupabaseKey(value: string): Decoded | undefined {
  const claims = claimsOf(value);
  if (claims?.iss !== 'supabase' || typeof claims.role !== 'string' || claims.role === 'anon') return undefined;
  return decodedClaims(claims, [...part('role', claims.role), ...part('project', claims.ref)], []);
}

/** The `anon` key of a Supabase project. */
export function decodeSupabaseAnonKey(value: string): Decoded | undefined {
  const claims = claimsOf(value);
  if (claims?.iss !== 'supabase' || claims.role !== 'anon') return undefined;
  return decodedClaims(claims, part('project', claims.ref), []);
}

/** Parameters of the JOSE header (RFC 7515, 7516, 7518). */
const headerNames: ReadonlySet<string> = new Set(
  'alg apu apv b64 crit cty enc epk iv jku jwk kid nonce p2c p2s ppt svt tag typ url x5c x5t x5t#S256 x5u zip'.split(
    ' ',
  ),
);

function claimsOf(value: string): Claims | undefined {
  const [header = '', payload = ''] = value.split('.');
  const head = parseObject(decodeBase64Text(header));
  const isHeader = head !== undefined && Object.keys(head).some((name) => headerNames.has(name));
  return isHeader ? parseObject(decodeBase64Text(payload)) : undefined;
}

function decodedClaims(claims: Claims, parts: readonly DecodedPart[], keys: readonly Key[]): Decoded {
  // Some libraries write the number as a text.
  const expiresAt = dateOfSeconds(
    typeof claims.exp === 'string' && /^\d{9,10}$/.test(claims.exp) ? Number(claims.exp) : claims.exp,
  );
  return {
    parts: [
      ...parts,
      ...part('issuer', claims.iss),
      ...part('subject', shownOf(claims.sub)),
      ...part('audience', Array.isArray(claims.aud) ? claims.aud.map(shownOf).join(' ') : shownOf(claims.aud)),
      ...part('expires', expiresAt),
    ],
    keys,
    structure: 'sound',
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

/**
 * A claim as it may be said: a name, an address or an id is no secret, but some services put the very key there by which they are called as well, and whoever
 * reads it in a message could use it. Source: TMDB, "Authentication": the audience of a read access token is the API key.
 */
function shownOf(claim: unknown): unknown {
  return typeof claim === 'string' && keyShaped.test(claim) && !objectId.test(claim) ? previewOf(claim) : claim;
}

/** Letters and digits all through, without the marks that names, addresses and UUIDs are put together with. */
const keyShaped = /^(?=[\d_-]*[A-Za-z])(?=(?:[A-Za-z_-]*\d){4})[A-Za-z\d_-]{20,}$/;

/** An id that begins with the time at which it was made (MongoDB, "ObjectId"), or one that is called a UUID (RFC 9562). */
const objectId = /^[4-6][\da-f]{23}$|^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;
