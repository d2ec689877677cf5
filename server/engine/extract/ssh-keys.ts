import { sha256 } from '@noble/hashes/sha2.js';
import type { GrantFact, IdentityFact, TextFact } from '../model/facts.ts';
import type { Key } from '../model/key.ts';
import type { Span } from '../model/span.ts';
import { decodeBase64, encodeBase64 } from '../secrets/bytes/base64.ts';
import { bitsOf } from '../secrets/bytes/der.ts';
import { publicKeyKey } from '../secrets/bytes/public-key.ts';
import { activationOf } from './activation.ts';
import { type SshCertificate, sshCertificate } from './certificate/ssh-certificate.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';
import { literal, textAt } from './literal.ts';

/**
 * Reads public keys of SSH: files of one key, and those that say who may log in. Sources: sshd(8), "AUTHORIZED_KEYS FILE
 * FORMAT"; RFC 4253, section 6.6; RFC 5656; RFC 8709.
 */
export const sshKeyExtractor: Extractor = {
  format: 'ssh-keys',
  syntax: 'lines',
  words: ['authorized_keys', '.pub'],
  takesHashComments: (path) => !path.endsWith('.pub'),
  accepts: (path, head) =>
    /(^|\/)(authorized_keys2?|[^/]+\.pub)$/.test(path) && /(ssh-|ecdsa-sha2-|sk-)\S+ AAAA/.test(head),
  extract: readKeys,
};

