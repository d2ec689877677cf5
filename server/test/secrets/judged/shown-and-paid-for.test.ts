import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made, weighed } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const hex = (seed: string, length: number) => randomText(seeded(seed), '0123456789abcdef', length);

/** Why each finding weighs little. */
function loweredBy(path: string, text: string): readonly (string | undefined)[] {
  return scanSecrets(text, optionsFor(path)).credentials.map((credential) => credential.loweredBy);
}

describe('what every visitor of a page is given', () => {
  it('a key in the address of what a page shows, and not in that of what a program asks', () => {
    const page = (tag: string) => `export function Plum() {\n  return (\n    ${tag}\n  );\n}\n`;
    const address = `https://cdn.orchard-plums.net/v1/image/plum?placeholder=true&apiKey=${hex('image', 32)}`;
    for (const tag of [
      `<img\n      loading="lazy"\n      src="${address}"\n    />`,
      `<iframe src="${address}"></iframe>`,
      `<video src={'${address}'} />`,
    ])
      assert.match(weighed('src/Plum.jsx', page(tag)).join(), /^\w+ public$/, tag);
    assert.deepEqual(weighed('src/plum.js', `const answer = await fetch("${address}");\n`), ['medium host']);
  });

  it('a key that a part of a page is given, and not a secret, nor what a call in a page is given', () => {
    const part = (attribute: string) => `<Box>\n  <PlumMap width={600} ${attribute} />\n</Box>\n`;
    const key = hex('part', 32);
    for (const attribute of [`options={{ load: "all", apikey: "${key}" }}`, `siteKey="${key}"`, `mapsKey={'${key}'}`])
      assert.ok(
        weighed('src/Plum.jsx', part(attribute)).every((each) => each.endsWith('public')),
        attribute,
      );
    assert.match(weighed('src/Plum.jsx', part(`options={{ secretApiKey: "${key}" }}`)).join(), /^\w+ nothing$/);
    assert.match(weighed('src/Plum.jsx', `<PlumMap />;\nconst apikey = "${key}";\n`).join(), /^\w+ nothing$/);
    assert.match(weighed('src/plums.py', part(`apikey="${key}"`)).join(), /^\w+ nothing$/);
  });

  it('a key of Google in the address of a map in a frame, or in a packed script of a site', () => {
    const key = made('secret-gcp-api-key', 'frame');
    const link = (path: string) => `export const plumAt = (q) => \`https://${path}?key=${key}&q=\`;\n`;
    assert.deepEqual(weighed('src/urls/index.ts', link('www.google.com/maps/embed/v1/place')), ['high public']);
    assert.deepEqual(weighed('src/urls/index.ts', link('plums.googleapis.com/v1/place')), ['high nothing']);
    const packed = `${'a=b(1);'.repeat(400)}k="${key}";${'c=d(2);'.repeat(400)}\n`;
    assert.deepEqual(weighed('static/scripts/lib/player.js', packed), ['high public']);
    assert.deepEqual(weighed('src/lib/player.js', packed), ['high nothing']);
    assert.deepEqual(weighed('static/scripts/lib/player.js', `k="${key}";\n`), ['high nothing']);
  });

  it('the key by which an app listens to channels, in its part of the settings, and not its secret', () => {
    const [key, secret] = [hex('channel', 20), hex('secret of channels', 20)];
    for (const settings of [
      `pusher: {\n    apiKey: "${key}",\n    cluster: "us3",\n  },`,
      `pusher: { cluster: 'us3', appKey: '${key}' },`,
    ])
      assert.deepEqual(weighed('src/config.ts', `const config = {\n  ${settings}\n};\n`), ['medium public'], settings);
    const server = `const config = {\n  pusher: {\n    key: "${key}",\n    secret: "${secret}",\n  },\n};\n`;
    assert.ok(weighed('src/config.ts', server).some((each) => !each.endsWith('public')));
  });
});

describe('what stands for a value, or is none of the kind that its name says', () => {
  it('what a pipeline is given from outside', () => {
    const pipeline = (value: string) => `source:\n  username: plum\n  password: ${value}\n`;
    for (const value of ['((registry.password))', '((registry-password))', '((vault:plum/registry.password))'])
      assert.deepEqual(found('.ci/pipeline.yml', pipeline(value)), [], value);
    assert.deepEqual(found('.ci/pipeline.yml', pipeline(password)), ['secret-generic-password']);
  });

  it('what asks for one of their own in one word of another language', () => {
    const settings = (value: string) => `{ "Mail": { "Host": "smtp.orchard-plums.net", "Password": "${value}" } }\n`;
    for (const value of ['suasenhaouappkey', 'TuContrasenaAqui', 'votremotdepasse'])
      assert.deepEqual(found('appsettings.json', settings(value)), [], value);
    for (const value of ['sunflowerclave', 'suasenha4711Kx', 'supasswordKxQvTz', 'tupasswordes', 'suapasswordforte'])
      assert.deepEqual(found('appsettings.json', settings(value)), ['secret-generic-password'], value);
  });

  it('a sum is no key of AWS', () => {
    const settings = (value: string) => `AccessKeyId = AKIA${'QZ4TR7WX2KDMVB3N'}\nSecretKey = ${value}\n`;
    assert.ok(!found('app.ini', settings(hex('sum', 40))).includes('secret-aws-secret-key'));
    assert.ok(found('app.ini', settings(made('secret-aws-secret-key', 'sum'))).includes('secret-aws-secret-key'));
  });
});

