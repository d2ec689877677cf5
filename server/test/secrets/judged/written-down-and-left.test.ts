import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found, made, parts, saidOfValues, weighed } from '../doubted.ts';

/** What lowers each finding. */
function lowered(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ loweredBy }) => loweredBy ?? 'nothing');
}

const hex = '5b1e9c07d3a84f62b7c0e15d9a3f2846';

/** A token of Supabase as it was before one named its issuer; nothing signs it. */
function signed(claims: Readonly<Record<string, unknown>>): string {
  const part = (of: object) => Buffer.from(JSON.stringify(of)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}.${'Kx9fQ27pTz4WmL8vRbN3'.repeat(2)}Ab1`;
}

describe('what was written down, or left to whoever sets another', () => {
  it('a member of a type, which no program runs with', () => {
    const token = made('secret-slack-bot-token', 'type');
    const member = (head: string) =>
      `${head} {\n  ok: true;\n  team: { id: 'T1' },\n  "access_token": "${token}",\n}\n`;
    for (const head of ['export interface Answer', 'interface Answer extends Base<string>', 'export type Answer ='])
      assert.deepEqual(lowered('src/answer.ts', member(head)), ['in-type'], head);
    const union = `type Answer = {\n  token?: 'none' | '${token}',\n}\n`;
    assert.deepEqual(lowered('src/answer.ts', union), ['in-type']);
    for (const head of ['export const answer: Answer =', 'class Answer'])
      assert.deepEqual(lowered('src/answer.ts', member(head)), ['nothing'], head);
    const behind = `interface Answer {\n  ok: boolean;\n}\nconst answer = { token: '${token}' };\n`;
    assert.deepEqual(lowered('src/answer.ts', behind), ['nothing']);
    assert.deepEqual(lowered('src/answer.js', member('export interface Answer')), ['nothing']);
  });

  it('what the pages of a site give all, among the addresses of sites that a program searches', () => {
    const site = (host: string, more = '') =>
      `  ${host}: {\n${more}    baseUrl: 'https://${host}.tv',\n    searchUrl: 'https://${host}.tv/find',\n  },\n`;
    const key = "    password: '297796CCB81D2551',\n";
    const all = (more: string, others = site('pear') + site('quince')) =>
      `export default {\n${others}${site('plum', more)}};\n`;
    assert.deepEqual(lowered('src/sites.ts', all(key)), ['page']);
    assert.deepEqual(lowered('src/sites.ts', all(`    user: 'keeper',\n${key}`)), ['nothing']);
    assert.deepEqual(lowered('src/sites.ts', all(key, site('pear'))), ['nothing']);
  });

  it('the key of a stream, which a page hands to its player', () => {
    const player = (call: string) =>
      `const base = window.API_BASE_URL;\nconst SITE_ENCRYPT_KEY = 'oWQ/ADS7n+4fhEuZmFy6WQ==';\nexport const loadHls = (callbacks) => {\n  callbacks.onSuccess({ ${call} });\n};\n`;
    const handed = player('data: base64ToArrayBuffer(SITE_ENCRYPT_KEY)');
    assert.deepEqual(weighed('src/player.ts', handed)[0]?.split(' ')[1], 'public');
    for (const other of [
      handed.replace('window.API_BASE_URL', 'process.argv[2]'),
      handed.replace('loadHls', 'loadOrders'),
      player('data: AES.encrypt(base64ToArrayBuffer(SITE_ENCRYPT_KEY))'),
    ])
      assert.doesNotMatch(weighed('src/player.ts', other)[0] ?? '', /public/, other);
  });

  it('the word that its name ends with, where the program gives the member its setting elsewhere', () => {
    const service = (value: string, setting: string) =>
      `fun main() { println(make()) }\nfun make(): String {\n  Jwt.config = Jwt.Config(\n    accessTokenSecret =\n      "${value}",\n  )\n  return Jwts.builder().signWith(hmacShaKeyFor(accessTokenSecret)).compact()\n}\nfun configure() {\n  Jwt.config = Jwt.Config(\n    accessTokenSecret = ${setting},\n  )\n}\n`;
    assert.deepEqual(found('src/JwtService.kt', service('SECRET', 'Env.accessTokenSecret')), []);
    for (const [value, setting] of [
      ['SECRET', 'other'],
      ['orchardSecret', 'Env.accessTokenSecret'],
    ] as const)
      assert.equal(found('src/JwtService.kt', service(value, setting)).length, 1, `${value} ${setting}`);
  });

  it('by which function passwords are kept, as prose says it', () => {
    assert.deepEqual(found('specs/tasks.md', '- Cookies are httpOnly; passwords = argon2id\n'), []);
    assert.deepEqual(found('specs/tasks.md', '- Passwords: `bcrypt`\n'), []);
    assert.deepEqual(found('specs/tasks.md', '- Cookies are httpOnly; password = argon7plum\n').length, 1);
  });

  it('a variable of a packed program', () => {
    const packed = (name: string) => `${'a.b(c);'.repeat(200)}${name}="orchard7plum!";${'a.b(c);'.repeat(200)}\n`;
    assert.deepEqual(found('www/libs/finder.js', packed('pw')), []);
    assert.deepEqual(found('www/libs/finder.js', packed('password')), ['secret-generic-password']);
    assert.deepEqual(found('www/libs/finder.js', 'pw = "orchard7plum!";\n'), ['secret-generic-password']);
  });

  it('a key of Supabase that names its role alone, by the project beside it', () => {
    const settings = (claims: object, url = `https://${'abcdefghij'.repeat(2)}.supabase.co`) =>
      `URL_SUPA=${url}\nKEY_SUPA=${signed({ ...claims })}\n`;
    const times = { iat: 1_627_410_431, exp: 1_942_986_431 };
    const project = `project ${'abcdefghij'.repeat(2)}, expires 2031-07-28T06:27:11Z`;
    const anon = settings({ role: 'anon', ...times });
    assert.deepEqual(parts('.env', anon), [`role anon, ${project}`]);
    assert.match(weighed('.env', anon)[0] ?? '', /public/);
    const admin = settings({ role: 'service_role', ...times });
    assert.deepEqual(parts('.env', admin), [`role service_role, ${project}`]);
    assert.doesNotMatch(weighed('.env', admin)[0] ?? '', /public|low/);
    for (const other of [
      settings({ role: 'anon', ...times }, 'https://orders.acme-tools.net'),
      settings({ role: 'anon', sub: 'ann', ...times }),
    ])
      assert.doesNotMatch(weighed('.env', other)[0] ?? '', /public/, other);
  });

  it('settings of one program that its environment names', () => {
    const key = `AUTH_TOKEN_SECRET=${hex}\n`;
    assert.deepEqual(saidOfValues('orders.dev.env', key)[0]?.split(' ').at(-1), 'for-development');
    assert.notEqual(saidOfValues('orders.prod.env', key)[0]?.split(' ').at(-1), 'for-development');
    // What the program hashes the passwords of its own accounts with, and none that a service has given out.
    const named = (name: string) => saidOfValues('orders.dev.env', `${name}=${hex}\n`)[0]?.split(' ').at(-1);
    assert.equal(named('PWD_HASHING_SECRET'), 'for-development');
    assert.equal(named('PASSWORD_PEPPER'), 'for-development');
    for (const name of ['PAYU_HASH_SECRET', 'MERCHANT_HASH_SECRET', 'VNP_HASH_SECRET'])
      assert.notEqual(named(name), 'for-development', name);
    assert.notEqual(named('STRIPE_HASH_KEY'), 'for-development');
    assert.notEqual(named('RENDER_HASH_API_KEY'), 'for-development');
  });

  it('the keys that Rails makes for development, which production does not take', () => {
    const digits = hex.repeat(4);
    const secrets = (production: string, made = digits) =>
      `development:\n  secret_key_base: ${made}\n\nproduction:\n  secret_key_base: ${production}\n`;
    assert.deepEqual(found('config/secrets.yml', secrets('<%= ENV["SECRET_KEY_BASE"] %>')), []);
    assert.equal(found('config/secrets.yml', secrets(hex.replaceAll('5', '6').repeat(4))).length, 2);
    assert.equal(found('config/other.yml', secrets('<%= ENV["SECRET_KEY_BASE"] %>')).length, 1);
    assert.equal(found('config/secrets.yml', secrets('<%= ENV["SECRET_KEY_BASE"] %>', hex)).length, 1);
  });

  it('what a call signs by where a variable is not set, also where it tells to set another', () => {
    const call = (key: string, head = '') =>
      `${head}const jwt = require('jsonwebtoken');\njwt.verify(token, process.env.JWT_SECRET || '${key}', (err, user) => next());\n`;
    assert.deepEqual(saidOfValues('src/auth.js', call('your_secret_key')), ['your_secret_key medium guessed-first']);
    assert.deepEqual(saidOfValues('src/auth.js', call('orchard_pear_key')), ['orchard_pear_key medium in-force']);
    assert.deepEqual(found('test/auth.test.js', call('your_secret_key')), []);
  });

  it('what Spring signs or encrypts by where a variable is not set', () => {
    const path = 'src/main/resources/application.yml';
    const settings = (value: string) => `jwt:\n  secret: \${DEV_JWT_SECRET:${value}}\n`;
    assert.deepEqual(saidOfValues(path, settings('orchard-plum-token-words')), [
      'orchard-plum-token-words low nothing',
    ]);
    for (const other of ['', 'changeme', '${OTHER}']) assert.deepEqual(found(path, settings(other)), [], other);
    const cipher = 'encryption:\n  key: ${ENCRYPTION_KEY:orchardplumpearsandquincesbyword}\n';
    assert.equal(found(path, cipher).length, 1);
    assert.deepEqual(found(path, cipher.replace('encryption:', 'sorting:').replace('ENCRYPTION_KEY', 'SORT')), []);
  });

  it('words that a store is started with', () => {
    const list = (option: string) =>
      `services:\n  cache:\n    command: ["redis-server", "${option}", "gateway_password"]\n`;
    assert.deepEqual(saidOfValues('docker-compose.yml', list('--requirepass')), ['gateway_password low nothing']);
    assert.deepEqual(found('docker-compose.yml', list('--appendfilename')), []);
    const server = (image: string, value = 'SuperSecretPass!234') =>
      `services:\n  db:\n    image: ${image}\n    environment:\n      - SA_PASSWORD=${value}\n`;
    const sql = 'mcr.microsoft.com/mssql/server:2022-latest';
    assert.deepEqual(saidOfValues('docker-compose.yml', server(sql)), ['SuperSecretPass!234 low stores-alone']);
    for (const none of [server('acme/orders:1'), server(sql, '${SA_PASSWORD}'), server(sql, '<password>')])
      assert.deepEqual(found('docker-compose.yml', none), [], none);
  });

  it('the cloud that a constant names', () => {
    const key = '418326316652541';
    const program = (name: string) =>
      `const CLOUD_NAME = ${name};\nconst API_SECRET = process.env.CLOUDINARY_API_SECRET || '${made('secret-cloudinary-api-secret', 'cloud')}';\ncloudinary.config({ cloud_name: CLOUD_NAME, api_key: '${key}', api_secret: API_SECRET });\n`;
    assert.deepEqual(parts('server.js', program("process.env.CLOUD || 'orchard7'")), ['cloud orchard7']);
    assert.deepEqual(parts('server.js', program('process.env.CLOUD')), ['']);
  });
});
