import assert from 'node:assert/strict';
import { isMigration } from '../../engine/text/paths/migration-path.ts';
import { engineOver, findingsOf } from './repository.ts';

const script = 'CREATE ROLE shop LOGIN;\nGRANT ALL PRIVILEGES ON ALL TABLES IN SCHEMA shop TO shop;\n';

function offered(path: string): readonly string[] {
  const engine = engineOver({ [path]: script });
  return findingsOf(engine, 'db-grant-all').flatMap((finding) => engine.offers(finding).map(({ id }) => id));
}

describe('a migration that has run', () => {
  it('is changed by no fix, while a script that runs again is', () => {
    assert.ok(offered('db/grants.sql').includes('narrow-privileges'));
    assert.ok(offered('flyway/migrations/R__grants.sql').includes('narrow-privileges'));
    assert.ok(!offered('flyway/migrations/V2_1__grants.sql').includes('narrow-privileges'));
  });

  it('is known by the folder and number that its tool wants', () => {
    for (const path of [
      'db/V1__roles.sql',
      'db/migrate/20260101120000_roles.rb',
      'migrations/0002_roles.up.sql',
      'prisma/migrations/20260101120000_roles/migration.sql',
      'shop/migrations/0002_roles.py',
      'Shop/Migrations/20260101120000_Roles.cs',
      'db/changelog/01-roles.sql',
      'alembic/versions/ab12cd_roles.py',
    ])
      assert.ok(isMigration(path), path);
    for (const path of ['db/01-roles.sql', 'docker-entrypoint-initdb.d/1.sql', 'migrations/env.py', 'db/R__roles.sql'])
      assert.ok(!isMigration(path), path);
  });
});
