import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const yaml = `databaseChangeLog:
  - changeSet:
      id: 1
      author: anna
      changes:
        - sql:
            dbms: postgresql
            sql: |
              CREATE ROLE shop LOGIN SUPERUSER;
              GRANT ALL ON ALL TABLES IN SCHEMA public TO shop;
      rollback:
        - sql: DROP ROLE shop
  - changeSet:
      id: 2
      author: anna
      changes:
        - sql: REVOKE ALL ON ALL TABLES IN SCHEMA public FROM shop
`;
const xml = `<?xml version="1.0"?>
<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
  <changeSet id="1" author="anna">
    <sql dbms="mysql">CREATE USER 'shop'@'%' IDENTIFIED VIA unix_socket; GRANT ALL ON shop.* TO 'shop'@'%';</sql>
    <rollback><sql>DROP USER 'shop'@'%'</sql></rollback>
  </changeSet>
  <changeSet id="2" author="anna">
    <sql>GRANT SELECT ON log.* TO 'shop'@'%'</sql>
  </changeSet>
</databaseChangeLog>
`;

describe('change logs of Liquibase', () => {
  it('YAML: accounts, and what is left when all change sets have run', () => {
    const { engine } = repository({ 'db/postgres/changelog.yaml': yaml });
    const [role] = engine.identities();
    assert.deepEqual(
      role?.grants.map(({ actions }) => actions.map(({ text }) => text)),
      [['SUPERUSER']],
    );
    const found = engine.findings('db/postgres/changelog.yaml').map(({ rule }) => rule);
    assert.ok(found.includes('db-superuser') && !found.includes('db-grant-all'));
  });
  it('XML: accounts and grants, not what rolls back', () => {
    const { engine } = repository({ 'db/mysql/changelog.xml': xml });
    const [user] = engine.identities();
    assert.equal(user?.kind, 'db-account');
    assert.deepEqual(user?.grants.map(({ resources }) => resources.map(({ text }) => text)).sort(), [
      ['log.*'],
      ['shop.*'],
    ]);
  });
});
