import assert from 'node:assert/strict';
import { ownersFileExtractor } from '../../../engine/extract/owners-file.ts';
import { readFacts } from '../../../engine/index.ts';
import { readers, repository } from '../repository.ts';

const role = 'resource "aws_iam_role" "billing" {\n  name = "billing"\n}\n';
const alone = 'options:\n  no_parent_owners: true\n';

/** The owners of a role in `infra/prod/main.tf`, and whom only the root names. */
const cases: Readonly<Record<string, readonly [Readonly<Record<string, string>>, readonly string[]]>> = {
  'the folder, for all below it': [{ 'infra/OWNERS': 'approvers:\n- ann\n- "@bob"\n' }, ['@ann', '@bob']],
  'the nearest folder': [
    { 'infra/OWNERS': 'approvers: [ann]\n', 'infra/prod/OWNERS': 'approvers: [bob]\nreviewers: [cleo]\n' },
    ['@bob'],
  ],
  'reviewers where nobody approves': [{ 'infra/OWNERS': 'reviewers: [cleo]\nemeritus_approvers: [ann]\n' }, ['@cleo']],
  'who has left is nobody': [{ 'infra/OWNERS': 'emeritus_approvers: [ann]\nlabels: [area/infra]\n' }, []],
  'the folder beside': [{ 'docs/OWNERS': 'approvers: [ann]\n' }, []],
  'a nearest file that names nobody asks the one above': [
    { 'infra/OWNERS': 'approvers: [ann]\n', 'infra/prod/OWNERS': 'labels: [area/prod]\napprovers: []\n' },
    ['@ann'],
  ],
  'unless it ends inheritance': [{ 'infra/OWNERS': 'approvers: [ann]\n', 'infra/prod/OWNERS': alone }, []],
  'from the root as well': [{ OWNERS: 'approvers: [ann]\n', 'infra/OWNERS': alone }, []],
  'the root speaks for everything': [{ OWNERS: 'approvers: [ann]\n' }, ['all @ann']],
  'a filter of the root is made for the path': [
    { OWNERS: 'filters:\n  ".*":\n    approvers: [ann]\n  "^infra/.*\\\\.tf$":\n    approvers: [bob]\n' },
    ['@bob'],
  ],
  'a filter is asked about the path below its folder': [
    { 'infra/OWNERS': 'filters:\n  "^infra/": { approvers: [ann] }\n  "^prod/": { approvers: [bob] }\n' },
    ['@bob'],
  ],
  'the plain form of a filter': [{ 'infra/OWNERS': 'filters:\n  ".*": { approvers: [ann] }\n' }, ['@ann']],
  'filters do not count beside names': [
    { 'infra/OWNERS': 'approvers: [ann]\nfilters:\n  "prod": { approvers: [bob] }\n' },
    ['@ann'],
  ],
  'a filter that is no pattern': [{ 'infra/OWNERS': 'filters:\n  "(": { approvers: [ann] }\n' }, []],
  'an alias, in whatever case': [
    { OWNERS_ALIASES: 'aliases:\n  SIG-infra:\n  - ann\n  - bob\n', 'infra/OWNERS': 'approvers: [sig-Infra, ann]\n' },
    ['@ann', '@bob'],
  ],
  'a line of CODEOWNERS goes before it': [
    { CODEOWNERS: '/infra/ @acme/infra\n', 'infra/prod/OWNERS': 'approvers: [ann]\n' },
    ['@acme/infra'],
  ],
  'a line of CODEOWNERS that takes ownership away too': [
    { CODEOWNERS: '/infra/\n', 'infra/OWNERS': 'approvers: [ann]\n', OWNERS: 'approvers: [bob]\n' },
    [],
  ],
  'a catch-all of CODEOWNERS goes before the root alone': [
    { CODEOWNERS: '* @acme/all\n', OWNERS: 'approvers: [ann]\n' },
    ['all @acme/all'],
  ],
  'and after the folder': [
    { CODEOWNERS: '* @acme/all\n', 'infra/OWNERS': 'approvers: [ann]\n' },
    ['@ann', 'all @acme/all'],
  ],
};

describe('OWNERS files', () => {
  for (const [name, [files, expected]] of Object.entries(cases))
    it(name, () => {
      const [identity] = repository({ ...files, 'infra/prod/main.tf': role }).engine.identities();
      const { evidence, catchAll } = identity?.owners ?? { evidence: [] };
      assert.ok(evidence.every(({ isInferred, via }) => isInferred && via === 'codeowners'));
      const all = (catchAll?.owners ?? []).map((owner) => `all ${owner}`);
      assert.deepEqual([...evidence.map(({ owner }) => owner), ...all], expected);
    });

  it('say in choices which of them names an owner', () => {
    const files = {
      'infra/OWNERS': 'approvers: [ann]\n',
      'infra/main.tf': role,
      OWNERS: 'approvers: [bob]\n',
      'main.tf': role,
    };
    const { engine } = repository(files);
    const first = (path: string) =>
      engine.ownerChoices(engine.identities().find(({ at }) => at.path === path)?.symbol)[0];
    assert.deepEqual(first('infra/main.tf'), { owner: '@ann', from: 'OWNERS of infra', isInferred: true });
    assert.deepEqual(first('main.tf'), { owner: '@bob', from: 'OWNERS', isInferred: false });
  });

  it('are left where they are of another format', () => {
    for (const text of ['ann@example.com\nper-file *.gn=bob@example.com\nset noparent\n', '- ann\n', 'ann: x\n', ''])
      assert.equal(readFacts('src/OWNERS', text, readers).format, 'text', text);
    for (const path of ['src/OWNERS.md', 'src/CODEOWNERS', 'src/OWNERS_ALIASES'])
      assert.equal(ownersFileExtractor.accepts(path, 'approvers: [ann]\naliases: {}\n'), false, path);
  });

  it('place what they say at its key', () => {
    const text = 'filters:\n  "^a/": { approvers: [ann, "team@example.com"] }\n';
    const { ownersEntries = [] } = readFacts('a.b/OWNERS', text, readers);
    assert.deepEqual(
      ownersEntries.map(({ folder, names, pattern, span }) => [
        folder,
        names,
        pattern,
        text.slice(span.start, span.end),
      ]),
      [['a.b/', ['ann'], '^a/', '^a/']],
    );
  });
});
