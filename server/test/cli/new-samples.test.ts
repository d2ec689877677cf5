import assert from 'node:assert/strict';
import { newSamples } from '../../cli/new-samples.ts';

const text = 'HOST=db\n# ours\nPASSWORD="a b"\n';

function samplesOf(gone: string, ...paths: readonly string[]): readonly string[] {
  return newSamples([gone], [gone, ...paths], () => text).map((sample) => {
    assert.equal(sample.text, 'HOST=\nPASSWORD=\n');
    return sample.path;
  });
}

describe('a file of variables that git lets go of leaves a sample', () => {
  for (const gone of ['.env', 'api/.env', 'api/.env.docker', 'docker/database.env'])
    it(`beside ${gone}, without the values`, () => assert.deepEqual(samplesOf(gone), [`${gone}.example`]));

  it('unless one is there: for .env any that people copy, for another its own', () => {
    assert.deepEqual(samplesOf('api/.env', 'api/.env.sample'), []);
    assert.deepEqual(samplesOf('api/.env', '.env.sample'), ['api/.env.example']);
    assert.deepEqual(samplesOf('database.env', 'database.env.dist'), []);
    assert.deepEqual(samplesOf('database.env', '.env.example'), ['database.env.example']);
  });

  it('and what is no such file, or of one machine, leaves none', () => {
    for (const gone of ['a.pem', '.env.local', 'auth.json']) assert.deepEqual(samplesOf(gone), []);
  });
});
