import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const value = 'qT7vn2Lw9xK4mR8sYb3Z';
const path = '.ci/compose.ci.yaml';

const compose = (password: string, host = 'postgres') =>
  `services:\n  web:\n    image: shop\n    environment:\n      POSTGRES_PASSWORD: "${password}"\n      SHOP_DATABASE_URL: "postgresql://postgres:${value}@${host}/shop"\n`;

const told = (text: string) =>
  repository({ [path]: text })
    .engine.findings(path)
    .filter(({ rule }) => rule.startsWith('secret-'))
    .map(({ rule, level }) => `${rule} ${level}`);

describe('a value that one file holds in two forms', () => {
  it('is told once where both are notes', () => {
    assert.deepEqual(told(compose(value)), ['secret-generic-password note']);
  });

  it('is told twice where it is two values', () => {
    assert.deepEqual(told(compose('hW4zk9Pq2vN7cJ6tXe5D')), [
      'secret-generic-password note',
      'secret-database-uri note',
    ]);
  });

  it('is told where the address leads to others, and the other place says so', () => {
    assert.deepEqual(told(compose(value, 'db.orchard-shop.com')), [
      'secret-generic-password note',
      'secret-database-uri error',
    ]);
  });
});
