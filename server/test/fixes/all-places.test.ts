import assert from 'node:assert/strict';
import { fixed } from './first-move.ts';

describe('a password in several places of a Compose file', () => {
  const compose = (own: string, quoted = own) =>
    [
      'services:',
      '  web:',
      '    build: .',
      '    environment:',
      '      - DB_HOST=mysql',
      '      - DB_USER=shop',
      `      - DB_PASSWORD=${own}`,
      '  mysql:',
      '    image: mysql:8.0',
      '    environment:',
      '      MYSQL_USER: shop',
      `      MYSQL_PASSWORD: ${own}`,
      '    ports:',
      '      - "3308:3306"',
      '    healthcheck:',
      `      test: ["CMD", "mysqladmin", "ping", "-u", "shop", ${quoted === own ? `"-p${own}"` : quoted}]`,
      '',
    ].join('\n');

  it('is taken from all of them by one variable, since the store and who signs in to it hold one password', () => {
    const texts = { 'docker-compose.yml': compose('Zr8mQ2vLx7Kd'), '.gitignore': '.env\n' };
    const { after } = fixed('docker-compose.yml', texts) ?? assert.fail('no move');
    assert.equal(after['docker-compose.yml'], compose('${DB_PASSWORD:?}'));
    assert.equal(after['.env'], 'DB_PASSWORD=Zr8mQ2vLx7Kd\n');
  });

  it('but stays where the braces of a placeholder would be those of YAML', () => {
    const texts = {
      'docker-compose.yml': compose('Zr8mQ2vLx7Kd', '-pZr8mQ2vLx7Kd'),
      '.gitignore': '.env\n',
    };
    const { after } = fixed('docker-compose.yml', texts) ?? assert.fail('no move');
    assert.equal(after['docker-compose.yml'], compose('${DB_PASSWORD:?}', '-pZr8mQ2vLx7Kd'));
  });

  it('is none where the value goes on, or is a part of a word', () => {
    const also = (value: string) =>
      `${compose(value)}  other:\n    image: acme/other\n    environment:\n      - NOTE=Zr8mQ2vLx7Kd-old\n      - WORD=my_Zr8mQ2vLx7Kd\n`;
    const texts = { 'docker-compose.yml': also('Zr8mQ2vLx7Kd'), '.gitignore': '.env\n' };
    const { after } = fixed('docker-compose.yml', texts) ?? assert.fail('no move');
    assert.equal(after['docker-compose.yml'], also('${DB_PASSWORD:?}'));
  });

  it('is one in an address too, and one variable for the client of PostgreSQL and the store', () => {
    const text = (own: string) =>
      [
        'services:',
        '  web:',
        '    build: .',
        '    environment:',
        `      DATABASE_URL: postgres://shop:${own}@db:5432/shop`,
        `      PGPASSWORD: ${own}`,
        '  db:',
        '    image: postgres:16',
        '    environment:',
        '      POSTGRES_USER: shop',
        `      POSTGRES_PASSWORD: ${own}`,
        '    ports: ["5432:5432"]',
        '    healthcheck:',
        `      test: PGPASSWORD=${own} pg_isready -U shop`,
        '',
      ].join('\n');
    const texts = { 'docker-compose.yml': text('Zr8mQ2vLx7Kd'), '.gitignore': '.env\n' };
    const { after } = fixed('docker-compose.yml', texts) ?? assert.fail('no move');
    assert.equal(after['docker-compose.yml'], text('${PGPASSWORD:?}'));
    assert.equal(after['.env'], 'PGPASSWORD=Zr8mQ2vLx7Kd\n');
  });
});
