import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, offersOf, type Texts } from './repository.ts';

const rule = 'secret-generic-token';

describe('settings that each installation has its own of', () => {
  const parameters = (value: string) =>
    `parameters:\n    database_host: 127.0.0.1\n    locale: en\n    secret: ${value}\n`;
  const manifest = '{ "extra": { "incenteev-parameters": { "file": "app/config/parameters.yml" } } }\n';
  const of = (texts: Texts) =>
    offersOf(rule, { 'app/config/parameters.yml': parameters(secret), ...texts }).map(({ id }) => id);
  const dist = { 'app/config/parameters.yml.dist': parameters('~') };

  it('are let go of by git where Composer makes them of a sample', () => {
    assert.ok(of({ 'composer.json': manifest, ...dist }).includes('ignore-in-git'));
  });

  it('stay where nothing makes them, or there is no sample', () => {
    assert.ok(!of(dist).some((id) => id.startsWith('ignore-in-git')));
    assert.ok(!of({ 'composer.json': manifest }).some((id) => id.startsWith('ignore-in-git')));
  });
});

describe('a setting that a program takes from the environment first', () => {
  const told = (module: string) => {
    const texts = { 'config/config.yaml': `config:\n  APISecret: ${secret}\n`, 'config/config.js': module };
    const engine = engineOver(texts);
    const finding = engine.findings('config/config.yaml').find((each) => each.rule.startsWith('secret-generic-'));
    assert.ok(finding, 'no finding');
    return engine.byHand(finding) ?? '';
  };
  const read = "const doc = yaml.load(fs.readFileSync(__dirname + '/config.yaml', 'utf8'));\n";

  it('is told so, with the variable', () => {
    for (const line of [
      'if (process.env.APISecret == undefined)\n  process.env.APISecret = doc.config.APISecret;\n',
      'const key = process.env.API_SECRET || doc.config.APISecret;\n',
    ])
      assert.match(told(read + line), /^config\/config\.js takes it from the variable API_?S/i);
  });

  it('is not where the file comes first, or another variable is asked', () => {
    for (const line of [
      'const key = doc.config.APISecret || process.env.APISecret;\n',
      'const key = process.env.OTHER || doc.config.APISecret;\n',
    ])
      assert.doesNotMatch(told(read + line), /takes it from the variable/);
  });
});

describe('a storage account that a program opens by a connection string', () => {
  const ids = (program: string) =>
    offersOf('life-sas', {
      'infra/main.tf': 'resource "azurerm_storage_account" "files" {\n  name = "larkspurfiles"\n}\n',
      'app/main.py': program,
    }).map(({ id }) => id);

  it('keeps its keys', () => {
    const found = ids('service = BlobServiceClient.from_connection_string(os.environ["FILES"])\n');
    assert.ok(!found.includes('change-setting') && found.includes('limit-signatures'), found.join());
  });

  it('needs none where it signs in', () => {
    assert.ok(ids('service = BlobServiceClient(url, DefaultAzureCredential())\n').includes('change-setting'));
  });
});

describe('a program of Python that has a file of another name read', () => {
  const textsAfter = (ignored: string) =>
    fixed('app.py', {
      '.gitignore': `.env\n${ignored}`,
      'requirements.txt': 'python-dotenv==1.0.1\n',
      'app.py': `import os\nfrom dotenv import load_dotenv\n\nload_dotenv("config.env")\n\nAPI_TOKEN = "${secret}"\n`,
    })?.after ?? {};

  it('finds the value there where git ignores it', () => {
    assert.equal(textsAfter('config.env\n')['config.env'], `API_TOKEN=${secret}\n`);
  });

  it('gets none into a file that git would take in', () => {
    assert.equal(textsAfter('')['config.env'], undefined);
  });
});
