import assert from 'node:assert/strict';
import { defaultConfig } from '../../../engine/model/identity-config.ts';
import { overridesFor } from '../../../engine/rules/overrides.ts';
import { repository } from '../repository.ts';

const config = '.identity/config.yaml';
const inventory = '.identity/inventory.yaml';

describe('levels of a repository', () => {
  const { rules, paths } = defaultConfig;

  for (const [what, words, expected] of [
    ['an id over the patterns that mean it', { 'k8s-*': 'off', 'k8s-ab': 'error', 'k8s-a*': 'note' }, 'error'],
    ['the pattern that tells more of it', { 'k8s-a*': 'warning', 'k8s-*': 'off', '*': 'note' }, 'warning'],
    ['the same, whichever comes first', { '*': 'note', 'k8s-*': 'off', 'k8s-a*': 'warning' }, 'warning'],
    ['no more for a star more', { 'k8s-*': 'note', '**k8**': 'off' }, 'note'],
    ['of patterns that tell as much, the one below', { 'k8s-*': 'note', '*s-ab': 'off' }, 'off'],
    ['nothing where none means it', { 'aws-*': 'off', k8s: 'off' }, undefined],
  ] as const)
    it(`take ${what}`, () => assert.equal(overridesFor({ rules: words, paths }, 'a.yaml')('k8s-ab'), expected));

  it('are those of the path before those of the repository, whatever is more exact', () => {
    const here = { rules: { 'k8s-a': 'error' }, paths: [{ match: ['legacy/'], rules: { 'k8s-*': 'note' } }] } as const;
    assert.equal(overridesFor(here, 'legacy/a.yaml')('k8s-a'), 'note');
    assert.equal(overridesFor(here, 'src/a.yaml')('k8s-a'), 'error');
  });

  it('stay above what a policy lays down, by id or pattern', () => {
    const floors = [{ rules: { 'k8s-*': 'warning', 'k8s-b': 'note' }, mayLoosen: ['rules.k8s-free*'] }] as const;
    const levelOf = (words: Readonly<Record<string, 'off' | 'error'>>, rule: string) =>
      overridesFor({ rules: words, paths, floors }, 'a.yaml')(rule);
    assert.equal(levelOf({}, 'k8s-a'), 'warning');
    assert.equal(levelOf({ 'k8s-a': 'off' }, 'k8s-a'), 'warning');
    assert.equal(levelOf({ 'k8s-a*': 'off' }, 'k8s-a'), 'warning');
    assert.equal(levelOf({ '*': 'off' }, 'k8s-b'), 'note');
    assert.equal(levelOf({ '*': 'off' }, 'k8s-free'), 'off');
    assert.equal(levelOf({ 'k8s-*': 'error' }, 'k8s-a'), 'error');
    assert.equal(levelOf({ '*': 'off' }, 'aws-a'), 'off');
    const aside = [{ match: ['legacy/'], rules: { 'k8s-a': 'off' } }] as const;
    assert.equal(overridesFor({ rules, paths: aside, floors }, 'legacy/a.yaml')('k8s-a'), 'warning');
  });
});

const workflow = (path: string) => ({
  [path]:
    'on: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: initech/lint@v2\n',
});

describe('patterns in .identity/config.yaml', () => {
  const path = '.github/workflows/build.yml';
  const found = (text: string, inherited = '') => {
    const { engine } = repository({
      ...workflow(path),
      [config]: text,
      ...(inherited === '' ? {} : { [inventory]: inherited }),
    });
    const levelOf = (rule: string) => engine.findings(path).find((finding) => finding.rule === rule)?.level;
    const problems = engine.findings(config).map(({ message }) => message.split('. ')[0] ?? '');
    return { level: levelOf('gh-action-unpinned'), problems };
  };

  it('set levels as ids do', () => {
    assert.deepEqual(found('version: 1\n'), { level: 'note', problems: [] });
    assert.deepEqual(found('rules:\n  gh-action-*: warning\n'), { level: 'warning', problems: [] });
    assert.deepEqual(found('rules: { gh-*: off }\n'), { level: undefined, problems: [] });
    assert.deepEqual(found("rules:\n  '*': error\n  gh-*: off\n  gh-action-unpinned: warning\n").level, 'warning');
    assert.deepEqual(found('paths:\n  - match: [.github/]\n    rules: { gh-*: off }\n').level, undefined);
  });

  it('are told where they mean no rule', () => {
    const { problems } = found('rules: { k9s-*: off, gh-action-unpined: off }\n');
    assert.match(problems[0] ?? '', /There is no rule that fits k9s-\*/);
    assert.match(problems[1] ?? '', /There is no rule gh-action-unpined, the nearest is gh-action-unpinned/);
  });

  it('may not loosen what an inventory lays down', () => {
    const policy = 'version: 1\npolicy:\n  rules: { gh-action-*: warning }\n';
    for (const word of ['gh-action-unpinned', 'gh-action-*', 'gh-action-unp*']) {
      const { level, problems } = found(`rules: { ${word}: off }\n`, policy);
      assert.equal(level, 'warning', word);
      assert.match(
        problems.join(),
        new RegExp(`does not let repositories set ${word.replace('*', '\\*')} below warning`),
      );
    }
    // It counts for all others.
    assert.deepEqual(found("rules: { '*': off }\n", policy), { level: 'warning', problems: [] });
  });
});
