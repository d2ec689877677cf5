import assert from 'node:assert/strict';
import { found, saidOfValues, weighed } from '../doubted.ts';

const strong = 'qT7vn2Lw9xK4';

describe('an account', () => {
  it('is one where its password stands beside its user, who is no password', () => {
    const held = (members: string) => `{\n  "paymentCredentials": {\n${members}\n  }\n}\n`;
    const values = (members: string) =>
      saidOfValues('config/production.json', held(members)).map((line) => line.split(' ')[0]);
    assert.deepEqual(values(`    "user": "w0097user",\n    "password": "${strong}"`), [strong]);
    assert.deepEqual(values(`    "admin": "Plum77#Tree",\n    "keeper": "shop"`), ['Plum77#Tree']);
  });

  it('of a service has a key of its own, by which the program signs nothing', () => {
    const settings = (part: string) =>
      `{\n  "${part}": {\n    "StoreId": "35462",\n    "AuthKey": "plum-tree-of-the-orchard"\n  }\n}\n`;
    assert.deepEqual(found('appsettings.Production.json', settings('Telr')), []);
    assert.deepEqual(found('appsettings.Production.json', settings('JwtAuth')), ['secret-generic-token']);
  });
});

describe('settings for production run as they stand', () => {
  it('whatever they ask of whoever deploys the program', () => {
    const settings =
      '# JWT (please change it to a random text of 32 characters)\nJWT_SECRET=orchard-shop-signing-2024-plum\n';
    assert.deepEqual(weighed('server/.env.production', settings), ['medium in-force']);
    for (const path of ['server/.env.production.example', 'server/.env'])
      for (const each of weighed(path, settings)) assert.match(each, /^low/, path);
  });

  it('and so do others that lead to a store which a provider runs', () => {
    const settings = (host: string) =>
      `DB_HOST=${host}\nDB_PORT=3306\nDB_USERNAME=keeper\nDB_PASSWORD=${strong}\nJWT_SECRET=orchardshopsigning2024plum\n`;
    const ofKey = (host: string) => saidOfValues('.env', settings(host)).at(-1);
    assert.equal(ofKey('shop.c3oyickeg0wd.ap-south-1.rds.amazonaws.com'), 'orchardshopsigning2024plum medium in-force');
    assert.match(ofKey('localhost') ?? '', /^orchardshopsigning2024plum low/);
  });
});

describe('what stands in a test or a page', () => {
  it('is no password where it says that it is a wrong one, or a state', () => {
    for (const value of ['short', 'wrong', 'wrongpassword', 'invalid-password'])
      assert.deepEqual(found('tests/login.test.ts', `signIn({ password: '${value}' });\n`), [], value);
    assert.deepEqual(found('src/colours.ts', `const colour = { password: 'error' };\n`), []);
    assert.deepEqual(found('tests/login.test.ts', `signIn({ password: '${strong}' });\n`), ['secret-generic-password']);
  });
});

it('a token without an issuer is told where a program sends it to the one host that it asks', () => {
  const token = 'eyJhbGciOiJIUzUxMiJ9.eyJ1c2VybmFtZSI6ImtlZXBlciJ9.'.concat(
    '_tV0FcDSNO9mhTtVjbim_6IFWPkOuzZKZ9_15wAWwK3IsFljCo9qDM4I8zkdyKSMg9I-x4oNepsi6Uk6PEXt2A',
  );
  const ask = (url: string, before = "Authorization:\n      'Bearer ' +\n      ") =>
    `const options = {\n  url: '${url}',\n  headers: {\n    ${before}'${token}',\n  },\n};\n`;
  const first = (text: string) => weighed('src/chat.js', text)[0];
  assert.equal(first(ask('https://chat.orchard-works.net/api')), 'high nothing');
  assert.equal(first(ask('https://localhost:8080/api')), 'low nothing');
  assert.equal(first(ask('https://chat.orchard-works.net/api', 'shown: ')), 'low nothing');
});

it('where the answer of a service holds what its next page is asked with is no token', () => {
  const page = (value: string) => `{ "input_token": "Marker", "output_token": "${value}" }\n`;
  assert.deepEqual(found('paginators.json', page('StreamDescription.Shards[-1].ShardId')), []);
  assert.deepEqual(found('paginators.json', page('13cc123eab33d6eeb7d020bf9b453c8a')), ['secret-generic-token']);
});

it('a key is told as random as it is behind what a service begins its keys with', () => {
  const key = (value: string) => `<?php\ndefine('ORCHARD_API_KEY', '${value}');\n`;
  assert.deepEqual(weighed('config.php', key('plum_13cc123eab33d6eeb7d020bf9b453c8a')), ['medium nothing']);
  assert.deepEqual(weighed('config.php', key('plum_00000000000000000000000000000000')), []);
});
