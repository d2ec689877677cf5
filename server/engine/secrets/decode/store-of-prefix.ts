/** The account of a store, as settings of one prefix tell it. */
export interface StoreOfPrefix {
  readonly engine: string;
  /** Empty: not told. */
  readonly host: string;
  readonly database: string;
  readonly user: string;
}

const passwordOf =
  /(?:^|\n)([ \t]{0,40}(?:export[ \t]{1,4}|ENV[ \t]{1,4}|-[ \t]{1,4})?["']?(?:[A-Z][A-Z\d]{0,20}_){1,3})PASS(?:WORD|WD)?["']?[ \t]{0,4}[:=][ \t]{0,4}["']?$/;

/**
 * `DB_HOST`, `DB_NAME` and `DB_USER` beside `DB_PASSWORD`, where one of the same prefix says which store it is: `DB_CONNECTION=pgsql`, or the port that only one of them has by
 * default. Undefined where none does, or two lines say different things. Sources: Laravel, "Database: Configuration"; Django, `ENGINE`; Sequelize, `dialect`; IANA, "Service Name and Transport Protocol Port Number Registry".
 */
export function storeOfPrefix(before: string, behind: string): StoreOfPrefix | undefined {
  const prefix = passwordOf.exec(before)?.[1];
  if (prefix === undefined) return undefined;
  const lines = `${before}\n${behind}`.split(/\r?\n/).filter((line) => line.startsWith(prefix));
  const told = (name: RegExp): string | undefined => {
    const values = new Set(lines.flatMap((line) => valueIn(line.slice(prefix.length), name) ?? []));
    return values.size === 1 ? [...values][0] : undefined;
  };
  const user = told(/^USER(?:_?NAME)?$/);
  if (user === undefined) return undefined;
  const kind = told(/^(?:CONNECTION|CLIENT|DIALECT|DRIVER|ENGINE|TYPE|VENDOR)$/);
  const engine = kind === undefined ? engineOfPort(told(/^PORT$/)) : engineOfKind(kind);
  if (engine === undefined) return undefined;
  return { engine, user, host: told(/^HOST(?:NAME)?$/) ?? '', database: told(/^(?:DATABASE|DB|NAME|DB_?NAME)$/) ?? '' };
}

function valueIn(line: string, name: RegExp): string | undefined {
  const [, own = '', value = ''] =
    /^([A-Z_]{1,20})["']?[ \t]{0,4}[:=][ \t]{0,4}["']?([\w.@:-]{1,100})/.exec(line) ?? [];
  return value !== '' && name.test(own) ? value : undefined;
}

function engineOfPort(port: string | undefined): string | undefined {
  return port === '5432' ? 'postgres' : port === '3306' ? 'mysql' : port === '1433' ? 'mssql' : undefined;
}

/** What frameworks call the engines. */
function engineOfKind(kind: string): string | undefined {
  const last = kind.slice(kind.lastIndexOf('.') + 1).toLowerCase();
  if (/^(?:pgsql|pg|postgres|postgresql|psql|postgis|pdo_pgsql|postgresql_psycopg2)$/.test(last)) return 'postgres';
  if (/^(?:mysql2?|mysqli|mariadb|pdo_mysql)$/.test(last)) return 'mysql';
  return /^(?:mssql|sqlsrv|sqlserver)$/.test(last) ? 'mssql' : undefined;
}
