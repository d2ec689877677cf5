import assert from 'node:assert/strict';
import { generateToken } from '../../../engine/secrets/generate/generate.ts';
import { readers, repository } from '../repository.ts';

const token = (seed: string) => {
  const detector = readers.detectors.all.find(({ entry }) => entry.id === 'secret-github-pat') ?? assert.fail();
  return generateToken(detector, seed);
};
const account = (name: string, secret: string) =>
  `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n  annotations:\n    example.com/token: ${secret}\n`;

describe('credentials in patches of what other files declare', () => {
  // Files are read by their paths: the patch comes before what it patches.
  for (const folder of ['a-prod', 'z-prod'])
    it(`belong with those of the declaration to one account, the patch in ${folder}`, () => {
      const { engine } = repository({
        [`${folder}/kustomization.yaml`]: 'resources: [../base]\npatches:\n  - path: patch.yaml\n',
        [`${folder}/patch.yaml`]: account('api', token('patch')),
        'base/kustomization.yaml': 'resources: [accounts.yaml]\n',
        'base/accounts.yaml': [account('web', token('web')), account('api', token('api'))].join('---\n'),
      });
      const held = engine
        .identities()
        .map(({ name, at, credentials }) => [name, at.path, ...credentials.map(({ path }) => path).sort()].join(' '))
        .sort();
      assert.deepEqual(held, [
        `api base/accounts.yaml ${[`${folder}/patch.yaml`, 'base/accounts.yaml'].sort().join(' ')}`,
        'web base/accounts.yaml base/accounts.yaml',
      ]);
    });
});
