import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made, parts, weighed } from '../doubted.ts';

const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';

function titles(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title }) => title);
}

describe('what opens nothing for whoever reads it', () => {
  const settings = (host: string, password: string) =>
    `spring:\n  datasource:\n    url: jdbc:mysql://${host}:3306/shop\n    username: keeper\n    password: ${password}\n`;
  const production = 'src/main/resources/application-prod.yml';

  it('a password that everybody would try, of a store that nobody reaches from outside', () => {
    for (const password of ['root123', 'Admin@123', 'shop_pass_2024'])
      for (const host of ['mysql', 'localhost', 'mysql.shop.svc.cluster.local'])
        assert.deepEqual(doubted(production, settings(host, password)), ['guessed-first'], `${password} at ${host}`);
  });

  it('not one that nobody would guess, nor what others reach', () => {
    assert.deepEqual(doubted(production, settings('mysql', 'k9Qx2-vLm4T')), ['nothing']);
    assert.deepEqual(doubted(production, settings('db.orchard-works.net', 'shop_pass_2024')), ['nothing']);
    const address = (host: string, password: string) =>
      `NODE_ENV=production\nDATABASE_URL=postgresql://keeper:${password}@${host}:5432/shop\n`;
    assert.deepEqual(doubted('.env.production', address('db', 'shop_pass_2024')), ['guessed-first']);
    assert.deepEqual(doubted('.env.production', address('db', 'k9Qx2vLm4T')), ['nothing']);
    assert.deepEqual(doubted('.env.production', address('db.orchard-works.net', 'shop_pass_2024')), ['nothing']);
  });

  it('what one user is sent to say yes with, and no other token of the same service', () => {
    const asked = (path: string) =>
      `{"text": "https://api.orchard-works.net/oauth/${path}?oauth_token=wM3xK7QbZtJ9pLdR4vNc8sYh2f"}\n`;
    assert.deepEqual(weighed('notes/a.json', asked('authorize')), ['low host']);
    assert.notDeepEqual(weighed('notes/a.json', asked('statuses')), ['low host']);
  });

  it('what the page is filled with on which people sign in, where it is the first part of the address', () => {
    const page = (password: string) =>
      `export default { data() { return { credential: { email: "pear@orchard-works.net", password: "${password}" } } }, methods: { send() { return fetch('/login') } } }\n`;
    assert.deepEqual(
      weighed('src/Login.vue', page('pear')).filter((line) => !line.startsWith('low')),
      [],
    );
    assert.deepEqual(weighed('src/Login.vue', page('qT7vn2Lw9xK4')), ['medium in-force']);
  });

  it('a key in the object of a sandbox, whatever else the text speaks with', () => {
    const text = (host: string) =>
      `{\n  "Sms": { "Url": "https://rest.messages-of-orchards.net/" },\n  "VNPay": {\n    "HashSecret": "${random}",\n    "BaseUrl": "https://${host}/paymentv2/",\n    "ReturnUrl": "https://shop.orchard-works.net/paid"\n  }\n}\n`;
    assert.deepEqual(doubted('src/appsettings.json', text('sandbox.vnpayment.vn')), ['stand-in']);
    assert.deepEqual(doubted('src/appsettings.json', text('pay.vnpayment.vn')), ['nothing']);
  });

  it('a key that signs, in settings of the machine of whoever writes the program', () => {
    const text = `{\n  "JwtSettings": {\n    "Key": "${hex}${hex}",\n    "Issuer": "http://localhost:5154"\n  }\n}\n`;
    assert.deepEqual(doubted('src/appsettings.Local.json', text), ['for-development']);
    assert.deepEqual(doubted('src/appsettings.json', text), ['nothing']);
  });
});

