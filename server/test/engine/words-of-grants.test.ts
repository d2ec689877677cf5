import assert from 'node:assert/strict';
import { repository } from './repository.ts';

/** By file: what the hover of its identity says, line by line, that depends on the kind. */
const told: Readonly<Record<string, readonly [text: string, ...lines: string[]]>> = {
  'db/V1__r.sql': [
    "CREATE ROLE shop LOGIN VALID UNTIL '2027-01-01';\nGRANT SELECT, INSERT ON orders TO shop WITH GRANT OPTION;\n",
    'may select, insert on public.orders and pass it on',
    'Valid: until 2027-01-01',
  ],
  'mysql/i.sql': ["CREATE USER 'shop'@'10.%';\nGRANT ALL ON shop.* TO 'shop'@'10.%';\n", 'may do everything on shop.*'],
  'mongo/init.js': [
    "db.createUser({ user: 'shop', pwd: p(), roles: [{ role: 'readWrite', db: 'shop' }] });\n",
    'has readWrite on shop',
  ],
  'redis/users.acl': ['user shop on #ab12 ~shop:* +@read\n', 'has +@read on ~shop:*'],
  'kafka/user.yaml': [
    'apiVersion: kafka.strimzi.io/v1beta2\nkind: KafkaUser\nmetadata:\n  name: orders\nspec:\n  authorization:\n    type: simple\n    acls:\n      - resource: { type: topic, name: orders-, patternType: prefix }\n        operations: [Read, Write]\n',
    'may read, write on topic orders-*',
  ],
  'shop.service': ['[Service]\nUser=shop\nExecStart=/opt/shop/bin/shop\n', 'runs as shop'],
  'etc/cron.d/backup': ['0 4 * * * backup /usr/local/bin/backup.sh\n', 'runs as backup'],
  'etc/sudoers.d/deploy': [
    'deploy ALL=(root) NOPASSWD: /usr/bin/systemctl restart shop\n',
    'may run /usr/bin/systemctl restart shop as root, without being asked',
  ],
  'site.yml': ['- name: Web\n  hosts: web\n  become: true\n  tasks:\n    - ping:\n', 'acts as root on web'],
  'scripts/push.sh': [
    '#!/bin/sh\ndocker login -u ci --password-stdin registry.acme.com\n',
    'signs in to registry.acme.com as ci',
  ],
  'spire/e.sh': [
    '#!/bin/sh\nspire-server entry create -parentID spiffe://a/agent -spiffeID spiffe://a/shop -selector unix:uid:1 -x509SVIDTTL 7200\n',
    'is known as spiffe://a/shop',
    'Valid: for 2 hours',
  ],
};

describe('grants and lifetimes of other kinds, in words', () => {
  for (const [path, [text, ...lines]] of Object.entries(told))
    it(path, () => {
      const { engine } = repository({ [path]: text });
      const [identity] = engine.identities();
      assert.ok(identity);
      const markdown = (engine.hover(path, identity.at.span.start)?.markdown ?? '').replaceAll('\\', '');
      for (const line of lines)
        assert.ok(
          markdown.split('\n').some((shown) => shown.replace(/^[ -]*/, '') === line),
          markdown,
        );
      assert.ok(!markdown.includes('Used by'), markdown);
    });
});
