import { daysIn } from '../graph/time-span.ts';
import { isStoreOfKeys } from '../model/credential.ts';
import type { Identity } from '../model/identity.ts';
import type { Resource } from '../model/resource.ts';
import type { Place } from '../model/span.ts';
import { classify } from '../text/paths/path-class.ts';
import { settingValues } from './resource-setting.ts';
import type { CheckContext, Draft, Subject } from './rule.ts';

/** A certificate or key as rules look at it: one that stands in a file, or one that a file asks for. What is absent is not told. */
export interface CertificateView {
  readonly identity: Identity;
  readonly names: readonly Told<string>[];
  /** ISO days. */
  readonly from?: string;
  readonly until?: string;
  /** How long it is valid as a whole, in days. */
  readonly days?: Told<number>;
  readonly keyType?: Told<string>;
  readonly keyBits?: Told<number>;
  readonly signature?: Told<string>;
  readonly isAuthority: boolean;
  readonly isSelfIssued: boolean;
}

/** Something that is known, and the token that tells it where it is not the certificate itself. */
export interface Told<T> {
  readonly value: T;
  readonly at?: Place;
}

/** The subject's certificate; undefined for all other subjects. */
export function certificateOf(subject: Subject, context: CheckContext): CertificateView | undefined {
  if (subject.kind !== 'identity' || !kinds.has(subject.identity.kind)) return undefined;
  const { identity } = subject;
  return 'declared' in identity.traits ? declaredView(identity, context) : writtenView(identity);
}

const kinds: ReadonlySet<string> = new Set(['certificate', 'ssh-key']);

function writtenView(identity: Identity): CertificateView {
  const { traits } = identity;
  const text = (name: string) => (typeof traits[name]?.value === 'string' ? String(traits[name].value) : undefined);
  const bits = traits.keyBits?.value;
  const listed = traits.names?.value;
  const from = text('notBefore')?.slice(0, 10);
  const until = text('notAfter')?.slice(0, 10);
  const keyType = text('keyType');
  const signature = text('signature');
  return {
    identity,
    names: Array.isArray(listed) ? listed.map((value: string) => ({ value })) : [],
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(from !== undefined && until !== undefined && { days: { value: daysBetween(from, until) } }),
    ...(keyType !== undefined && { keyType: { value: keyType } }),
    ...(typeof bits === 'number' && { keyBits: { value: bits } }),
    ...(signature !== undefined && { signature: { value: signature } }),
    isAuthority: 'authority' in traits,
    isSelfIssued: 'selfIssued' in traits,
  };
}

function declaredView(identity: Identity, context: CheckContext): CertificateView | undefined {
  const { traits, block } = identity;
  const found = context.resources(block.path).find(({ resource }) => resource.symbol === identity.symbol);
  if (!found) return undefined;
  const { resource } = found;
  const first = (name: string) => knownIn(resource, name)[0];
  const days = daysOf(resource);
  const keyType = first('keyType');
  const size = first('keyBits') ?? first('curve');
  const bits = size ? Number(/\d+/.exec(size.value)?.[0]) : (sizeIn(keyType?.value) ?? Number.NaN);
  const signature = first('signature');
  const issuer = traits.issuedBy && context.identity(String(traits.issuedBy.value))?.traits.issuer?.value;
  return {
    identity,
    names: knownIn(resource, 'names').map(({ value, at }) => ({ value: value.replace(/^.*\bCN=/, ''), at })),
    ...(days && { days }),
    ...(keyType && { keyType: { value: algorithmOf(keyType.value), at: keyType.at } }),
    ...(Number.isFinite(bits) && { keyBits: { value: bits, at: (size ?? keyType)?.at ?? identity.at } }),
    ...(signature && { signature: { value: signature.value.toLowerCase(), at: signature.at } }),
    isAuthority: 'authority' in traits || first('authority')?.value === 'true',
    isSelfIssued: 'selfIssued' in traits || first('issuer')?.value === 'Self' || issuer === 'selfSigned',
  };
}

function knownIn(resource: Resource, name: string): readonly { readonly value: string; readonly at: Place }[] {
  return settingValues(resource, name)
    .filter(({ exact }) => exact)
    .map(({ value, at }) => ({ value: String(value), at }));
}

function daysOf(resource: Resource): Told<number> | undefined {
  for (const unit of ['days', 'hours', 'duration'] as const)
    for (const { value, at } of knownIn(resource, unit)) {
      const days = daysIn(value, unit);
      if (days !== undefined) return { value: days, at };
    }
  const [months] = knownIn(resource, 'months');
  return months && { value: (Number(months.value) * 365) / 12, at: months.at };
}

/** `RSA_2048`, `EC_prime256v1`, `ECDSA`, `RSA-HSM` as algorithms. */
function algorithmOf(text: string): string {
  if (/^ec/i.test(text)) return 'EC';
  return /^rsa/i.test(text) ? 'RSA' : text;
}

/** The size that an algorithm's name tells: `RSA_1024`. */
function sizeIn(text: string | undefined): number | undefined {
  const digits = /^(?:RSA|EC)[_-]\D*(\d{3,4})/i.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
}

/**
 * Whether nobody but itself vouches for a server's certificate: no issuer could revoke it, and only who was told to trusts it. The tool marks each that it signs
 * by itself as an authority; what is one has no host's name. Source: OpenSSL, `openssl-req`, `-x509`.
 */
export function isOnlyOwn({ isSelfIssued, names, identity }: CertificateView): boolean {
  if (!isSelfIssued || /^prod/i.test(identity.environment ?? '')) return false;
  return names.length > 0 && names.every(({ value }) => /^(?:\*\.)?[\w-]+(?:\.[\w-]+)+$|^localhost$/.test(value));
}

/** Whether a test has the certificate for itself: an end in the past, a long life or a star is often what it is there for. */
export function isOfTest({ identity: { at } }: CertificateView): boolean {
  return classify(at.path) === 'test';
}

/**
 * Whether it belongs to a key of the store that holds it, vouches for itself and names no host, as whoever makes a store to sign by is asked for a name: no identity that others
 * know, and the store is told by itself.
 */
export function isOfOwnStore({ kind, traits, credentials, at }: Identity): boolean {
  if (kind !== 'certificate' || traits.selfIssued === undefined || !isToldByStore({ credentials, at })) return false;
  const names = traits.names?.value;
  return !Array.isArray(names) || names.every((name) => !String(name).includes('.'));
}

/** Whether the store that holds the certificate holds its key as well, and is told for that. */
export function isToldByStore({ credentials, at }: Pick<Identity, 'credentials' | 'at'>): boolean {
  return credentials.some(({ credential, path }) => isStoreOfKeys(credential) && path === at.path);
}

/** A draft at the token that states what is wrong, where it stands in the certificate's file, else at the certificate. */
export function certificateDraft(
  { identity }: CertificateView,
  told: Told<unknown> | undefined,
  args: Readonly<Record<string, string>>,
): Draft {
  const isHere = told?.at?.path === identity.at.path;
  return {
    at: (isHere ? told?.at : undefined) ?? identity.at,
    identity: identity.symbol,
    about: '',
    args: { identity: identity.name, ...args },
    related: told?.at && !isHere ? [{ at: told.at, message: 'Written here' }] : [],
  };
}

/** Whole days from one ISO day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
