import assert from 'node:assert/strict';
import { saidOfValues } from '../doubted.ts';

const store = (more: string, password = 'Kitchen!Winter2024') =>
  `services:\n  shop:\n    build: .\n${more}  db:\n    image: mysql:8\n    environment:\n      MYSQL_PASSWORD: ${password}\n`;

const saidOf = (path: string, text: string) => saidOfValues(path, text).join('; ');

describe('a set-up that serves others', () => {
  it('is none that runs only while somebody works, and others are', () => {
    assert.match(saidOf('compose.yml', store('')), /for-development/);
    for (const more of [
      '    environment:\n      VIRTUAL_HOST: shop.corp-prod.com\n',
      '    environment:\n      - LETSENCRYPT_HOST=shop.corp-prod.com\n',
      '    deploy:\n      replicas: 3\n',
      '    ports:\n      - "0.0.0.0:5432:5432"\n',
    ])
      assert.match(saidOf('compose.yml', store(more)), /^Kitchen!Winter2024 medium (?!for-development)/, more);
    for (const more of ['    environment:\n      VIRTUAL_HOST: shop.localhost\n', '    ports:\n      - "5432:5432"\n'])
      assert.match(saidOf('compose.yml', store(more)), /for-development/, more);
  });
});
