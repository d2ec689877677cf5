import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { password, token } from '../made-values.ts';

/** Of each finding its title, and by what it is lowered or why it is doubted. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ title, loweredBy, doubt }) => `${title}: ${loweredBy ?? doubt ?? 'nothing'}`,
  );
}

const isSaved = (path: string, text: string) => told(path, text).some((each) => each.endsWith(': saved-page'));

describe('what a browser has saved of a page', () => {
  const script = `var options = { "apiKey": "${token}" };\n`;
  const page = (rest: string) =>
    `<!DOCTYPE html>\n<html>${rest}\n<script>\nvar options = { "apiKey": "${token}" };\n</script>\n</html>\n`;

  it('in the folder of a page with a title of several words, or by the name of a download', () => {
    assert.ok(isSaved('public/Orders of May_files/analytics.js', script));
    assert.ok(isSaved('public/orders_files/analytics.js.download', script));
    for (const path of ['public/orders_files/settings.js', 'My Shop/src/settings.js', 'static files/settings.js'])
      assert.ok(!isSaved(path, script), path);
    // People call folders of their own so.
    const settings = `JWT_SECRET=${token}\n`;
    for (const path of ['Backup of shop_files/.env', 'my app_files/config.py', 'Job files_files/server.key'])
      assert.ok(!isSaved(path, settings), path);
  });

  it('where the page says from where, or takes what it shows from a folder of its own name', () => {
    assert.ok(isSaved('public/orders.html', page('<!-- saved from url=(0027)https://shop.acme-tools.net/ -->')));
    assert.ok(isSaved('public/Orders of May.html', page('<script src="./Orders%20of%20May_files/a.js"></script>')));
    assert.ok(!isSaved('public/Orders of May.html', page('<script src="./other_files/a.js"></script>')));
    assert.ok(!isSaved('web/upload.html', page('<img src="upload_files/{{ name }}.png">')));
    assert.ok(!isSaved('public/orders.html', page('<p>saved from the sea</p>')));
  });

  it('where the page holds the token of a visit', () => {
    const ofVisit = randomText(seeded('visit'), 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789', 40);
    assert.ok(isSaved('public/orders.html', page(`<meta name="csrf-token" content="${ofVisit}">`)));
    assert.ok(isSaved('public/orders.html', page(`<input type="hidden" name="_token" value="${ofVisit}">`)));
    // A template fills it in.
    assert.ok(!isSaved('public/orders.html', page('<meta name="csrf-token" content="{{ csrf_token() }}">')));
    assert.ok(!isSaved('public/orders.html', page('<input type="hidden" name="_token" value="<%= token %>">')));
    assert.ok(!isSaved('public/orders.html', page(`<input type="hidden" name="order" value="${ofVisit}">`)));
  });
});

describe('what is only called so', () => {
  const none = (path: string, text: string) => assert.deepEqual(told(path, text), [], text);
  const some = (path: string, text: string) => assert.equal(told(path, text).length, 1, text);

  it('in a catalogue of words, and not a password in settings that are called alike', () => {
    none('public/locales/tr/login.json', '{ "user": "Kullanici", "password": "Parola" }\n');
    none('public/intl/messages/tr-TR.json', '{ "labels": { "password": "Parola" } }\n');
    some('config/tr-TR.json', '{ "shop": { "password": "Parolanin9" } }\n');
    some('public/intl/messages/tr-TR.json', `{ "shop": { "password": "${password}" } }\n`);
  });

  it('not in a program of messages, nor what is drawn', () => {
    const letters = randomText(seeded('letters'), 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz', 30);
    for (const path of ['services/messages/bot.ts', 'services/messages/sms.ts'])
      some(path, `export const slackSigningSecret = "${letters}";\n`);
    some('src/messages/dev.json', `{ "jwtSecret": "${letters}" }\n`);
  });

  it('the object of a database in the remark of a dump', () => {
    const id = randomText(seeded('constraint'), 'abcdefghjkmnpqrstuvwxyz0123456789', 26);
    const dump = (rest: string) => `--\n-- Name: tb_refresh_token ${id}${rest}\n--\n`;
    none('db/schema.sql', dump('; Type: CONSTRAINT; Schema: public; Owner: shop'));
  });

  it('a constant that is named after its value', () => {
    none('src/ssl.h', '#define SSL_TXT_SRP_kPSK "kPSK"\n');
    some('src/login.h', `#define SHOP_PASSWORD "${password}"\n`);
  });

  it('half of a token by which a node joins', () => {
    const half = randomText(seeded('swarm'), 'abcdefghjkmnpqrstuvwxyz0123456789', 50);
    none('deploy/join.sh', `docker swarm join --token SWMTKN-1-${half}-\n`);
  });
});

describe('what asks for another value', () => {
  it('by how long it is to be', () => {
    assert.deepEqual(told('.env', 'LIVEKIT_API_SECRET=your_livekit_secret_>_32_chars\n'), []);
    assert.equal(told('.env', `LIVEKIT_API_SECRET=${token}\n`).length, 1);
  });

  it('in a remark that tells which to use in production', () => {
    const settings = (remark: string) => `web:\n  # ${remark}\n  stats_password: '${password}'\n`;
    const lowered = (remark: string) => told('web.yml', settings(remark)).join().includes('said-to-try');
    assert.ok(lowered('Some protection (you should use a unique secure password in production)'));
    assert.ok(!lowered('you should use the password in the safe in production'));
    assert.ok(!lowered('Some protection of the statistics'));
    assert.ok(!lowered('Clients must use an API token in production'));
    assert.ok(!lowered('We should use a new password in production by May'));
    assert.ok(!lowered('Please use a different password for production databases, see the safe'));
    const next = `# You should use a strong secret key in production\nLIMIT = 4\nSTATS_PASSWORD = '${password}'\n`;
    assert.ok(!told('settings.py', next).join().includes('said-to-try'));
  });
});

describe('a call that led to a fault, in a log', () => {
  it('is no comment, and its password that of a database', () => {
    const line = (frame: string) => `Message: no way in\n--\n${frame}\n`;
    const call = `PDO->__construct('mysql:host=db.acme-tools.net;dbname=orders', 'keeper', '${password}')`;
    assert.deepEqual(told('logs/app.log', line(`#0 /srv/shop/db.php(114): ${call}`)), ['Database password: nothing']);
  });

  it('is called so in a program as well, and not what signs in elsewhere', () => {
    const title = (text: string) => told('src/db.php', text).map((each) => each.replace(/:.*/, ''));
    assert.deepEqual(title(`<?php\n$db = new PDO('mysql:host=db.acme-tools.net', 'keeper', '${password}');\n`), [
      'Database password',
    ]);
    assert.deepEqual(title(`<?php\n$ftp->login('keeper', '${password}');\n`), ['Password given to a call']);
  });
});

describe('what no interface takes any more', () => {
  it('a token of the Basic Display API of Instagram', () => {
    const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz0123456789';
    const text = `const INSTAGRAM_TOKEN = "IGQV${randomText(seeded('gram'), letters, 140)}";\n`;
    assert.deepEqual(told('src/news.ts', text), ['Instagram access token: shut-down']);
  });
});
