import assert from 'node:assert/strict';
import { engineOver } from './repository.ts';
import { pat } from './secret-samples.ts';

const password = 'plum7Orbit4velvet';
const path = '.github/workflows/ci.yml';
const workflow = (service: string, step = '') =>
  `on: push\npermissions: {}\njobs:\n  test:\n    runs-on: ubuntu-24.04\n    services:\n      db:\n        image: postgres:17\n${service}    steps:\n      - run: make test\n${step}`;

/** What is offered that moves a secret of the workflow, and what is said where nothing is. */
function said(text: string) {
  const engine = engineOver({ [path]: text });
  const findings = engine.findings(path).filter((each) => each.rule.startsWith('secret-'));
  return findings.map((each) => ({
    moves: engine
      .offers(each)
      .filter(({ id }) => id.startsWith('move-'))
      .map(({ id }) => id),
    words: engine.byHand(each),
  }));
}

describe('A password of a container that a job starts for itself', () => {
  it('stays, and is told so', () => {
    const [first, ...others] = said(workflow(`        env:\n          POSTGRES_PASSWORD: ${password}\n`));
    assert.deepEqual([first?.moves, others], [[], []]);
    assert.match(first?.words ?? '', /^GitHub starts the container for this job alone/);
  });

  it('stays where a step asks the container by it', () => {
    const step = `        env:\n          DATABASE_URL: postgres://postgres:${password}@localhost:5432/postgres\n`;
    for (const { moves } of said(workflow(`        env:\n          POSTGRES_PASSWORD: ${password}\n`, step)))
      assert.deepEqual(moves, []);
  });

  it('moves where no such container has it', () => {
    const step = `        env:\n          DB_PASSWORD: ${password}\n`;
    assert.ok(said(workflow('', step)).every(({ moves }) => moves.includes('move-to-secret')));
  });

  it('moves where a vendor has issued it', () => {
    const all = said(workflow(`        env:\n          GH_TOKEN: ${pat}\n`));
    assert.deepEqual(
      all.map(({ moves }) => moves),
      [['move-to-secret']],
    );
  });

  it('moves where the image is pulled by it', () => {
    const all = said(workflow(`        credentials:\n          username: acme\n          password: ${pat}\n`));
    assert.deepEqual(
      all.map(({ moves }) => moves),
      [['move-to-secret']],
    );
  });
});
