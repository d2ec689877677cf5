import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { detectorNamed } from '../../secrets/detectors.ts';
import { repository } from '../repository.ts';

const password = generateToken(detectorNamed('secret-generic-password'), 'stores');

type Files = Readonly<Record<string, string>>;

/** Each account with what it may do, and with what it can act as. */
function accounts(files: Files): Readonly<Record<string, readonly string[]>> {
  const { engine } = repository(files);
  const identities = engine.identities();
  const nameOf = (symbol: string) => identities.find((each) => each.symbol === symbol)?.name ?? symbol;
  return Object.fromEntries(
    identities.map(({ kind, name, grants, reaches, disabled }) => [
      `${kind} ${name}${disabled ? ' (off)' : ''}`,
      [
        ...grants.map(
          ({ effect, actions, resources }) =>
            `${effect === 'deny' ? 'not ' : ''}${actions.map(({ text }) => text).join(', ')} on ${resources.map(({ text }) => text).join(', ')}`,
        ),
        ...reaches.map((symbol) => `as ${nameOf(symbol)}`),
      ],
    ]),
  );
}

const cases: Readonly<Record<string, readonly [files: Files, expected: Readonly<Record<string, readonly string[]>>]>> =
  {
    'migrations, in order, with what is taken back': [
      {
        'm/V1__a.sql': 'CREATE ROLE reader; CREATE USER web; GRANT reader TO web; CREATE USER old;',
        'm/V2__b.sql': 'GRANT SELECT, INSERT ON orders TO reader; GRANT DELETE ON orders TO web;',
        'm/V10__c.sql': 'REVOKE INSERT ON orders FROM reader; REVOKE ALL ON orders FROM web; DROP USER old;',
        'm/U10__c.sql': 'CREATE USER back;',
      },
      { 'db-account reader': ['SELECT on public.orders'], 'db-account web': ['as reader'] },
    ],
    MySQL: [
      {
        'db/1.sql':
          "CREATE USER IF NOT EXISTS 'web'@'10.%' IDENTIFIED BY '${PW}';\nGRANT SELECT, UPDATE ON `shop`.* TO 'web'@'10.%';\nGRANT ALL ON *.* TO 'ops'@'%' IDENTIFIED BY '${PW}';",
      },
      { 'db-account web@10.%': ['SELECT, UPDATE on shop.*'], 'db-account ops@%': ['ALL on *'] },
    ],
    'SQL Server': [
      {
        'db/a.sql':
          "CREATE LOGIN [web] WITH PASSWORD = '$(PW)'\nGO\nCREATE USER [web] FOR LOGIN [web]\nGRANT EXECUTE TO [web]\nDENY DELETE ON SCHEMA::dbo TO [web]\nEXEC sp_addrolemember 'db_datareader', 'web'",
      },
      {
        'db-account web': ['EXECUTE on database', 'not DELETE on schema dbo', 'DB_DATAREADER on '],
      },
    ],
    'SQL Server, in the old way': [
      {
        'db/a.sql':
          "EXEC sp_addlogin @loginame = N'web', @passwd = N'$(PW)', @defdb = N'shop'\nEXEC sp_addsrvrolemember @loginame='web', @rolename='dbcreator'\nUSE shop\nEXEC sp_grantdbaccess 'web'\nEXEC sp_addrole @rolename='readers'\nEXEC sp_addrolemember @rolename='readers', @membername = 'web'\nGRANT SELECT ON orders TO readers",
      },
      {
        'db-account web': ['DBCREATOR on ', 'as readers'],
        'db-account readers': ['SELECT on dbo.orders'],
      },
    ],
    'Snowflake, the account itself': [
      {
        'db/a.sql':
          'USE ROLE accountadmin; CREATE ROLE ops; GRANT CREATE WAREHOUSE ON ACCOUNT TO ROLE ops; GRANT MONITOR ON WAREHOUSE wh TO ROLE ops; REVOKE MONITOR ON WAREHOUSE wh FROM ROLE ops; GRANT USAGE ON INTEGRATION s3 TO ROLE ops;',
      },
      { 'db-account ops': ['CREATE WAREHOUSE on *', 'USAGE on integration s3'] },
    ],
    Snowflake: [
      {
        'db/a.sql':
          'CREATE ROLE loader; CREATE USER etl TYPE = SERVICE; GRANT ROLE loader TO USER etl; GRANT USAGE ON WAREHOUSE w TO ROLE loader;',
      },
      { 'db-account loader': ['USAGE on warehouse w'], 'db-account etl': ['as loader'] },
    ],
    'scripts that call a client': [
      {
        'init.sh':
          '#!/bin/sh\npsql -v ON_ERROR_STOP=1 <<-EOSQL\n\tCREATE USER web;\n\tGRANT CONNECT ON DATABASE shop TO web;\nEOSQL\n',
      },
      { 'db-account web': ['CONNECT on database shop'] },
    ],
    MongoDB: [
      {
        'mongo-init.js':
          "db.createUser({ user: 'web', pwd: process.env.PW, roles: [{ role: 'readWrite', db: 'shop' }, 'read'] });",
      },
      { 'db-account web': ['readWrite on shop', 'read on its database'] },
    ],
    'constants of scripts for MongoDB': [
      {
        'mongo-init.js':
          "const owner = 'web';\nconst home = 'shop';\nlet other = 'a';\nother = 'b';\ndb.createUser({ user: owner, pwd: process.env.PW, roles: [{ role: 'readWrite', db: home }] });\ndb.createUser({ user: other, pwd: process.env.PW, roles: ['read'] });\n",
      },
      { 'db-account web': ['readWrite on shop'] },
    ],
    Redis: [
      { 'redis/users.acl': 'user default off\nuser web on #2bb8 ~web:* +@read -@dangerous\n' },
      { 'db-account default (off)': [], 'db-account web': ['+@read on ~web:*', 'not -@dangerous on '] },
    ],
    RabbitMQ: [
      {
        'definitions.json':
          '{"rabbit_version":"3","users":[{"name":"web","tags":""}],"vhosts":[],"permissions":[{"user":"web","vhost":"jobs","configure":"","write":"^jobs$","read":".*"}]}',
      },
      { 'broker-account web': ['write on ^jobs$', 'read on .*'] },
    ],
    Strimzi: [
      {
        'user.yaml':
          'apiVersion: kafka.strimzi.io/v1beta2\nkind: KafkaUser\nmetadata: { name: web }\nspec:\n  authorization:\n    type: simple\n    acls:\n      - resource: { type: topic, name: jobs-, patternType: prefix }\n        operations: [Read, Describe]\n',
      },
      { 'broker-account web': ['Read, Describe on topic jobs-*'] },
    ],
    'OpenSearch, over its files': [
      {
        'sec/internal_users.yml': '_meta:\n  type: "internalusers"\nweb:\n  hash: "${HASH}"\n',
        'sec/roles.yml':
          '_meta:\n  type: "roles"\nreader:\n  index_permissions:\n    - index_patterns: ["logs-*"]\n      allowed_actions: ["read"]\n',
        'sec/roles_mapping.yml': '_meta:\n  type: "rolesmapping"\nreader:\n  users: ["web"]\n',
      },
      { 'db-account web': ['as reader'], 'db-account reader': ['read on logs-*'] },
    ],
    'SPIRE and MinIO, in a script': [
      {
        'a.sh':
          'spire-server entry create -parentID spiffe://x/agent -spiffeID spiffe://x/web -selector k8s:sa:web\nmc admin user add store web "$SECRET"\nmc admin policy attach store readonly --user web\n',
      },
      { 'workload-entry spiffe://x/web': ['an identity on spiffe://x/web'], 'db-account web': ['readonly on *'] },
    ],
    hosts: [
      { 'web.service': '[Service]\nUser=web\nExecStart=/opt/web\n', 'cron.d/x': '5 4 * * * root /opt/x --all\n' },
      { 'host-service web': ['web on its host'], 'scheduled-job x': ['root on its host'] },
    ],
  };

