import assert from 'node:assert/strict';
import { factsOfBytes, readFacts } from '../../../engine/reading/read-facts.ts';
import { readers, repository } from '../repository.ts';
import { withCertificates } from '../rules/certificates.ts';

/** Each certificate of a file: its name, its place in words, and where an owner would go. */
function shown(path: string, template: string): readonly string[] {
  const text = withCertificates(template);
  const { engine } = repository({ [path]: text });
  return engine
    .identities()
    .filter(({ kind }) => kind === 'certificate')
    .map(({ name, at, block, slot }) => {
      const [token, whole] = [at, block].map(({ span }) => text.slice(span.start, span.end));
      return [name, token?.slice(0, 27), whole?.slice(0, 20), slot.kind].join(' | ');
    });
}

const mark = ['-----BEGIN', 'CERTIFICATE-----'].join(' ');

/** How many a scan of files finds, whose bytes are passed over first. */
function ofBytes(path: string, text: string): number {
  const encoded = new TextEncoder().encode(text);
  const facts = factsOfBytes(path, { encoded, text: () => text, head: (length) => text.slice(0, length) }, readers);
  return facts?.identities.length ?? 0;
}

describe('places of certificates', () => {
  it('are met in bytes as in a text, whatever else of a secret stands there', () => {
    const name = 'password = "é"\n';
    for (const [path, template] of [
      ['notes/tls.txt', '{certificate:shop.acme.com names=shop.acme.com}\n'],
      ['notes/tls.md', 'tls.crt: {base64-certificate:shop.acme.com}\n'],
    ] as const)
      for (const before of ['', name]) {
        const text = withCertificates(before + template);
        assert.equal(readFacts(path, text, readers).identities.length, 1, path);
        assert.equal(ofBytes(path, text), 1, path);
      }
    assert.equal(ofBytes('notes/tls.txt', `${name}# a certificate is asked for\n`), 0);
  });

  it('are blocks of files, each once', () => {
    const block = '{certificate:shop.acme.com names=shop.acme.com}';
    assert.deepEqual(shown('tls/shop.pem', `# chain\n${block}\n{certificate:Acme-CA authority}\n${block}\n`), [
      `shop.acme.com | ${mark} | ${mark.slice(0, 20)} | comment`,
      `Acme-CA | ${mark} | ${mark.slice(0, 20)} | comment`,
    ]);
  });

  it('are none of an authority in a folder of those that a system trusts', () => {
    const root = '{certificate:Acme-CA self authority}\n';
    assert.deepEqual(shown('image/etc/ssl/certs/acme.pem', root), []);
    assert.equal(shown('image/etc/ssl/certs/shop.pem', '{certificate:shop.acme.com names=shop.acme.com}\n').length, 1);
    assert.equal(shown('image/etc/acme/ca.pem', root).length, 1);
  });

  it('are entries of documents', () => {
    const yaml = 'data:\n  tls.crt: {base64-certificate:shop.acme.com}\n  other: 1\n';
    assert.deepEqual(shown('k8s/tls.yaml', yaml), [
      'shop.acme.com | LS0tLS1CRUdJTiBDRVJU | tls.crt: LS0tLS1CRUd | comment',
    ]);
    const json = '{ "a": [{ "certificate": "{base64-certificate:shop.acme.com}" }] }';
    assert.deepEqual(shown('config.json', json), [
      'shop.acme.com | LS0tLS1CRUdJTiBDRVJU | "certificate": "LS0t | record',
    ]);
  });

  it('are texts of programs, with written line ends', () => {
    const text = withCertificates('{certificate:shop.acme.com}').replaceAll('\n', '\\n');
    assert.deepEqual(shown('src/tls.ts', `const pem = "${text}";\n`), [
      `shop.acme.com | ${mark} | ${mark.slice(0, 20)} | record`,
    ]);
  });

  it('are whole files in base64, as the host reads DER', () => {
    assert.deepEqual(
      shown('tls/shop.der', '{der-certificate:shop.acme.com}').map((line) => line.replace(/ \| .*\| /, ' | ')),
      ['shop.acme.com | record'],
    );
  });

  it('say what they are for', () => {
    const text = withCertificates('{certificate:shop.acme.com names=shop.acme.com,www.acme.com}\n');
    const { engine } = repository({ 'tls/shop.pem': text });
    const { markdown = '' } = engine.hover('tls/shop.pem', 5) ?? {};
    assert.match(markdown, /^\*\*shop.acme.com\*\* · Certificate/);
    assert.match(markdown, /may act under its name for shop.acme.com, www.acme.com/);
  });

  it('belong to the private key beside them, whose hover tells it', () => {
    const { engine } = repository({
      'tls/shop.pem': withCertificates('{certificate:shop.acme.com pair=shop}\n'),
      'app/settings.py': withCertificates('KEY = """{private-key:shop}\n"""\n'),
    });
    const [identity] = engine.identities();
    assert.deepEqual(
      identity?.credentials.map(({ path }) => path),
      ['app/settings.py'],
    );
  });
});

describe('certificates in other containers', () => {
  it('take no comment where the file is no text', () => {
    const offers = (path: string, text: string) => {
      const { engine } = repository({ [path]: withCertificates(text) });
      return engine.findings(path).flatMap((finding) => engine.offers(finding).map(({ id }) => id));
    };
    assert.ok(offers('tls/old.pem', '{certificate:*.acme.com}\n').includes('ignore'));
    assert.ok(!offers('tls/old.der', '{der-certificate:*.acme.com}').includes('ignore'));
    const { engine } = repository({ 'tls/old.der': withCertificates('{der-certificate:*.acme.com}') });
    const owned = engine.setOwners(engine.identities().map(({ symbol }) => ({ symbol, owner: 'payments' })));
    assert.ok(owned.kind === 'changes' && owned.changes.every(({ path }) => path.startsWith('.identity/inventory/')));
  });

  it('are bare base64 in metadata and key sets', () => {
    const xml =
      '<md:KeyDescriptor xmlns:md="m"><ds:X509Certificate>\n  {der-certificate:idp.acme.com}\n</ds:X509Certificate></md:KeyDescriptor>';
    assert.deepEqual(
      shown('saml/metadata.xml', xml).map((line) => line.replace(/ \| .*\| /, ' | ')),
      ['idp.acme.com | record'],
    );
    const json = '{ "keys": [{ "kty": "RSA", "x5c": ["{der-certificate:idp.acme.com}"] }] }';
    assert.deepEqual(
      shown('jwks.json', json).map((line) => line.replace(/ \| .*\| /, ' | ')),
      ['idp.acme.com | record'],
    );
  });
});
