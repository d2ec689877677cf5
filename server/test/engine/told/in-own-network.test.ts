import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';
import { told } from './levels-told.ts';

const letters = 'abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const draw = seeded('in-own-network');
const password = () => randomText(draw, letters, 20);

const hosts = ['192.168.31.188', '10.60.84.72', '172.20.1.5'];

const texts: Readonly<Record<string, (host: string) => string>> = {
  'src/db.py': (host) => `URL = "postgres://shop:${password()}@${host}:5432/shop"\n`,
  'config/app.env': (host) => `DB_HOST=${host}\nDB_USER=root\nDB_PASSWORD=${password()}\n`,
  'api/appsettings.json': (host) =>
    `{ "ConnectionStrings": { "Main": "Server=${host};Database=shop;User Id=sa;Password=${password()};" } }\n`,
  'src/main/resources/application-dev.yml': (host) =>
    `spring:\n  datasource:\n    url: jdbc:mysql://${host}:3306/shop\n    username: root\n    password: ${password()}\n`,
  'src/main/java/a/Generator.java': (host) =>
    `public class Generator {\n  private static final String DB_URL = "jdbc:clickhouse://${host}:8123/shop";\n  private static final String DB_USER = "root";\n  private static final String DB_PWD = "${password()}";\n}\n`,
};

describe('a password for a database at an address of the own network', () => {
  it('is a warning, whatever holds it', () => {
    for (const [path, text] of Object.entries(texts))
      for (const host of hosts)
        assert.deepEqual(told(repository({ [path]: text(host) })), { [path]: 'warning' }, `${path} ${host}`);
  });

  it('is an error in an address where others reach the host', () => {
    const path = 'src/db.py';
    for (const host of ['db.acme-tools.net', '35.190.12.7', '172.40.1.5'])
      assert.deepEqual(told(repository({ [path]: texts[path]?.(host) ?? '' })), { [path]: 'error' }, host);
  });
});

describe('a password for a store that knows no users', () => {
  const settings = (host: string) =>
    `{ "ConnectionStrings": { "redis": "${host}:6379,password=${password()},ssl=True,abortConnection=False" } }\n`;
  const path = 'api/appsettings.json';

  it('is an error beside the host that a provider has named', () => {
    for (const host of [
      'useful-gar-96672.upstash.io',
      'shop-orders.redis.cache.windows.net',
      'red-cq7vn2lw9xk4t0s73ab0.frankfurt-keyvalue.render.com',
      'red-cq7vn2lw9xk4t0s73ab0.ohio-redis.render.com',
    ])
      assert.deepEqual(told(repository({ [path]: settings(host) })), { [path]: 'error' }, host);
  });

  it('is none inside a set-up', () => {
    for (const host of ['10.60.84.72', 'redis'])
      assert.notEqual(told(repository({ [path]: settings(host) }))[path], 'error', host);
  });
});
