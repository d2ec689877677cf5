import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found } from '../doubted.ts';

const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';

/** Of each finding: how sure it is, or that it is public. */
function weighed(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence, isPublic }) =>
    isPublic ? 'public' : confidence,
  );
}

describe('what is there to be tried', () => {
  describe('what a variable falls back on in settings for production', () => {
    const compose = (given: string, beside = '${MAIL_FROM:-shop@acme.net}') =>
      `services:\n  app:\n    environment:\n      MAIL_FROM: ${beside}\n      MAIL_PASSWORD: ${given}\n`;

    it('is of development where it says so', () => {
      for (const word of ['devpass', 'localpass1', 'admin'])
        assert.deepEqual(weighed('docker-compose.prod.yml', compose(`\${MAIL_PASSWORD:-${word}}`)), ['low'], word);
    });

    it('and where others beside it do, if it is easily guessed', () => {
      const guessable = '${MAIL_PASSWORD:-secretpass1}';
      for (const beside of ['${MAIL_FROM:-dev@localhost}', '${MAIL_FROM:-placeholder}'])
        assert.deepEqual(weighed('docker-compose.prod.yml', compose(guessable, beside)), ['low'], beside);
      assert.deepEqual(weighed('docker-compose.prod.yml', compose(guessable)), ['medium']);
    });

    it('is in force where no variable stands before it, or nobody would guess it', () => {
      assert.deepEqual(weighed('docker-compose.prod.yml', compose('devpass')), ['medium']);
      const strong = compose('${MAIL_PASSWORD:-qT7vn2Lw9xK4}', '${MAIL_FROM:-dev@localhost}');
      assert.deepEqual(weighed('docker-compose.prod.yml', strong), ['medium']);
    });
  });

  it('what people are told in a script that has no blanks between words', () => {
    const call = (words: string) => `showError('passwordGroup', 'loginPassword', '${words}');\n`;
    for (const words of [
      '学号或密码错误，请输入8位密码！',
      'パスワードは8文字以上です。',
      '비밀번호는8자이상이어야합니다',
    ])
      assert.deepEqual(found('page.js', call(words)), [], words);
    assert.deepEqual(found('page.js', call('Kx7quartz92.basalt!')), ['secret-generic-password']);
    assert.deepEqual(found('page.js', "const password = '密码错误，请重试3次';\n"), []);
    assert.deepEqual(weighed('page.js', "const password = 'Kx7quartz92密.basalt';\n"), ['medium']);
  });

  it('the help beside a field is no key of what follows it', () => {
    const call = (id: string) => `add('${id}', 'Kx7quartz92.basalt!');\n`;
    assert.deepEqual(found('page.js', call('helpPassword')), []);
    assert.deepEqual(found('page.js', call('dbPassword')), ['secret-generic-password']);
  });

  describe('a header of a request to the machine itself', () => {
    const request = (address: string, before = '') =>
      `${before}GET ${address}/api/v1/articles/2\nAccept: application/json\nAuthorization: Bearer ${hex}${hex}\n`;

    it('by whichever of its names', () => {
      for (const host of ['https://localhost:8000', 'http://127.0.0.1', 'http://[::1]:3000', 'http://0.0.0.0:80'])
        assert.deepEqual(doubted('api.http', request(host)), ['own-machine'], host);
      assert.deepEqual(doubted('api.http', request('https://api.acme-tools.net')), ['nothing']);
    });

    it('which a file of requests names by a variable', () => {
      const text = (host: string) => request('{{base}}', `@base = http://${host}\n\n`);
      assert.deepEqual(doubted('api.rest', text('localhost:8000')), ['own-machine']);
      assert.deepEqual(doubted('api.rest', text('api.acme-tools.net')), ['nothing']);
    });

    it('and not where another request of the file goes there', () => {
      const other = `${request('http://localhost:8000')}\n###\n\n${request('https://api.acme-tools.net')}`;
      assert.deepEqual(doubted('api.http', other), ['own-machine', 'nothing']);
    });

    it('and what its body holds, behind blank lines', () => {
      const login = (address: string, head = '') =>
        `${head}### Login\nPOST ${address}/login HTTP/1.1\nContent-Type: application/json\n\n{\n  "user": "orders",\n  "password": "${random}"\n}\n\n### Next\nGET https://api.acme-tools.net/\n`;
      assert.deepEqual(doubted('api.http', login('http://localhost:4400')), ['own-machine']);
      assert.deepEqual(doubted('api.rest', login('localhost:4400/api')), ['own-machine']);
      assert.deepEqual(doubted('api.http', login('http://api.acme-tools.net')), ['nothing']);
      assert.deepEqual(doubted('api.http', login('http://{{host}}')), ['nothing']);
      const alone = (host: string) =>
        `@host = ${host}\n\nPOST http://{{host}}/login\n\n{\n  "password": "${random}"\n}\n`;
      assert.deepEqual(doubted('api.http', alone('localhost:4400')), ['own-machine']);
      assert.deepEqual(doubted('api.http', alone('api.acme-tools.net')), ['nothing']);
    });

    it('a command or a call as well', () => {
      const curl = (host: string) => `curl -H "Authorization: Bearer ${hex}${hex}" \\\n  http://${host}/runs\n`;
      assert.deepEqual(doubted('run.sh', curl('localhost:3000')), ['own-machine']);
      assert.deepEqual(doubted('run.sh', curl('runs.acme-tools.net')), ['nothing']);
    });
  });

  it('the licence of a part that is built into each program handed out', () => {
    const key = `${random}${random}`;
    for (const name of [
      'wikitudeTrialLicenseKey',
      'SCANDIT_LICENSE_KEY',
      'dynamsoftLicenseKey',
      'sdk_trial_license_key',
    ])
      assert.deepEqual(weighed('view.dart', `String ${name} = "${key}";\n`), ['public'], name);
    assert.deepEqual(weighed('view.dart', `String serverLicenseKey = "${key}";\n`), ['low']);
  });
});
