import assert from 'node:assert/strict';
import { isReadWhole } from '../../../engine/secrets/read-whole.ts';

const read = [
  'deploy/.htpasswd',
  'ops/etc/chap-secrets',
  'db/schema.sql',
  'db/schema.SQL.bak',
  'ops/accounts.csv',
  'ops/accounts.TSV',
  'test/login.robot',
  'web/src/login/index.tsx',
  'web/src/views/SignIn.vue',
  // Named as settings are, and a page all the same.
  'web/src/app-login.tsx',
  'web/src/views/config.login.vue',
  'web/src/login.html~',
  'stack/docker-compose.yml',
  'shop/src/main/resources/application.properties',
  'shop/config/settings.prod.toml',
];
const left = [
  'web/src/index.tsx',
  'web/login/main.go',
  'src/main/resources/messages.properties',
  'docs/application.md',
  'src/index.ts',
  'Makefile',
  'a',
];

describe('texts that are read whatever their bytes hold', () => {
  it('are told by their path, also where a file of the same name is not', () => {
    for (const path of [...read, ...left, ...read]) assert.equal(isReadWhole(path), read.includes(path), path);
  });
});