/** Options, the type, the key and the comment. Source: sshd(8), AUTHORIZED_KEYS FILE FORMAT. */
const line =
  /^(?:([^\s#](?:"(?:\\.|[^"\\\n])*"|[^\s"\n])*)[ \t]+)?((?:sk-)?(?:ssh-(?:rsa|dss|ed25519)|ecdsa-sha2-nistp\d{3})(?:-cert-v01)?(?:@openssh\.com)?)[ \t]+(AAAA[A-Za-z0-9+/]{16,12000}={0,2})(?:[ \t]+([^\r\n]{1,300}))?/gm;

const mostKeys = 2_000;

function readKeys({ path, text }: ExtractInput): FormatFacts {
  const keys = [...text.matchAll(line)].slice(0, mostKeys).flatMap((match) => keyIn(match, path));
  return joinedFacts(keys.map((key) => factsOf(key, path)));
}

interface PublicKeyLine {
  readonly options: TextFact | undefined;
  readonly blob: TextFact;
  readonly comment: TextFact | undefined;
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly bits?: number;
  readonly fingerprint: string;
  readonly matchKey: Key;
  readonly certificate?: SshCertificate;
}

function keyIn(match: RegExpExecArray, path: string): readonly PublicKeyLine[] {
  const [whole, options, , base64 = '', comment] = match;
  const bytes = decodeBase64(base64.replace(/=+$/, ''));
  const certificate = bytes ? sshCertificate(bytes) : undefined;
  const key = keyOf(certificate?.key ?? (bytes ? fieldsOf(bytes) : []));
  if (!bytes || !key) return [];
  const end = match.index + whole.length;
  const blobStart = match.index + whole.indexOf(base64, options?.length ?? 0);
  const isList = !path.endsWith('.pub');
  return [
    {
      options: options !== undefined && isList ? textAt(options, match.index) : undefined,
      blob: textAt(base64, blobStart),
      comment: comment === undefined ? undefined : textAt(comment.trimEnd(), end - comment.length),
      start: match.index,
      end,
      ...key,
      ...(certificate && { certificate }),
      fingerprint: encodeBase64(sha256(bytes)).replace(/=+$/, ''),
    },
  ];
}

/** The length-prefixed fields of a key. */
function fieldsOf(bytes: Uint8Array): readonly Uint8Array[] {
  const fields: Uint8Array[] = [];
  for (let at = 0; at + 4 <= bytes.length && fields.length < 8; ) {
    const length = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
    fields.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return fields;
}

function keyOf([name, first, second]: readonly Uint8Array[]):
  | Pick<PublicKeyLine, 'type' | 'bits' | 'matchKey'>
  | undefined {
  const type = name ? String.fromCharCode(...name.subarray(0, 60)).replace(/-cert-v01@.*/, '') : '';
  if (type === 'ssh-rsa' && second) return { type: 'RSA', bits: bitsOf(second), matchKey: publicKeyKey(second) };
  if (type === 'ssh-dss' && first) return { type: 'DSA', bits: bitsOf(first), matchKey: publicKeyKey(first) };
  if (/ed25519/.test(type) && first) return { type: 'Ed25519', matchKey: publicKeyKey(first) };
  const bits = Number(/nistp(\d{3})/.exec(type)?.[1]);
  return second && bits > 0 ? { type: 'EC', bits, matchKey: publicKeyKey(second) } : undefined;
}

function factsOf(key: PublicKeyLine, path: string): FormatFacts {
  const { options, blob, comment, start, end, type, bits, fingerprint, matchKey, certificate } = key;
  const symbol = `ssh:${path}#${fingerprint.slice(0, 16)}`;
  const { span } = comment ?? blob;
  const name = certificate?.keyId
    ? { text: certificate.keyId, span }
    : (comment ?? { ...blob, text: `SHA256:${fingerprint.slice(0, 12)}…` });
  const isList = !path.endsWith('.pub');
  const identity: IdentityFact = {
    symbol,
    kind: 'ssh-key',
    name: literal(name, symbol),
    keys: [
      { scheme: 'cert', parts: [`ssh:SHA256:${fingerprint}`] },
      { scheme: 'cert', parts: [matchKey.value] },
    ],
    span: { start, end },
    nameSpan: span,
    owners: [],
    slot: isList ? { kind: 'comment' } : { kind: 'record' },
    activation: activationOf(path),
    traits: {
      keyType: { value: type, span: blob.span },
      ...(bits === undefined ? {} : { keyBits: { value: bits, span: blob.span } }),
      publicKey: { value: matchKey.value, span: blob.span },
      ...certificateTraits(certificate, blob.span),
      ...(options ? { options: { value: options.text, span: options.span } } : {}),
      ...(isList && /(?:^|\/)root\/(?:\.ssh\/)?authorized_keys2?$/.test(path)
        ? { account: { value: 'root', span } }
        : {}),
    },
  };
  return { identities: [identity], grants: isList || certificate ? [loginGrant(symbol, key)] : [] };
}

function certificateTraits(certificate: SshCertificate | undefined, span: Span): IdentityFact['traits'] {
  if (!certificate) return {};
  const { principals, notBefore, notAfter, issuer, keyId } = certificate;
  return {
    subject: { value: keyId, span },
    issuer: { value: issuer, span },
    ...(principals.length > 0 && { names: { value: principals, span } }),
    ...(notBefore !== undefined && { notBefore: { value: notBefore, span } }),
    ...(notAfter !== undefined && { notAfter: { value: notAfter, span } }),
  };
}

/** What the line lets its holder do: run one command where it is forced, else log in. */
function loginGrant(symbol: string, { options, blob, certificate }: PublicKeyLine): GrantFact {
  const signs = /(?:^|,)cert-authority(?:,|$)/.test(options?.text ?? '');
  const forced = /(?:^|,)command="((?:\\.|[^"\\])*)"/.exec(options?.text ?? '')?.[1];
  const own = forced === undefined ? 'log in' : `run ${forced.slice(0, 80)}`;
  const action = certificate?.isOfHost ? 'act as a host' : signs ? `sign keys that ${own}` : own;
  const stated = /(?:^|,)principals="([^"]*)"/.exec(options?.text ?? '')?.[1]?.split(',') ?? [];
  const names = certificate?.principals ?? stated;
  return {
    form: 'statement',
    holder: { symbol },
    role: 'grant',
    provider: 'certificate',
    effect: 'allow',
    actions: [{ text: action, span: options?.span ?? blob.span }],
    resources: names.slice(0, 20).map((text) => ({ text, span: options?.span ?? blob.span })),
    access: 'execute',
    span: blob.span,
  };
}
