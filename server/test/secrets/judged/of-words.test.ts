import assert from 'node:assert/strict';
import { classify } from '../../../engine/text/paths/path-class.ts';
import { doubted, found, made, weighed } from '../doubted.ts';

const random = 'gT5v2Kq8Lw0zXr7B';
/** As somebody puts one together. */
const words = 'pearorchard77';

describe('a password of words of which nothing says what it opens', () => {
  const record = (value: string, more = '') =>
    `public class Orchard {\n  public void Fill() {\n    var keeper = new Keeper {\n      Level = 4,${more}\n      Password = "${value}",\n    };\n    keepers.Register(keeper);\n  }\n}\n`;

  it('is a note, and a random one is told', () => {
    assert.deepEqual(doubted('Orchard.cs', record(words)), ['of-words']);
    assert.ok(weighed('Orchard.cs', record(words)).every((line) => line.startsWith('low')));
    assert.deepEqual(doubted('Orchard.cs', record(random)), ['nothing']);
    assert.deepEqual(doubted('Orchard.cs', record('zfrqblyvajkvxqpw')), ['nothing']);
  });

  it('is told beside the host that it opens, or for the mailbox of a person', () => {
    assert.deepEqual(doubted('Orchard.cs', record(words, '\n      Host = "db.orchard-works.net",')), ['nothing']);
    assert.deepEqual(doubted('Orchard.cs', record(words, '\n      Email = "wpear@orchard-works.net",')), ['nothing']);
    assert.deepEqual(doubted('Orchard.cs', record(words, '\n      Email = "info@orchard-works.net",')), ['of-words']);
  });

  it('is told in settings, of an account that may do more, and where it is what new accounts begin with', () => {
    assert.deepEqual(doubted('src/application.properties', `keeper.level=4\nkeeper.password=${words}\n`), ['nothing']);
    assert.deepEqual(doubted('Orchard.cs', record(words, '\n      Role = "Admin",')), ['nothing']);
    const constant = (name: string) => `public class Orchard {\n  static final String ${name} = "${words}";\n}\n`;
    assert.deepEqual(doubted('Orchard.java', constant('KEEPER_PASSWORD')), ['of-words']);
    assert.deepEqual(doubted('Orchard.java', constant('DEFAULT_PASSWORD')), ['nothing']);
  });

  it('is told of signs of all sorts, or of a number', () => {
    assert.deepEqual(doubted('Orchard.cs', record('Pear-Orchard!77')), ['nothing']);
    assert.deepEqual(doubted('Orchard.cs', record('z83017592264')), ['nothing']);
  });
});

