import assert from 'node:assert/strict';
import fc from 'fast-check';
import { madeUpSecret } from '../../../../test-fixtures/made-up-secrets.mjs';
import { readFacts } from '../../../engine/index.ts';
import type { Facts } from '../../../engine/model/facts.ts';
import { readEdited } from '../../../engine/reading/read-edited.ts';
import { settledBy } from '../../../engine/reading/settled.ts';
import { documents, snippets } from '../../promises/edited-documents.ts';
import { readers } from '../repository.ts';

const edit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: 60 })),
  inserted: fc.constantFrom('', ...snippets),
});

describe('facts of a document that is edited', () => {
  for (const [path, first] of documents)
    it(`are those of ${path} as it is`, () => {
      fc.assert(
        fc.property(fc.array(edit, { minLength: 1, maxLength: 10 }), (edits) => {
          let text = first;
          let facts: Facts = readEdited(path, text, readers, undefined);
          for (const { at, removed, inserted } of edits) {
            const start = Math.floor(at * text.length);
            text = text.slice(0, start) + inserted + text.slice(start + removed);
            facts = readEdited(path, text, readers, facts);
            const edited = facts;
            assert.deepEqual(settledBy(() => edited).facts(path), readFacts(path, text, readers));
          }
        }),
        { numRuns: Number(process.env.RUNS ?? 30) },
      );
    });

  for (const [path, typed, edited] of [
    ['shop/agents.py', '', '# more\n'],
    ['ops/sudoers', '', '# more\n'],
    ['stacks/shop.yaml', '', 'Description: more\n'],
    ['stacks/shop.template.json', '"RoleName": "app', '"RoleName": "applications'],
    ['.mcp.json', 'server-filesystem', 'server-filesystems'],
    ['redis/users.acl', 'default off', 'defaults off'],
    ['desk/opencode.json', './help.txt', './helper.txt'],
    ['cloud/Pulumi.yaml', 'owner: acme/shop', 'owner: acme/shops'],
    ['ops/site.yml', 'wget -qO-', 'wget -q -O-'],
  ] as const)
    it(`stay the same objects in ${path} but where it is edited`, () => {
      const text = documents.find(([each]) => each === path)?.[1] ?? '';
      const facts = readEdited(path, text, readers, undefined);
      const longer = readEdited(path, text.replace(typed, edited), readers, facts);
      const changed = typed === '' ? 0 : 1;
      assert.equal(longer.identities.length + longer.grants.length > 1, true);
      const others = longer.identities.filter((identity) => !facts.identities.includes(identity));
      assert.equal(others.length, changed);
      assert.equal(longer.grants.filter((grant) => !facts.grants.includes(grant)).length <= changed, true);
    });

  for (const [path, typed, edited] of [
    ['.github/workflows/deploy.yml', 'make all', 'make most'],
    ['.gitlab-ci.yml', '"look"', '"look twice"'],
    ['ci/azure-pipelines.yml', './ship.sh', './ship-all.sh'],
    ['ci/Jenkinsfile', 'run build', 'run build-all'],
  ] as const)
    it(`leave the other jobs of ${path} the same objects`, () => {
      const text = documents.find(([each]) => each === path)?.[1] ?? '';
      const facts = readEdited(path, text, readers, undefined);
      const changed = readEdited(path, text.replace(typed, edited), readers, facts);
      const jobsOf = ({ pipelines = [] }: Facts) => pipelines.flatMap(({ jobs }) => jobs);
      const others = jobsOf(changed).filter(({ id }) => id.text !== 'include');
      assert.equal(others.length > 2, true);
      assert.equal(others.filter((job) => !jobsOf(facts).includes(job)).length, 1);
    });

  for (const path of ['.mcp.json', 'stacks/shop.template.json'])
    it(`are those of ${path} when somebody types at either end of any of its texts, and takes it back`, () => {
      const first = documents.find(([each]) => each === path)?.[1] ?? '';
      let facts = readEdited(path, first, readers, undefined);
      for (const { index } of first.matchAll(/"/g))
        for (const typed of ['x', '\\', '"']) {
          const text = first.slice(0, index) + typed + first.slice(index);
          for (const next of [text, first]) {
            facts = readEdited(path, next, readers, facts);
            const edited = facts;
            assert.deepEqual(settledBy(() => edited).facts(path), readFacts(path, next, readers));
          }
        }
    });

  for (const path of ['.github/workflows/deploy.yml', '.gitlab-ci.yml', 'stacks/shop.yaml'])
    it(`are those of ${path} when somebody types at the end of any of its lines and words, and takes it back`, () => {
      const first = documents.find(([each]) => each === path)?.[1] ?? '';
      let facts = readEdited(path, first, readers, undefined);
      const sorts = ['x', ': ', ' &a ', '{{', '\n', '# own', '\n  k: v', '*a'];
      for (const { index } of first.matchAll(/(?<=\w)\b|$/gm)) {
        const typed = sorts[index % sorts.length] ?? '';
        const text = first.slice(0, index) + typed + first.slice(index);
        for (const next of [text, first]) {
          facts = readEdited(path, next, readers, facts);
          const edited = facts;
          assert.deepEqual(settledBy(() => edited).facts(path), readFacts(path, next, readers));
        }
      }
    });

  it('leave secrets the same objects that stand behind more characters than structure is read of', () => {
    const path = 'data/notes.txt';
    const filler = `${'more of the same in a line of its own\n'.repeat(800)}`;
    const secrets = Array.from({ length: 90 }, (_, index) => `api_key = ${madeUpSecret('token', index)}\n`);
    const text = secrets.map((secret) => filler + secret).join('');
    let facts = readEdited(path, text, readers, undefined);
    for (const typed of ['x', 'xy']) {
      const { credentials } = facts;
      const at = text.indexOf('\n', text.length / 3);
      facts = readEdited(path, text.slice(0, at) + typed + text.slice(at), readers, facts);
      assert.equal(facts.credentials.length, secrets.length);
      assert.deepEqual(
        facts.credentials.filter((credential) => !credentials.includes(credential)),
        [],
      );
    }
  });

  it('know where the head of a workflow stands that jobs look at, when a comment above it grows', () => {
    const path = '.github/workflows/deploy.yml';
    const first = documents.find(([each]) => each === path)?.[1] ?? '';
    for (const above of ['', '# ours\n', '# ours\n\n']) {
      let facts: Facts | undefined;
      for (const typed of ['', '#', '##', '## name']) {
        const text = `${above}${typed}${first}`;
        facts = readEdited(path, text, readers, facts);
        const edited = facts;
        assert.deepEqual(settledBy(() => edited).facts(path), readFacts(path, text, readers));
      }
    }
  });

  it('know nothing of what another format said before its text became this one', () => {
    const path = '.gitlab-ci.yml';
    const jobs = 'build:\n  script: [make]\ndeploy:\n  script: [make]\n';
    const text = `${jobs}Resources:\n  App:\n    Type: AWS::IAM::User\n`;
    const edited = readEdited(path, text, readers, readEdited(path, jobs, readers, undefined));
    assert.equal(edited.format, 'cloudformation');
    assert.deepEqual(settledBy(() => edited).facts(path), readFacts(path, text, readers));
  });
});
