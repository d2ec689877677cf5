import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

/** The offers about the first secret of a file, and what is advised once the first has been taken. */
function offered(path: string, texts: Texts) {
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const offers = engine.offers(finding).filter(({ id }) => /^(?:move-to|ignore-in-git)/.test(id));
  const [first] = offers;
  const result = first === undefined ? undefined : engine.fix(path, finding.key, first.id);
  return { offers, advice: (result?.kind === 'changes' && result.advice) || '' };
}

describe('A file of variables that is encrypted', () => {
  const source = `provider "hcloud" {\n  token = "${secret}"\n}\n`;
  for (const [by, env] of [
    [
      'sops edit',
      'A=ENC[AES256_GCM,data:x1,iv:y2,tag:z3,type:str]\nsops_version=3.9.0\nsops_mac=ENC[AES256_GCM,data:q]\n',
    ],
    ['dotenvx set', 'DOTENV_PUBLIC_KEY="03ab"\nA="encrypted:BE9Y7LKANx77X1pv"\n'],
  ] as const)
    it(`takes no value as it is, but one by ${by}`, () => {
      const { offers } = offered('main.tf', { 'main.tf': source, '.env': env });
      assert.deepEqual(
        offers.map(({ needsClipboard, why }) => [needsClipboard, why]),
        [[true, `.env is encrypted: put TF_VAR_hcloud_token there by ${by}.`]],
      );
    });

  it('unlike one that is not', () => {
    const { offers } = offered('main.tf', { 'main.tf': source, '.env': 'A=1\n' });
    assert.equal(offers[0]?.needsClipboard, undefined);
  });
});

describe('A secret of a workflow of GitHub is called', () => {
  const workflow = (uses: string, ...given: string[]) =>
    [
      'on: push',
      'jobs:',
      '  build:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      `      - uses: ${uses}`,
      '        with:',
      ...given.map((line) => `          ${line}`),
      `          password: ${secret}`,
      '',
    ].join('\n');
  for (const [uses, given, name] of [
    ['docker/login-action@v3', ['registry: registry.gitlab.com', 'username: plum'], 'GITLAB_PASSWORD'],
    ['docker/login-action@v3', ['username: plum'], 'DOCKER_PASSWORD'],
    ['appleboy/ssh-action@v1', ['username: plum'], 'SSH_PASSWORD'],
  ] as const)
    it(`${name} by what ${uses} signs in to`, () => {
      const path = '.github/workflows/build.yml';
      const { offers } = offered(path, { [path]: workflow(uses, ...given) });
      assert.equal(offers[0]?.title, `Move to the repository secret ${name}`);
    });
});

describe('With a file that git lets go of', () => {
  const env = { '.env': `SHOP_API_TOKEN=${secret}\n` };

  it('pipelines that start the project are named', () => {
    const rspec = 'language: ruby\nscript:\n  - bundle exec rspec\n';
    assert.match(
      offered('.env', { ...env, '.travis.yml': rspec }).advice,
      /^\.travis\.yml runs without \.env from then on: have it copied there from \.env\.example first/,
    );
    assert.match(offered('.env', { ...env, '.travis.yml': rspec, '.env.sample': 'A=\n' }).advice, /from \.env\.sample/);
  });

  it('but not those that make one, set its variables, or start nothing', () => {
    for (const text of ['script: cp ci.env .env && rspec\n', 'env: SHOP_API_TOKEN=x\nscript: rspec\n', 'script: ls\n'])
      assert.doesNotMatch(offered('.env', { ...env, '.travis.yml': text }).advice, /runs without/, text);
  });
});

