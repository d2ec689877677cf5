import assert from 'node:assert/strict';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

/** How sure the scan is of each secret, and what speaks against it or for it. */
function told(path: string, text: string): readonly string[] {
  return scanSecrets(text, optionsFor(path)).credentials.map(
    ({ confidence, doubt, evidence }) => `${confidence} ${doubt ?? evidence ?? 'nothing'}`,
  );
}

/** A service of a set-up, with what its store takes the password by. */
function setUp({
  image = 'postgres:16',
  variable = 'POSTGRES_PASSWORD',
  value = 'postgres',
  ports = '"5432:5432"',
}: {
  readonly image?: string;
  readonly variable?: string;
  readonly value?: string;
  readonly ports?: string;
}): string {
  return `services:\n  store:\n    image: ${image}\n    environment:\n      ${variable}: ${value}\n    ports:\n      - ${ports}\n`;
}

const ofProduction = 'deploy/docker-compose.prod.yml';

describe('the password of a store whose port a set-up for production publishes', () => {
  for (const written of [
    {},
    { value: `\${POSTGRES_PASSWORD:-postgres}` },
    { value: `\${DB_PASSWORD:-orchard123}` },
    { value: 'orchard', ports: `"\${PORT:-5432}:5432"` },
    { image: 'mysql:8', variable: 'MYSQL_ROOT_PASSWORD', value: 'orchard123', ports: '3306:3306' },
    { image: 'mongo:7', variable: 'MONGO_INITDB_ROOT_PASSWORD', value: 'orchard123', ports: '"0.0.0.0:27017:27017"' },
  ])
    it(`is in force however it reads: ${JSON.stringify(written)}`, () =>
      assert.deepEqual(told(ofProduction, setUp(written)), ['medium host']));

  for (const [why, path, written] of [
    ['the machine itself alone reaches it', ofProduction, { ports: '"127.0.0.1:5432:5432"' }],
    ['it is for development', 'docker-compose.dev.yml', {}],
    ['nothing says for what it is', 'docker-compose.yml', { value: 'orchard' }],
    ['it tells to set another', ofProduction, { value: 'change_me_orchard' }],
    ['it is a sample', 'examples/docker-compose.prod.yml', {}],
    ['a program publishes its own port', ofProduction, { image: 'shop/web:1', value: 'orchard', ports: '"3000:3000"' }],
    ['it stands in a variable', ofProduction, { value: `\${POSTGRES_PASSWORD:?}` }],
  ] as const)
    it(`is not where ${why}`, () =>
      assert.deepEqual(
        told(path, setUp(written)).filter((one) => one.endsWith('host')),
        [],
      ));
});
