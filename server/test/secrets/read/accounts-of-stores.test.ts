import { checkSecrets } from '../check-secrets.ts';
import { filled } from '../made-values.ts';

/** The strings by which programs connect to a store, P the password, and the engine that they tell. */
const strings: readonly (readonly [string, engine: string])[] = [
  ['Server=db1.acme.test,1433;Database=orders;User Id=billing;Password=P;Encrypt=True', 'mssql'],
  ['Data Source=db1.acme.test;Initial Catalog=orders;User ID=billing;Password=P', 'mssql'],
  ['Host=db1.acme.test;Port=5432;Database=orders;Username=billing;Password=P', 'postgres'],
  ['Server=db1.acme.test;Port=3306;Database=orders;Uid=billing;Pwd=P;', 'mysql'],
  ['Driver={ODBC Driver 18 for SQL Server};Server=tcp:db1.acme.test;Database=orders;Uid=billing;Pwd={P};', 'mssql'],
  ['Driver={PostgreSQL Unicode};Server=db1.acme.test;Database=orders;Uid=billing;Pwd=P;', 'postgres'],
];

/** Where such a string stands, without quotes in most. */
const places: readonly (readonly [path: string, write: (connection: string) => string])[] = [
  ['.env', (connection) => `STAGE=1\nConnectionStrings__Default=${connection}\n`],
  ['.env', (connection) => `ConnectionStrings__Default="${connection}"\n`],
  ['app.properties', (connection) => `db.url=${connection}\n`],
  ['app.ini', (connection) => `[db]\nconnection = ${connection}\n`],
  ['app.yaml', (connection) => `db:\n  url: ${connection}\n`],
  ['app.toml', (connection) => `url = "${connection}"\n`],
  ['Dockerfile', (connection) => `FROM a\nENV ConnectionStrings__Default="${connection}"\n`],
  ['Dockerfile', (connection) => `FROM a\nENV DB_URL ${connection}\n`],
  [
    'docker-compose.yml',
    (connection) =>
      `services:\n  a:\n    image: acme/a\n    environment:\n      - ConnectionStrings__Default=${connection}\n`,
  ],
  ['src/Store.cs', (connection) => `var connection = "${connection}";\n`],
  ['run.sh', (connection) => `export CONNECTION='${connection}'\n`],
];

/** Settings of one prefix, and what they tell: no engine that nothing names. */
const settings: readonly (readonly [path: string, text: string, engine: string | undefined])[] = [
  ['.env', 'DB_HOST=db1.acme.test\nDB_PORT=5432\nDB_NAME=orders\nDB_USER=billing\nDB_PASSWORD=P\n', 'postgres'],
  [
    '.env',
    'DB_CONNECTION=pgsql\nDB_HOST=db1.acme.test\nDB_PORT=6432\nDB_DATABASE=orders\nDB_USERNAME=billing\nDB_PASSWORD=P\n',
    'postgres',
  ],
  [
    'run.sh',
    'export SHOP_DB_ENGINE="mysql"\nexport SHOP_DB_HOST=db1.acme.test\nexport SHOP_DB_NAME=orders\nexport SHOP_DB_USER=billing\nexport SHOP_DB_PASS=P\n',
    'mysql',
  ],
  [
    'docker-compose.yml',
    'services:\n  a:\n    image: acme/a\n    environment:\n      DB_HOST: db1.acme.test\n      DB_PORT: "3306"\n      DB_NAME: orders\n      DB_USER: billing\n      DB_PASSWORD: P\n',
    'mysql',
  ],
  ['.env', 'DB_HOST=db1.acme.test\nDB_NAME=orders\nDB_USER=billing\nDB_PASSWORD=P\n', undefined],
  ['.env', 'DB_HOST=db1.acme.test\nDB_PORT=6432\nDB_NAME=orders\nDB_USER=billing\nDB_PASSWORD=P\n', undefined],
  ['.env', 'DB_HOST=db1.acme.test\nDB_NAME=orders\nDB_USER=billing\nDB_PASSWORD=P\nCACHE_PORT=5432\n', undefined],
];

const decoded = { host: 'db1.acme.test', user: 'billing', database: 'orders' };
const rule = 'secret-generic-password';

describe('accounts of stores', () => {
  it('are told of connection strings with or without quotes', () => {
    for (const [connection, engine] of strings)
      for (const [path, write] of places)
        checkSecrets(path, write(filled(connection)), [
          { rule, decoded, keys: [`db:${engine}://db1.acme.test/orders/billing`] },
        ]);
  });

  it('are told of settings of one prefix that name the store', () => {
    for (const [path, text, engine] of settings)
      checkSecrets(path, filled(text), [
        { rule, decoded, keys: engine === undefined ? [] : [`db:${engine}://db1.acme.test/orders/billing`] },
      ]);
  });

  it('are not read of what a program fills in', () => {
    for (const [path, text] of [
      ['src/Store.cs', 'var c = $"Driver={name};Server=db1;Uid=billing;Pwd={dbPassword2};";\n'],
      ['a.py', 'c = "Driver={PostgreSQL};Server=db1;Uid=billing;Pwd={password1};".format(password1=p)\n'],
    ] as const)
      checkSecrets(path, text, []);
  });
});
