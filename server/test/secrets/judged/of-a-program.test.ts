import assert from 'node:assert/strict';
import { found } from '../doubted.ts';

const strong = 'qT7vn2Lw9xK4';
const generic = ['secret-generic-password'];

describe('a word that a program works with, under the name of a secret', () => {
  it('how an editor colours a word, and no token', () => {
    const rule = (value: string) => `const rules = [{ token: "${value}" }];\n`;
    for (const value of ['keyword.tag-do', 'keyword.tag-$1', 'string.quote.double'])
      assert.deepEqual(found('src/words.js', rule(value)), [], value);
    assert.deepEqual(found('src/words.js', rule('k7tq2xw9vbn4zr8mdlc5hs3')), ['secret-generic-token']);
  });

  it('under which a cache keeps something, and no key that it is given', () => {
    const program = (value: string) => `secret_key = '${value}'\ncache.setex(secret_key, 30, 'works')\n`;
    assert.deepEqual(found('app/cache.py', program('orders_probe:admin')), []);
    assert.notDeepEqual(found('app/cache.py', program('k7tq2xw9vbn4zr8mdlc5hs3')), []);
  });

  it('what is put behind a password, and none that is put together', () => {
    const program = (value: string) => `password += "${value}" + region()\n`;
    assert.deepEqual(found('src/proxy.go', program('_country-CA_session-')), []);
    assert.deepEqual(found('src/proxy.go', `password := "${strong}"\n`), generic);
  });

  it('what is signed with the key of a variable, and the text that a key is made of', () => {
    const program = (key: string) =>
      `<?php\n$kService = hash_hmac('sha256', 'orchardtranscoder', ${key}, true);\n$kSigning = hash_hmac('sha256', $text, $kService, true);\n`;
    assert.deepEqual(found('src/Signer.php', program('$kRegion')), []);
    const made = `<?php\n$key = hash('sha256', 'orchard-Vq2Lw9xK7p', true);\n$sealed = openssl_encrypt($text, 'aes-256-cbc', $key, 0, $iv);\n`;
    assert.notDeepEqual(found('src/Sealer.php', made), []);
  });

  it('the passphrase of all of Google, and no other', () => {
    const program = (value: string) => `<?php\nclass Service {\n    protected $password = '${value}';\n}\n`;
    assert.deepEqual(found('src/Service.php', program('notasecret')), []);
    assert.deepEqual(found('src/Service.php', program(strong)), generic);
  });

  it('a word of a sentence in a comment, and no login there', () => {
    const file = (line: string) => `FROM alpine:3\n${line}\nRUN true\n`;
    assert.deepEqual(found('Dockerfile.base', file('#To install only htpasswd binary from photon package httpd')), []);
    assert.deepEqual(found('Dockerfile.base', file(`ENV ORDERS_PASSWORD ${strong}`)), generic);
  });

  it('where an element of a page or a file of the system is', () => {
    const script = (value: string) => `*** Variables ***\n\${login_pwd}  ${value}\n`;
    assert.deepEqual(found('shop.robot', script("//*[@id='login_password']")), []);
    assert.deepEqual(found('shop.robot', script(strong)), generic);
    const program = (value: string) => `package pwd\n\nconst X_MASTERPASSWD = "${value}"\n`;
    assert.deepEqual(found('pwd.go', program('/etc/master.passwd')), []);
    assert.deepEqual(found('pwd.go', program(strong)), generic);
  });

  it('code behind the text that a call joins to another', () => {
    const page = `throw new Error("Unknown Formula Token: "+String(y))}if(3!=i.x&&v>=0&&-1==["A7","B9"].indexOf(t)){go("")}\n`;
    assert.deepEqual(found('dist/table.js', page), []);
    assert.deepEqual(found('dist/table.js', `const token = "k7tq2xw9vbn4zr8mdlc5hs3";\n`), ['secret-generic-token']);
  });

  it('an access key beside its secret, which is told', () => {
    const secret = '2f7ec95070592fd4838a3aa4fd09338c047fd1cd654b3422197318f97281cd9';
    const program = (rest: string) =>
      `package shop\n\nvar c = &Credential{AccessKey: "north-1@VQR6NF5G2MQ1V7U4FXD"${rest}}\n`;
    const both = found('shop.go', program(`, AccessSecret: "${secret}"`));
    assert.deepEqual(both, ['secret-generic-token']);
    assert.deepEqual(found('shop.go', program('')), ['secret-generic-token']);
  });

  it('and an access key whose secret is told nowhere is told', () => {
    const id = 'QR6NF5G2mQ1V7U4fXD9k3LwZ';
    for (const secret of ['${SECRET}', 'changeme', '"changeme-changeme-1"', 'replace-with-your-secret-key'])
      assert.deepEqual(
        found('shop.yml', `accessKey: ${id}\nsecretKey: ${secret}\n`).includes('secret-generic-token'),
        true,
        secret,
      );
    const random = '2f7ec95070592fd4838a3aa4fd09338c047fd1cd654b3422197318f97281cd9';
    assert.deepEqual(found('shop.yml', `accessKey: ${id}\nsecretKey: ${random}\n`), ['secret-generic-token']);
  });

  it('a certificate under the head of a private key, in a test of what a program turns away', () => {
    const program = (body: string) =>
      `package shop\n\nvar wrong = \`-----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY-----\`\n`;
    assert.deepEqual(found('shop.go', program('MIIDXTCCAkWgAwIBAgIJAKZ7cGiVgJqRMA0GCSqGSIb3DQEBCwUAMEU=')), []);
    assert.notDeepEqual(
      found('shop.go', program('MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj')),
      [],
    );
  });

  it('what an image of a page is asked for by', () => {
    const page = (start: string) =>
      `var page = @"<p>${start}https://cdn.acme-tools.net/a.png?token=cvh6685467'></p>";\n`;
    assert.deepEqual(found('src/Mail.cs', page("<img src='")), []);
    assert.notDeepEqual(found('src/Mail.cs', page("<a href='")), []);
  });
});
