/**
 * Whether a file is a step of a database's history: it has run wherever the database lives, is not run again, and tools that hold its digest refuse it once
 * it has changed. Sources: Flyway, "Migrations" (versioned ones; a repeatable one, `R__`, runs again); Liquibase, "Changeset checksums"; Rails, "Active
 * Record Migrations"; Django, "Migrations"; Alembic, "Tutorial"; Prisma, "Migration histories"; EF Core, "Migrations".
 */
export function isMigration(path: string): boolean {
  return versioned.test(path) || numbered.test(path) || dated.test(path) || ofAlembic.test(path);
}

/** `V2_1__grants.sql`, and `U2_1__grants.sql`, which takes it back. */
const versioned = /(?:^|\/)[VU]\d[\w.-]{0,40}__[^/]{1,200}\.sql$/;

/** `db/migrate/20260101120000_grant.rb`, `migrations/0002_grant.up.sql`, `Migrations/20260101_Grant.cs`. */
const numbered =
  /(?:^|\/)(?:migrat(?:e|ions?)|change(?:logs?|sets?))\/(?:[^/]{1,100}\/){0,3}[vV]?\d[^/]{0,200}\.\w{2,4}$/i;

/** `migrations/20260101120000_grant/migration.sql`. */
const dated = /(?:^|\/)migrations?\/\d[^/]{0,200}\/(?:migration|up|down)\.sql$/i;

const ofAlembic = /(?:^|\/)alembic\/versions\/[^/]{1,200}\.py$/;
