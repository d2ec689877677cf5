import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const engineWith = (path: string, texts: Texts) => {
  const engine = engineOver({ '.gitignore': '.env\n', ...texts });
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const offers = engine.offers(finding).filter(({ id }) => !/^(?:ignore|baseline)(?::|$)/.test(id));
  return { offers, words: engine.byHand(finding) };
};

describe('A secret that no fix moves has one step in words', () => {
  for (const [what, path, text, step] of [
    ['of Travis CI', '.travis.yml', `notifications:\n  webhooks: https://ci.example.com?token=${secret}\n`, /secure:/],
    [
      'of an app',
      'app/src/main/res/values/secrets.xml',
      `<resources>\n  <string name="client_secret">${secret}</string>\n</resources>\n`,
      /the app ask that server/,
    ],
    [
      'of Visual Studio',
      'Properties/launchSettings.json',
      `{ "profiles": { "Web": { "environmentVariables": { "API_SECRET": "${secret}" } } } }\n`,
      /dotnet user-secrets/,
    ],
    [
      'of settings that nothing reads',
      'shared.yml',
      `session:\n  signingKey: ${secret}\n`,
      /^Nothing in the repository/,
    ],
    [
      'of settings that a store fills in',
      'shared.yml',
      `session:\n  signingKey: ${secret}\nid: "secretsmanager://ID"\n`,
      /read by secretsmanager:\/\/…: put the value there/,
    ],
  ] as const)
    it(what, () => {
      const { offers, words } = engineWith(path, { [path]: text });
      assert.deepEqual(offers, []);
      assert.match(words ?? '', step);
    });

  for (const [what, path, text, others, step] of [
    [
      'of Laravel outside its configuration',
      'app/Shop.php',
      `<?php\n\nnamespace App;\n\n$clientSecret = '${secret}';\n`,
      {
        artisan: '',
        'config/app.php': '<?php\n\nreturn [];\n',
        'config/services.php': '<?php\n\nreturn services();\n',
      },
      /outside config\/ once php artisan config:cache/,
    ],
    [
      'of an app of Flutter',
      'lib/shop.dart',
      `const clientSecret = '${secret}';\n`,
      { 'pubspec.yaml': 'dependencies:\n  flutter:\n    sdk: flutter\n' },
      /the app ask that server/,
    ],
    [
      'of settings that are commented out, and not of those above them',
      'App.config',
      `<configuration>\n  <!--<appSettings>\n    <add key="ClientSecret" value="${secret}" />\n  </appSettings>-->\n</configuration>\n`,
      {},
      /^It is commented out, and nothing reads it\. Delete it there/,
    ],
  ] as const)
    it(what, () => {
      const { offers, words } = engineWith(path, { [path]: text, ...others });
      assert.deepEqual(offers, []);
      assert.match(words ?? '', step);
    });

  it('of a part that Compose takes for a variable, which is named only where that is one', () => {
    const compose = `services:\n  web:\n    image: shop\n    environment:\n      ADMIN_PASSWORD: ${secret}$QwErTyUio82mNbVc\n`;
    const words = (texts: Texts) =>
      engineWith('docker-compose.yml', { 'docker-compose.yml': compose, ...texts }).words ?? '';
    for (const texts of [{}, { '.env.example': 'OTHER=\n' }]) {
      assert.match(words(texts), /^Compose takes a part of it, from a \$ on, for a variable/);
      assert.doesNotMatch(words(texts), /QwErT/);
    }
    assert.match(words({ '.env.example': 'QwErTyUio82mNbVc=\n' }), /^Compose takes \$QwErTyUio82mNbVc in it/);
  });

  it('of what it stands in, and not of what ends before it', () => {
    const words = (path: string, text: string) => engineWith(path, { [path]: text }).words ?? '';
    const seed = (end: string) => `rows.HasData(new Row { Id = 7 }${end} var clientSecret = "${secret}";\n`;
    assert.match(words('Data/Seed.cs', seed(',')), /Entity Framework/);
    assert.doesNotMatch(words('Data/Seed.cs', seed(');\n')), /Entity Framework/);
    const entry = `- name: SHOP_URL\n  value: amqp://shop:${secret}@queue.acme-tools.net/shop\n`;
    assert.match(
      words(
        'k8s/shop.yaml',
        `kind: Pod\nspec:\n  containers:\n  - image: shop\n    env:\n${entry.replaceAll(/^/gm, '    ')}`,
      ),
      /secretKeyRef/,
    );
    assert.doesNotMatch(words('shared.yml', `parameters:\n${entry}`), /secretKeyRef/);
    const below = `containers:\n- name: A\n  value: b\nsession:\n  signingKey: ${secret}\n`;
    assert.doesNotMatch(words('shared.yml', below), /secretKeyRef/);
  });

  describe('by who runs what it stands in', () => {
    const words = (path: string, texts: Texts) => engineWith(path, texts).words ?? '';
    const chart = {
      'templates/configmap.yaml': `kind: ConfigMap\ndata:\n  name: {{ .Release.Name }}\n  api_token: ${secret}\n`,
      'templates/deployment.yaml':
        'kind: Deployment\nspec:\n  template:\n    metadata:\n      annotations:\n        sum: {{ include (print $.Template.BasePath "/configmap.yaml") . | sha256sum }}\n',
    };
    const page = {
      'web/templates/app.js': `const name = '{{ name }}';\nconst apiToken = '${secret}';\n`,
      'k8s/web.yaml':
        'spec:\n  template:\n    spec:\n      containers:\n        - readinessProbe: { httpGet: { path: /app.js } }\n',
    };
    it('no Ansible, in a chart or in a page', () => {
      assert.doesNotMatch(words('templates/configmap.yaml', { 'Chart.yaml': 'name: shop\n', ...chart }), /Ansible/);
      assert.doesNotMatch(words('templates/configmap.yaml', chart), /Ansible/);
      assert.doesNotMatch(words('web/templates/app.js', page), /Ansible/);
    });
    for (const task of [
      'ansible.builtin.template:\n    dest: /etc/app.js\n    src: app.js\n',
      'template: src=templates/app.js dest=/etc/app.js\n',
      'template: { src: "{{ item }}", dest: /etc/ }\n  with_items: [app.js]\n',
    ])
      it(`but Ansible: ${JSON.stringify(task)}`, () =>
        assert.match(
          words('web/templates/app.js', { ...page, 'tasks.yml': `- name: Page\n  ${task}` }),
          /^Ansible fills/,
        ));

    it('no Ansible, told at once, where lines far to the right say no source', () => {
      const lines = Array.from({ length: 9 }, (_, at) => `${' '.repeat(12)}name${at}: app.js\n`).join('');
      const texts = { 'web/templates/app.js': page['web/templates/app.js'], 'k8s/web.yaml': `  template:\n${lines}` };
      const before = performance.now();
      assert.doesNotMatch(words('web/templates/app.js', texts), /Ansible/);
      assert.ok(performance.now() - before < 2_000);
    });
    it('but Ansible, with an empty line of blanks in a task', () =>
      assert.match(
        words('web/templates/app.js', {
          ...page,
          'tasks.yml': '- template:\n    dest: /etc/app.js\n    \n    src: app.js\n',
        }),
        /^Ansible fills/,
      ));

    const client = `import axios from 'axios';\n\nexport const ask = () => axios.post('https://api.shop.test', { password: '${secret}' });\n`;
    const built = (manifest: string, more: Texts = {}) =>
      engineWith('src/client.ts', {
        'src/client.ts': client,
        'package.json': `{ "dependencies": { "react-dom": "18" }, "devDependencies": { "webpack": "5"${manifest} } }\n`,
        ...more,
      });
    it('no page, where webpack builds what Node runs', () => {
      assert.match(built('').words ?? '', /^Whoever opens a page/);
      for (const { offers, words } of [
        built(', "serverless-webpack": "5"'),
        built('', { 'src/mail.ts': 'export const handler = async () => {};\n' }),
        built('', { 'webpack.config.js': "module.exports = { target: 'node' };\n" }),
      ]) {
        assert.equal(words?.includes('page') ?? false, false);
        assert.ok(offers.some(({ id }) => id.startsWith('move-to-environment')));
      }
    });
    it('no page, but an extension of VS Code', () => {
      const texts = {
        'src/client.ts': client,
        'package.json':
          '{ "engines": { "vscode": "^1.90.0" }, "devDependencies": { "webpack": "5" }, "dependencies": { "react-dom": "18" } }\n',
      };
      assert.match(words('src/client.ts', texts), /^VS Code packages it for the machines of its users/);
    });
    it('no page, but an app', () => {
      const texts = { 'src/client.ts': client, 'package.json': '{ "dependencies": { "expo": "50" } }\n' };
      assert.match(words('src/client.ts', texts), /^Whoever has the app can read what is in it/);
    });
    it('no page, but k6', () => {
      const load = `import http from 'k6/http';\nimport { sum } from 'https://jslib.k6.io/k6-summary/0.0.1/index.js';\nhttp.post(url, { username: 'bob', password: '${secret}' });\n`;
      assert.doesNotMatch(words('load.js', { 'load.js': load }), /page/);
      assert.match(fixed('load.js', { 'load.js': load })?.after['load.js'] ?? '', /__ENV\.\w+PASSWORD/);
    });
  });

  it('what a comment of .gitignore keeps says so', () => {
    const path = 'api/.env';
    const ignore = '# Keep in git\n# .env\n';
    const { offers } = engineWith(path, { [path]: `API_TOKEN=${secret}\n`, '.gitignore': ignore });
    assert.match(offers[0]?.why ?? '', /comment of \.gitignore/);
  });

  it('a fallback that a script has for an empty setting is named', () => {
    const texts = {
      'config/default.json': `{ "jwt": { "secret": "${secret}" } }\n`,
      'package.json': '{ "dependencies": { "config": "^3.3.9" } }\n',
    };
    const path = 'config/default.json';
    const open = engineWith(path, { ...texts, 'src/auth.js': 'verify(token, config.jwt.secret || "secret");\n' });
    assert.match(open.offers[0]?.why ?? '', /^src\/auth\.js goes on with a text of its own where jwt\.secret is empty/);
    const shut = engineWith(path, { ...texts, 'src/auth.js': 'verify(token, config.jwt.secret);\n' });
    assert.equal(shut.offers[0]?.why, undefined);
  });
});

