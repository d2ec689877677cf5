import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made, weighed } from '../doubted.ts';

describe('what the lines around a value say of it', () => {
  const key = made('secret-gcp-api-key', 'said');
  const inObject = (remark: string, member = '') =>
    `import axios from 'axios';\n\n${remark}\nconst CONFIG = {\n${member}  apiKey: "${key}",\n  projectId: "shop",\n};\n`;

  it('a comment that calls it public makes it public', () => {
    for (const text of [
      inObject("// Public parameters of the vendor's app"),
      inObject('// App 公开参数（来自官方 CLI）'),
      inObject('/* public client configuration, as everybody has it */', '  sender: "12",\n'),
      `// This key is public\nconst API_KEY = "${key}";\n`,
    ])
      assert.match(weighed('src/push.js', text).join(), /public$/, text);
  });

  it('and no other comment does', () => {
    for (const text of [
      inObject('// Configuration of the app'),
      inObject('// Do not make these public values'),
      inObject('// key of the public API'),
      inObject('// These are no longer public values, private'),
      `// Public parameters\nconst A = 1;\nconst CONFIG = {\n  apiKey: "${key}",\n};\n`,
      `// Public parameters\n\nconst CONFIG = {\n  apiKey: "${key}",\n};\n`,
    ])
      assert.doesNotMatch(weighed('src/push.js', text).join(), /public/, text);
  });

  it('the name of one installation of an app is no secret, and a token of that length is one', () => {
    const settings = (token: string) => `app.notifications={title: 'Hello', token: '${token}', data: 'x'}\n`;
    const where = 'src/main/resources/application.properties';
    const drawn = made('secret-generic-token', 'installation');
    assert.deepEqual(found(where, settings(`ss22t03wz208eg:APA${drawn}${drawn}`)), []);
    assert.deepEqual(found(where, settings(`${drawn}${drawn}`)), ['secret-generic-token']);
    const ofServer = `AAAA${drawn.slice(0, 7)}:APA91b${drawn.repeat(4)}`;
    assert.equal(found(where, settings(ofServer)).length, 1);
  });

  it('the keys of a realm for the machine itself open nothing else', () => {
    const base64 = made('secret-private-key-base64', 'realm');
    const realm = (name: string, title: string, url = 'http://localhost:8080') =>
      `{\n  "realm" : "${name}",\n  "displayName" : "${title}",\n  "clients" : [ { "clientId" : "shop", "baseUrl" : "${url}" } ],\n  "config" : { "privateKey" : [ "${base64}" ] }\n}\n`;
    const told = (...of: Parameters<typeof realm>) => doubted('keycloak/realm.json', realm(...of));
    assert.deepEqual(told('shop-local', 'Shop'), ['own-machine']);
    assert.deepEqual(told('shop', 'Shop (local development realm)'), ['own-machine']);
    assert.deepEqual(told('shop-local', 'Shop', 'https://shop.orchard-works.net'), ['nothing']);
    assert.deepEqual(told('shop', 'Shop'), ['nothing']);
    assert.deepEqual(told('locals', 'Shop for locals'), ['nothing']);
  });

  it('a bracket that a password never closes begins no call, with an at sign too', () => {
    const settings = (value: string) => `{ "Jobs": { "User": "Keeper", "Password": "${value}" } }\n`;
    assert.deepEqual(found('config/jobs.json', settings('k4(m7tQ@52x8rd')), ['secret-generic-password']);
    assert.deepEqual(found('config/jobs.json', settings('getValue(name@host')), []);
    assert.deepEqual(found('config/jobs.json', settings('env(4SHOP@7)')), []);
  });
});

describe('a constant of a class that says how tokens are sent', () => {
  const titles = (path: string, text: string) =>
    scanSecrets(text, optionsFor(path)).credentials.map(
      ({ title, evidence, confidence }) => `${title}: ${confidence} ${evidence ?? 'nothing'}`,
    );
  const where = 'src/main/java/net/orchard/SecurityConstants.java';
  const java = (value: string, { prefix = 'Bearer ', name = 'SECRET', how = 'public static final' } = {}) =>
    `package net.orchard;\n\npublic class SecurityConstants {\n    ${how} String ${name} = "${value}";\n    public static final long EXPIRATION_TIME = 864_000_000L;\n\n    public static final String TOKEN_PREFIX = "${prefix}";\n}\n`;
  const told = ['Guessable signing key: medium in-force'];

  it('signs them, of whatever words', () => {
    assert.deepEqual(titles(where, java('OrchardLanternKeyForTokens')), told);
    assert.deepEqual(titles(where, java('OrchardLanternKeyForTokens', { name: 'JWT_SECRET_KEY' })), told);
    const kotlin = `object Access {\n    const val SECRET = "OrchardLanternKeyForTokens"\n    const val PREFIX = "Bearer "\n}\n`;
    assert.deepEqual(titles('src/main/kotlin/net/orchard/Access.kt', kotlin), told);
  });

  it('and is none that stands for another, is read from elsewhere, or is of something else', () => {
    for (const text of [
      java('OrchardLanternKeyForTokens', { prefix: 'orders/' }),
      java('OrchardLanternKeyForTokens', { how: 'private' }),
      java('your-secret-key'),
      java('change-this-secret-key'),
      java('${jwt.secret}'),
      java('OrchardLanternKeyForTokens', { name: 'SECRET_NAME' }),
    ])
      assert.deepEqual(
        titles(where, text).filter((one) => one.includes('in-force')),
        [],
        text,
      );
    assert.deepEqual(
      titles('src/test/java/net/orchard/SecurityConstants.java', java('OrchardLanternKeyForTokens')).filter((one) =>
        one.includes('in-force'),
      ),
      [],
    );
  });
});
