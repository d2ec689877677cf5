import assert from 'node:assert/strict';
import { parse } from 'yaml';
import { fixed, secret } from './first-move.ts';
import { engineOver } from './repository.ts';

const manifest = (env: readonly string[], more: readonly string[] = []) =>
  [
    'apiVersion: apps/v1',
    'kind: Deployment',
    'metadata:',
    '  name: shop',
    'spec:',
    '  template:',
    '    spec:',
    '      containers:',
    '        - name: shop',
    '          image: registry.example.com/shop:1.4',
    '          env:',
    ...env.map((line) => `            ${line}`),
    ...more.map((line) => `          ${line}`),
    '          ports:',
    '            - containerPort: 8080',
    '',
  ].join('\n');

const plain = ['- name: ORDERS_HOST', '  value: orders'];
const taken = (name: string, key: string) => [
  ...plain,
  `- name: ${name}`,
  '  valueFrom:',
  '    secretKeyRef:',
  '      name: shop-secrets',
  `      key: ${key}`,
];

const source = `import http from 'node:http';\nconst host = process.env.ORDERS_HOST;\nconst apiToken = '${secret}';\n`;
const project = { 'server.js': source, 'package.json': '{ "name": "shop" }\n' };

const envOf = (text: string | undefined) =>
  parse(text ?? '').spec.template.spec.containers[0].env.map((each: { name: string }) => each.name);

describe('Where Kubernetes runs the program, the new variable', () => {
  for (const [name, key, own] of [
    ['ORDERS_KEY', 'ORDERS_KEY', 'API_TOKEN'],
    ['ORDERS_KEY', 'orders-key', 'api-token'],
  ] as const)
    it(`comes from the Secret that others come from, under a key as ${key} is`, () => {
      const before = manifest(taken(name, key));
      const { after, advice } = fixed('server.js', { ...project, 'k8s/shop.yaml': before }) ?? {};
      const more = [
        '            - name: API_TOKEN',
        '              valueFrom:',
        '                secretKeyRef:',
        '                  name: shop-secrets',
        `                  key: ${own}`,
      ];
      assert.equal(
        after?.['k8s/shop.yaml'],
        before.replace('          ports:', `${more.join('\n')}\n          ports:`),
      );
      assert.match(advice ?? '', /k8s\/shop\.yaml runs it in Kubernetes: put API_TOKEN into the Secret shop-secrets/);
    });

  it('does not come with a paste, which has not asked for another deployment', () => {
    const before = source.split('\n').slice(0, 2).join('\n');
    const files = { ...project, '.gitignore': '.env\n', 'k8s/shop.yaml': manifest(taken('ORDERS_KEY', 'ORDERS_KEY')) };
    const end = { start: before.length, end: before.length };
    const text = `\nconst apiToken = '${secret}';\n`;
    const pasted = engineOver({ ...files, 'server.js': before }).pasted('server.js', end, text);
    assert.ok(pasted?.changes.kind === 'changes', 'nothing is offered');
    assert.deepEqual(
      pasted.changes.changes.map(({ path }) => path),
      ['.env'],
    );
  });

  it('is only named where a Secret is handed over whole, and where there is none', () => {
    const whole = manifest(plain, ['envFrom:', '  - secretRef:', '      name: shop-all']);
    for (const [text, words] of [
      [whole, /put API_TOKEN into the Secret shop-all before/],
      [manifest(plain), /k8s\/shop\.yaml runs it in Kubernetes: give it API_TOKEN there, by secretKeyRef/],
    ] as const) {
      const { after, advice } = fixed('server.js', { ...project, 'k8s/shop.yaml': text }) ?? {};
      assert.equal(after?.['k8s/shop.yaml'], text);
      assert.match(advice ?? '', words);
    }
  });

  it('is named where nothing but the image tells that it runs there', () => {
    const bare = manifest([]).replace('          env:\n', '').replace('shop:1.4', 'shop-dev:latest');
    const { advice } = fixed('server.js', { ...project, 'deployment_dev.yaml': bare }) ?? {};
    assert.match(advice ?? '', /deployment_dev\.yaml runs it in Kubernetes: give it API_TOKEN there/);
    const other = bare.replace('shop-dev', 'workshop-dev');
    assert.doesNotMatch(fixed('server.js', { ...project, 'deployment_dev.yaml': other })?.advice ?? '', /Kubernetes/);
  });

  it('is given to no other program, not to one that shares a few with it, and to none that has it', () => {
    const named = (text: string) => text.replaceAll('/shop:', '/stock:');
    const more = ['- name: BACKUP_DAYS', "  value: '30'", '- name: BACKUP_FOLDER', '  value: /backup'];
    const backup = named(manifest([...taken('BACKUP_KEY', 'k'), ...more]));
    const other = named(manifest(taken('BILLING_KEY', 'BILLING_KEY')).replace('ORDERS_HOST', 'BILLING_HOST'));
    const known = manifest([...taken('ORDERS_KEY', 'k'), '- name: API_TOKEN', '  value: x']);
    for (const text of [other, backup, known]) {
      const { after, advice } = fixed('server.js', { ...project, 'k8s/shop.yaml': text }) ?? {};
      assert.equal(after?.['k8s/shop.yaml'], text);
      assert.doesNotMatch(advice ?? '', /Kubernetes/);
    }
  });

  it('and each of two that run it has it', () => {
    const texts = { 'k8s/api.yaml': manifest(taken('A_B', 'A_B')), 'k8s/jobs.yaml': manifest(taken('A_B', 'A_B')) };
    const { after } = fixed('server.js', { ...project, ...texts }) ?? {};
    for (const file of Object.keys(texts))
      assert.deepEqual(envOf(after?.[file]), ['ORDERS_HOST', 'A_B', 'API_TOKEN'], file);
  });

  it('of Spring has the name that its placeholder has', () => {
    const { after } =
      fixed('src/main/resources/application.yml', {
        'pom.xml':
          '<project><parent><artifactId>spring-boot-starter-parent</artifactId><version>3.2.1</version></parent></project>\n',
        'src/main/resources/application.yml': `spring:\n  datasource:\n    url: jdbc:postgresql://db.acme.io/shop\n    password: ${secret}\n`,
        'deploy/shop.yaml': manifest(taken('SPRING_DATASOURCE_URL', 'url')),
      }) ?? {};
    const name = /\$\{(\w+)\}/.exec(after?.['src/main/resources/application.yml'] ?? '')?.[1];
    assert.ok(name);
    assert.deepEqual(envOf(after?.['deploy/shop.yaml']), ['ORDERS_HOST', 'SPRING_DATASOURCE_URL', name]);
  });
});

