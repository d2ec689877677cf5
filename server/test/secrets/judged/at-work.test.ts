import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { password } from '../made-values.ts';

const hex = '9371da94eb039059ee9a7704e4536b73';

/** Of each finding what lowers it, or how sure the scan is. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ loweredBy, confidence, decoded }) =>
    decoded.some(({ value }) => value === 'clients') ? 'clients' : (loweredBy ?? confidence),
  );
}

/** The rest of a program, which does nothing with a key. */
const rest = Array.from({ length: 24 }, (_, index) => `// part ${index} of the shop\n`).join('');

describe('what a name alone makes a secret', () => {
  it('weighs little where a program shows no use of it', () => {
    const text = `export default {\n  rows: [],\n  editorApiKey: '${hex}',\n  routes: [],\n};\n`;
    assert.deepEqual(told('src/store/state.js', `${text}${rest}`), ['not-at-work']);
    for (const use of [
      `const base = 'https://api.acme-tools.net';\n`,
      `axios.get(path, { headers: { 'X-Shop-Key': state.editorApiKey } });\n`,
      `createHmac('sha256', state.editorApiKey);\n`,
    ])
      assert.deepEqual(told('src/store/state.js', `${text}${rest}${use}`), ['medium'], use);
    const named = text.replace('editorApiKey', 'databasePassword').replace(hex, password);
    assert.deepEqual(told('src/store/state.js', `${named}${rest}`), ['medium']);
    assert.deepEqual(told('src/store/state.js', `${named.replace('database', 'editor')}${rest}`), ['not-at-work']);
    const beside = text.replace('  rows: [],', `  accountId: 'orchard-7',`);
    assert.deepEqual(told('src/store/state.js', `${beside}${rest}`), ['medium']);
  });

  it('is in force in a module of settings of a server, and not by that of what is handed out', () => {
    const text = `module.exports = { orchardSecret: '${hex}' };\n${rest}`;
    for (const path of ['config/orchard.js', 'src/settings.js', 'src/constants.js'])
      assert.deepEqual(told(path, text), ['medium'], path);
    for (const path of ['mobile/src/config.js', 'client/config/orchard.js', 'nuxt.config.js', 'src/store/orchard.js'])
      assert.deepEqual(told(path, text), ['not-at-work'], path);
    assert.deepEqual(told('src/store/orchard.js', text.replace(rest, '')), ['medium']);
    assert.deepEqual(told('mobile/src/config.js', text.replace('orchardSecret', 'amplitudeSecretKey')), ['medium']);
  });

  it('is shipped in the texts of an app, unless its host or account stands beside it', () => {
    const text = (more: string) =>
      `<resources>\n  <string name="push_client_secret">${hex}</string>\n${more}</resources>\n`;
    const path = 'app/src/main/res/values/secrets.xml';
    assert.deepEqual(told(path, text('')), ['not-at-work']);
    assert.deepEqual(told(path, text('  <string name="push_host">https://push.acme-tools.net</string>\n')), ['medium']);
  });

  it('is of a set-up that reaches only itself, unless its name says who issued it', () => {
    const text = (url: string, name = 'token') =>
      `datasources:\n  - name: orders\n    url: ${url}\n    secureJsonData:\n      ${name}: ${hex}\n`;
    assert.deepEqual(told('grafana/sources.yml', text('http://influx:8086')), ['own-set-up']);
    assert.deepEqual(told('grafana/sources.yml', text('https://influx.acme-tools.net')), ['medium']);
    assert.deepEqual(told('grafana/sources.yml', text('http://influx:8086', 'stripe_api_key')), ['medium']);
    const script = (host: string) =>
      `import requests\nTOKEN = "${hex}"\nrequests.get("${host}/items", headers={"Authorization": TOKEN})\n# ${rest}`;
    assert.deepEqual(told('scripts/load_items.py', script('http://localhost:8000')), ['own-set-up']);
    assert.deepEqual(told('scripts/load_items.py', script('https://shop.acme-tools.net')), ['medium']);
  });

  it('is handed to everybody by the settings of a build, unless it is the secret of a server', () => {
    const angular = (name: string) =>
      `export const environment = { apiUrl: 'https://acme-tools.net', ${name}: '${hex}' };\n`;
    const path = 'src/environments/environment.prod.ts';
    assert.deepEqual(told(path, angular('apiKey')), ['clients']);
    assert.deepEqual(told(path, angular('serverSecret')), ['medium']);
    assert.deepEqual(told('src/environments/orders.ts', angular('apiKey')), ['medium']);
    const expo = (part: string) => `{ "expo": { "name": "shop", "${part}": { "apiKey": "${hex}" } } }\n`;
    assert.deepEqual(told('app.json', expo('extra')), ['clients']);
    assert.deepEqual(told('app.json', expo('hooks')), ['medium']);
    const nuxt = (part: string) =>
      `export default {\n  ${part}: { apiToken: '${hex}', base: 'https://acme-tools.net' },\n};\n`;
    assert.deepEqual(told('nuxt.config.js', nuxt('publicRuntimeConfig')), ['clients']);
    assert.deepEqual(told('nuxt.config.js', nuxt('privateRuntimeConfig')), ['medium']);
  });

  it('is no digest by its length, as a random password of 36 bytes in base64 is', () => {
    const text = `import smtplib\nPASSWORD = "Zq4sXhqTOGivyxlk3xbX+Kh4DUTp5EEmY8VLSvb8hnFR/yTq"\nserver = smtplib.SMTP("smtp.acme-tools.net")\nserver.login("orders@acme-tools.net", PASSWORD)\n`;
    assert.deepEqual(told('src/mail.py', text), ['medium']);
  });

  it('is of whoever writes the program where a set-up puts the source into its services', () => {
    const compose = (mount: string, more = '') =>
      `services:\n  db:\n    image: postgres:16\n    restart: always\n    environment:\n      POSTGRES_USER: orchard_user\n      POSTGRES_PASSWORD: orchard_pass\n    ports:\n      - "5432:5432"\n  web:\n    build: ./web\n    volumes:\n      - ${mount}\n      - /app/node_modules\n${more}`;
    assert.deepEqual(told('docker-compose.yml', compose('./web:/app')), ['words']);
    // Who only says that a store is kept up says nothing of for whom.
    assert.deepEqual(told('docker-compose.yml', compose('data:/app/data')), ['words']);
    const forOthers = '    environment:\n      NODE_ENV: production\n';
    assert.deepEqual(told('docker-compose.yml', compose('data:/app/data', forOthers)), ['medium']);
    assert.deepEqual(told('docker-compose.prod.yml', compose('./web:/app')), ['medium']);
  });

  it('is the account of a faucet, whose object names an address that nobody can have', () => {
    const words = Array.from({ length: 15 }, (_, index) => `"apple${index}"`).join(',\n    ');
    const faucet = (email: string) =>
      `{\n  "mnemonic": [\n    ${words}\n  ],\n  "secret": "${hex.slice(0, 31)}7",\n  "email": "${email}"\n}\n`;
    assert.deepEqual(told('settings/faucet.json', faucet('a.b@tezos.example.org')).includes('medium'), false);
    assert.deepEqual(told('settings/faucet.json', faucet('a.b@orchard-works.net')).includes('medium'), true);
  });
});
