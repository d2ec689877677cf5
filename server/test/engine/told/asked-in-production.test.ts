import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { repository } from '../repository.ts';

type Files = Readonly<Record<string, string>>;

const value = randomText(seeded('asked-in-production'), 'abcdefghjkmnpqrstuvwxyz23456789', 9);

const compose = (taken: string) =>
  `services:\n  php:\n    environment:\n      DATABASE_URL: mysql://\${DB_USER:-dev}:${taken}@mysql:3306/\${DB_NAME:-shop}\n  mysql:\n    environment:\n      MYSQL_PASSWORD: ${taken}\n`;
const byDefault = compose(`\${DB_PASS:-${value}}`);

function told(path: string, files: Files): string {
  const found = repository(files).engine.findings(path);
  return found.map(({ level, message }) => `${level} ${message}`).join('\n');
}

describe('a default in a Compose file for whoever develops', () => {
  const production = 'docker-compose.production.yml';
  const replaced = /docker-compose\.production\.yml gives production another one\./;

  it('is a note where the file of production takes the variable and has none', () => {
    for (const path of ['docker-compose.override.yml', 'docker-compose.dev.yml'])
      for (const taken of ['${DB_PASS}', '${DB_PASS:?set it}']) {
        const found = told(path, { [path]: byDefault, [production]: compose(taken) });
        assert.doesNotMatch(found, /^(?:error|warning)/m, `${path} ${taken}`);
      }
    const path = 'docker-compose.override.yml';
    assert.match(told(path, { [path]: byDefault, [production]: compose('${DB_PASS}') }), replaced);
  });

  it('says nothing of it where that has a default too, another variable, lies elsewhere, or the file is for all', () => {
    const path = 'docker-compose.override.yml';
    const others: readonly (readonly [string, Files])[] = [
      [path, {}],
      [path, { [production]: byDefault }],
      [path, { [production]: compose('${OTHER_PASS}') }],
      [
        path,
        { [production]: compose('${DB_PASS}').replace('MYSQL_PASSWORD: ${DB_PASS}', 'MYSQL_PASSWORD: ${DB_PASS:-x}') },
      ],
      [path, { [`shop/${production}`]: compose('${DB_PASS}') }],
      [path, { [production]: '# MYSQL_PASSWORD: ${DB_PASS}\nservices: {}\n' }],
      ['docker-compose.yml', { [production]: compose('${DB_PASS}') }],
    ];
    for (const [file, files] of others) {
      const found = told(file, { [file]: byDefault, ...files });
      assert.match(found, /Password/, JSON.stringify(files));
      assert.doesNotMatch(found, replaced, JSON.stringify(files));
    }
  });
});
