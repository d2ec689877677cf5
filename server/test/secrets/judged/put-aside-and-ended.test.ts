import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { isPageBundle } from '../../../engine/text/paths/page-bundle.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, made } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const long = randomText(seeded('long'), 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz0123456789', 900);

/** Of each finding by what it is lowered. */
function lowered(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ loweredBy }) => loweredBy ?? 'nothing');
}

describe('what a comment of markup has put aside', () => {
  const element = `  <DB>\n    <username>orchard</username>\n    <password>${password}</password>\n  </DB>\n`;
  const file = (text: string) => `<?xml version="1.0"?>\n<Connections>\n${text}</Connections>\n`;

  it('is in a comment where that begins lines above, and not behind its end', () => {
    assert.deepEqual(lowered('config/db.xml', file(`  <!--${element}-->\n`)), ['comment']);
    assert.deepEqual(lowered('config/db.xml', file(`  <!--\n  former:\n${element}  -->\n`)), ['comment']);
    assert.deepEqual(lowered('config/db.xml', file(`  <!--\n  former\n  -->\n${element}`)), ['nothing']);
    assert.deepEqual(lowered('config/db.xml', file(element)), ['nothing']);
  });

  it('runs all the same where it only hides a script, or where some browsers read it', () => {
    const script = (open: string) =>
      `<html>\n<script type="text/javascript">\n${open}\nvar url = "https://api.acme-tools.net/login";\nvar login_password = "${password}";\n//-->\n</script>\n`;
    const live = lowered('site/login.html', script(''));
    assert.deepEqual(lowered('site/login.html', script('<!--')), live);
    assert.ok(!live.includes('comment'));
  });
});

describe('an answer of a service that documents a class', () => {
  const rows = `{"id":8,"note":"${'leave '.repeat(1_500)}"},`;
  const members = (open: string, close: string) =>
    `public class LeaveBean {\n\n    ${open}\n     * page : 1\n     * data : [${rows}{"id":9,"remember_token":"${token}"}]\n     ${close}\n    private int page;\n}\n`;

  it('is in a comment however long its line is', () => {
    assert.deepEqual(lowered('src/LeaveBean.java', members('/**', '*/')), ['comment']);
    assert.deepEqual(lowered('src/LeaveBean.kt', members('/**', '*/')), ['comment']);
  });

  it('is none behind the end of the comment, nor in what only begins so', () => {
    const closed = members('/** Of one page. */', '');
    assert.ok(!lowered('src/LeaveBean.java', closed).includes('comment'));
    const set = `/**\n * Of one page.\n */\npublic class LeaveBean {\n  String body = "{\\"remember_token\\":\\"${token}\\"}";\n}\n`;
    assert.ok(!lowered('src/LeaveBean.java', set).includes('comment'));
  });
});

describe('what is for trying', () => {
  it('a pair of a service of payments in an address that moves no money', () => {
    const address = (user: string, host: string) =>
      `request({ url: "https://${user}:${token.slice(0, 24)}@${host}/v1/payments" });\n`;
    const isLowered = (user: string, host: string) =>
      lowered('routes/pay.js', address(user, host)).includes('test-mode');
    assert.ok(isLowered('rzp_test_HAxh4YMFxq5aKf', 'api.razorpay.com'));
    assert.ok(!isLowered('rzp_live_HAxh4YMFxq5aKf', 'api.razorpay.com'));
    assert.ok(!isLowered('key_test_shopmaster', 'db.acme-tools.net'));
    assert.ok(!isLowered('rzp_test_HAxh4YMFxq5aKf', 'api.acme-pay.net'));
  });

  it('a token under a comment that names the environment, beside a host of the own network', () => {
    const settings = (comment: string, host: string) =>
      `name: orchard\n\n# CRM\n# ${comment}\ncrm_host: 'http://${host}:8080'\ncrm_token: '${token}'\n\n# production\n# crm_host: 'https://api.orchard-crm.net'\n`;
    for (const comment of ['staging', 'uat environment', 'Test server:'])
      assert.deepEqual(
        lowered('config/application.yml', settings(comment, '192.168.4.20')),
        ['other-environment'],
        comment,
      );
    for (const comment of ['local mirror of production', 'test connection to the crm', 'staging and live'])
      assert.deepEqual(lowered('config/application.yml', settings(comment, '192.168.4.20')), ['nothing'], comment);
    assert.deepEqual(lowered('config/application.yml', settings('staging', 'crm.orchard-shop.net')), ['nothing']);
    assert.deepEqual(lowered('config/application.yml', settings('live', '192.168.4.20')), ['nothing']);
  });

  it('what a package brings in its own folder of tests', () => {
    const php = `<?php\nreturn [\n  'appid' => 'wx60a43dd8161666d4',\n  'appsecret' => '${made('secret-wechat-app-secret', 'tests')}',\n];\n`;
    assert.deepEqual(lowered('vendor/acme/wechat/_test/config.php', php), ['tests-of-others']);
    assert.ok(!lowered('vendor/acme/wechat/src/config.php', php).includes('tests-of-others'));
    assert.deepEqual(lowered('app/config.php', php), ['nothing']);
  });
});

describe('what is publicly known', () => {
  it('the password that Azure documents for its tunnel, and no other one', () => {
    const file = (value: string) => `FROM nginx\nENV SSH_PASSWD "root:${value}"\nRUN echo "$SSH_PASSWD" | chpasswd\n`;
    assert.deepEqual(doubted('Dockerfile', file(['Docker', '!'].join(''))), ['published']);
    assert.ok(!doubted('Dockerfile', file(password)).includes('published'));
  });
});

describe('a temporary key of Alibaba Cloud', () => {
  it('ends when the lines behind it say', () => {
    const key = made('secret-alibaba-sts-token', 'ended');
    const ends = (between: string) =>
      scanSecrets(
        `const accessKeyId = '${key}';\nconst securityToken =\n    '${long}';\n${between}const expiration = '2021-02-05T19:05:43Z';\n`,
        optionsFor('lib/main.dart'),
      ).credentials.find(({ rule }) => rule === 'secret-alibaba-sts-token')?.expiresAt;
    assert.equal(ends(''), '2021-02-05T19:05:43');
    assert.equal(ends('\n'), undefined);
  });
});

describe('a program that was packed for browsers', () => {
  it('is known by where Laravel puts it', () => {
    assert.ok(isPageBundle('public/build/assets/app-9d94962c.js'));
    assert.ok(isPageBundle('public/build/assets/login-DkW3.js'));
    for (const path of ['resources/js/app.js', 'src/app-settings.js', 'build/assets.js'])
      assert.ok(!isPageBundle(path), path);
  });
});
