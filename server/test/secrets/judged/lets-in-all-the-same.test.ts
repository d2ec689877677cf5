import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const hex = (seed: string, length: number) => randomText(seeded(seed), '0123456789abcdef', length);

/** Why each finding weighs little. */
function loweredBy(path: string, text: string): readonly (string | undefined)[] {
  return scanSecrets(text, optionsFor(path)).credentials.map((credential) => credential.loweredBy);
}

describe('what lets somebody in although something like it beside it does not', () => {
  it('a key in headers that go elsewhere, whatever another call or a remark names behind them', () => {
    const headers = `const headers = { 'X-API-Key': '${token}' };\n`;
    const atHome = 'http://192.168.1.3:8000';
    for (const sent of [
      `fetch('${atHome}/v1/plums', { headers });\n`,
      `const url = '${atHome}/v1/plums';\nfetch(url, { headers });\n`,
      `const body = JSON.stringify({ plum: 1 });\nconst answer = await axios.post(\`${atHome}/v1\`, body, { headers });\n`,
    ])
      assert.deepEqual(doubted('src/api.js', headers + sent), ['own-machine'], sent);
    assert.deepEqual(doubted('src/api.js', `axios({ headers: { 'X-API-Key': '${token}' }, url: '${atHome}/v1' });\n`), [
      'own-machine',
    ]);
    for (const sent of [
      `fetch(BASE + '/v1/plums', { headers });\nconst fallback = '${atHome}';\n`,
      `fetch(apiUrl, { headers });\nfetch('${atHome}/v1/plums');\n`,
      `fetch(base, { headers }); // was ${atHome}\n`,
      `// fetch('${atHome}', { headers });\nfetch(base, { headers });\n`,
      `const fallback = '${atHome}';\n`,
    ])
      assert.deepEqual(doubted('src/api.js', headers + sent), ['nothing'], sent);
    const ofOthers = `const base = 'https://api.orchard-plums.net';\n${headers}const log = await fetch('${atHome}/log');\n`;
    assert.deepEqual(doubted('src/api.js', ofOthers), ['nothing']);
  });

  it('a password in settings for development of a store that is called by production, or at a domain', () => {
    const settings = (host: string) =>
      `{ "ConnectionStrings": { "Plums": "Server=${host};Database=Plums;User Id=sa;Password=${password};" } }\n`;
    for (const host of ['plums-db', 'mysql', 'orchard_plums_sql', 'livestock-db'])
      assert.deepEqual(doubted('appsettings.Development.json', settings(host)), ['for-development'], host);
    for (const host of ['prod-db', 'live_mysql', 'production-postgres', 'plums-staging-db', 'corp.sql', 'vps.plums.db'])
      assert.deepEqual(doubted('appsettings.Development.json', settings(host)), ['nothing'], host);
  });

  it('a password beside an account that may be somebody’s, or of something else', () => {
    const of = (...lines: readonly string[]) => loweredBy('.env', `${lines.join('\n')}\n`);
    assert.deepEqual(of('SMTP_USER=you@gmail.com', `SMTP_PASSWORD=${password}`), ['sample']);
    assert.deepEqual(of('SMTP_USER=you@gmail.com', `SMTP_PASSWORD=${password}`, 'DB_HOST=db.orchard-plums.net'), [
      'sample',
    ]);
    assert.deepEqual(of('EMAIL=you@example.com', `PASSWORD=${password}`), ['sample']);
    for (const lines of [
      ['SMTP_USER=you@orchard-plums.net', `SMTP_PASSWORD=${password}`],
      ['SMTP_USER=you@example.com', `SMTP_PASSWORD=${password}`, 'SMTP_HOST=smtp.orchard-plums.net'],
      ['NOTIFY_EMAIL=you@example.com', `PASSWORD=${password}`],
      ['EMAIL=you@example.com', `TOKEN=${token}`],
      ['NOTIFY_EMAIL=you@example.com', `SECRET=${token}`],
    ]) {
      const lowered = of(...lines);
      assert.equal(lowered.length, 1, lines.join());
      assert.ok(!lowered.includes('sample'), lines.join());
    }
  });

  it('what other services have given out for a realm that is there to be tried', () => {
    const [facebook, mail] = [hex('of others', 32), `${password}4k`];
    const realm = `{ "realm": "plums",
  "identityProviders": [ { "alias": "facebook", "config": { "clientId": "4471829938812", "clientSecret": "${facebook}" } } ],
  "smtpServer": { "user": "apikey", "password": "${mail}", "host": "mail" },
  "users": [ { "email": "keeper@example.com", "attributes": { "note": ["a ] in a text"] } } ],
  "clients": [ { "clientId": "plum-app", "secret": "${token}" } ] }\n`;
    const lowered = scanSecrets(realm, optionsFor('realm.json')).credentials.map(
      ({ span, loweredBy: by }) => `${realm.slice(span.start, span.end)} ${by === 'sample'}`,
    );
    assert.deepEqual(lowered, [`${facebook} false`, `${mail} false`, `${token} true`]);
  });

  it('the key of a licence by which a service takes data or gives some out', () => {
    const key = hex('ingest', 40);
    assert.deepEqual(loweredBy('app.yml', `newrelic:\n  license_key: ${key}\n`), [undefined]);
    assert.deepEqual(loweredBy('app.yml', `printer:\n  license_key: ${key}\n`), ['licence']);
    assert.deepEqual(
      loweredBy('src/geo.py', `license_key = '${token}'\nclient = geoip2.webservice.Client(42, license_key)\n`),
      [undefined],
    );
  });

  it('what a script for development gives to another machine, or to what it starts for production', () => {
    const script = (...lines: readonly string[]) => ['#!/bin/bash', ...lines, 'node server.js', ''].join('\n');
    const set = `export JWT_SECRET=${token}`;
    for (const lines of [
      [set],
      [set, 'export NODE_ENV=development'],
      ['# NODE_ENV=production has its own', set],
      ['ssh deploy@orchard-plums.net uptime', set],
    ])
      assert.deepEqual(doubted('dev.sh', script(...lines)), ['for-development'], lines.join('\n'));
    for (const lines of [
      [set, 'export NODE_ENV=production'],
      [`ssh deploy@orchard-plums.net "JWT_SECRET=${token} ./start"`],
      ['ssh deploy@orchard-plums.net \\', `  "JWT_SECRET=${token} ./start"`],
      ['ssh deploy@orchard-plums.net <<EOF', set, 'EOF'],
    ])
      assert.deepEqual(doubted('dev.sh', script(...lines)), ['nothing'], lines.join('\n'));
  });

  it('an account that is no administrator, beside another statement that names one', () => {
    const program = (account: string, asked = '') =>
      `import os\nconn.execute('CREATE TABLE IF NOT EXISTS users (id INTEGER, email TEXT, password TEXT)')\n${asked}h = generate_password_hash('admin123')\nconn.execute("INSERT INTO users VALUES ('${account}@orchard-plums.net', ?)", (h,))\nconn.execute("INSERT INTO logs VALUES ('admin')")\n`;
    const ofSuperuser = (text: string) =>
      scanSecrets(text, optionsFor('src/db.py')).credentials.filter(({ title }) => title === 'Password of a superuser');
    assert.equal(ofSuperuser(program('admin')).length, 1);
    assert.equal(ofSuperuser(program('keeper')).length, 0);
    assert.equal(ofSuperuser(program('admin', "if os.environ.get('SEED') != '1':\n    exit()\n")).length, 0);
    assert.ok(found('src/db.py', program('admin')).length > 0);
  });
});
