import assert from 'node:assert/strict';
import { levelsOf } from './levels-of.ts';

const login = (condition = '') => `uses: azure/login@v2${condition}
        with:
          creds: \${{ secrets.AZURE_CREDENTIALS }}`;
const plan = (part: string, secret = 'AZURE_CREDENTIALS') => `run: ./plan
        env:
          PART: \${{ fromJSON(secrets.${secret}).${part} }}`;

const levels = (...steps: readonly string[]) =>
  levelsOf('gh-secret-exposed', {
    '.github/workflows/plan.yml': `name: Plan
on: push
permissions: {}
jobs:
  plan:
    runs-on: ubuntu-24.04
    steps:
${steps.map((step) => `      - ${step}\n`).join('')}`,
  });

describe('a part of a secret', () => {
  it('is hidden where a login of Azure had it hidden before', () => {
    assert.deepEqual(levels(login(), plan('clientSecret')), []);
  });

  it('opens nothing where it is a number of whom the key is of', () => {
    for (const part of ['clientId', 'tenantId', 'subscriptionId']) assert.deepEqual(levels(plan(part)), []);
  });

  it('stands open where no login was before, maybe none was, it was one of another secret, or another part', () => {
    const open = [
      [plan('clientSecret'), login()],
      [login("\n        if: github.ref == 'refs/heads/main'"), plan('clientSecret')],
      [login(), plan('clientSecret', 'PLAN_CREDENTIALS')],
      [login(), plan('storageKey')],
    ];
    for (const steps of open) assert.deepEqual(levels(...steps), ['warning'], steps.join('\n'));
  });
});
