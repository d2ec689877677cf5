import assert from 'node:assert/strict';
import { environmentOfPath } from '../../engine/extract/path-environment.ts';
import { isSameEnvironment, usualEnvironment } from '../../engine/text/environment.ts';

describe('names of environments', () => {
  it('are one where they mean one', () => {
    assert.deepEqual(['prod', 'Production ', 'live', 'prd'].map(usualEnvironment), Array(4).fill('production'));
    assert.deepEqual(['stg', 'stage', 'dev', 'test', 'EU-1'].map(usualEnvironment), [
      'staging',
      'staging',
      'development',
      'testing',
      'eu-1',
    ]);
    assert.equal(isSameEnvironment('live', 'Prod'), true);
    assert.equal(isSameEnvironment('prod', 'preprod'), false);
  });

  it('are not told by a folder that may hold all of them', () => {
    assert.equal(environmentOfPath('live/dev/tls.pem'), 'development');
    assert.equal(environmentOfPath('live/tls.pem'), undefined);
    assert.equal(environmentOfPath('deploy/Prod/tls.pem'), 'production');
  });
});
