import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const access = made('secret-gcp-access-token', 'of an hour');
const refresh = made('secret-gcp-refresh-token', 'lasting');
const random24 = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1';

describe('whose key has signed an address', () => {
  it('is no secret, as it stands or as part of another address; without a signature it is', () => {
    const address = `https://blog.orchard-works.net/dna/img.png?credential=${random24}&expires=1769871599&signature=3zv20DP7`;
    const within = `https://img.acme.net/thumb/?fname=${encodeURIComponent(address)}`;
    for (const text of [address, within, `Orchard,"${within}",https://orchard-works.net/`])
      assert.deepEqual(found('links.csv', `name,image\nPear,${text}\n`), [], text);
    const alone = `https://shop.orchard-works.net/orders?credential=${random24}&page=2`;
    assert.deepEqual(found('src/orders.ts', `const orders = '${alone}';\n`), ['secret-generic-token']);
  });
});

describe('what ends by itself within hours', () => {
  it('counts less beside what it was made with', () => {
    const both = `{"access_token": "${access}", "refresh_token": "${refresh}"}\n`;
    assert.deepEqual(doubted('token.json', both), ['ends-soon', 'nothing']);
    assert.deepEqual(doubted('token.json', `{"access_token": "${access}"}\n`), ['nothing']);
    const far = `{"access_token": "${access}"}\n${'\n'.repeat(2_500)}{"refresh_token": "${refresh}"}\n`;
    assert.deepEqual(doubted('token.json', far), ['nothing', 'nothing']);
  });

  it('not beside what another provider has issued', () => {
    const key = made('secret-stripe-secret-key', 'other');
    assert.deepEqual(doubted('a.py', `a = "${access}"\nb = "${key}"\n`)[0], 'nothing');
  });

  it('has ended with the token without which it does not work', () => {
    const part = (written: object) => Buffer.from(JSON.stringify(written)).toString('base64url');
    const token = `${part({ alg: 'HS512', typ: 'JWT' })}.${part({ accessKey: 'YC12', exp: 1_643_155_200 })}.wvMUf3w`;
    const ends = (answer: string) =>
      scanSecrets(answer, optionsFor('docs/answer.md')).credentials.find(({ rule }) => /generic|aws/.test(rule))
        ?.expiresAt;
    const secret = `SecretAccessKey: "1b+w8LlDqMQOquKxIlZ2ggP+bgE51iwNG7SUVPJJ"`;
    assert.equal(ends(`${secret},\n  SessionToken: "${token}",\n`), '2022-01-26T00:00:00Z');
    assert.equal(
      ends(`${secret},\n  SessionToken: "${token}",\n  Expiration: "2021-07-19T20:10:45Z"\n`),
      '2021-07-19T20:10:45',
    );
    // One that lasts, before an answer that has ended.
    assert.equal(ends(`${secret},\n\nSessionToken: "${token}"\n`), undefined);
    assert.equal(ends(`${secret},\n  Expiration: "2021-07-19T20:10:45Z"\n`), undefined);
  });

  it('has ended where the object that holds it says when', () => {
    const ends = (member: string) =>
      scanSecrets(`{"access_token": "${access}", ${member}}\n`, optionsFor('token.json')).credentials[0]?.expiresAt;
    assert.equal(ends('"expiry": "2019-03-02T10:11:12.000Z"'), '2019-03-02T10:11:12');
    assert.equal(ends('"expiry_date": 1551521472000'), '2019-03-02T10:11:12Z');
    assert.equal(ends('"expires_in": 3599'), undefined);
  });

  it('a key of AWS tells it by its id', () => {
    const id = made('secret-aws-access-key', 'pair');
    const secret = made('secret-aws-secret-key', 'pair');
    const kinds = (given: string) =>
      scanSecrets(`aws_access_key_id = ${given}\naws_secret_access_key = ${secret}\n`, optionsFor('credentials.ini'))
        .credentials.at(-1)
        ?.decoded.filter(({ label }) => label === 'kind');
    assert.deepEqual(kinds(`ASIA${id.slice(4)}`), [{ label: 'kind', value: 'temporary' }]);
    assert.deepEqual(kinds(`AKIA${id.slice(4)}`), []);
  });

  it('what interfaces of WeChat are called with', () => {
    const call = (host: string) => `url = "https://${host}/cgi-bin/menu/get?access_token=${random24}"\n`;
    const sure = (host: string) =>
      scanSecrets(call(host), optionsFor('menu.py')).credentials.map(({ confidence }) => confidence);
    assert.deepEqual(sure('api.weixin.qq.com'), ['low']);
    assert.deepEqual(sure('api.acme-tools.net'), ['medium']);
  });
});

