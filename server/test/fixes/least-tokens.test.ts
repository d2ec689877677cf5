import assert from 'node:assert/strict';
import { afterFix, engineOver, findingsOf } from './repository.ts';

const workflow = (command: string) => `on: push
permissions:
  contents: write # To push tags
  id-token: write # For the cloud
jobs:
  look:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - run: ${command}
  plan:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::111122223333:role/plan
      - run: terraform plan
`;

const path = '.github/workflows/plan.yml';

function fixed(command: string): string {
  const texts = { [path]: workflow(command) };
  const engine = engineOver(texts);
  const [finding] = findingsOf(engine, 'gh-permissions-workflow');
  assert.ok(finding, command);
  const offer = engine.offers(finding).find(({ id }) => id === 'narrow-permissions');
  assert.ok(offer, command);
  return afterFix(texts, engine.fix(path, finding.key, offer.id))[path] ?? '';
}

const jobOf = (text: string, name: string) =>
  /(?<=permissions:\n)(?: {6}.*\n)+?(?= {4}\S)/.exec(text.slice(text.indexOf(`  ${name}:`)))?.[0];

describe('the least rights of jobs', () => {
  it('hold no identity for what looks at texts and modules alone', () => {
    for (const command of ['terraform validate', 'terraform init -backend=false # none', 'terraform fmt -check'])
      assert.doesNotMatch(jobOf(fixed(command), 'look') ?? '', /id-token/, command);
    assert.match(jobOf(fixed('terraform init'), 'look') ?? '', /id-token: write/);
    assert.match(jobOf(fixed('terraform validate && terraform plan'), 'look') ?? '', /id-token: write/);
  });

  it('say once what a comment says of a scope', () => {
    const text = fixed('terraform init');
    assert.equal(text.split('# For the cloud').length, 2);
    assert.match(jobOf(text, 'plan') ?? '', /id-token: write/);
  });
});
