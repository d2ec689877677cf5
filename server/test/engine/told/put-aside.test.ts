import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const letters = (seed: string, length: number) =>
  randomText(seeded(seed), 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789', length);
const hex = (seed: string, length: number) => randomText(seeded(seed), '0123456789abcdef', length);

function findingsOf(path: string, text: string) {
  return repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'));
}

function levels(path: string, text: string): readonly string[] {
  return findingsOf(path, text).map(({ level }) => level);
}

const isToldAbove = (path: string, text: string) => levels(path, text).some((level) => level !== 'note');

describe('settings that were put aside twice', () => {
  const path = 'src/main/resources/application-prod.properties';
  const host = 'ec2-3-215-41-107.compute-1.amazonaws.com';
  const now =
    'spring.datasource.url=jdbc:postgresql://shop-db.c9akciq32.eu-west-1.rds.amazonaws.com:5432/orchard\nspring.datasource.username=keeper\n';
  const write = (inner: readonly [string, string], outer: readonly [string, string]) =>
    [
      '# the store of before',
      `#spring.datasource.url=jdbc:postgresql://${host}:5432/orchard`,
      `##spring.datasource.username=${inner[0]}`,
      `##spring.datasource.password=${inner[1]}`,
      `#spring.datasource.username=${outer[0]}`,
      `#spring.datasource.password=${outer[1]}`,
      '',
      now,
    ].join('\n');

  it('are no part of those that were once: each password is told with its own user', () => {
    const strong = hex('strong', 64);
    const told = findingsOf(path, write(['root', 'root'], ['oneaqrlo', strong]));
    assert.deepEqual(
      told.filter(({ level }) => level !== 'note').map(({ message }) => / as (\w+)/.exec(message)?.[1]),
      ['oneaqrlo'],
    );
    // What nobody would guess is told, however often it was put aside.
    assert.equal(
      findingsOf(path, write(['keeper', letters('inner', 20)], ['oneaqrlo', strong])).filter(
        ({ level }) => level !== 'note',
      ).length,
      2,
    );
    // What is not put aside.
    assert.ok(isToldAbove(path, `${now}spring.datasource.password=root\n`));
  });
});

describe('a comment of a program', () => {
  const key = generateToken(detectorNamed('secret-crypto-bitcoin-key'), 'put aside');

  it('shows which members an argument has, and holds a key of before', () => {
    const shown = (said: string) =>
      `class Slp {\n  // Makes a token.\n  // ${said}\n  // {\n  //   name: 'Orchard',\n  //   wif: "${key}"\n  // }\n  make (config) {}\n}\n`;
    for (const said of ['The config object is expected to have the following properties:', '@param {object} config'])
      assert.ok(!isToldAbove('src/slp.js', shown(said)), said);
    assert.ok(isToldAbove('src/slp.js', `class Slp {\n  // const config = { wif: "${key}" }\n  make (config) {}\n}\n`));
    assert.ok(isToldAbove('src/slp.js', `// expected properties: see below\n\nconst config = { wif: "${key}" }\n`));
  });
});

describe('a collection of requests', () => {
  const path = 'src/shop.postman_collection.json';
  const bearer = letters('bearer', 64);

  it('has a header that is switched off', () => {
    const header = (disabled: string) =>
      `{ "item": [{ "request": { "header": [\n  {\n    "key": "Authorization",\n    "value": "Bearer ${bearer}",\n    "type": "text"${disabled}\n  }\n], "url": { "raw": "https://api.orchard-works.net/v1/me" } } }] }\n`;
    assert.ok(!isToldAbove(path, header(',\n    "disabled": true')));
    assert.ok(isToldAbove(path, header('')));
    assert.ok(isToldAbove(path, header(',\n    "disabled": false')));
  });

  it('has a password that is made up there, and repeated', () => {
    const body = (more: string) =>
      `{ "item": [{ "request": { "body": { "mode": "raw", "raw": "{\\n  \\"name\\": \\"marlena\\",\\n  \\"password\\": \\"plumtree41\\"${more}\\n}" }, "url": { "raw": "https://api.orchard-works.net/v1/login" } } }] }\n`;
    assert.ok(!isToldAbove(path, body(',\\n  \\"password_confirmation\\": \\"plumtree41\\"')));
    assert.ok(isToldAbove(path, body('')));
    assert.ok(isToldAbove(path, body(',\\n  \\"password_confirmation\\": \\"appletree52\\"')));
  });
});

describe('a script of a shell', () => {
  const script = (api: string, sent: string) =>
    `#!/bin/bash\nAPI="${api}"\nPASS="C7mplex!${letters('script', 10)}#41"\ncat > ./reg.json << JSON\n{"email": "$EMAIL", "${sent}": "$PASS"}\nJSON\ncurl -s -X POST "$API/register" -d @./reg.json\n`;

  it('signs up users at the machine itself alone with a password of its own', () => {
    assert.ok(!isToldAbove('scripts/try.sh', script('http://localhost:8000', 'password')));
    assert.ok(isToldAbove('scripts/try.sh', script('https://api.orchard-works.net', 'password')));
    // It sends something else.
    assert.ok(isToldAbove('scripts/try.sh', script('http://localhost:8000', 'comment')));
  });
});

describe('the token of a provider of payments for a bot', () => {
  it('says that it is for trying', () => {
    const token = (mode: string) => `TELEGRAM_PAYMENT_PROVIDER_TOKEN=284685063:${mode}:${letters('payments', 16)}\n`;
    assert.ok(!isToldAbove('bot/.env', token('TEST')));
    assert.ok(isToldAbove('bot/.env', token('LIVE')));
  });
});