describe('accounts of data stores, brokers and hosts', () => {
  for (const [name, [files, expected]] of Object.entries(cases))
    it(name, () => assert.deepEqual(accounts(files), expected));

  it('a login of SQL Server and its user of the same name are one', () => {
    const { engine } = repository({
      'db/users.sql':
        "CREATE LOGIN [web] WITH PASSWORD = '$(PW)'\nGO\nCREATE USER [web] FOR LOGIN [web]\nGO\nCREATE USER [job] FOR LOGIN [batch]\n",
    });
    assert.deepEqual(
      engine.identities().map(({ name }) => name),
      ['web', 'job'],
    );
  });

  it('join the addresses that hold their passwords', () => {
    const { engine } = repository({
      'db/1.sql':
        'CREATE ROLE shop_web LOGIN; GRANT SELECT ON orders TO shop_web; ALTER TABLE orders OWNER TO postgres;',
      '.env': `DATABASE_URL=postgres://shop_web:${password}@db.acme.internal/shop\n`,
    });
    const [web] = engine.identities();
    assert.deepEqual(
      web?.credentials.map(({ path }) => path),
      ['.env'],
    );
  });

  it('are told of with passwords that stand beside them', () => {
    const { engine } = repository({
      'mysql/1.sql': `CREATE USER 'web'@'10.%' IDENTIFIED BY '${password}';\nCREATE USER job IDENTIFIED BY '\${PW}';\n`,
    });
    const held = engine.identities().map(({ name, credentials }) => [name, credentials.length]);
    assert.deepEqual(held, [
      ['web@10.%', 1],
      ['job', 0],
    ]);
  });
});
