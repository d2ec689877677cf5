import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';
import { found, parts, saidOfValues } from '../doubted.ts';

const rule = 'secret-password-hash-crypt';
const bcrypt = (seed: string) =>
  `$2a$10$${createHash('sha512').update(seed).digest('base64').replaceAll('+', '.').slice(0, 53)}`;

/** What each finding is called. */
function titles(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(({ title }) => title);
}

describe('the hash of an administrator who is named, in SQL', () => {
  const insert = (address: string, right: string) =>
    `INSERT INTO users (\n    full_name,\n    email,\n    password_hash,\n    created_at,\n    is_admin\n) VALUES (\n    'Ada Keeper',\n    '${address}',\n    '${bcrypt('made up')}',\n    NOW(),\n    ${right}\n);\n`;

  it('is told where the columns stand on other lines, and where an update sets it', () => {
    assert.deepEqual(found('sql/update.sql', insert('ada@larkspur-books.com', '1')), [rule]);
    assert.deepEqual(found('sql/update.sql', insert('ada.keeper@gmail.com', 'TRUE')), [rule]);
    const roles = `INSERT INTO users (email, role, password) VALUES ('ada@larkspur-books.com', 'super_admin', '${bcrypt('a')}');\n`;
    assert.deepEqual(found('sql/update.sql', roles), [rule]);
    const update = `UPDATE users SET is_admin = 1 WHERE email = 'ada@larkspur-books.com';\nUPDATE users\nSET password_hash = '${bcrypt('b')}'\nWHERE email = 'ada@larkspur-books.com';\n`;
    assert.deepEqual(found('sql/update.sql', update), [rule]);
  });

  it('is none of others, of samples, and of tests', () => {
    assert.deepEqual(found('sql/update.sql', insert('ada@larkspur-books.com', '0')), []);
    assert.deepEqual(found('sql/update.sql', insert('admin@example.com', '1')), []);
    assert.deepEqual(found('sql/update.sql', insert('admin@gmail.com', '1')), []);
    assert.deepEqual(found('tests/update.sql', insert('ada@larkspur-books.com', '1')), []);
    const update = `UPDATE users SET password_hash = '${bcrypt('b')}' WHERE email = 'ada@larkspur-books.com';\n`;
    assert.deepEqual(found('sql/update.sql', update), []);
  });

  it('is called after what made it, where nothing was mixed in', () => {
    const md5 = (seed: string) => createHash('md5').update(seed).digest('hex');
    const dump = (salt: string) =>
      `CREATE TABLE \`accounts\` (\n  \`id\` int NOT NULL,\n  \`type\` varchar(50),\n  \`email\` varchar(50),\n  \`password\` text${salt}\n);\nINSERT INTO \`accounts\` VALUES (1,'admin','ada@larkspur-books.com','${md5('a')}'),(2,'student','x@y.net','${md5('b')}'),(3,'parent','z@y.net','${md5('c')}');\n`;
    assert.deepEqual(titles('shop.sql', dump('')), ['MD5 hash of an administrator’s password with no salt beside it']);
    assert.deepEqual(titles('shop.sql', dump('').replace("'admin'", "'student'")), [
      'MD5 hash of a password with no salt beside it',
    ]);
    assert.deepEqual(titles('shop.sql', `-- salted\n${dump('')}`), ['Hash of a password']);
  });
});

describe('what Ansible signs in with, and what it sets', () => {
  const inventory = (host: string, value = 'larkspurisbest') =>
    `[web]\nweb01 ansible_host=${host}\n\n[all:vars]\nansible_user=pi\nansible_password=${value}\n`;

  it('opens a host of the inventory that others reach, whatever it reads like', () => {
    assert.deepEqual(saidOfValues('ansible/hosts.ini', inventory('52.12.50.102')), ['larkspurisbest medium in-force']);
    assert.deepEqual(parts('ansible/hosts.ini', inventory('52.12.50.102')), ['host 52.12.50.102, user pi']);
    const line = 'web02 ansible_host=52.12.50.103 ansible_user=root ansible_ssh_pass=larkspurisbest\n';
    assert.deepEqual(parts('hosts', line), ['host 52.12.50.103, user root']);
  });

  it('says little of one that they do not, and of a word that many type', () => {
    assert.deepEqual(saidOfValues('ansible/hosts.ini', inventory('192.168.56.4')), ['larkspurisbest low nothing']);
    assert.deepEqual(saidOfValues('ansible/hosts.ini', inventory('203.0.113.7')), ['larkspurisbest low nothing']);
    for (const said of saidOfValues('ansible/hosts.ini', inventory('52.12.50.102', 'changeme')))
      assert.match(said, / low /);
  });

  it('is in force where a play gives it to an account of its machines', () => {
    const play = (module: string, filter = " | password_hash('sha512')") =>
      `- hosts: station\n  tasks:\n    - name: Set it\n      ${module}:\n        name: pi\n        shell: /bin/bash\n        password: "{{ 'larkspurisbest'${filter} }}"\n`;
    assert.deepEqual(saidOfValues('playbook.yml', play('ansible.builtin.user')), ['larkspurisbest medium in-force']);
    assert.deepEqual(saidOfValues('playbook.yml', play('user')), ['larkspurisbest medium in-force']);
    for (const other of [play('ansible.builtin.set_fact'), play('user', '')])
      for (const said of saidOfValues('playbook.yml', other)) assert.match(said, / low /);
    for (const said of saidOfValues('molecule/default/converge.yml', play('user'))) assert.match(said, / low /);
  });
});