describe('what opens nothing for others', () => {
  it('the licence of a component, and not where an address says what takes it', () => {
    const code = (rest: string) =>
      `public class Plum {\n    void Print() {\n        tool.LicenseKey = "${token}";\n${rest}    }\n}\n`;
    assert.deepEqual(loweredBy('src/Plum.cs', code('')), ['licence']);
    assert.deepEqual(loweredBy('src/Plum.cs', code('        tool.Url = "https://pay.orchard-plums.net/v1";\n')), [
      undefined,
    ]);
    assert.deepEqual(loweredBy('src/Plum.cs', code('').replace('LicenseKey', 'ApiKey')), [undefined]);
  });

  it('a key beside an account that asks for one of their own, and not beside that of somebody, nor of another part', () => {
    const settings = (mail: string, name = 'CLOUD_EMAIL') => `${name}=${mail}\nCLOUD_API_KEY=${token}\n`;
    for (const mail of ['you@example.com', 'your-email@gmail.com', 'seuemail@gmail.com'])
      assert.deepEqual(loweredBy('.env', settings(mail)), ['sample'], mail);
    assert.ok(!loweredBy('.env', settings('keeper@orchard-plums.net')).includes('sample'));
    assert.ok(!loweredBy('.env', settings('young@orchard-plums.net')).includes('sample'));
    assert.ok(!loweredBy('.env', settings('you@example.com', 'MAIL_FROM')).includes('sample'));
  });

  it('a header that a comment lists, and not one that a call sends', () => {
    const id = `${hex('a', 8)}-4e95-49a3-b44a-${hex('b', 12)}`;
    const list = `    'x-plum-channel-token': '${id}'\n    'x-plum-uri': 'https://api.orchard-plums.net/plums'\n`;
    const listed = `function hook(req) {\n  /*\n    Headers:\n${list}  */\n  return req;\n}\n`;
    assert.deepEqual(loweredBy('src/hook.js', listed), ['comment']);
    const sent = `const headers = {\n    'x-plum-channel-token': '${id}',\n    'x-plum-uri': 'https://api.orchard-plums.net/plums'\n};\n`;
    assert.deepEqual(loweredBy('src/hook.js', sent), [undefined]);
  });

  it('what lets a machine join a cluster for a day, in a document that shows it, and not in a manifest', () => {
    const line = `[bootstrap-token] Using token: ${hex('join', 6)}.${hex('cluster', 16)}\n`;
    assert.deepEqual(loweredBy('docs/install.md', line), ['guide']);
    assert.deepEqual(loweredBy('deploy/join.sh', line), [undefined]);
  });

  it('a password that a client of Oracle gives to the machine itself', () => {
    const command = (host: string) =>
      `until sqlplus -L sys/Plum_db14@//${host}:1521/orchard as sysdba ; do sleep 1; done\n`;
    assert.deepEqual(doubted('.github/workflows/oracle.yml', command('localhost')), ['own-machine']);
    assert.deepEqual(doubted('.github/workflows/oracle.yml', command('db.orchard-plums.net')), ['nothing']);
  });

  it('a key in the headers of a request to a network at home', () => {
    const call = (host: string) =>
      `var headers = {\n  'X-API-Key': '${token}'\n};\nvar request = http.Request('POST', Uri.parse('http://${host}:8000/api/plums'));\nrequest.headers.addAll(headers);\n`;
    for (const host of ['192.168.1.3', '10.0.2.2', 'localhost'])
      assert.deepEqual(doubted('lib/plums.dart', call(host)), ['own-machine'], host);
    for (const host of ['api.orchard-plums.net', '10.4.7.11'])
      assert.deepEqual(doubted('lib/plums.dart', call(host)), ['nothing'], host);
  });

  it('a client of a realm whose users nobody can be, and not of one with a user or a host of others', () => {
    const realm = (domain: string, uri = '*') =>
      `{ "realm": "plums",\n  "clients": [ { "clientId": "plum-app", "secret": "${token}", "redirectUris": ["${uri}"] } ],\n  "users": [ { "email": "keeper@${domain}" } ] }\n`;
    for (const domain of ['local.test', 'example.com'])
      assert.deepEqual(loweredBy('realm.json', realm(domain)), ['sample'], domain);
    assert.deepEqual(loweredBy('realm.json', realm('orchard-plums.net')), [undefined]);
    assert.deepEqual(loweredBy('realm.json', realm('local.test', 'https://orchard-plums.net/*')), [undefined]);
  });

  it("a program's own key in what starts it where somebody works on it", () => {
    const script = `#!/bin/bash\nexport JWT_SECRET_KEY=${token}\n./gradlew bootRun\n`;
    for (const path of ['scripts/dev.sh', 'run-local.sh', 'start_dev.sh'])
      assert.deepEqual(doubted(path, script), ['for-development'], path);
    for (const path of ['scripts/deploy-dev.sh', 'scripts/run.sh', 'device.sh'])
      assert.deepEqual(doubted(path, script), ['nothing'], path);
  });

  it('the store of a set-up in settings for development, by a host that is called so', () => {
    const settings = (host: string) =>
      `{ "ConnectionStrings": { "Plums": "Server=${host};Database=Plums;User Id=sa;Password=${password};" } }\n`;
    assert.deepEqual(doubted('src/appsettings.DockerDevelopment.json', settings('plums-db')), ['for-development']);
    for (const host of ['db.orchard-plums.net', 'ORCHARD01'])
      assert.deepEqual(doubted('src/appsettings.DockerDevelopment.json', settings(host)), ['nothing'], host);
    assert.deepEqual(doubted('src/appsettings.Production.json', settings('plums-db')), ['nothing']);
  });
});