describe('the password that SES makes of a secret key', () => {
  const id = made('secret-aws-access-key', 'mail');
  const body = 'kD7vQ2mX9wLr4TzPc8Hn5BsYf3Gj6Ke1Vu0RaNqWiMxZ';
  const beside = (secret: string) =>
    scanSecrets(`# MAILER_DSN=ses+smtp://${id}:${secret}@default\n`, optionsFor('api/.env')).credentials.map(
      ({ rule, half, doubt }) => [rule, half?.other !== undefined, doubt ?? 'nothing'],
    );

  it('is told with its id, in a comment that puts the address aside too', () => {
    assert.deepEqual(beside(`BM${body.slice(2)}`), [
      ['secret-aws-access-key', true, 'nothing'],
      ['secret-aws-smtp-password', true, 'nothing'],
    ]);
    for (const other of [`BZ${body.slice(2)}`, body, `BM${body.slice(3)}`])
      assert.deepEqual(beside(other), [['secret-aws-access-key', false, 'out-of-place']], other);
  });
});

describe('the secret of a webhook', () => {
  it('is of the mode of the keys beside it, unless they are of both', () => {
    const hook = made('secret-stripe-webhook-secret', 'hook');
    const modes = (...keys: readonly string[]) =>
      scanSecrets(`HOOK=${hook}\n${keys.map((key, at) => `KEY${at}=${key}\n`).join('')}`, optionsFor('.env'))
        .credentials.find(({ rule }) => rule === 'secret-stripe-webhook-secret')
        ?.decoded.map(({ value }) => value);
    const key = (mode: string) => made('secret-stripe-secret-key', 'mode').replace(/^(..)_[a-z]+_/, `sk_${mode}_`);
    assert.deepEqual(modes(key('test')), ['test']);
    assert.deepEqual(modes(key('live')), ['live']);
    assert.deepEqual(modes(key('live'), key('test')), []);
    assert.deepEqual(modes(), []);
  });
});

describe('a value whose name alone tells that it is secret', () => {
  const id = `123456789012-${'a1b2c3d4e5f6g7h8'.repeat(2)}.apps.googleusercontent.com`;
  const client = (kind: string, secret: string) =>
    `{"${kind}":{"client_id":"${id}","project_id":"shop","auth_uri":"https://accounts.google.com/o/oauth2/auth","client_secret":"${secret}"}}\n`;

  it("is Google's beside the id of a client, and public where that is installed", () => {
    for (const secret of [random24, made('secret-gcp-oauth-secret', 'client')]) {
      const of = (kind: string) =>
        scanSecrets(client(kind, secret), optionsFor('credentials.json'))
          .credentials.filter(({ rule }) => rule !== 'secret-gcp-client-id')
          .map(({ rule, isPublic }) => [rule, isPublic]);
      assert.deepEqual(of('web'), [['secret-gcp-oauth-secret', false]]);
      assert.deepEqual(of('installed'), [['secret-gcp-oauth-secret', true]]);
    }
    assert.deepEqual(found('a.json', `{"client_secret": "${random24}"}\n`), ['secret-generic-token']);
  });

  it('is a private key where it decodes to one', () => {
    const body = (rule: string) =>
      made(rule, 'a key')
        .replace(/-----[A-Z ]+-----/g, '')
        .replace(/\\n|\s/g, '');
    const key = body('secret-private-key-pem');
    const of = (text: string) =>
      scanSecrets(text, optionsFor('Keys.java')).credentials.map(({ rule, decoded }) => [
        rule,
        decoded.some(({ value }) => value === 'clients'),
      ]);
    assert.deepEqual(of(`String SERVER_PRIVATE_KEY = "${key}";\n`), [['secret-private-key-base64', false]]);
    assert.deepEqual(of(`String CLIENT_PRIVATE_KEY = "${key}";\n`), [['secret-private-key-base64', true]]);
    assert.deepEqual(of(`String SIGNING_KEY = "${key.slice(8)}";\n`), [['secret-generic-token', false]]);
  });
});
