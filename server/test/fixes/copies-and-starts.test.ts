import assert from 'node:assert/strict';
import { afterFix, engineOver, type Texts } from './repository.ts';

const key = 'jpmwd8n4ptlswmf4m29bw7qd';

/** What the first way without a clipboard makes of a file, and what is said where there is none. */
function fixed(path: string, texts: Texts) {
  const engine = engineOver(texts);
  const finding = engine.findings(path).find(({ rule }) => rule.startsWith('secret-'));
  assert.ok(finding, 'no finding');
  const offer = engine.offers(finding).find(({ id, needsClipboard }) => id.startsWith('move-') && !needsClipboard);
  const result = offer && engine.fix(path, finding.key, offer.id);
  return {
    after: result && afterFix(texts, result),
    advice: (result?.kind === 'changes' && result.advice) || '',
    step: engine.byHand(finding) ?? '',
  };
}

describe('a variable is read by what is known there', () => {
  const settings = `DEBUG = True\nAPI_TOKEN = '${key}'\nimport os\nROOT = os.getcwd()\n`;

  it('below an import that stood further down', () => {
    const { after } = fixed('conf.py', { 'conf.py': settings });
    assert.match(after?.['conf.py'] ?? '', /^import os\n[\s\S]*os\.environ\['API_TOKEN'\]\nROOT/);
  });

  for (const [what, text] of [
    [
      'in a list that begins at the margin',
      `user = {\n    'password': '${key}',\n}\nimport sys\n\nimport os\n\nos.getcwd()\n`,
    ],
    ['in a class', `class Shop:\n    api_token = '${key}'\n\nimport os\n`],
    ['by another name', `API_TOKEN = '${key}'\nimport os as system\n`],
    ['by the mapping alone', `if True:\n    API_TOKEN = '${key}'\nfrom os import environ\n`],
  ] as const)
    it(`also ${what}`, () => {
      const { after } = fixed('conf.py', { 'conf.py': text });
      assert.match(after?.['conf.py'] ?? '', /^import os\n[\s\S]*\bos\.environ\['/);
      assert.equal((after?.['conf.py'] ?? '').match(/^import os$/gm)?.length, 1);
    });

  it('and by the import as it stands, in a function, which runs later', () => {
    const text = `def ask():\n    api_token = '${key}'\n    return api_token\n\nimport os\n`;
    const { after } = fixed('conf.py', { 'conf.py': text });
    assert.match(after?.['conf.py'] ?? '', /^def ask/);
  });
});

describe('a copy that a tool makes', () => {
  const path = 'src/main/resources/application.properties';
  const text = `shop.api-token=${key}\n`;

  it('of a source is left to the build, where it still holds another value', () => {
    const { after, step } = fixed('target/classes/application.properties', {
      [path]: text,
      'target/classes/application.properties': text.replace(key, [...key].reverse().join('')),
      'pom.xml': '<project/>',
    });
    assert.equal(after, undefined);
    assert.match(step, /A build makes it of src\/main\/resources\/application\.properties.*--cached target,/);
  });

  it('is none where nothing else has its name', () => {
    const { step } = fixed('build/application.properties', { 'build/application.properties': text });
    assert.doesNotMatch(step, /A build makes it/);
  });
});

describe('a Secret of Kubernetes', () => {
  it('is left to a person at once, also where a template names it', () => {
    const labels = Array.from({ length: 60 }, (_, at) => `    label-${at}: shop\n`).join('');
    const path = 'deploy/secret.yaml';
    const { step } = fixed(path, {
      [path]: `kind: Secret\nmetadata:\n  labels:\n${labels}  name: {{ include "shop.fullname" . }}\nstringData:\n  api-token: ${key}\n`,
    });
    assert.match(step, /kubectl create secret generic NAME /);
  });
});

describe('variables of Ansible', () => {
  it('are looked up in plays, and not in a list of servers that has hosts, which a program reads by itself', () => {
    const servers = `# read by monitor.py\n- name: db\n  hosts: [db1.acme-tools.net]\n  user: app\n  password: ${key}\n`;
    assert.equal(fixed('servers.yml', { 'servers.yml': servers }).after, undefined);
    const roles = `- hosts: [db1.acme-tools.net]\n  roles: [db]\n  password: ${key}\n`;
    assert.equal(fixed('servers.yml', { 'servers.yml': roles }).after, undefined);
    const only = `- name: db\n  hosts: all\n  vars:\n    tasks: 1\n    password: ${key}\n`;
    assert.equal(fixed('servers.yml', { 'servers.yml': only }).after, undefined);
    for (const doing of ['  roles:\n    - db\n', '  become: true\n', '\n  # On all.\n  tasks: []\n']) {
      const play = `---\n- import_playbook: first.yml\n\n- name: db\n  hosts: all\n  vars:\n    db_password: ${key}\n${doing}`;
      assert.match(fixed('site.yml', { 'site.yml': play }).after?.['site.yml'] ?? '', /db_password: .*lookup\(/, doing);
    }
  });

  const path = 'ansible/group_vars/development.yml';
  const text = `shop_db_password: ${key}\n`;

  it('stop the play where nothing sets them', () => {
    const { after } = fixed(path, { [path]: text });
    assert.match(after?.[path] ?? '', /lookup\(.{1,3}ansible\.builtin\.env.* or undef\(hint=/);
  });

  it('are left to the vault that those beside them are taken from', () => {
    const other = 'ansible/group_vars/production.yml';
    const { after, step } = fixed(path, {
      [path]: text,
      [other]: 'shop_db_password: "{{ vault_shop_db_password }}"\n',
    });
    assert.equal(after, undefined);
    assert.match(step, /production\.yml takes such values from Ansible Vault/);
  });
});

describe('the file of variables of a program of Node below another folder', () => {
  const path = 'backend/scripts/seed.js';
  const texts = {
    '.env.example': 'PORT=\n',
    'backend/package.json': '{ "dependencies": { "dotenv": "^16.0.0" } }',
    [path]: `import dotenv from 'dotenv';\ndotenv.config();\nconst apiToken = '${key}';\nsend(apiToken);\n`,
  };

  it('lies where the program is started', () => {
    assert.ok(fixed(path, texts).after?.['backend/.env']);
  });

  it('lies further up where it is told to read that one', () => {
    const told = { ...texts, [path]: texts[path]?.replace('config()', "config({ path: '../.env' })") ?? '' };
    assert.ok(fixed(path, told).after?.['.env']);
  });
});

describe('a program of Java that is copied into its image once it is built', () => {
  const path = 'src/main/resources/application.yml';
  const compose = (own: string) => `services:\n  api:\n    build: .\n${own}`;
  const texts = {
    'pom.xml': '<artifactId>spring-boot-starter-web</artifactId>\n',
    'docker-compose.yml': compose('    environment:\n      PORT: "80"\n'),
    [path]: `shop:\n  api-token: ${key}\n`,
  };

  it('is given the variable by Compose', () => {
    const { after } = fixed(path, { ...texts, Dockerfile: 'FROM temurin\nCOPY target/shop.jar /app.jar\n' });
    assert.match(after?.['docker-compose.yml'] ?? '', /API_TOKEN/);
  });

  it('and an image that takes nothing of it is not', () => {
    const { after } = fixed(path, { ...texts, Dockerfile: 'FROM temurin\nCOPY web/index.html /srv/\n' });
    assert.equal(after?.['docker-compose.yml'], texts['docker-compose.yml']);
  });
});

describe('a key that signs', () => {
  it('is to be made anew, since whoever has read it can sign', () => {
    const { advice } = fixed('auth.py', { 'auth.py': `import os\n\nJWT_SECRET = '${key}'\n` });
    assert.match(advice, /can sign by it: put a new one into \.env, such as openssl rand -base64 48 prints\./);
  });
});
