import type { Span } from '../../model/span.ts';
import { indentInColumns } from '../../text/indent.ts';
import { literalStart } from '../../text/literal-start.ts';
import { type Decoded, part } from './decoded.ts';
import { storeOfPrefix } from './store-of-prefix.ts';
import { userPart } from './user-part.ts';

/** Characters on either side in which the account of a password is looked for. */
const reach = 600;

/**
 * The account of a store whose password stands here, where the text beside it says which: the other parts of a connection string,
 * settings of one prefix on neighbouring lines, the variables of the vendors' images, a login module of Kafka. Undefined elsewhere.
 */
export function accountBeside(text: string, { start, end }: Span): Decoded | undefined {
  const before = text.slice(Math.max(0, start - reach), start);
  const behind = text.slice(end, end + reach);
  return (
    ofModule(before, behind) ??
    ofConnection(before, behind) ??
    ofSettings(before, behind) ??
    ofVariables(before, behind) ??
    ofPrefix(before, behind)
  );
}

/** The account that a connection string signs in as, where a value is one as a whole: `Server=…;User Id=…;Password=…`. */
export function accountInConnection(value: string): Decoded | undefined {
  const password = /[;?& ]\s?(?:password|pwd)\s?=\s?/i.exec(value);
  if (password === null) return undefined;
  const start = password.index + password[0].length;
  const length = value.slice(start).search(/[;&"'\s]|$/);
  return accountBeside(value, { start, end: start + length });
}

function account(engine: string, host: string, database: string, user: string): Decoded | undefined {
  if (!/^[\w.@-]{1,80}[!#*+]{0,2}$/.test(user) || /[{}$%<>\s]/.test(host + database)) return undefined;
  return {
    parts: [...part('host', host), ...userPart(user), ...part('database', database)],
    keys: [{ scheme: 'db', value: `${engine}://${host || '*'}/${database || '*'}/${user}` }],
  };
}

/** `ScramLoginModule required username="orders" password="…";` Source: Kafka documentation, "Authentication using SASL". */
function ofModule(before: string, behind: string): Decoded | undefined {
  if (!/LoginModule\s+required\b[^;]*password\s*=\s*\\?["']?$/.test(before)) return undefined;
  const module = /LoginModule\s+required\b[^;]*$/.exec(before)?.[0] ?? '';
  const user = /\busername\s*=\s*\\?["']([\w.-]{1,80})/.exec(module + (/^[^;]*/.exec(behind)?.[0] ?? ''))?.[1];
  return user === undefined ? undefined : account('kafka', '', '', user);
}

/** Names of the parts of connection strings. Sources: SqlClient, Npgsql, Connector/NET, libpq, JDBC. */
const partNames: Readonly<Record<string, 'host' | 'user' | 'database' | 'port'>> = {
  server: 'host',
  host: 'host',
  'data source': 'host',
  datasource: 'host',
  address: 'host',
  addr: 'host',
  'user id': 'user',
  userid: 'user',
  uid: 'user',
  user: 'user',
  username: 'user',
  'user name': 'user',
  database: 'database',
  'initial catalog': 'database',
  dbname: 'database',
  port: 'port',
};

function ofConnection(before: string, behind: string): Decoded | undefined {
  const head = withoutSetting(before.slice(literalStart(before)));
  const tail = /^[^"'`\r\n<>]*/.exec(behind)?.[0] ?? '';
  if (!/[;?& ]\s*(?:password|pwd)\s*=\s*\{?$/i.test(head)) return undefined;
  const address = /\bjdbc:(\w+):\/\/([\w.-]+)(?::\d+)?(?:\/([\w-]*(?:\.[\w-]+)*))?/.exec(head);
  const parts: { host?: string; user?: string; database?: string; port?: string } = {};
  for (const pair of `${head}\n${tail}`.matchAll(
    /(?:^|[;?& \n])\s*([A-Za-z][A-Za-z ]{1,18}?)\s*=\s*([^;&?\s]{1,120})/g,
  )) {
    const name = partNames[(pair[1] ?? '').trim().toLowerCase()];
    if (name) parts[name] ??= pair[2] ?? '';
  }
  const engine = address ? engines[address[1] ?? ''] : engineOf(`${head}${tail}`, parts.port ?? '');
  if (engine === undefined || parts.user === undefined) return undefined;
  const host = address?.[2] ?? hostOfServer(parts.host ?? '');
  return account(engine, host, address?.[3] ?? parts.database ?? '', parts.user);
}

/** The string without the name of the setting that it is given to without quotes: `ConnectionStrings__Default=Server=…`. */
function withoutSetting(head: string): string {
  const [given = '', name = ''] = setting.exec(head) ?? [];
  return Object.hasOwn(partNames, name.trim().toLowerCase()) ? head : head.slice(given.length);
}

const setting =
  /^[ \t]{0,40}(?:(?:export|-)[ \t]{1,4})?(?:(?:ENV|ARG)[ \t]{1,4}[\w.-]{1,80}[ \t=]{1,4}|([\w.:-]{1,80}(?: [A-Za-z]{1,12})?)[ \t]{0,4}[=:][ \t]{0,4})(?=[A-Za-z][A-Za-z ]{1,18}=)/;

/** The host of an instance; that which SQL Server names by a sign alone is the machine itself: `.\SQLEXPRESS`, `(local)`. Source: Microsoft, `SqlConnection.ConnectionString`, Data Source. */
function hostOfServer(named: string): string {
  const host = named.replace(/^(?:tcp|lpc|np):/i, '').replace(/[,:\\].*$/, '');
  return ownServer.test(host) ? 'localhost' : host;
}

const ownServer = /^(?:\.|\(local(?:db)?\))$/i;

const engines: Readonly<Record<string, string>> = {
  postgresql: 'postgres',
  postgres: 'postgres',
  mysql: 'mysql',
  mariadb: 'mysql',
  sqlserver: 'mssql',
  snowflake: 'snowflake',
};

/** What only one of them writes; undefined where several would. */
function engineOf(text: string, port: string): string | undefined {
  if (port === '5432' || /\bdbname\s*=/i.test(text)) return 'postgres';
  if (port === '3306') return 'mysql';
  const driver = /\bDriver\s*=\s*\{?[^;{}]{0,60}\b(PostgreSQL|MySQL|MariaDB|SQL Server)/i.exec(text)?.[1];
  if (driver !== undefined) return driver === 'SQL Server' ? 'mssql' : engines[driver.toLowerCase()];
  if (
    /\b(?:Initial Catalog|TrustServerCertificate|MultipleActiveResultSets|Trusted_Connection)\b|=tcp:|,1433\b|database\.windows\.net/i.test(
      text,
    )
  )
    return 'mssql';
  return /\bHost\s*=/i.test(text) && /\bUsername\s*=/i.test(text) ? 'postgres' : undefined;
}

/** `spring.datasource.password` beside its `url` and `username`, and others of the same prefix on the lines around it. */
function ofSettings(before: string, behind: string): Decoded | undefined {
  const own = /(?:^|\n)([ \t]*(?:[\w-]+\.)*)password["']?[ \t]*[:=][ \t]*["']?(?:\$\{[\w.-]{1,60}:)?$/i.exec(
    before,
  )?.[1];
  if (own === undefined) return undefined;
  // Names without a prefix stand in each of several blocks.
  const near = own.trim() === '' ? blockOf(before, behind, indentInColumns(own)) : `${before}\n${behind}`;
  const lines = withFallbacks(near)
    .split(/\r?\n/)
    .filter((line) => line.startsWith(own) && !/^[ \t.]/.test(line.slice(own.length)));
  const value = (name: RegExp) =>
    lines.map((line) => name.exec(line.slice(own.length))?.[1]).find((found) => found !== undefined);
  const user = value(/^(?:username|user)["']?[ \t]*[:=][ \t]*["']?([\w.@-]{1,80})/i);
  const address = value(/^(?:jdbc-?)?url["']?[ \t]*[:=][ \t]*["']?(jdbc:[^\s"']{5,200})/i);
  const [, scheme = '', host = '', database = ''] =
    /^jdbc:(\w+):\/\/(?:[^\s@/]{1,120}@)?([\w.-]+)(?::\d+)?(?:\/([\w-]*(?:\.[\w-]+)*)|;)?/.exec(address ?? '') ?? [];
  const engine = Object.hasOwn(engines, scheme) ? engines[scheme] : undefined;
  const named = database === '' ? propertyOfDatabase.exec(address ?? '')?.[1] : undefined;
  return engine === undefined || user === undefined ? undefined : account(engine, host, named ?? database, user);
}

/** Source: Microsoft, "Setting the connection properties" of the JDBC driver: `jdbc:sqlserver://host:1433;databaseName=shop`. */
const propertyOfDatabase = /;[ \t]?database(?:Name)?=([\w.-]{1,80})/i;

/** What holds where no variable says something else: `${DB_HOST:db.acme-tools.net}`. Source: Spring Boot, "Property Placeholders". */
function withFallbacks(settings: string): string {
  return settings.replace(/\$\{[\w.-]{1,60}:-?([^{}\n]{0,200})\}/g, '$1');
}

/** The lines on either side up to a blank one, or one that is less indented, with which another part of the settings begins. */
function blockOf(before: string, behind: string, indent: number): string {
  const isOther = (line: string) => line.trim() === '' || indentInColumns(line) < indent;
  const above = before.split('\n');
  const [rest = '', ...below] = behind.split('\n');
  const stop = below.findIndex(isOther);
  return [
    ...above.slice(above.slice(0, -1).findLastIndex(isOther) + 1),
    rest,
    ...(stop === -1 ? below : below.slice(0, stop)),
  ].join('\n');
}

/** Variables by which the images and clients of the vendors take the account and its password. */
const variables: readonly { readonly password: RegExp; readonly user: RegExp; readonly engine: string }[] = [
  { password: /\bPOSTGRES_PASSWORD$/, user: /\bPOSTGRES_USER\b/, engine: 'postgres' },
  { password: /\bPGPASSWORD$/, user: /\bPGUSER\b/, engine: 'postgres' },
  { password: /\b(?:MYSQL|MARIADB)_PASSWORD$/, user: /\b(?:MYSQL|MARIADB)_USER\b/, engine: 'mysql' },
  { password: /\bMSSQL_PASSWORD$/, user: /\bMSSQL_USER\b/, engine: 'mssql' },
  { password: /\bSNOWFLAKE_PASSWORD$/, user: /\bSNOWFLAKE_USER\b/, engine: 'snowflake' },
  { password: /\bREDIS_PASSWORD$/, user: /\bREDIS_USER(?:NAME)?\b/, engine: 'redis' },
  {
    password: /\bRABBITMQ_(?:DEFAULT_)?PASS(?:WORD)?$/,
    user: /\bRABBITMQ_(?:DEFAULT_)?USER(?:NAME)?\b/,
    engine: 'amqp',
  },
  { password: /\bMONGO(?:DB)?_PASSWORD$/, user: /\bMONGO(?:DB)?_USER(?:NAME)?\b/, engine: 'mongodb' },
  {
    password: /\b(?:OPENSEARCH|ELASTIC(?:SEARCH)?)_PASSWORD$/,
    user: /\b(?:OPENSEARCH|ELASTIC(?:SEARCH)?)_USER(?:NAME)?\b/,
    engine: 'opensearch',
  },
  { password: /\bMINIO_SECRET_KEY$/, user: /\bMINIO_ACCESS_KEY\b/, engine: 'minio' },
];

function ofPrefix(before: string, behind: string): Decoded | undefined {
  const store = storeOfPrefix(before, withoutRemarks(behind));
  return store && account(store.engine, store.host, store.database, store.user);
}

function ofVariables(before: string, behind: string): Decoded | undefined {
  const name = /([A-Z][A-Z_]{3,40})["']?\s*[:=]\s*["']?$/.exec(before)?.[1];
  const found = name === undefined ? undefined : variables.find(({ password }) => password.test(name));
  if (!found) return undefined;
  // Whose own password stands beside it, which this is not: `REDIS_USER_PASSWORD`.
  if (new RegExp(`${found.user.source.replace(/\\b$/, '')}_PASS(?:WORD)?["']?\\s*[:=]`).test(before + behind))
    return undefined;
  const place = new RegExp(`${found.user.source}["']?\\s*[:=]-?\\s*["']?([\\w.@-]{1,80})`);
  const user = (place.exec(withoutRemarks(behind)) ?? place.exec(withoutRemarks(before)))?.[1];
  return user === undefined ? undefined : account(found.engine, '', '', user);
}

/** Without the lines that somebody has put aside. */
function withoutRemarks(settings: string): string {
  return settings.replace(/(^|\n)[ \t]{0,40}(?:#|\/\/|--)[^\n]*/g, '$1');
}
