import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made } from '../doubted.ts';

const hex32 = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
const other32 = 'e90a1ff11d3842b39981c4a7c92bec66';

/** How sure the product is of each secret of a text. */
function sure(path: string, text: string) {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ confidence }) => confidence);
}

describe('what little speaks for', () => {
  it('keys of the sites that a program reads, as its framework takes it', () => {
    const program = (head: string) =>
      `${head}\n    api_key = '${hex32}'\n    def read(self, url):\n        return self.get('https://api.shop.acme-tools.net/v1', {'api_key': self.api_key})\n`;
    assert.deepEqual(
      sure('plugins/shop.py', program("class ShopIE(InfoExtractor):\n    _VALID_URL = r'https?://shop'")),
      ['low'],
    );
    assert.deepEqual(sure('plugins/shop.py', program("@pluginmatcher(r'https?://shop')\nclass Shop(Plugin):")), [
      'low',
    ]);
    assert.notDeepEqual(sure('plugins/shop.py', program('class Shop(Client):')), ['low']);
    const kotlin = (base: string) => `class Shop : ${base}() {\n    private val apiKey = "${hex32}"\n}\n`;
    assert.deepEqual(sure('src/Shop.kt', kotlin('HttpSource')), ['low']);
    assert.notDeepEqual(sure('src/Shop.kt', kotlin('Client')), ['low']);
  });

  it('what everybody signs in with who has no account', () => {
    const command = (user: string) =>
      `copy --ftp-host=files.acme-tools.net --ftp-user=${user} --ftp-pass=Kx7quartz92basaltQm\n`;
    assert.deepEqual(
      sure('run.txt', command('anonymous')).filter((each) => each !== 'low'),
      [],
    );
  });

  it('a key that settings have put aside', () => {
    const pem = made('secret-private-key-pem', 'aside');
    assert.deepEqual(
      sure(
        'conf/app.conf',
        pem
          .split('\n')
          .map((line) => `# ${line}`)
          .join('\n'),
      ).filter((each) => each !== 'low'),
      [],
    );
    assert.notDeepEqual(sure('conf/app.pem', pem), ['low']);
  });

  it('the session of somebody who tried a request whose host another file names', () => {
    const request = (host: string) => `POST ${host}/orders\nAuthorization: Bearer ${hex32}\n`;
    assert.deepEqual(sure('api/Orders.http', request('{{api}}')), ['low']);
    assert.notDeepEqual(sure('api/Orders.http', request('https://shop.acme-tools.net')), ['low']);
  });

  it('the half of a pair that names it, whatever its settings are called', () => {
    const pair = (id: string, secret: string) => `qianfan:\n  ${id}: ${hex32}\n  ${secret}: ${other32}\n`;
    assert.deepEqual(sure('application.yaml', pair('api-key', 'secret-key')), ['low', 'medium']);
    assert.deepEqual(sure('application.yaml', `qianfan:\n  api-key: ${hex32}\n`), ['medium']);
    const json = `{"config": "{\\"accessKey\\":\\"3TvrJ70gl2Gt6IBe7_IZT1F6i\\",\\"accessSecret\\":\\"wd0tbVBYlp0S-ihA8Qg2hPLnc\\"}"}\n`;
    assert.ok(!sure('data.json', json).includes('high'));
  });

  it('samples of vendors beside the expressions that find them, a token that its line calls ended', () => {
    const token = made('secret-npm-token', 'patterns');
    const pattern = (each: string) => `    ("${each}", "${each}_[a-z0-9]{36}", Sample::One("none")),\n`;
    const listed = (more: string) =>
      `let kinds = [\n${more}    ("npm", "npm_[A-Za-z0-9]{36}", Sample::One("${token}")),\n];\n`;
    assert.deepEqual(doubted('src/filter.rs', listed(['gho', 'ghu', 'ghs', 'nfp'].map(pattern).join(''))), [
      'stand-in',
    ]);
    assert.deepEqual(doubted('src/filter.rs', listed('')), ['nothing']);
    const line = (remark: string) => `let token = "${token}"; // ${remark}\n`;
    assert.deepEqual(doubted('src/main.rs', line('I revoked it')), ['stand-in']);
    assert.deepEqual(doubted('src/main.rs', line('for the registry')), ['nothing']);
  });

  it('keys on which fingers rest', () => {
    const header = (token: string) =>
      `headers: { Authorization: "Bearer ${token}" }, url: "https://shop.acme-tools.net"\n`;
    const typed = Buffer.from('slkfjhadlsfkjhasdlkfjhsdlkfj').toString('base64');
    assert.deepEqual(doubted('src/ask.go', header(typed)), ['looks-invented']);
    assert.deepEqual(doubted('src/ask.go', header(hex32)), ['nothing']);
  });

  it('the path of a picture in a name that ends like a secret', () => {
    assert.deepEqual(found('src/layout.js', "const bgAuth = '/img/posterBG.jpg'\n"), []);
    assert.deepEqual(found('src/layout.js', `const apiToken = '${hex32}'\n`), ['secret-generic-token']);
  });

  it('what a checker is told to leave, but not what it is told of something else', () => {
    const line = (remark: string) => `signing_secret = "Zk3vq8Rt1zXcB6mW4pLs"  # ${remark}\n`;
    for (const remark of ['nosec', 'nosec B105', 'nosec: B603, B106', 'noqa: S105', 'NOSONAR'])
      assert.deepEqual(doubted('src/app.py', line(remark)), ['stand-in'], remark);
    for (const remark of ['nosec B603', 'nosec: B101, B404', 'noqa: E501'])
      assert.deepEqual(doubted('src/app.py', line(remark)), ['nothing'], remark);
    const reached = `HOST = "db.acme-tools.net"\n${line('nosec')}`;
    assert.deepEqual(doubted('src/app.py', reached), ['nothing']);
  });

  it('a folder by the name of what tests are called is no test in a program that has things of that name', () => {
    for (const path of [
      'functional/ca.key',
      'unit/app.py',
      'internal/suites/ca.pem',
      'fstest/run.py',
      'tools/testserver/run.sh',
    ])
      assert.equal(classify(path), 'test', path);
    for (const path of [
      'src/functional/config.py',
      'controllers/unit/rent.js',
      'hotel/suites/book.ts',
      'src/latest/run.py',
    ])
      assert.equal(classify(path), 'source', path);
    assert.equal(classify('MANUAL.txt'), 'documentation');
    assert.equal(classify('rclone.1'), 'documentation');
    assert.equal(classify('logs/server.log.1'), 'source');
  });
});
