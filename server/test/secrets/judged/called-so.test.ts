import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found } from '../doubted.ts';
import { password, token } from '../made-values.ts';

const ofPassword = ['secret-generic-password'];
const ofToken = ['secret-generic-token'];
const id = (digit: string) => `${digit.repeat(4)}a1b2-4c3d-4e5f-8a6b-7c8d9e0f${digit.repeat(4)}`;

describe('what a program calls something by, though its name is that of a secret', () => {
  it('the id of a product among those of others', () => {
    const list = (names: readonly string[]) =>
      `export enum Maker {\n${names.map((name, at) => `  ${name} = "${id(String(at))}",\n`).join('')}}\n`;
    const makers = ['AliceVault', 'ChromeOnMac', 'ApplePasswords', 'Keeper', 'Sesame', 'BobPass', 'Enpass'];
    assert.deepEqual(found('src/makers.ts', list(makers)), []);
    const settings = ['TenantId', 'ClientId', 'ClientPassword', 'AudienceId', 'ObjectId', 'AppId', 'RegionId'];
    assert.deepEqual(found('src/settings.ts', list(settings)), ofPassword, 'beside ids as settings have them');
    assert.deepEqual(found('src/makers.ts', `export const ApplePasswords = "${id('2')}";\n`), ofPassword, 'alone');
  });

  it('a glyph among others', () => {
    const icons = (value: string) =>
      `{\n  "pattern": "F043",\n  "pause": "E034",\n  "password": "${value}",\n  "park": "EA63",\n  "party": "E7FA"\n}\n`;
    assert.deepEqual(found('src/icons.json', icons('F042')), []);
    assert.deepEqual(found('src/icons.json', icons(password)), ofPassword);
    assert.deepEqual(found('src/store.json', '{\n  "user": "keeper",\n  "password": "F042"\n}\n'), ofPassword);
  });

  it('one of a list of constants that each end with their value', () => {
    const list = (value: string) =>
      `const (\n\tKindLabels   Kind = "labels"\n\tKindConfig   Kind = "config"\n\tKindPassword Kind = "${value}"\n\tKindUsers    Kind = "users"\n)\n`;
    assert.deepEqual(found('acl/const.go', list('password')), []);
    assert.deepEqual(found('acl/const.go', list(password)), ofPassword);
  });

  it('a field that its own name says in words', () => {
    const kept = (name: string, value: string) => `<?php\nclass Checks {\n    public const ${name} = '${value}';\n}\n`;
    assert.deepEqual(found('src/Checks.php', kept('ATTRIBUTE_ACCESS_TOKEN', '_oauth2_access_token')), []);
    assert.deepEqual(found('src/Checks.php', kept('ATTRIBUTE_ACCESS_TOKEN', token)), ofToken);
  });

  it('an entry with a slot for whose it is', () => {
    const entry = (value: string) => `public class Paid {\n    const string ACCESS_TOKEN_KEY = "${value}";\n}\n`;
    for (const value of ['orchard:accesstoken-{0}', 'orchard:accesstoken-*'])
      assert.deepEqual(found('src/Paid.cs', entry(value)), [], value);
    assert.deepEqual(found('src/Paid.cs', entry(token)), ofToken);
  });

  it('a permission that an element of a page asks for', () => {
    const element = (value: string) => `<storage-switch name="a" authorization="${value}"></storage-switch>\n`;
    assert.deepEqual(found('app/pool.html', element('K8sPoolDetailsW')), []);
    assert.deepEqual(found('app/pool.html', element(token)), ofToken);
  });

  it('names of which the language fills in the last', () => {
    const made = (value: string) => `final primitiveToken = '${value}';\n`;
    assert.deepEqual(found('lib/theme.dart', made('OrchardPrimitiveTokens.$primitive')), []);
    assert.deepEqual(found('lib/theme.dart', made(token)), ofToken);
  });

  it('a remark of a document', () => {
    const listed = (value: string) => `# Codes\n\n- Username: \`keeper@acme.dev\`\n- Password: ${value}\n`;
    assert.deepEqual(found('docs/codes.md', listed('_not present_')), []);
    assert.deepEqual(found('docs/codes.md', listed(`\`${password}\``)), ofPassword);
  });

  it('the address of a picture, as a page writes its marks', () => {
    const shown = (mark: string) =>
      `| a | <img src="https://files.acme.dev/a.png?alt=media${mark}token=${id('3')}"> |\n`;
    for (const mark of ['&', '&amp;', '&#x26;']) assert.deepEqual(found('docs/states.md', shown(mark)), [], mark);
  });

  it('a flag of the command that fills it in, which is no part of it', () => {
    const run = `jobs:\n  a:\n    steps:\n      - run: bash -c "sed -i 's/adminPassword: ${password}1/adminPassword: ${password}/g' app.yaml"\n`;
    const { credentials } = scanSecrets(run, optionsFor('.github/workflows/w.yml'));
    assert.equal(credentials.map(({ span }) => run.slice(span.start, span.end)).at(-1), password);
  });
});
