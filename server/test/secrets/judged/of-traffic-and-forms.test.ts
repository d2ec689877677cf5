import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../../engine/repository.ts';
import { doubted, found, weighed } from '../doubted.ts';

const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';

describe('what went over the network, in a recording', () => {
  const address = `https://pear.acme-tools.net/v2?api_key=${random}`;

  it('is of whoever answered, and what the program sent itself is its own', () => {
    const cassette = (request: string, answer: string) =>
      `---\nhttp_interactions:\n- request:\n    method: get\n    uri: ${request}\n  response:\n    status:\n      code: 302\n    headers:\n      Location:\n      - ${answer}\n`;
    assert.deepEqual(found('spec/a.yml', cassette('https://pear.acme-tools.net/', address)), []);
    assert.deepEqual(found('spec/a.yml', cassette(address, 'https://pear.acme-tools.net/')), ['secret-generic-token']);
    const har = (request: string, answer: string) =>
      `{"log": {"version": "1.2", "entries": [{"request": {"url": "${request}"}, "response": {"redirectURL": "${answer}"}}]}}`;
    assert.deepEqual(found('a.json', har('https://pear.acme-tools.net/', address)), []);
    assert.deepEqual(found('a.json', har(address, '')), ['secret-generic-token']);
  });

  it('of the pages of others, behind a proxy, all is; without its head it is a text like any other', () => {
    const page = `---\n:scope: \n:url: ${address}\n:body: ''\n:status: 302\n`;
    assert.deepEqual(found('cache/get_a.yml', page), []);
    assert.deepEqual(found('cache/get_a.yml', page.replace(':scope: \n', '')), ['secret-generic-token']);
  });
});

describe('what is called as a secret is and is the name of something', () => {
  it('a cipher, and not what is joined in the same way', () => {
    const constant = (value: string) => `class A {\n  static final String SECRET = "${value}";\n}\n`;
    for (const name of ['AES/CBC/PKCS5Padding', 'DESede/ECB/NoPadding', 'AES/GCM/NoPadding'])
      assert.deepEqual(found('A.java', constant(name)), [], name);
    assert.deepEqual(found('A.java', constant('aX7/Gq9/kT52mWvPz83b')), ['secret-generic-token']);
  });

  it('a part of a form, a flag of a request, and the form of what a bot is known by', () => {
    assert.deepEqual(found('form.js', 'var cmd_password = "passwordfield";\n'), []);
    assert.deepEqual(found('form.js', 'var cmd_password = "quartzfield92";\n'), ['secret-generic-password']);
    assert.deepEqual(found('a.txt', 'e.timeout=d,e.withCredentials=c,e.onreadystatechange=function(){\n'), []);
    assert.deepEqual(found('config.py', 'token: str = "12345:ABCDEFG"\n'), []);
    assert.deepEqual(found('config.py', `token: str = "71345:${random}"\n`), ['secret-generic-token']);
  });

  it('the keys of a site, as its functions tell how they are defined', () => {
    const keys = (names: readonly string[], before = '') =>
      names
        .map(
          (name) => `${before}define('${name}', '${randomText(seeded(name), 'abcdefghkmnpqrst23456789!%^*', 60)}');\n`,
        )
        .join('');
    const all = ['AUTH_KEY', 'LOGGED_IN_SALT', 'NONCE_KEY'];
    const explained = `<?php\n/**\n * Below is how they are defined.\n *\n${keys(all, ' *     ')} */\nfunction salt() {}\n`;
    assert.deepEqual(found('inc/pluggable.php', explained), []);
    assert.equal(found('wp-config.php', `<?php\n${keys(all)}`).length, 3);
    // What somebody has put aside there was in use.
    assert.equal(found('wp-config.php', explained).length, 3);
  });
});

