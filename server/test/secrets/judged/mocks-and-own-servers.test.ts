import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { publishedBy } from '../../../engine/secrets/value/published.ts';
import { optionsFor } from '../detectors.ts';
import { doubted, found, made, parts } from '../doubted.ts';
import { password, token } from '../made-values.ts';

/** Of each finding by what it is lowered. */
function lowered(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ loweredBy }) => loweredBy ?? 'nothing');
}

describe('a header of an object that takes the place of a request', () => {
  const python = (holder: string, making: string) =>
    `async def tried():\n    ${holder} = ${making}\n    ${holder}.headers = {\n        "Authorization": "Bearer ${token}",\n    }\n    await leave(${holder})\n`;

  it('is sent to nobody', () => {
    for (const making of ['Mock()', 'MagicMock(spec=Request)', 'mock.AsyncMock()', 'create_autospec(Request)'])
      assert.deepEqual(lowered('backend/leave.py', python('request', making)), ['mock'], making);
    const call = `request = Mock(method="POST", headers={"Authorization": "Bearer ${token}"})\n`;
    assert.deepEqual(lowered('backend/leave.py', call), ['mock']);
  });

  it('is sent where the object is a session, or another one than was made for that', () => {
    assert.deepEqual(lowered('backend/leave.py', python('session', 'requests.Session()')), ['nothing']);
    const other = python('session', 'requests.Session()').replace('tried():\n', 'tried():\n    request = Mock()\n');
    assert.deepEqual(lowered('backend/leave.py', other), ['nothing']);
    const behind = `request = Mock()\nrequest.headers = {"Accept": "a"}\nrequests.get(url, headers={"Authorization": "Bearer ${token}"})\n`;
    assert.deepEqual(lowered('backend/leave.py', behind), ['nothing']);
  });
});

describe('a database of the instance that SQL Server names by a sign alone', () => {
  const settings = (server: string) =>
    `<configuration>\n  <connectionStrings>\n    <add name="Shop" connectionString="${server};Database=Shop;User Id=sa;Password=${password};" />\n    <add name="Other" connectionString="Data Source=ANN-PC;Initial Catalog=Shop;Integrated Security=True" />\n  </connectionStrings>\n</configuration>\n`;

  it('is that of the machine itself', () => {
    for (const server of ['Server=.', 'Data Source=.\\SQLEXPRESS', 'Server=(local)', 'Data Source=(LocalDB)\\v11.0']) {
      assert.deepEqual(doubted('Shop.Api/Web.config', settings(server)), ['own-machine'], server);
      assert.deepEqual(parts('Shop.Api/Web.config', settings(server)), ['host localhost, user sa, database Shop']);
    }
    const catalogue = settings('Data Source=.;Initial Catalog=Shop');
    assert.match(parts('Shop.Api/Web.config', catalogue)[0] ?? '', /^host localhost/);
  });

  it('is none of a host that others reach', () => {
    for (const server of ['Server=db.acme-tools.net', 'Data Source=tcp:shop.database.windows.net,1433'])
      assert.deepEqual(doubted('Shop.Api/Web.config', settings(server)), ['nothing'], server);
  });
});

describe('the key file of a Google service account in a program', () => {
  const body = JSON.parse(made('secret-gcp-service-account', 'map'));
  const map = (type: string) =>
    `var account = {\n    "type": "${type}",\n    "project_id": "orchard-57",\n    "private_key":\n            ${JSON.stringify(body.private_key)},\n    "client_email": "push@orchard-57.iam.gserviceaccount.com",\n};\n`;

  it('is told as one where the key stands on a line of its own', () => {
    assert.deepEqual(found('lib/push.dart', map('service_account')), ['secret-gcp-service-account']);
    assert.match(parts('lib/push.dart', map('service_account'))[0] ?? '', /push@orchard-57/);
    assert.deepEqual(found('lib/push.dart', map('key_pair')), ['secret-private-key-pem']);
  });
});

describe('a private key of an account on a chain', () => {
  const hex = made('secret-crypto-ethereum-key', 'yaml').replace(/^0x/, '');

  it('is told as one in settings whose names have hyphens', () => {
    assert.deepEqual(found('src/main/resources/application-uat.yml', `node:\n  private-key: '0x${hex}'\n`), [
      'secret-crypto-ethereum-key',
    ]);
    assert.deepEqual(found('application-uat.yml', `node:\n  # Ed25519\n  private-key: '${hex}'\n`), [
      'secret-generic-token',
    ]);
  });

  it('is publicly known where it is of the network that everybody starts to try Quorum', () => {
    const first = ['e6181caaffff94a0', '9d7e332fc8da9884', 'd99902c7874eb743', '54bdcadf411929f1'].join('');
    for (const key of [first, `0x${first}`]) {
      assert.match(publishedBy(key) ?? '', /Quorum/);
      assert.deepEqual(doubted('application-uat.yml', `node:\n  private-key: '${key}'\n`), ['published']);
    }
    assert.deepEqual(doubted('application-uat.yml', `node:\n  private-key: '0x${hex}'\n`), ['nothing']);
  });
});

describe('the name by which a page keeps something', () => {
  const given = (value: string) => `const STORAGE_KEY = "${value}";\nlocalStorage.getItem(STORAGE_KEY);\n`;

  it('may begin with what is short for a long word', () => {
    for (const name of ['i18nextLng', 'a11yShopSettings', 'shopSettings2'])
      assert.deepEqual(found('src/shop.ts', given(name)), [], name);
    assert.notDeepEqual(
      found('src/shop.ts', given(randomText(seeded('kept'), 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjk0123456789', 40))),
      [],
    );
  });
});
