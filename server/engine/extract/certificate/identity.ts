import type { GrantFact, IdentityFact, KeyFact, TraitFact } from '../../model/facts.ts';
import type { OwnerSlot } from '../../model/owner-facts.ts';
import type { Span } from '../../model/span.ts';
import type { ValueNode } from '../../model/value-node.ts';
import type { Certificate } from '../../secrets/bytes/x509/certificate.ts';
import { activationOf } from '../activation.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal } from '../literal.ts';
import { optional } from '../optional.ts';
import { environmentOfPath } from '../path-environment.ts';
import { tellsTrust } from './trust.ts';

/** Certificates by the beginning of their fingerprint, with which their symbols end: the same one may stand in many files. */
export const certificateScope = 'certificate';

/** A certificate at its place, as an identity. */
export interface CertificatePlace {
  readonly path: string;
  readonly certificate: Certificate;
  /** What an owner comment goes above: the block, or the entry that holds it. */
  readonly span: Span;
  readonly nameSpan: Span;
  readonly slot: OwnerSlot;
  /** The key that the value is given to, where it has one. */
  readonly key?: string;
}

/** The certificate as an identity, with what it may be used for. */
export function certificateFacts({ path, certificate, span, nameSpan, slot, key = '' }: CertificatePlace): FormatFacts {
  const symbol = `cert:${path}#${certificate.fingerprint.slice(0, 16)}`;
  const name = nameOf(certificate);
  const environment = environmentOfPath(path);
  const identity: IdentityFact = {
    symbol,
    kind: 'certificate',
    name: literal({ text: name, span: nameSpan }, symbol),
    keys: keysOf(certificate),
    span,
    nameSpan,
    owners: [],
    slot,
    ...optional('environment', environment === undefined ? undefined : { text: environment, span: nameSpan }),
    activation: activationOf(path),
    traits: {
      ...traitsOf(certificate, nameSpan),
      ...(tellsTrust(path) || tellsTrust(key) ? { trusted: { value: true, span: nameSpan } } : {}),
      ...(ofSample.test(key) ? { sample: { value: true, span: nameSpan } } : {}),
    },
  };
  const grant: GrantFact = {
    form: 'statement',
    holder: { symbol },
    role: 'grant',
    provider: 'certificate',
    effect: 'allow',
    actions: usesOf(certificate).map((text) => ({ text, span: nameSpan })),
    resources: subjectsOf(certificate).map((text) => ({ text, span: nameSpan })),
    access: 'unknown',
    span: nameSpan,
  };
  const node: ValueNode = { kind: 'scalar', value: name, style: 'plain', span: nameSpan, content: nameSpan };
  const address = certificate.fingerprint.slice(0, 16);
  return {
    identities: [identity],
    grants: [grant],
    definitions: [{ scope: certificateScope, address, node, nameSpan, rank: 0 }],
  };
}

/** Keys of what only tests sign in with: `test_idp_crt`. */
const ofSample = /(?:^|[/_.-])(?:tests?|samples?|examples?|dummy|demo)(?=[/_.-]|$)/i;

/** The names that it is for; a common name counts where there are no others. */
function subjectsOf({ names, commonName }: Certificate): readonly string[] {
  return names.length > 0 ? names : commonName === undefined ? [] : [commonName];
}

function nameOf(certificate: Certificate): string {
  const [first] = certificate.names;
  return certificate.commonName ?? first ?? (certificate.subject || `serial ${certificate.serial}`);
}

/** Inventories list certificates by fingerprint or by name. */
function keysOf(certificate: Certificate): readonly KeyFact[] {
  const names = subjectsOf(certificate).slice(0, 10);
  return [
    { scheme: 'cert', parts: [`sha256:${certificate.fingerprint}`] },
    ...names.map((name): KeyFact => ({ scheme: 'cert', parts: [`name:${name}`] })),
    ...(certificate.matchKey ? [{ scheme: 'cert' as const, parts: [certificate.matchKey.value] }] : []),
  ];
}

/** Whether it is there to issue others: one that names hosts is a server's own, which tools mark as an authority by default. */
export function isIssuer({ isAuthority, names }: Certificate): boolean {
  return isAuthority && names.every((name) => /@|:\/\//.test(name));
}

/** What it may be used for, in words that follow "may". */
function usesOf(certificate: Certificate): readonly string[] {
  if (isIssuer(certificate)) return ['issue certificates'];
  const known = certificate.purposes.flatMap((purpose) => words[purpose] ?? []);
  return known.length > 0 ? known : ['act under its name'];
}

const words: Readonly<Record<string, string>> = {
  server: 'act as a server',
  client: 'log in as a client',
  code: 'sign code',
  email: 'sign and read mail',
  timestamp: 'sign timestamps',
  ocsp: 'sign revocation answers',
  logon: 'log in with a smart card',
};

function traitsOf(certificate: Certificate, span: Span): IdentityFact['traits'] {
  const { key, isSelfIssued, matchKey, purposes } = certificate;
  const values: Readonly<Record<string, TraitFact['value'] | undefined>> = {
    subject: certificate.subject,
    issuer: certificate.issuer,
    names: subjectsOf(certificate),
    serial: certificate.serial,
    fingerprint: certificate.fingerprint,
    notBefore: certificate.notBefore,
    notAfter: certificate.notAfter,
    keyType: key.type,
    keyBits: key.bits,
    curve: key.curve,
    signature: certificate.signature,
    purposes: purposes.length > 0 ? purposes : undefined,
    authority: isIssuer(certificate) || undefined,
    selfIssued: isSelfIssued || undefined,
    publicKey: matchKey?.value,
  };
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, { value, span }]])),
  );
}
