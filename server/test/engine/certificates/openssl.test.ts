import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Certificate, readCertificate } from '../../../engine/secrets/bytes/x509/certificate.ts';
import { temporaryFolder } from '../../support/workspace.ts';

const keys: Readonly<Record<string, readonly string[]>> = {
  'RSA 1024': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:1024'],
  'RSA 2048': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
  'RSA 2047': ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2047'],
  'EC 256': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'],
  'EC 384': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-384'],
  'EC 521': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-521'],
  'EC 224': ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-224'],
  secp256k1: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1'],
  Ed25519: ['-algorithm', 'ED25519'],
  Ed448: ['-algorithm', 'ED448'],
};

const subjects: readonly string[] = [
  '/CN=shop.acme.com',
  '/C=DE/ST=Bayern/L=München/O=Acme GmbH/OU=Shop/CN=*.acme.com/emailAddress=pki@acme.com',
  '/O=Acme, Inc./CN=名前.example',
  '/DC=com/DC=acme/UID=svc-orders/CN=orders',
  '/serialNumber=4711/street=Main 1/title=Dr/GN=Ada/SN=L/CN=ada+CN=second',
];

const extensions: readonly (readonly string[])[] = [
  ['-addext', 'subjectAltName=DNS:shop.acme.com,DNS:*.shop.acme.com,IP:10.0.0.1,IP:2001:db8::1'],
  ['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'extendedKeyUsage=serverAuth,clientAuth'],
  [
    '-addext',
    'subjectAltName=email:ops@acme.com,URI:spiffe://acme/orders,otherName:1.3.6.1.4.1.311.20.2.3;UTF8:svc@acme.com',
  ],
  ['-addext', 'basicConstraints=critical,CA:TRUE,pathlen:0', '-addext', 'keyUsage=keyCertSign'],
  ['-x509v1'],
];

const spans: readonly (readonly [from: string, to: string])[] = [
  ['20200101000000Z', '20210101000000Z'],
  ['20260901120000Z', '20261115080910Z'],
  ['19700101000000Z', '20991231235959Z'],
  ['20240229000000Z', '20500101000000Z'],
];

const digests = ['-sha256', '-sha1', '-sha384', '-sha512'];

describe('certificates as openssl reads them', () => {
  const folder = temporaryFolder();
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });

  before(function () {
    if (spawnSync('openssl', ['version']).status !== 0) return this.skip();
    for (const [name, args] of Object.entries(keys)) openssl('genpkey', ...args, '-out', `${name}.key`);
  });

  it('fifty of them, field by field', () => {
    for (let index = 0; index < 50; index++) {
      const name = Object.keys(keys)[index % 10] ?? '';
      make(index, name);
      const bytes = new Uint8Array(readFileSync(path.join(folder, 'c.der')));
      const certificate = readCertificate(bytes) ?? assert.fail(`${index} ${name} is not read`);
      assert.deepEqual(ours(certificate), theirs(openssl), `${index} ${name}`);
    }
  });

  function make(index: number, name: string) {
    const extension = extensions[(index + Math.floor(index / 10)) % extensions.length] ?? [];
    const [from, to] = spans[(index + Math.floor(index / 5)) % spans.length] ?? ['', ''];
    const digest = /^Ed/.test(name) ? [] : [digests[(index + Math.floor(index / 7)) % digests.length] ?? ''];
    const isFirst = extension[0] === '-x509v1';
    const subject = subjects[(index + Math.floor(index / 10)) % subjects.length] ?? '';
    openssl(
      ...['req', '-x509', '-key', `${name}.key`, '-utf8', '-multivalue-rdn', '-subj', subject, ...digest],
      ...['-not_before', from, '-not_after', to, ...extension, '-outform', 'DER', '-out', 'c.der'],
      ...(isFirst ? ['-config', '/dev/null'] : []),
    );
  }
});

/** What both are asked. */
interface Fields {
  readonly version: number;
  readonly serial: string;
  readonly subject: string;
  readonly issuer: string;
  readonly notBefore: string;
  readonly notAfter: string;
  readonly key: string;
  readonly signature: string;
  readonly names: readonly string[];
  readonly isAuthority: boolean;
  readonly fingerprint: string;
}

function ours(certificate: Certificate): Fields {
  const { version, serial, subject, issuer, notBefore, notAfter, key, names, isAuthority, fingerprint } = certificate;
  return {
    version,
    serial: serial.replace(/^(?:00)+/, ''),
    subject,
    issuer,
    notBefore,
    notAfter,
    key: `${key.type}${key.bits === undefined ? '' : ` ${key.bits}`}`,
    signature: certificate.signature.toLowerCase(),
    names,
    isAuthority,
    fingerprint,
  };
}

function theirs(openssl: (...args: readonly string[]) => Buffer): Fields {
  const text = openssl(
    ...['x509', '-in', 'c.der', '-inform', 'DER', '-noout', '-text', '-serial', '-subject', '-issuer', '-dates'],
    ...['-fingerprint', '-sha256', '-dateopt', 'iso_8601', '-nameopt', 'sep_comma_plus_space,sname,utf8'],
  ).toString('utf8');
  const found = (pattern: RegExp) => pattern.exec(text)?.[1] ?? '';
  const type = found(/Public Key Algorithm: (\S+)/);
  const bits = found(/(?:Public-Key|Key): \((\d+) bit/);
  const written = types[type] ?? type;
  const alternative = found(/Subject Alternative Name:[^\n]*\n\s*([^\n]*)/);
  return {
    version: Number(found(/Version: (\d)/)),
    serial: found(/^serial=(.*)$/m).toLowerCase(),
    subject: found(/^subject=(.*)$/m),
    issuer: found(/^issuer=(.*)$/m),
    notBefore: found(/^notBefore=(.*)$/m).replace(' ', 'T'),
    notAfter: found(/^notAfter=(.*)$/m).replace(' ', 'T'),
    key: written.startsWith('Ed') ? written : `${written} ${bits}`,
    signature: found(/Signature Algorithm: (\S+)/)
      .replace(/Encryption$/, '')
      .replace(/^ecdsa-with-(.*)$/i, '$1WithECDSA')
      .toLowerCase(),
    names: alternative === '' ? [] : alternative.split(', ').flatMap(nameOf),
    isAuthority: /CA:TRUE/.test(text),
    fingerprint: found(/^sha256 Fingerprint=(.*)$/im)
      .replaceAll(':', '')
      .toLowerCase(),
  };
}

const types: Readonly<Record<string, string>> = {
  rsaEncryption: 'RSA',
  'id-ecPublicKey': 'EC',
  ED25519: 'Ed25519',
  ED448: 'Ed448',
};

function nameOf(text: string): readonly string[] {
  const [, kind, value = ''] = /^(DNS|IP Address|email|URI):(.*)$/.exec(text) ?? [];
  if (kind === undefined) return [];
  return [kind === 'IP Address' ? value.toLowerCase() : value];
}
