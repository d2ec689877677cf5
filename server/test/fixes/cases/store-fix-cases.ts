import type { FixCase } from './fix-cases.ts';

/** Fixes of SQL scripts, login commands, units, bots and playbooks. */
export const storeFixCases: readonly FixCase[] = [
  {
    name: 'an owner above the statement that makes an account',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/data',
    files: { 'db/init.sql': 'SELECT 1;\n\nCREATE ROLE shop LOGIN;\n' },
    after: { 'db/init.sql': 'SELECT 1;\n\n-- identity-hygiene: owner @acme/data\nCREATE ROLE shop LOGIN;\n' },
  },
  {
    name: 'no superuser',
    rule: 'db-superuser',
    offer: 'drop-right',
    files: { 'db/init.sql': "-- accounts\nCREATE ROLE shop LOGIN SUPERUSER PASSWORD :'pw'; -- of the shop\n" },
    after: { 'db/init.sql': "-- accounts\nCREATE ROLE shop LOGIN NOSUPERUSER PASSWORD :'pw'; -- of the shop\n" },
  },
  {
    name: 'no grant option, on a line of its own',
    rule: 'db-with-grant-option',
    offer: 'drop-right',
    files: { 'db/grants.sql': 'GRANT SELECT ON orders TO reports\n  WITH GRANT OPTION;\n' },
    after: { 'db/grants.sql': 'GRANT SELECT ON orders TO reports;\n' },
  },
  {
    name: 'privileges on all tables',
    rule: 'db-grant-all',
    offer: 'narrow-privileges',
    files: { 'db/grants.sql': 'grant all privileges on all tables in schema shop to web;\n' },
    after: { 'db/grants.sql': 'grant select, insert, update, delete on all tables in schema shop to web;\n' },
  },
  {
    name: 'privileges in a here-document',
    rule: 'db-grant-all',
    offer: 'narrow-privileges',
    files: { 'init.sh': "#!/bin/sh\nmysql <<EOF\nGRANT ALL ON shop.* TO 'web'@'10.0.%';\nEOF\n" },
    after: {
      'init.sh': "#!/bin/sh\nmysql <<EOF\nGRANT SELECT, INSERT, UPDATE, DELETE ON shop.* TO 'web'@'10.0.%';\nEOF\n",
    },
  },
  {
    name: 'a password behind a pipe',
    rule: 'script-secret-argument',
    offer: 'secret-from-stdin',
    files: { 'push.sh': 'set -eu\ndocker login -u ci -p "$TOKEN" registry.example.com && docker push shop\n' },
    after: {
      'push.sh':
        'set -eu\nprintf \'%s\' "$TOKEN" | docker login -u ci --password-stdin registry.example.com && docker push shop\n',
    },
  },
  {
    name: 'a password joined to its option, in a make file',
    rule: 'script-secret-argument',
    offer: 'secret-from-stdin',
    files: { Makefile: 'push:\n\t@podman login --username=ci --password=$(TOKEN) registry.example.com\n' },
    after: {
      Makefile:
        'push:\n\t@printf \'%s\' "$(TOKEN)" | podman login --username=ci --password-stdin registry.example.com\n',
    },
  },
  {
    name: 'a password behind a pipe of PowerShell, which has no printf',
    rule: 'script-secret-argument',
    offer: 'secret-from-stdin',
    files: { 'push.ps1': 'docker login --username AWS --password $token registry.example.com\n' },
    after: { 'push.ps1': '$token | docker login --username AWS --password-stdin registry.example.com\n' },
  },
  {
    name: 'an account of its own for a unit',
    rule: 'host-service-root',
    offer: 'run-as-user',
    files: { 'shop.service': '[Unit]\nDescription=Shop\n\n[Service]\nExecStart=/opt/shop/bin/shop\n' },
    after: { 'shop.service': '[Unit]\nDescription=Shop\n\n[Service]\nDynamicUser=yes\nExecStart=/opt/shop/bin/shop\n' },
  },
  {
    name: 'root out of a unit',
    rule: 'host-service-root',
    offer: 'run-as-user',
    files: { 'shop.service': '[Service]\nUser=root\nExecStart=/opt/shop/bin/shop\n' },
    after: { 'shop.service': '[Service]\nDynamicUser=yes\nExecStart=/opt/shop/bin/shop\n' },
  },
  {
    name: 'no code of packages for Dependabot',
    rule: 'bot-external-code',
    offer: 'drop-entry',
    files: {
      '.github/dependabot.yml':
        'version: 2\nupdates:\n  - package-ecosystem: bundler\n    directory: /\n    insecure-external-code-execution: allow\n    schedule:\n      interval: weekly\n',
    },
    after: {
      '.github/dependabot.yml':
        'version: 2\nupdates:\n  - package-ecosystem: bundler\n    directory: /\n    schedule:\n      interval: weekly\n',
    },
  },
  {
    name: 'no install scripts for Renovate',
    rule: 'bot-external-code',
    offer: 'drop-entry',
    files: { 'renovate.json': '{\n  "extends": ["config:recommended"],\n  "allowScripts": true\n}\n' },
    after: { 'renovate.json': '{\n  "extends": ["config:recommended"]\n}\n' },
  },
  {
    name: 'a task out of the log',
    rule: 'ansible-secret-logged',
    offer: 'hide-output',
    files: {
      'roles/db/tasks/main.yml':
        '- name: Load\n  shell: mysql -p{{ db_password }} shop < dump.sql\n  when: fresh # once\n\n- name: Next\n  ping:\n',
    },
    after: {
      'roles/db/tasks/main.yml':
        '- name: Load\n  shell: mysql -p{{ db_password }} shop < dump.sql\n  when: fresh # once\n  no_log: true\n\n- name: Next\n  ping:\n',
    },
  },
];
