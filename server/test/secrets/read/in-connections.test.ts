import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

function read(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ span }) => text.slice(span.start, span.end));
}

const settings = (password: string, head = 'Data Source=10.4.7.2;Initial Catalog=Orchard; User Id=keeper; ') =>
  `{"Sql": {"ConnectionString": "${head}Password=${password};MultipleActiveResultSets=True"}}\n`;

/** Signs with which nothing but a semicolon ends it. */
const made = ['kqT>w:XU{54>!3RV', 'wR4&Zp9{tLx7', 'Pz5,tQ9<mW2r'];

describe('the password in a connection string', () => {
  it('is read up to the semicolon, whatever signs it has', () => {
    for (const password of made) assert.deepEqual(read('appsettings.json', settings(password)), [password]);
    const [first = ''] = made;
    const code = `var at = "Server=db.orchard.net;Database=shop;User Id=keeper;Password=${first}";\n`;
    assert.deepEqual(read('src/Store.cs', code), [first]);
  });

  it('is nothing where somebody or a program fills it in, and ends sooner where no server stands before it', () => {
    for (const slot of ['{0}', '<password>', '$(DbPassword)', '#{DbPassword}#', '%DB_PASSWORD%', 'ab{1}cd9Q'])
      assert.deepEqual(read('appsettings.json', settings(slot)), [], slot);
    assert.ok(!read('appsettings.json', settings(made[0] ?? '', 'Name=Orchard;')).includes(made[0] ?? ''));
  });

  it('names the user with the sign that its name ends with', () => {
    const text =
      '{"ConnectionStrings": {"Main": "Server=tcp:orders-prod.database.windows.net,1433;Initial Catalog=shop;User ID=keeper1!;Password=Harvest@123;Encrypt=True"}}\n';
    const [credential] = scanSecrets(text, optionsFor('appsettings.json')).credentials;
    assert.equal(credential?.decoded.find(({ label }) => label === 'user')?.value, 'keeper1!');
  });
});