describe('A setting of node-config moves to the file for one machine, which it reads itself', () => {
  const text = `{ "app": { "jwtTokenSecret": "${secret}" } }\n`;
  const texts = { 'config/production.json': text, 'package.json': '{ "dependencies": { "config": "^3.3.9" } }\n' };
  const path = 'config/production.json';
  it('which git is to ignore, by a variable of the name of its key', () => {
    const done = fixed(path, texts);
    assert.deepEqual(JSON.parse(done?.after['config/local-production.json'] ?? ''), {
      app: { jwtTokenSecret: secret },
    });
    assert.match(done?.after['config/custom-environment-variables.json'] ?? '', /"jwtTokenSecret": "JWT_TOKEN_SECRET"/);
    assert.match(done?.after['.gitignore'] ?? '', /^config\/local-production\.json$/m);
    assert.equal(done?.after['.env'], undefined);
  });
  it('what all deployments share goes to the file for all, also beside that of one', () => {
    const shared = { 'config/default.json': text, 'package.json': texts['package.json'] };
    for (const more of [
      {},
      {
        'config/custom-environment-variables.json': '{ "port": "PORT" }\n',
        'config/local-production.json': '{ "port": 80 }\n',
        '.gitignore': '.env\nconfig/local-production.json\n',
      },
    ]) {
      const done = fixed('config/default.json', { ...shared, ...more });
      assert.deepEqual(JSON.parse(done?.after['config/local.json'] ?? ''), { app: { jwtTokenSecret: secret } });
    }
  });
  for (const [what, more] of [
    ['where the project reads a .env', { 'server.js': "require('dotenv').config();\n" }],
    ['where it gives settings by variables', { 'config/custom-environment-variables.json': '{ "port": "PORT" }\n' }],
    ['where git has that file', { 'config/local-production.json': '{ "port": 80 }\n' }],
    [
      'where that file has another value',
      { 'config/local-production.json': '{ "app": { "jwtTokenSecret": "other" } }\n' },
    ],
  ] as const)
    it(`not ${what}`, () => {
      const done = fixed(path, { ...texts, ...more });
      assert.match(done?.after['.env'] ?? '', /JWT_TOKEN_SECRET=/);
    });
});