describe('With a file of another name that git lets go of', () => {
  const pytest = 'script:\n  - pytest tests\n';
  const up = 'script:\n  - docker compose up -d\n';
  const file = { '.env.prod': `SHOP_API_TOKEN=${secret}\n`, '.env.example': 'SHOP_API_TOKEN=\n' };
  const compose = 'services:\n  shop:\n    image: shop\n    env_file: .env.prod\n';

  it('a pipeline is named whose program, or whose Compose file, names it', () => {
    const loads = "from dotenv import load_dotenv\nload_dotenv('.env.prod')\n";
    const words = /\.travis\.yml runs without \.env\.prod from then on: have it copied there from \.env\.prod\.example/;
    assert.match(offered('.env.prod', { ...file, '.travis.yml': pytest, 'settings.py': loads }).advice, words);
    assert.match(offered('.env.prod', { ...file, '.travis.yml': up, 'compose.yml': compose }).advice, words);
  });

  it('and none whose program does not', () => {
    const others = { 'README.md': 'Fill in .env.prod\n', 'compose.yml': compose, 'settings.py': 'A = 1\n' };
    for (const started of [pytest, 'script:\n  - docker compose -f test.yml up -d\n'])
      assert.doesNotMatch(
        offered('.env.prod', {
          ...file,
          ...others,
          ...(started === pytest ? {} : { 'compose.yml': 'a: b\n', 'compose.prod.yml': compose }),
          '.travis.yml': started,
        }).advice,
        /runs without/,
      );
  });
});

describe('What is written by hand is told', () => {
  const words = (path: string, texts: Texts) => {
    const engine = engineOver(texts);
    const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
    assert.ok(finding, 'no finding');
    assert.deepEqual(
      engine.offers(finding).filter(({ id }) => id.startsWith('move-to')),
      [],
    );
    return engine.byHand(finding) ?? '';
  };
  const config = (other: string) => `alerting:\n  hub:\n    token: ${other}\n  mail:\n    password: ${secret}\n`;
  const compose = 'services:\n  gatus:\n    image: gatus\n    environment:\n      HUB_TOKEN: ${TOKEN}\n';

  it('where the same file has variables filled in, and where these are set', () => {
    for (const other of ['${HUB_TOKEN}', '"{{HUB_TOKEN}}"'])
      assert.match(
        words('stacks/config.yaml', { 'stacks/config.yaml': config(other), 'stacks/compose.yml': compose }),
        /such as (?:\$\{|\{\{)HUB_TOKEN\}{1,2} in the same file: write it so, .* beside HUB_TOKEN in stacks\/compose\.yml\.$/,
      );
    assert.match(
      words('a.yaml', { 'a.yaml': config('${HUB_TOKEN}') }),
      /variable of its own where HUB_TOKEN is set\.$/,
    );
    assert.doesNotMatch(words('a.yaml', { 'a.yaml': config('${hub}') }), /fills in variables, such as/);
  });

  it('where a build writes settings of .NET over others', () => {
    const set = `<configuration xmlns:xdt="http://schemas.microsoft.com/XML-Document-Transform"><appSettings><add key="MailPassword" value="${secret}" xdt:Transform="SetAttributes" xdt:Locator="Match(key)" /></appSettings></configuration>\n`;
    assert.match(words('Web.Release.config', { 'Web.Release.config': set }), /where that environment runs/);
  });
});

describe('A setting of .NET Framework that the program locks by', () => {
  const config = `<configuration>\n  <appSettings>\n    <add key="EncryptionKey" value="${secret}" />\n    <add key="A" value="b" />\n  </appSettings>\n</configuration>\n`;
  const emptied = (texts: Texts) => fixed('App.config', { 'App.config': config, ...texts })?.after['App.config'];

  it('goes as a whole, since anybody opens what is locked by an empty key', () =>
    assert.doesNotMatch(emptied({ 'AppSettings.tt': 'nothing of settings' }) ?? 'EncryptionKey', /EncryptionKey/));

  it('but stays, empty, where code is made of the keys that are there', () =>
    assert.match(
      emptied({ 'AppSettings.tt': '<# foreach (var key in config.AppSettings.Keys) { #>' }) ?? '',
      /<add key="EncryptionKey" value="" \/>/,
    ));
});
