import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const path = '.github/workflows/ci.yml';
const job = 'on: push\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n';

/** The workflow after the fix, which leaves nothing for a second run. */
function mended(text: string, more: Texts = {}): string | undefined {
  const done = fixed(path, { [path]: text, ...more });
  const left = done && engineOver(done.after).findings(path);
  assert.deepEqual(
    left?.filter(({ rule }) => rule.startsWith('secret-')),
    [],
  );
  return done?.after[path];
}

describe('An expression of a workflow in place of a secret', () => {
  for (const quote of ["'", '"', ''])
    it(`keeps the quotes of the value: ${quote || 'none'}`, () => {
      const step = (value: string) =>
        `${job}      - run: ./deploy.sh\n        env:\n          DEPLOY_PASSWORD: ${quote}${value}${quote} # of the shop\n`;
      assert.equal(mended(step(secret)), step('${{ secrets.DEPLOY_PASSWORD }}'));
    });

  it('stands in quotes between braces, which would end it', () => {
    const step = (value: string) =>
      `${job}      - run: ./deploy.sh\n        env: { DEPLOY_PASSWORD: ${value}, MODE: prod }\n`;
    assert.equal(mended(step(secret)), step('"${{ secrets.DEPLOY_PASSWORD }}"'));
  });

  it('and so does that of a variable which a script gets between braces', () => {
    const step = (script: string, env: string) =>
      `${job}      - run: ./deploy.sh --password ${script}\n        env: { MODE: prod${env} }\n`;
    assert.equal(
      mended(step(secret, '')),
      step('"${DEPLOY_PASSWORD}"', ', DEPLOY_PASSWORD: "${{ secrets.DEPLOY_PASSWORD }}"'),
    );
  });
});
