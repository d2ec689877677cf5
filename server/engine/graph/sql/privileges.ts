import type { AccessLevel } from '../../model/grant.ts';
import type { SqlDialect, SqlObjectType } from '../../model/sql-step.ts';

/** What `ALL` stands for. Source: PostgreSQL 15, "Privileges"; MySQL 8.0, "Privileges Provided by MySQL". */
const postgres: Readonly<Partial<Record<SqlObjectType, readonly string[]>>> = {
  table: ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'],
  sequence: ['USAGE', 'SELECT', 'UPDATE'],
  function: ['EXECUTE'],
  schema: ['CREATE', 'USAGE'],
  database: ['CREATE', 'CONNECT', 'TEMPORARY'],
  type: ['USAGE'],
  language: ['USAGE'],
};

const mysqlTable: readonly string[] =
  'SELECT,INSERT,UPDATE,DELETE,CREATE,DROP,REFERENCES,INDEX,ALTER,CREATE VIEW,SHOW VIEW,TRIGGER'.split(',');
const mysqlDatabase: readonly string[] = [
  ...mysqlTable,
  ...'CREATE TEMPORARY TABLES,LOCK TABLES,EXECUTE,CREATE ROUTINE,ALTER ROUTINE,EVENT'.split(','),
];

const mysql: Readonly<Partial<Record<SqlObjectType, readonly string[]>>> = {
  table: mysqlTable,
  function: ['EXECUTE', 'ALTER ROUTINE'],
  database: mysqlDatabase,
  server: [
    ...mysqlDatabase,
    ...'RELOAD,SHUTDOWN,PROCESS,FILE,SHOW DATABASES,SUPER,REPLICATION SLAVE,REPLICATION CLIENT,CREATE USER'.split(','),
    'CREATE TABLESPACE',
  ],
};

/** The privileges that a written one stands for. */
export function privilegesOf(written: string, type: SqlObjectType | 'column', dialect: SqlDialect): readonly string[] {
  const name = written === 'TEMP' ? 'TEMPORARY' : written;
  if (name !== 'ALL' && name !== 'ALL PRIVILEGES') return [name];
  if (type === 'column') return ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'];
  if (dialect === 'postgres' || dialect === 'ansi') return postgres[type] ?? ['ALL'];
  return (dialect === 'mysql' ? mysql[type] : undefined) ?? ['ALL'];
}

/** What everybody may do with a new object until it is revoked. */
export function publicByDefault(type: SqlObjectType, dialect: SqlDialect): readonly string[] {
  if (dialect !== 'postgres') return [];
  if (type === 'function') return ['EXECUTE'];
  if (type === 'type') return ['USAGE'];
  return type === 'database' ? ['CONNECT', 'TEMPORARY'] : [];
}

const levels: readonly { readonly level: AccessLevel; readonly words: RegExp }[] = [
  { level: 'admin', words: /^(?:SUPERUSER|SUPER|SYSADMIN|CONTROL SERVER|ACCOUNTADMIN|BYPASSRLS)$/ },
  {
    level: 'permissions',
    words:
      /^(?:GRANT OPTION|CREATEROLE|CREATEUSER|CREATE USER|MANAGE GRANTS|CONTROL|IMPERSONATE|CREATE ROLE|OWNERSHIP|TAKE OWNERSHIP|ALTER ANY .*|DB_OWNER|SECURITYADMIN|USERADMIN|.*SUPERUSER)$/,
  },
  { level: 'execute', words: /^(?:EXECUTE|FILE|PROCESS|RELOAD|SHUTDOWN|PG_EXECUTE_SERVER_PROGRAM)$/ },
  {
    level: 'write',
    words:
      /^(?:ALL(?: PRIVILEGES)?|INSERT|UPDATE|DELETE|TRUNCATE|CREATE.*|DROP|ALTER.*|INDEX|TRIGGER|REFERENCES|REPLICATION.*|EVENT|LOCK TABLES|MODIFY|OPERATE|WRITE|OWNER)$/,
  },
  { level: 'read', words: /^(?:SELECT|READ|SHOW VIEW|VIEW .*|MONITOR)$/ },
  { level: 'list', words: /^(?:USAGE|CONNECT.*|TEMPORARY|TEMP)$/ },
];

/** The most that these privileges let somebody do. */
export function accessOfPrivileges(privileges: readonly string[]): AccessLevel {
  return levels.find(({ words }) => privileges.some((privilege) => words.test(privilege)))?.level ?? 'unknown';
}
