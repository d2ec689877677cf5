import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { readCertificate } from '../../../engine/secrets/bytes/x509/certificate.ts';
import { temporaryFolder } from '../../support/workspace.ts';
import { repository } from '../repository.ts';

const many = Array.from({ length: 400 }, (_, index) => `DNS:host-${index}.acme.com`).join(',');

/** What is made, and what must be read of it. */
const cases: Readonly<Record<string, Case>> = {
  'RSA-PSS as key and signature': {
    key: ['-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048'],
    read: { type: 'RSA', bits: 2048, signature: 'RSASSA-PSS' },
  },
  'RSA-PSS as signature alone': {
    key: ['-algorithm', 'RSA', '-pkeyopt', 'rsa_keygen_bits:2048'],
    req: ['-sigopt', 'rsa_padding_mode:pss', '-sha512'],
    read: { type: 'RSA', bits: 2048, signature: 'RSASSA-PSS' },
  },
  'a curve with all its parameters': {
    key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-pkeyopt', 'ec_param_enc:explicit'],
    read: { type: 'EC', bits: 256, signature: 'sha256WithECDSA' },
  },
  brainpool: {
    key: ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:brainpoolP256r1'],
    read: { type: 'EC', bits: 256, signature: 'sha256WithECDSA' },
  },
  'text of two bytes a character': {
    config: '[req]\nprompt=no\nstring_mask=pkix\ndistinguished_name=dn\n[dn]\nO=Ä GmbH 名\nCN=bmp.acme.com\n',
    read: { name: 'bmp.acme.com', subject: 'O=Ä GmbH 名, CN=bmp.acme.com' },
  },
  'text of Teletex': {
    config: '[req]\nprompt=no\nstring_mask=nombstr\ndistinguished_name=dn\n[dn]\nO=Bär & Co\nCN=t61.acme.com\n',
    read: { name: 't61.acme.com', subject: 'O=Bär & Co, CN=t61.acme.com' },
  },
  'limits of names, policies, purposes that nobody knows': {
    req: [
      ...['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'certificatePolicies=1.2.3.4,2.5.29.32.0'],
      ...['-addext', 'nameConstraints=permitted;DNS:.acme.com,excluded;email:evil.com'],
      ...['-addext', 'extendedKeyUsage=1.2.3.4.5,serverAuth', '-addext', '1.2.3.4.5.6=ASN1:UTF8String:own'],
    ],
    read: { purposes: ['server'], isAuthority: true },
  },
  'four hundred names': { req: ['-addext', `subjectAltName=${many}`], read: { names: 400 } },
  'a name in the years after 2050': {
    req: ['-not_before', '20510101000000Z', '-not_after', '99991231235959Z'],
    read: { notBefore: '2051-01-01T00:00:00Z', notAfter: '9999-12-31T23:59:59Z' },
  },
  'no subject at all': {
    subject: '/',
    req: ['-addext', 'subjectAltName=critical,DNS:only.acme.com'],
    read: { names: 1 },
  },
};

interface Case {
  readonly key?: readonly string[];
  readonly req?: readonly string[];
  readonly subject?: string;
  readonly config?: string;
  readonly read: Readonly<Record<string, unknown>>;
}

describe('certificates in odd encodings', () => {
  const folder = temporaryFolder();
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const isThere = spawnSync('openssl', ['version']).status === 0;
  const text = (file: string) => readFileSync(path.join(folder, file), 'utf8');

  before(function () {
    if (!isThere) return this.skip();
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', 'usual.key');
    for (const [index, each] of Object.values(cases).entries()) make(`c${index}`, each);
  });

  function make(name: string, { key, req = [], subject = '/CN=odd.acme.com', config }: Case) {
    if (key) openssl('genpkey', ...key, '-out', `${name}.key`);
    if (config !== undefined) writeFileSync(path.join(folder, `${name}.cnf`), config);
    openssl(
      ...['req', '-x509', '-utf8', '-key', key ? `${name}.key` : 'usual.key', '-out', `${name}.pem`, ...req],
      ...(config === undefined ? ['-subj', subject] : ['-config', `${name}.cnf`]),
    );
    openssl('x509', '-in', `${name}.pem`, '-outform', 'DER', '-out', `${name}.der`);
  }

  const bytesOf = (name: string) => new Uint8Array(readFileSync(path.join(folder, `${name}.der`)));

  for (const [index, [name, { read }]] of Object.entries(cases).entries())
    it(name, () => {
      const found = readCertificate(bytesOf(`c${index}`)) ?? assert.fail('not read');
      const { key, names, commonName, ...others } = found;
      const known: Readonly<Record<string, unknown>> = { ...others, ...key, name: commonName, names: names.length };
      assert.deepEqual(Object.fromEntries(Object.keys(read).map((field) => [field, known[field]])), read);
    });

  it('whatever bytes are changed, cut off or doubled, reading ends and throws nothing', () => {
    const all = Object.keys(cases).map((_, index) => bytesOf(`c${index}`));
    const change = fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true }), to: fc.nat({ max: 255 }) });
    fc.assert(
      fc.property(
        fc.constantFrom(...all),
        fc.array(change, { maxLength: 8 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.boolean(),
        (bytes, changes, end, isCut) => {
          const changed = Uint8Array.from(bytes);
          for (const { at, to } of changes) changed[Math.floor(at * (changed.length - 1))] = to;
          const read = readCertificate(isCut ? changed.subarray(0, Math.floor(end * changed.length)) : changed);
          assert.ok(read === undefined || (read.names.length <= 2_000 && read.subject.length <= bytes.length * 4));
        },
      ),
      { numRuns: Number(process.env.RUNS ?? 3_000) },
    );
  });

  const namesIn = (files: Readonly<Record<string, string>>) =>
    repository(files)
      .engine.identities()
      .filter(({ kind }) => kind === 'certificate')
      .map(({ name }) => name)
      .sort();

  it('Windows line ends, a byte order mark, attributes of a bag, and several in one file', () => {
    openssl(
      'pkcs12',
      '-export',
      '-in',
      'c4.pem',
      '-inkey',
      'usual.key',
      '-name',
      'shop',
      '-passout',
      'pass:x',
      '-out',
      'a.p12',
    );
    openssl('pkcs12', '-in', 'a.p12', '-passin', 'pass:x', '-nodes', '-out', 'bag.pem');
    const bundle = `# roots\r\n\r\n${text('c4.pem')}\n${text('c6.pem')}${text('c5.pem')}`.replace(/\r?\n/g, '\r\n');
    assert.deepEqual(namesIn({ 'tls/bundle.pem': `\uFEFF${bundle}` }), [
      'bmp.acme.com',
      'odd.acme.com',
      't61.acme.com',
    ]);
    assert.deepEqual(namesIn({ 'tls/bag.pem': text('bag.pem') }), ['bmp.acme.com']);
    openssl('x509', '-in', 'c4.pem', '-trustout', '-addtrust', 'serverAuth', '-out', 'trusted.pem');
    assert.deepEqual(namesIn({ 'tls/trusted.pem': text('trusted.pem') }), ['bmp.acme.com']);
  });
});
