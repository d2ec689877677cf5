import assert from 'node:assert/strict';
import { saidOnce } from '../../cli/said-once.ts';
import { fixed, secret } from './first-move.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

const other = 'q7mzr2kd9wxt4hbn6vfp';

/** All secrets of a file after one has moved by a kind of fix. */
function moved(path: string, texts: Texts, offer: string): Texts {
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  return afterFix(texts, engine.fix(path, finding.key, offer));
}

describe('What stands beside a secret and is of something else', () => {
  it('stays where a declaration that is commented out goes, also with the lines of Windows', () => {
    const kept = ['// Licence: "see the file LICENSE",', '// theme = "dark";'];
    const gone = ['// const user = "shop";', `// const password = "${secret}";`, '// const host = "db.acme.io";'];
    const last = '// Do not remove: "the build needs this line";';
    for (const end of ['\n', '\r\n']) {
      const before = [...kept, ...gone, last, 'run();', ''].join(end);
      assert.equal(moved('a.js', { 'a.js': before }, 'drop-comment')['a.js'], [...kept, last, 'run();', ''].join(end));
    }
  });

  const manifest = `apiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n      containers:\n        - name: shop\n          image: registry.example.com/shop:1.4\n          env:\n            - name: ORDERS_HOST\n              valueFrom:\n                secretKeyRef:\n                  name: shop-secrets\n                  key: ORDERS_HOST\n`;

  it('stays where it is a copy: a manifest of others', () => {
    const source = `const host = process.env.ORDERS_HOST;\nconst apiToken = '${secret}';\n`;
    const texts = { 'server.js': source, 'package.json': '{ "name": "shop" }\n' };
    const result = fixed('server.js', { ...texts, 'vendor/x/shop.yaml': manifest, 'k8s/shop.yaml': manifest })?.after;
    assert.equal(result?.['vendor/x/shop.yaml'], manifest);
    assert.match(result?.['k8s/shop.yaml'] ?? '', /name: API_TOKEN/);
  });

  const variable = (type: string) => `variable "linode_token" {\n${type}}\n`;
  const main = (type: string) => `${variable(type)}\nprovider "linode" {\n  token = "${secret}"\n}\n`;

  it('as a variable of Terraform, is taken as a text that nothing sets, and a plan shows none of it', () => {
    const result = fixed('main.tf', { 'main.tf': main('  type = string\n') })?.after['main.tf'] ?? '';
    assert.match(result, /token = var\.linode_token\n/);
    assert.match(result, /variable "linode_token" \{\n {2}type\s+= string\n {2}sensitive\s+= true\n\}/);
    for (const texts of [
      { 'main.tf': main('  type = list(string)\n') },
      { 'main.tf': main('  type = object({ a = string })\n') },
      { 'main.tf': main(''), 'deploy.sh': 'terraform apply -var "linode_token=$SPACES"\n' },
      { 'main.tf': main(''), '.github/workflows/a.yml': 'env:\n  TF_VAR_linode_token: x\n' },
    ] as readonly Texts[])
      assert.match(fixed('main.tf', texts)?.after['main.tf'] ?? '', /token = var\.(?!linode_token\n)\w+\n/);
  });

  it('in a workflow, has a name of its own: by the registry that is signed in to', () => {
    const login = (registry: string, value: string) =>
      `      - uses: docker/login-action@v3\n        with:\n${registry}          username: app\n          password: ${value}\n`;
    const workflow = (env: string, registry: string) =>
      `on: push\npermissions: {}\n${env}jobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n${login(registry, secret)}`;
    const path = '.github/workflows/ci.yml';
    for (const [env, registry, name] of [
      ['env:\n  REGISTRY: ghcr.io\n', '          registry: ${{ env.REGISTRY }}\n', 'GHCR_PASSWORD'],
      ['', '          registry: ${{ inputs.registry }}\n', 'REGISTRY_PASSWORD'],
      ['', '          registry: 123456789012.dkr.ecr.us-east-1.amazonaws.com\n', 'ECR_PASSWORD'],
      ['', '', 'DOCKER_PASSWORD'],
    ] as const) {
      const result = moved(path, { [path]: workflow(env, registry) }, 'move-to-secret')[path] ?? '';
      assert.ok(result.includes(`password: \${{ secrets.${name} }}`), name);
    }
  });
});

