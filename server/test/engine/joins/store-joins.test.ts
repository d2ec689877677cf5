import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { readers, repository } from '../repository.ts';

const detector = readers.detectors.all.find(({ entry }) => entry.id === 'secret-generic-password') ?? assert.fail();
const secret = generateToken(detector, 'joins');

/** Accounts as the files of each store declare them, each with the texts in which its password stands. */
const stores: Readonly<Record<string, { readonly declared: readonly [string, string]; readonly used: Texts }>> = {
  PostgreSQL: {
    declared: ['pg/V1__r.sql', 'CREATE ROLE app LOGIN;\nALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO app;\n'],
    used: {
      '.env': `PG=postgres://app:${secret}@db.internal:5432/shop\n`,
      'app.json': `{"A": "Host=db.internal;Port=5432;Database=shop;Username=app;Password=${secret}"}\n`,
      'application.properties': `spring.datasource.url=jdbc:postgresql://db.internal/shop\nspring.datasource.username=app\nspring.datasource.password=${secret}\n`,
      'application.yml': `spring:\n  datasource:\n    url: jdbc:postgresql://db.internal/shop\n    username: app\n    password: ${secret}\n`,
      'libpq.py': `connect("host=db.internal dbname=shop user=app password=${secret}")\n`,
      'db.env': `POSTGRES_DB=shop\nPOSTGRES_USER=app\nPOSTGRES_PASSWORD=${secret}\n`,
    },
  },
  MySQL: {
    declared: ['mysql/i.sql', "CREATE USER 'app'@'10.%' IDENTIFIED VIA unix_socket;\n"],
    used: {
      '.env': `MY=mysql://app:${secret}@my.internal/shop\n`,
      'app.json': `{"A": "Server=my.internal;Port=3306;Database=shop;Uid=app;Pwd=${secret};"}\n`,
      'jdbc.properties': `url=jdbc:mysql://my.internal/shop?user=app&password=${secret}\n`,
      'my.env': `MARIADB_PASSWORD=${secret}\nMARIADB_USER=app\n`,
    },
  },
  'SQL Server': {
    declared: ['mssql/i.sql', "CREATE LOGIN app WITH PASSWORD = '$(PW)';\nGO\n"],
    used: {
      '.env': `MS=mssql://app:${secret}@ms.internal/shop\n`,
      'app.json': `{"A": "Server=tcp:ms.internal,1433;Initial Catalog=shop;User ID=app;Password=${secret};Encrypt=True"}\n`,
    },
  },
  Snowflake: {
    declared: ['snowflake/u.sql', 'CREATE USER app TYPE = SERVICE;\nGRANT ROLE LOADER TO USER app;\n'],
    used: {
      '.env': `SF=snowflake://app:${secret}@acme-eu/shop/public\n`,
      'sf.env': `SNOWFLAKE_USER=app\nSNOWFLAKE_PASSWORD=${secret}\n`,
    },
  },
  MongoDB: {
    declared: ['mongo/init.js', "db.createUser({ user: 'app', pwd: process.env.P, roles: ['readWrite'] });\n"],
    used: { '.env': `MO=mongodb+srv://app:${secret}@mo.internal/shop\n` },
  },
  Redis: {
    declared: ['redis/users.acl', 'user default off\nuser app on #ab ~a:* +get\n'],
    used: {
      '.env': `RE=rediss://app:${secret}@re.internal:6379/0\n`,
      'r.env': `REDIS_USERNAME=app\nREDIS_PASSWORD=${secret}\n`,
    },
  },
  RabbitMQ: {
    declared: ['rabbitmq/definitions.json', '{"rabbit_version":"3.12.0","users":[{"name":"app","tags":""}]}\n'],
    used: { '.env': `MQ=amqps://app:${secret}@mq.internal/shop\n` },
  },
  Kafka: {
    declared: ['kafka/user.yaml', 'apiVersion: kafka.strimzi.io/v1beta2\nkind: KafkaUser\nmetadata:\n  name: app\n'],
    used: {
      'client.properties': `sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="app" password="${secret}";\n`,
    },
  },
  OpenSearch: {
    declared: ['opensearch/internal_users.yml', '_meta:\n  type: "internalusers"\napp:\n  backend_roles: []\n'],
    used: { '.env': `OS=https://app:${secret}@search.internal:9200\n` },
  },
  MinIO: {
    declared: ['minio.sh', '#!/bin/sh\nmc admin user add local app "$SECRET"\n'],
    used: { '.env': `MC_HOST_local=https://app:${secret}@minio.internal:9000\n` },
  },
};

type Texts = Readonly<Record<string, string>>;

describe('passwords and the accounts of stores whose they are', () => {
  for (const [store, { declared, used }] of Object.entries(stores))
    it(store, () => {
      const [path, text] = declared;
      const { engine } = repository({ [path]: text, ...used });
      const account = engine.identities().find(({ name }) => /^app(?:@|$)/.test(name)) ?? assert.fail();
      assert.deepEqual(account.credentials.map((held) => held.path).sort(), Object.keys(used).sort());
    });

  it('no account of another store, nor another of the same', () => {
    const declared = Object.fromEntries(Object.values(stores).map((store) => store.declared));
    const files = {
      ...declared,
      '.env': `MY=mysql://web:${secret}@my.internal/shop\nPG=postgres://app:${secret}@db/x\n`,
    };
    const { engine } = repository(files);
    const held = engine.identities().filter(({ credentials }) => credentials.length > 0);
    assert.deepEqual(
      held.map(({ keys }) => keys[0]?.value),
      ['postgres://*/*/app'],
    );
  });
  it('none where nothing says which store it is', () => {
    const text = `{"A": "Server=db.internal;User Id=app;Password=${secret}", "B": {"user": "app", "password": "${secret}"}}\n`;
    const { engine } = repository({
      ...Object.fromEntries(Object.values(stores).map((store) => store.declared)),
      'a.json': text,
    });
    assert.ok(engine.identities().every(({ credentials }) => credentials.length === 0));
  });
});