describe('what lets somebody in, however it is written', () => {
  it('the keys of a site, whatever some of their signs mean elsewhere', () => {
    const signs = '!@#$%^&*()-_ []{}<>~`+=,.;:/?|';
    const key = (inside: string) => {
      const made = randomText(seeded('site'), `abcdefghkmnpqrstABCDEFGHKMNPQRST23456789${signs}`, 64);
      return made.slice(0, 20) + inside + made.slice(20 + inside.length);
    };
    for (const inside of ['$(x)', '(?', '{{x}}', '0-9']) {
      const line = (name: string) => `<?php\ndefine( '${name}', '${key(inside)}' );\n`;
      assert.equal(found('wp-config.php', line('AUTH_KEY')).length, 1, inside);
    }
    assert.deepEqual(found('wp-config.php', "<?php\ndefine( 'AUTH_KEY', '$(cat /run/secrets/auth_key)' );\n"), []);
    assert.deepEqual(found('wp-config.php', "<?php\ndefine( 'AUTH_KEY', 'put your unique phrase here' );\n"), []);
  });

  it('the keys of a site that a variable may replace, one and all', () => {
    const names = ['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'].flatMap((name) => [`${name}_KEY`, `${name}_SALT`]);
    const line = (name: string) =>
      `define('${name}', getenv_docker('WORDPRESS_${name}', '${randomText(seeded(name), '0123456789abcdef', 40)}'));\n`;
    assert.equal(found('wp-config.php', `<?php\n${names.map(line).join('')}`).length, 8);
    assert.deepEqual(found('wp-config.php', `<?php\n${line('TABLE_PREFIX_KEY')}`), []);
  });

  it('a token of words that a client sends to a server which others reach, or that a flow lets in', () => {
    const settings = (url: string, token: string) =>
      `{\n  "args": [\n    "${url}",\n    "--header",\n    "authorization:Bearer ${token}"\n  ]\n}\n`;
    const told = (url: string, token: string) => found('mcp.json', settings(url, token));
    assert.deepEqual(told('https://flows.acme-tools.net/webhook/mcp', 'pear-gateway-key-847382'), [
      'secret-http-bearer',
    ]);
    assert.deepEqual(told('http://localhost:5678/webhook/mcp', 'pear-gateway-key-847382'), []);
    assert.deepEqual(told('https://flows.acme-tools.net/webhook/mcp', 'your-gateway-key-here'), []);
    const flow = (value: string) =>
      `{"value1": "={{ ${value} }}", "rules": [{"value2": "Bearer pear-gateway-key-847382"}]}\n`;
    assert.deepEqual(found('flow.json', flow('$json.headers.authorization')), ['secret-http-bearer']);
    assert.deepEqual(found('flow.json', flow('$json.title')), []);
  });

  it('a token of Laravel, whose number stands before it, also where it was put aside', () => {
    const token = `12|${randomText(seeded('laravel'), 'abcdefghkmnpqrstABCDEFGHKMNPQRST23456789', 48)}`;
    const headers = (line: string) => `const headers = {\n  ${line}\n};\n`;
    for (const before of ['', '// '])
      assert.deepEqual(found('src/client.js', headers(`${before}Authorization: 'Bearer ${token}',`)), [
        'secret-http-bearer',
      ]);
    assert.deepEqual(found('src/client.js', headers("Authorization: 'Bearer 12|your-token',")), []);
  });

  it('what Devise digests the links of users with, which weighs little, and no other secret key of such a file', () => {
    const setup = (line: string) =>
      `Devise.setup do |config|\n  ${line} = '${'7c1e5a90d2b84f36a1c7e05b9d3f2864'.repeat(4)}'\nend\n`;
    assert.deepEqual(weighed('config/initializers/devise.rb', setup('config.secret_key')), ['low in-force']);
    assert.deepEqual(weighed('config/initializers/other.rb', setup('config.secret_key').slice(23)), ['medium nothing']);
  });

  it('a token of SonarQube at another host than the machine itself, as a build gives both to a call', () => {
    const build = (host: string) =>
      `sonar {\n  properties {\n    property("sonar.host.url", "http://${host}")\n    property("sonar.token", "sqp_${'8415dd5aaba88b0102b6fe1174270c5d380e29bd'}")\n  }\n}\n`;
    assert.deepEqual(doubted('build.gradle', build('localhost:9000')), ['own-machine']);
    assert.deepEqual(doubted('build.gradle', build('sonar.acme-tools.net')), ['nothing']);
  });
});

describe('a key that only what stands beside it tells of', () => {
  const made = randomText(seeded('entra'), 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789', 43);
  const script = (client: string, tenant: string, name = 'key') =>
    `param\n(\n    [string] $${client} = "c71134f1-5d19-4ece-8929-ee5c7a553e80",\n    [string] $${name} = "${made}=",\n    [string] $${tenant} = "acme-tools.onmicrosoft.com"\n)\n`;

  it('is that of an application of Entra, beside its id and its tenant alone', () => {
    assert.deepEqual(found('get.ps1', script('clientId', 'adTenant')), ['secret-generic-token']);
    assert.deepEqual(found('get.ps1', script('clientId', 'region')), []);
    assert.deepEqual(found('get.ps1', script('orderId', 'adTenant')), []);
    assert.deepEqual(found('get.ps1', script('clientId', 'adTenant', 'row')), []);
  });

  it('is a sentence by which settings of .NET sign, beside the issuer of the tokens, that tells nobody what to do', () => {
    const settings = (key: string, issuer: string) =>
      `{\n  "Jwt": {\n    "Key": "${key}",\n    "${issuer}": "shop.acme-tools.net"\n  }\n}\n`;
    const sentence = 'the horses of acme run faster than ours';
    const level = (text: string) => {
      const { engine } = repository({ 'src/appsettings.json': text });
      return engine.findings('src/appsettings.json').map(({ level: each, message }) => [each, message.split(' ')[0]]);
    };
    assert.deepEqual(level(settings(sentence, 'Issuer')), [['warning', 'Signing']]);
    assert.deepEqual(level(settings('this is my custom Secret key for authentication', 'ValidIssuer')), [
      ['note', 'Signing'],
    ]);
    assert.deepEqual(level(settings(sentence, 'Hint')), []);
    assert.deepEqual(level(settings('the key of the shop must be kept in a vault', 'Issuer')), []);
    assert.deepEqual(level(settings('please write here the key by which it signs', 'Issuer')), []);
  });
});