describe('What several manifests are to be given', () => {
  it('is said in one sentence', () => {
    const said = (name: string) =>
      `Node does not read .env by itself. k8s/a.yaml runs it in Kubernetes: put ${name} into the Secret shop before you apply that, since no container starts without it.`;
    assert.deepEqual(saidOnce([said('A_TOKEN'), said('B_TOKEN'), said('C_TOKEN')]), [
      said('A_TOKEN, B_TOKEN and C_TOKEN'),
    ]);
  });
});

describe('A patch', () => {
  it('makes no code of a comment of several lines', () => {
    const texts = { 'app.rb': `=begin\nrefresh_token = "${secret}"\n=end\nrun\n` };
    assert.doesNotMatch(fixed('app.rb', texts)?.after['app.rb'] ?? '', /ENV/);
  });

  it('writes a placeholder into single quotes so that it parses', () => {
    const task = `- hosts: all\n  tasks:\n    - name: Set\n      lineinfile:\n        path: /srv/app/.env\n        line: 'DB_PASSWORD=${other}'\n`;
    const result = fixed('play.yml', { 'play.yml': task })?.after['play.yml'] ?? '';
    assert.match(result, /line: 'DB_PASSWORD=\{\{ lookup\(''ansible\.builtin\.env'', ''DB_PASSWORD''\)/);
  });

  it('defines no key of PHP as false', () => {
    const texts = (name: string) => ({ 'config.php': `<?php\ndefine('${name}', '${secret}');\n` });
    const key = fixed('config.php', texts('ENCRYPTION_KEY'))?.after['config.php'] ?? '';
    assert.match(
      key,
      /^<\?php\nif \(!getenv\('ENCRYPTION_KEY'\)\) throw new \\RuntimeException\(.*\);\ndefine\('ENCRYPTION_KEY', getenv/,
    );
    const password = fixed('config.php', texts('DB_PASSWORD'))?.after['config.php'] ?? '';
    assert.doesNotMatch(password, /throw/);
  });

  it('reads no variable in a page that lies below the sources of a program', () => {
    const texts = {
      'src/portal/package.json': '{ "dependencies": { "@angular/core": "17.0.0" } }\n',
      'src/portal/src/app/mail.ts': `export const apiToken = '${secret}';\n`,
    };
    const result = fixed('src/portal/src/app/mail.ts', texts)?.after['src/portal/src/app/mail.ts'] ?? '';
    assert.doesNotMatch(result, /process\.env/);
  });

  it('leaves a file of variables in the image whose program reads its settings from there', () => {
    const texts = {
      Dockerfile: 'FROM python:3.12\nCOPY . .\n',
      'core/config.py':
        'from pydantic_settings import BaseSettings\n\nclass Settings(BaseSettings):\n    name: str\n    class Config:\n        env_file = ".env"\n',
      'core/mail.py': `api_token = "${secret}"\n`,
    };
    assert.equal(fixed('core/mail.py', texts)?.after['.dockerignore'], undefined);
    const without = { ...texts, 'core/config.py': 'name = 1\n' };
    assert.equal(fixed('core/mail.py', without)?.after['.dockerignore'], '.env\n');
  });

  it('moves a value of Info.plist only to settings that the project builds by', () => {
    const plist = `<plist><dict>\n<key>AviaryApiKey</key>\n<string>${secret}</string>\n</dict></plist>\n`;
    const texts = (base: string) => ({
      'shop/Info.plist': plist,
      'shop/Config.xcconfig': 'A = 1\n',
      'shop.xcodeproj/project.pbxproj': `baseConfigurationReference = 0A1B2C3D /* ${base} */;\n`,
    });
    assert.match(fixed('shop/Info.plist', texts('Config.xcconfig'))?.after['shop/Info.plist'] ?? '', /\$\(\w+\)/);
    const unused = fixed('shop/Info.plist', texts('Pods-shop.xcconfig'))?.after['shop/Info.plist'];
    assert.equal(unused ?? plist, plist);
  });
});