describe('what everybody has, or makes', () => {
  it('the login of a site on which everybody tries one', () => {
    const visit = (host: string) => `{ "value": "https://admin:admin@${host}/basic_auth" }\n`;
    assert.ok(
      weighed('flows/config.json', visit('the-internet.herokuapp.com')).every((line) => line.startsWith('low')),
    );
    assert.deepEqual(weighed('flows/config.json', visit('shop.orchard-works.net')), ['medium host']);
  });

  it('the key of a page of Google that was saved', () => {
    const key = made('secret-gcp-api-key', 'pear');
    const page = (host: string) => `<script>this.gbar_={"a":["${host}","${key}","/JR8jsAkqotcKsEKhXic"]}</script>\n`;
    assert.match(weighed('pages/saved.html', page('https://waa-pa.clients6.google.com'))[0] ?? '', /public$/);
    assert.doesNotMatch(weighed('pages/saved.html', page('https://api.orchard-works.net'))[0] ?? '', /public$/);
  });

  it('the key of a map in a service of Angular', () => {
    const service = (imported: string) =>
      `${imported}\nexport class Places {\n  private apiKey = '${random}';\n  url = 'https://api.tomtom.com/search/2/search/';\n}\n`;
    assert.match(weighed('src/places.ts', service(`import { Injectable } from '@angular/core';`))[0] ?? '', /public$/);
    assert.doesNotMatch(weighed('src/places.ts', service(`import { get } from 'got';`))[0] ?? '', /public$/);
  });

  it('a password at the machine itself, by an address of R2DBC', () => {
    const settings = (host: string) =>
      `spring.r2dbc.url=r2dbc:mysql://${host}:3306/shop?useSSL=false\nspring.r2dbc.username=root\nspring.r2dbc.password=8145k9Qx74@Ad\n`;
    assert.deepEqual(doubted('src/main/resources/application.properties', settings('localhost')), ['own-machine']);
    assert.deepEqual(doubted('src/main/resources/application.properties', settings('db.orchard-works.net')), [
      'nothing',
    ]);
  });
});

describe('what is said of a key', () => {
  it('the host is of the part that holds it', () => {
    const text = (part: string) =>
      `{\n  "Pay": {\n    "BaseUrl": "https://pay.orchard-works.net/"\n  },\n  "${part}": {\n    "Key": "${random}",\n    "Audience": "http://localhost:7299/"\n  }\n}\n`;
    assert.ok(parts('src/appsettings.json', text('Jwt')).every((line) => !line.includes('host')));
    const own = `{\n  "Sms": {\n    "ApiKey": "${random}",\n    "Url": "https://rest.orchard-works.net/"\n  }\n}\n`;
    assert.deepEqual(parts('src/appsettings.json', own), ['host rest.orchard-works.net']);
  });

  it('the whole name of a database, and no name of a variable for a host', () => {
    const settings = `spring.datasource.url=jdbc:postgresql://db.orchard-works.net:5432/pear.shop\nspring.datasource.username=keeper\nspring.datasource.password=qT7vn2Lw9xK4\n`;
    assert.match(parts('application.properties', settings)[0] ?? '', /database pear\.shop$/);
    const rows = `INSERT INTO settings VALUES\n(18, 'database_host', 'DB_HOST', '127.0.0.1'),\n(22, 'database_password', 'DB_PASSWORD', 'ujg7ajn2fh8g');\n`;
    assert.ok(parts('backup.sql', rows).every((line) => !line.includes('DB_HOST')));
  });

  it('the secret of an app that a service has registered does not sign', () => {
    const settings = (id: string) => `shop.appId=${id}\nshop.appSecret=${hex}\n`;
    assert.deepEqual(titles('application-prod.properties', settings('2021003141652919')), ['App secret']);
    const pair = `pear.appSecret=${hex}\npear.appKey=ding${hex.slice(0, 16)}\n`;
    assert.deepEqual(titles('application-prod.properties', pair), ['App secret']);
    assert.deepEqual(titles('application-prod.properties', settings('')), ['Signing key']);
    const compose = `services:\n  users:\n    environment:\n      KEYCLOAK_CLIENT_ID: pear-client\n      KEYCLOAK_CLIENT_SECRET: pear-secret\n`;
    assert.ok(titles('docker-compose.prod.yml', compose).every((title) => title === 'Client secret'));
  });

  it('a key for checksums is a secret', () => {
    const text = `{\n  "Pay": {\n    "PAY_CHECKSUM_KEY": "${hex}${hex}"\n  }\n}\n`;
    assert.deepEqual(found('src/appsettings.json', text), ['secret-generic-token']);
    assert.ok(weighed('src/appsettings.json', text).every((line) => !line.startsWith('low')));
  });
});
