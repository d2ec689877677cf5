import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { rows } from './joined-secrets.ts';

describe('what a secret tells joins it to its identity, its owner and its record', () => {
  for (const { what, secret, declared, key: match } of rows)
    it(what, () => {
      const [path, text, rule] = secret;
      const record = `version: 1\nidentities:\n  - id: own\n    kind: service-account\n    match: ["${match}"]\n    owners: { technical: [team-orders] }\n    purpose: Takes orders\n`;
      const { engine } = repository({ [path]: text, [declared[0]]: declared[1], '.identity/inventory.yaml': record });
      const holders = engine
        .identities()
        .filter(({ credentials }) => credentials.some((held) => held.path === path && held.credential.rule === rule));
      assert.deepEqual(
        holders.map(({ at, owners, inventory }) => [at.path, owners.technical, inventory.record]),
        [[declared[0], ['team-orders'], 'own']],
      );
    });

  it('a file that git ignores makes nobody dangerous, also while an editor has it open', () => {
    const { engine } = repository({
      'compose.yaml':
        'services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: ${POSTGRES_PASSWORD}\n',
      '.env': 'POSTGRES_PASSWORD=Kx9vTq2mWzP7\n',
    });
    const risk = () => engine.identities().map(({ risk: { factors } }) => factors);
    assert.deepEqual(risk(), [['its secret is in .env', 'no owner']]);
    engine.setIgnored(new Set(['.env']));
    assert.deepEqual(risk(), [['no owner']]);
  });
});