describe('Where containers say what they start, the new variable', () => {
  const program = `import os\n\nhost = os.environ["ORDERS_HOST"]\napi_token = "${secret}"\n`;
  const start = (command: string) => [`command: ["${command.replaceAll(' ', '", "')}"]`];
  const files = {
    'requirements.txt': 'fastapi\n',
    'app/__init__.py': '',
    'app/main.py': 'import os\n\nhost = os.environ["ORDERS_HOST"]\n',
    'worker.py': 'import os\n\nhost = os.environ["ORDERS_HOST"]\n',
  };
  const given = (path: string, command: string, more = {}) => {
    const text = manifest(taken('ORDERS_KEY', 'ORDERS_KEY'), start(command)).replace('/shop:', '/hotel:');
    const { after, advice } = fixed(path, { ...files, ...more, 'k8s/shop.yaml': text }) ?? {};
    assert.equal(/Kubernetes/.test(advice ?? ''), envOf(after?.['k8s/shop.yaml']).includes('API_TOKEN'));
    return envOf(after?.['k8s/shop.yaml']).includes('API_TOKEN');
  };

  it('goes to those that start the program, or what takes it in', () => {
    assert.ok(given('app/shop.py', 'uvicorn app.main:app --port 80', { 'app/shop.py': program }));
    assert.ok(given('app/shop.py', 'celery -A app.core.celery beat', { 'app/shop.py': program }));
    assert.ok(given('shop.py', 'python shop.py', { 'shop.py': program }));
    assert.ok(given('shop.py', 'python worker.py', { 'shop.py': program, 'worker.py': 'import shop\n' }));
    assert.ok(given('shop.py', 'sh start.sh', { 'shop.py': program }));
  });

  it('goes to none that starts another one', () => {
    for (const command of ['uvicorn app.main:app', 'celery -A app.core.celery beat', 'python worker.py'])
      assert.ok(!given('shop.py', command, { 'shop.py': program, 'app/main.py': 'import os\n' }), command);
  });

  it('nor where the image starts another one', () => {
    const text = manifest(taken('ORDERS_KEY', 'ORDERS_KEY')).replace('/shop:', '/hotel:');
    const image = 'FROM python:3.12\nCOPY . .\nCMD ["uvicorn", "app.main:app", "--port", "80"]\n';
    for (const [path, is] of [
      ['shop.py', false],
      ['app/shop.py', true],
    ] as const) {
      const { after } = fixed(path, { ...files, [path]: program, Dockerfile: image, 'k8s/shop.yaml': text }) ?? {};
      assert.equal(envOf(after?.['k8s/shop.yaml']).includes('API_TOKEN'), is, path);
    }
  });
});