describe('keys that a set-up gives beside its passwords', () => {
  const map = (name: string, value: string, mode = 'production') =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: shop\ndata:\n  ${name}: ${value}  \n  NODE_ENV: ${mode}\n`;

  it('encrypt by a ConfigMap for production, however short they are', () => {
    assert.deepEqual(saidOfValues('k8s/configmap.yaml', map('CRYPTO_SECRET_KEY', 'abc')), ['abc medium in-force']);
    assert.deepEqual(titles('k8s/configmap.yaml', map('DATA_ENCRYPTION_KEY', 'larkspur')), ['Encryption key']);
    assert.deepEqual(saidOfValues('k8s/configmap.yaml', map('CRYPTO_SECRET_KEY', 'abc', 'development')), []);
    assert.deepEqual(saidOfValues('k8s/configmap.yaml', map('PRIMARY_KEY', 'abc')), []);
    assert.deepEqual(saidOfValues('k8s/configmap.yaml', map('CRYPTO_SECRET_KEY', '$(KEY)')), []);
  });

  it('are told beside a password of the same map that is told', () => {
    const secret = (key: string) =>
      `apiVersion: v1\nkind: Secret\nmetadata:\n  name: shop\nstringData:\n  REDIS_PASSWORD: server-monitor-change-me\n  MYSQL_ROOT_PASSWORD: server-monitor-change-me-root\n  MYSQL_PASSWORD: server-monitor-change-me-mysql\n  ADMIN_PASSWORD: server-monitor-change-me-admin\n  # signs\n  ${key}\n`;
    const told = (key: string) =>
      saidOfValues('k8s/secret.yaml', secret(key)).filter((said) => !said.startsWith('server-monitor')).length;
    assert.equal(told('JWT_SECRET: shop-change-me-jwt-secret-32-bytes-min'), 1);
    assert.equal(told('JWT_SECRET: "{{ .Values.jwt }}"'), 0);
    assert.equal(told('JWT_SECRET: ${JWT_SECRET}'), 0);
    assert.equal(told('JWT_SECRET: change-me'), 0);
    const values =
      'secret:\n  create: true\n  redisPassword: server-monitor-change-me\n  mysqlPassword: server-monitor-change-me\n  adminPassword: server-monitor-change-me\n  jwtSecret: shop-dev-jwt-secret-change-me\nother:\n  jwtSecret: shop-dev-jwt-secret-change-too\n';
    assert.deepEqual(
      saidOfValues('charts/shop/values.yaml', values).filter((said) => said.startsWith('shop')),
      ['shop-dev-jwt-secret-change-me low nothing'],
    );
  });

  it('sign as they stand in a call, though they tell somebody to write another one', () => {
    const call = (value: string) =>
      `const jwt = require('jsonwebtoken');\nexports.login = (user) => jwt.sign({ id: user.id }, '${value}');\n`;
    assert.deepEqual(saidOfValues('controllers/auth.js', call('your_jwt_secret')), ['your_jwt_secret low nothing']);
    assert.deepEqual(saidOfValues('controllers/auth.js', call('placeholder')), []);
    assert.deepEqual(saidOfValues('tests/auth.js', call('your_jwt_secret')), []);
  });

  it('sign in settings of node-config that no part of them holds', () => {
    const told = (text: string) => saidOfValues('config/default.json', text).length;
    assert.equal(told('{\n  "port": 3000,\n  "secretKey": "anyone-secret"\n}\n'), 1);
    assert.equal(told('{\n  "shop": {\n    "secretKey": "anyone-secret"\n  }\n}\n'), 0);
  });
});
