import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { made } from '../doubted.ts';

const random = 'gT5v2Kq8Lw0zXr7Bn3Yd6Hc1Mf4Jp9';
const strong = 'qT7vn2Lw9xK4';

/** The host that is told of each finding, '' where none is. */
function hosts(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ decoded }) => decoded.find(({ label }) => label === 'host')?.value ?? '',
  );
}

describe('the host that a key is for', () => {
  it('that of the address in which it is a parameter', () => {
    const call = (address: string) => `url = "${address}&key=${random}"\n`;
    assert.deepEqual(hosts('map.py', call('https://maps.orchard-works.net/v3/geocode?q=ulm')), [
      'maps.orchard-works.net',
    ]);
    assert.deepEqual(hosts('map.py', call('https://{host}/v3/geocode?q=ulm')), ['']);
  });

  it('that of a name which begins as its own does', () => {
    const settings = (first: string) => `${first}=https://api.orchard-works.net/v1\nPEAR_API_KEY=${random}\n`;
    for (const name of ['PEAR_API_BASE_URL', 'PEAR_URL', 'PEAR_API_ENDPOINT'])
      assert.deepEqual(hosts('.env', settings(name)), ['api.orchard-works.net'], name);
    for (const name of ['PLUM_API_BASE_URL', 'PEAR_CALLBACK_URL', '# PEAR_API_URL'])
      assert.deepEqual(hosts('.env', settings(name)), [''], name);
    const ofInterface = (first: string) => `shop:\n  APISecret: ${random}\n  ${first}: https://api.orchard-works.net\n`;
    assert.deepEqual(hosts('shop.yaml', ofInterface('APIEndpoint')), ['api.orchard-works.net']);
    assert.deepEqual(hosts('shop.yaml', ofInterface('PlumEndpoint')), ['']);
    const members = (more: string) =>
      `class Pear {\n  baseURL = process.env.PEAR_URL || 'https://api.orchard-works.net';\n${more}  apiKey = '${random}';\n}\n`;
    assert.deepEqual(hosts('pear.js', members('')), ['api.orchard-works.net']);
    assert.deepEqual(hosts('pear.js', members("  serviceUrl = 'https://plum.orchard-works.net';\n")), ['']);
  });

  it('that of the address beside which it is a parameter, and no other', () => {
    const asks = (more: string, name = 'APP_KEY', call = 'ask(url, params, "GET")') =>
      `class News {\n  static final String APP_KEY = "${random}";\n\n  void get() {\n    String url = "http://v.orchard-works.net/news/index"; // where\n${more}    params.put("key", ${name});\n    try {\n      ${call};\n    } catch (E e) {}\n  }\n}\n`;
    assert.deepEqual(hosts('src/News.java', asks('    Map params = new HashMap();\n')), ['v.orchard-works.net']);
    assert.deepEqual(hosts('src/News.java', asks('    }\n    void other() {\n')), ['']);
    assert.deepEqual(hosts('src/News.java', asks('', 'OTHER_KEY')), ['']);
    // An address that no call gets along with them is another one's, unless only programs ask there.
    for (const call of ['ask(params)', 'show(url)', 'ask(news, params)'])
      assert.deepEqual(hosts('src/News.java', asks('', 'APP_KEY', call)), [''], call);
    const api = (address: string) =>
      asks('', 'APP_KEY', 'ask(params)').replace('http://v.orchard-works.net/news', address);
    for (const address of ['https://api.orchard-works.net/news', 'https://orchard-works.net/v2/news'])
      assert.deepEqual(hosts('src/News.java', api(address)), [new URL(address).host], address);
  });

  it('that of the one request which its header goes along with', () => {
    const token = made('secret-http-bearer', 'pear');
    const call = (more: string) =>
      `const got = await fetch('https://api.orchard-works.net/pears', {\n${more}  headers: { Authorization: 'Bearer ${token}' },\n});\n`;
    assert.deepEqual(hosts('pears.ts', call('')), ['api.orchard-works.net']);
    assert.deepEqual(hosts('pears.ts', call("  referrer: 'https://www.orchard-works.net',\n")), ['']);
  });

  it('that of a provider of stores beside a user, under whatever name', () => {
    const settings = (host: string) =>
      `{\n  "connectString": "${host}",\n  "username": "keeper",\n  "password": "${strong}"\n}\n`;
    const host = 'pear.c9akciq32xyz.eu-west-1.rds.amazonaws.com';
    assert.deepEqual(hosts('.vscode/settings.json', settings(host)), [host]);
    assert.deepEqual(hosts('.vscode/settings.json', settings('Connects to pears')), ['']);
  });

  it('that which the command is told to ask, whose secret key alone is told', () => {
    const id = 'D41F7A60C9B2E8537F1A';
    const command = (url: string) => `orchard-deploy --url ${url} --access-key ${id} --secret-key ${random} up\n`;
    assert.deepEqual(hosts('deploy.sh', command('https://ci.orchard-works.net:8080/v1')), ['ci.orchard-works.net']);
    assert.deepEqual(hosts('deploy.sh', command('"http://10.20.1.5"').replace(/ --access-key \w+/, '')), ['10.20.1.5']);
    for (const url of ['http://$host/v1', 'http://localhost:8080'])
      assert.deepEqual(hosts('deploy.sh', command(url)), [''], url);
    assert.deepEqual(
      hosts('deploy.sh', `orchard-deploy --url https://ci.orchard-works.net\nother --secret-key ${random}\n`),
      [''],
    );
    const stages = "stage 'Build'\n".repeat(40);
    const pipeline = (step: string) =>
      scanSecrets(`${stages}sh "${step}"\n`, optionsFor('Jenkinsfile')).credentials.map(({ confidence }) => confidence);
    assert.deepEqual(pipeline(command('http://10.20.1.5:8080').trim()), ['medium']);
    assert.deepEqual(pipeline(`orchard-deploy --secret-key ${random} up`), ['low']);
  });

  it('of the mailbox that an app password opens, where attributes name its user', () => {
    const file = `<envs>\n  <env name="EMAIL" value="pears@gmail.com" />\n  <env name="PASSWORD_EMAIL" value="lqtk wnjm vxfo zlkp" />\n</envs>\n`;
    const [found] = scanSecrets(file, optionsFor('.run/Dev.run.xml')).credentials;
    assert.deepEqual(
      found?.decoded.map(({ label, value }) => `${label} ${value}`),
      ['kind app password', 'user pears@gmail.com'],
    );
  });

  it('not the mail server of the same settings for the password of a database', () => {
    const settings = (name: string) => `${name}=${strong}\nEMAIL_HOST=mail.orchard-works.net\n`;
    assert.deepEqual(hosts('.env', settings('DB_PASSWORD')), ['']);
    assert.deepEqual(hosts('.env', settings('EMAIL_PASSWORD')), ['mail.orchard-works.net']);
  });

  it('none for a token whose claims are written over, of which it is said that it is broken', () => {
    const proof = random.repeat(3);
    const header = (claims: string) => `X_TOKEN: 'Bearer eyJhbGciOiJSUzI1NiJ9.${claims}.${proof}'\n`;
    const doubts = (claims: string) =>
      scanSecrets(header(claims), optionsFor('values.yaml')).credentials.map(({ doubt }) => doubt);
    assert.deepEqual(doubts('was-taken-outaaaaaaaaaaaa'), ['structure-broken']);
    assert.notDeepEqual(doubts('eyJzdWIiOiJwZWFyIn0'), ['structure-broken']);
  });
});