describe('what is there to be shown', () => {
  it('accounts of seeds that make what is called Demo', () => {
    const seed = (kind: string, value: string) =>
      `class Seeds {\n  const string SuperAdminEmail = "superadmin@orchard-works.net";\n  const string SuperAdminPassword = "${value}";\n  void Run() {\n    users.Create(SuperAdminEmail, SuperAdminPassword);\n    orchards.Add(new Orchard { Name = "${kind} Orchard" });\n  }\n}\n`;
    assert.deepEqual(doubted('Seeders/SystemSeeder.cs', seed('Demo', 'OrchardOwner123!')), ['guessed-first']);
    assert.notDeepEqual(doubted('Seeders/SystemSeeder.cs', seed('Demo', random)), ['guessed-first']);
  });

  it('a key in an address that the maps of Google themselves ask', () => {
    const key = made('secret-gcp-api-key', 'map');
    const program = (address: string) => `void main() {\n  final url = '${address}${key}&token=31440';\n}\n`;
    const ofPublic = (text: string) => weighed('lib/map.dart', text).map((line) => line.endsWith(' public'));
    assert.deepEqual(ofPublic(program('https://www.google.com/maps/vt?pb=!1m4!1m3!1i$z!2i$x!3i$y!4e0&key=')), [true]);
    assert.deepEqual(ofPublic(program('https://vision.googleapis.com/v1/images?key=')), [false]);
  });

  it('the key by which the documentation of a program is searched', () => {
    const hex = '7c1e5a90d2b84f36a1c7e05b9d3f2864';
    const program = (name: string) => `object Theme {\n  val properties = Map("${name}.api_key" -> "${hex}")\n}\n`;
    assert.deepEqual(
      ['algolia.docsearch', 'algolia.orchard'].map((name) =>
        weighed('Theme.scala', program(name)).map((line) => line.endsWith(' public')),
      ),
      [[true], [false]],
    );
  });

  it('the place in a page of the same name is no password', () => {
    const pages = (value: string) => `topics = {\n    'pwd': '${value}',\n}\n`;
    assert.deepEqual(found('topics.py', pages('pwd#module-pwd')), []);
    assert.equal(found('topics.py', pages('kX4#vTq9Lw-Zr7')).length, 1);
  });

  it('the key of a terminal of VNPAY beside the address of its sandbox', () => {
    const settings = (host: string, above: string) =>
      `PAY_URL=https://${host}/paymentv2/vpcpay.html\n${above}=0QF7WTRB\nSECRET_KEY=Q2TIR18ND7Q7J1GTSTG3M4XX0X73H8GZ\nORDER_TYPE=other\nMAIL_URL=https://mail.orchard-works.net\n`;
    assert.deepEqual(doubted('src/application.properties', settings('sandbox.vnpayment.vn', 'TMN_CODE')), ['stand-in']);
    assert.deepEqual(doubted('src/application.properties', settings('pay.vnpayment.vn', 'TMN_CODE')), ['nothing']);
    assert.deepEqual(doubted('src/application.properties', settings('sandbox.vnpayment.vn', 'APP_CODE')), ['nothing']);
  });

  it('what a store of packages holds', () => {
    assert.equal(classify('.pnpm-store/v3/files/e8/0f3bb80f'), 'vendored');
    assert.equal(classify('pnpm-store.ts'), 'source');
    assert.equal(classify('src/mock/oss.js'), 'test');
  });

  it('what is to be written into a manifest, and the file that holds it', () => {
    const manifest = (value: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: orchard\ntype: Opaque\ndata:\n  signing-key: "${value}"\n`;
    const inBase64 = (value: string) => Buffer.from(value).toString('base64');
    for (const value of [
      'base64-encoded-signing-key',
      inBase64('your_super_secret_key_that_should_have_32_characters'),
    ])
      assert.ok(
        weighed('k8s/secret.yaml', manifest(value)).every((line) => line.startsWith('low')),
        value,
      );
    assert.ok(weighed('k8s/secret.yaml', manifest(inBase64(random))).some((line) => !line.startsWith('low')));
    assert.ok(
      weighed('k8s/secret.yaml', manifest(inBase64('yoursKx4vTq9Lw_Zr7'))).some((line) => !line.startsWith('low')),
    );
    const files = (value: string) =>
      `secretGenerator:\n  - name: orchard\n    files:\n      - redis-password=${value}\n`;
    assert.deepEqual(found('kustomization.yaml', files('secrets/redis-password')), []);
    assert.equal(found('kustomization.yaml', files('kX4vTq9/Lw-Zr7Bn3')).length, 1);
  });

  it('the key of a merchant that signs for the sandbox of Alipay alone', () => {
    const key = made('secret-private-key-base64', 'merchant');
    const program = (gateway: string) =>
      `public class Pay {\n  static String merchant_private_key = "${key}";\n  static String gateway = "https://${gateway}/gateway.do";\n}\n`;
    assert.deepEqual(doubted('Pay.java', program('openapi.alipaydev.com')), ['stand-in']);
    assert.deepEqual(doubted('Pay.java', program('openapi.alipay.com')), ['nothing']);
    const options = (host: string) =>
      `public class Pay {\n  Config make() {\n    // openapi.alipaydev.com\n    config.gatewayHost = "${host}";\n    config.merchantPrivateKey = "${key}";\n  }\n}\n`;
    assert.deepEqual(doubted('Pay.java', options('openapi.alipaydev.com')), ['stand-in']);
    assert.deepEqual(doubted('Pay.java', options('openapi.alipay.com')), ['nothing']);
  });

  it('the password of key stores that a product comes with', () => {
    const settings = (value: string) => `<carbon>\n  <trustStorePassword>${value}</trustStorePassword>\n</carbon>\n`;
    assert.ok(doubted('pom.xml', settings(['wso2', 'carbon'].join(''))).every((doubt) => doubt === 'published'));
    assert.deepEqual(doubted('pom.xml', settings('orchard-Kx4vTq9')), ['nothing']);
  });
});
