import assert from 'node:assert/strict';
import { randomText, seeded } from '../../../../test-fixtures/random.mjs';
import { scanSecrets } from '../../../engine/secrets/scan.ts';
import { optionsFor } from '../detectors.ts';

const next = seeded('clients of parts');
const secret = randomText(next, '0123456789abcdef', 32);
const id = `4${randomText(next, '0123456789', 14)}`;

/** By what the secret of a client is lowered in such a part of settings for development. */
function lowered(part: string, production: string): string {
  const text = `module.exports = {\n  development: {\n    auth: {\n${part}    }\n  },\n\n  production: {${production}}\n};\n`;
  const found = scanSecrets(text, optionsFor('config/config.js')).credentials.filter(
    ({ span }) => text.slice(span.start, span.end) === secret,
  );
  return found.map(({ loweredBy, doubt }) => loweredBy ?? doubt ?? 'nothing').join();
}

const client = (name: string, key: string) =>
  `      ${name}: {\n        options: {\n          ${key}: '${id}',\n          clientSecret: '${secret}'\n        }\n      },\n`;
const alone = `      weather: {\n        apiKey: '${secret}'\n      },\n`;
const own = '\n    weather: { apiKey: process.env.WEATHER_KEY }\n  ';

describe('a secret in the part of settings for development', () => {
  it('works from anywhere where a known service has issued it with the id of its client', () => {
    assert.equal(lowered(client('facebook', 'clientID'), own), 'nothing');
    assert.equal(lowered(client('linkedin', 'clientId'), own), 'nothing');
  });

  it('is lowered without the id, or of what nobody knows', () => {
    assert.equal(lowered(client('facebook', 'callback'), own), 'other-environment');
    assert.equal(lowered(client('orchard', 'clientID'), own), 'other-environment');
  });

  it('is not lowered where production has nothing of its own', () => {
    assert.equal(lowered(alone, '\n\n  '), 'nothing');
    assert.equal(lowered(alone, own), 'other-environment');
  });
});

describe('the key by which a product signs, in a ConfigMap', () => {
  const found = (name: string, value: string, kind = 'ConfigMap', path = 'templates/config.yaml') =>
    scanSecrets(
      `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: flows\ndata:\n  ${name}: "${value}"\n---\nkind: Deployment\n`,
      optionsFor(path),
    ).credentials.map(({ title, confidence }) => `${title} ${confidence}`);

  it('is told by the name that the product documents, however short it is', () => {
    for (const name of ['AIRFLOW__WEBSERVER__SECRET_KEY', 'SUPERSET_SECRET_KEY'])
      assert.match(found(name, '7orchard').join(), /^(?:Guessable s|S)igning key medium$/);
  });

  it('is none where a slot stands, it tells somebody to set another, or another name has it', () => {
    assert.deepEqual(found('AIRFLOW__WEBSERVER__SECRET_KEY', '{{ .Values.key }}'), []);
    assert.doesNotMatch(found('AIRFLOW__WEBSERVER__SECRET_KEY', 'change-this-key').join(), /medium/);
    assert.deepEqual(found('AIRFLOW__WEBSERVER__DEFAULT_UI_TIMEZONE', '7orchard'), []);
    assert.doesNotMatch(found('SUPERSET_SECRET_KEY', '7orchard', 'Notes').join(), /medium/);
  });
});
