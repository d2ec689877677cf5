import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import type { Texts } from './repository.ts';

const path = 'app/config.py';
const settings = (body: string, head = 'class Settings(BaseSettings):\n') =>
  `from pydantic_settings import BaseSettings\n\n\n${head}${body}`;
const given = (text: string, texts: Texts = {}) => fixed(path, { [path]: text, ...texts });

describe('A field of the settings of pydantic is required, and read under its own name', () => {
  for (const [what, before, after, name] of [
    [
      'in parentheses, as Black writes it',
      settings(`    secret_key: SecretStr = (\n        "${secret}"\n    )\n    port: int = 80\n`),
      settings('    secret_key: SecretStr\n    port: int = 80\n'),
      'SECRET_KEY',
    ],
    [
      'in a class that goes on from settings of the same file, by their prefix',
      settings(
        `    port: int = 80\n\n    class Config:\n        env_prefix = "SHOP_"\n\n\nclass Production(Settings):\n    jwt_secret: str = "${secret}"\n`,
      ),
      settings(
        '    port: int = 80\n\n    class Config:\n        env_prefix = "SHOP_"\n\n\nclass Production(Settings):\n    jwt_secret: str\n',
      ),
      'SHOP_JWT_SECRET',
    ],
    [
      'where case counts',
      settings(`    model_config = SettingsConfigDict(case_sensitive=True)\n    jwt_secret: str = "${secret}"\n`),
      settings('    model_config = SettingsConfigDict(case_sensitive=True)\n    jwt_secret: str\n'),
      'jwt_secret',
    ],
    [
      'by its alias',
      settings(`    jwt_secret: str = Field("${secret}", validation_alias="TOKEN_KEY")\n`),
      settings('    jwt_secret: str = Field(validation_alias="TOKEN_KEY")\n'),
      'TOKEN_KEY',
    ],
  ] as const)
    it(what, () => {
      const done = given(before);
      assert.equal(done?.after[path], after);
      assert.match(done?.after['.env'] ?? '', new RegExp(`^${name}=`, 'm'));
    });

  it('a model that names a file of variables becomes settings, where the project has what that takes', () => {
    const model = (head: string, field: string) =>
      `from ${head === 'BaseModel' ? 'pydantic' : 'pydantic_settings'} import ${head}\n\nclass Settings(${head}):\n    host: str = "localhost"\n    secret_key: str${field}\n\n    class Config:\n        env_file = ".env"\n`;
    const done = given(model('BaseModel', ` = "${secret}"`), { 'requirements.txt': 'pydantic-settings==2.7.1\n' });
    assert.equal(done?.after[path], model('BaseSettings', ''));
  });

  it('beside models that stay what they are', () => {
    const model = (imports: string, base: string, field: string) =>
      `from pydantic import BaseModel\n${imports}\n\nclass Item(BaseModel):\n    name: str\n\n\nclass Settings(${base}):\n    secret_key: str${field}\n\n    class Config:\n        env_file = ".env"\n`;
    const done = given(model('', 'BaseModel', ` = "${secret}"`), { 'requirements.txt': 'pydantic-settings==2.7.1\n' });
    assert.equal(done?.after[path], model('from pydantic_settings import BaseSettings\n', 'BaseSettings', ''));
  });

  for (const [what, texts, body] of [
    ['a model that reads nothing', { 'requirements.txt': 'pydantic-settings==2.7.1\n' }, ''],
    ['a model in a project without settings', {}, '\n    class Config:\n        env_file = ".env"\n'],
    [
      'a model beside variables that settings would refuse',
      { 'requirements.txt': 'pydantic-settings==2.7.1\n', '.env': 'OTHER=1\n' },
      '\n    class Config:\n        env_file = ".env"\n',
    ],
  ] as const)
    it(`but ${what} reads the variable itself`, () => {
      const before = `from pydantic import BaseModel\n\nclass Settings(BaseModel):\n    secret_key: str = "${secret}"\n${body}`;
      const done = given(before, texts);
      assert.match(
        done?.after[path] ?? '',
        /class Settings\(BaseModel\):\n {4}secret_key: str = os\.environ\["SECRET_KEY"\]\n/,
      );
    });
});

describe('Pipelines that start the program without a variable which it cannot do without are named', () => {
  const workflow = (step: string) =>
    `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${step}\n`;
  const tests = 'azure-pipelines.yml';
  const ofGitHub = '.github/workflows/tests.yml';

  it('for settings of pydantic', () => {
    const text = settings(`    secret_key: str = "${secret}"\n`);
    assert.match(
      given(text, { [tests]: workflow('pytest') })?.advice ?? '',
      /azure-pipelines\.yml runs the tests without it: give SECRET_KEY any value there\./,
    );
    assert.doesNotMatch(given(text, { [tests]: workflow('SECRET_KEY=x pytest') })?.advice ?? '', /azure/);
    const other = 'Jenkinsfile';
    assert.match(
      given(text, { [tests]: workflow('pytest'), [other]: workflow('pytest -x') })?.advice ?? '',
      /Jenkinsfile and azure-pipelines\.yml run the tests|azure-pipelines\.yml and Jenkinsfile run the tests/,
    );
  });

  it('but a job of GitHub is given a value for its tests alone', () => {
    const text = settings(`    secret_key: str = "${secret}"\n`);
    const done = given(text, { [ofGitHub]: workflow('pytest') });
    assert.equal(
      done?.after[ofGitHub],
      workflow('pytest').replace('latest\n', `latest\n    env:\n      SECRET_KEY: ${'onlyForTests'.repeat(4)}\n`),
    );
    assert.doesNotMatch(done?.advice ?? '', /runs the tests/);
    const env = workflow('pytest').replace('    steps', '    env:\n      PORT: 80\n    steps');
    assert.match(given(text, { [ofGitHub]: env })?.after[ofGitHub] ?? '', /PORT: 80\n {6}SECRET_KEY: only/);
  });

  it('unless it reads an address there, which a word is not', () => {
    const text = settings(`    database_url: str = "postgresql://shop:${secret}@db.acme-tools.net/shop"\n`);
    const done = given(text, { [ofGitHub]: workflow('pytest') });
    assert.equal(done?.after[ofGitHub], workflow('pytest'));
    assert.match(done?.advice ?? '', /tests\.yml runs the tests without it: give DATABASE_URL any value there/);
  });

  it('unless a container runs them, or no test does', () => {
    const text = settings(`    secret_key: str = "${secret}"\n`);
    const inContainer = workflow('docker compose run app pytest');
    const done = given(text, { [ofGitHub]: inContainer });
    assert.equal(done?.after[ofGitHub], inContainer);
    assert.match(done?.advice ?? '', /tests\.yml runs the tests without it/);
    const build = workflow('python -m build');
    assert.equal(given(text, { [ofGitHub]: build })?.after[ofGitHub], build);
  });
});
