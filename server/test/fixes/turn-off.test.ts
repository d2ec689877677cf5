import assert from 'node:assert/strict';
import type { Engine } from '../../engine/index.ts';
import type { Finding } from '../../engine/model/finding.ts';
import { afterFix, engineOver, findingsOf, type Texts } from './repository.ts';

const config = '.identity/config.yaml';
const path = '.github/workflows/build.yml';
const workflow =
  'on: push\npermissions: {}\njobs:\n  build:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: initech/lint@v2\n';
const rule = 'gh-action-unpinned';

const said = (text: string | undefined): Texts => ({
  [path]: workflow,
  ...(text === undefined ? {} : { [config]: text }),
});

function firstOf(engine: Engine, wanted = rule): Finding {
  const [finding] = findingsOf(engine, wanted);
  assert.ok(finding, `${wanted} is found`);
  return finding;
}

/** The configuration after the offer, which silences the finding and brings no other. */
function written(files: Texts, offer: string): string | undefined {
  const engine = engineOver(files);
  const { key, at } = firstOf(engine);
  const after = afterFix(files, engine.fix(at.path, key, offer));
  const then = engineOver(after);
  assert.deepEqual(findingsOf(then, rule), []);
  assert.deepEqual(then.findings(config), []);
  return after[config];
}

const offered = (files: Texts, wanted = rule) => {
  const engine = engineOver(files);
  return engine.offersToTurnOff(firstOf(engine, wanted)).map(({ title }) => title);
};

describe('a rule is turned off', () => {
  for (const [what, before, expected] of [
    ['in a file of its own', undefined, `rules:\n  # too loud\n  ${rule}: off\n`],
    ['behind a comment', '# Ours.\n', `# Ours.\nrules:\n  # too loud\n  ${rule}: off\n`],
    [
      'beside other rules, whose comments stay',
      `version: 1\nrules:\n  # Later.\n  owner-missing: note # all\nignorePaths: [a/]\n`,
      `version: 1\nrules:\n  # Later.\n  owner-missing: note # all\n  # too loud\n  ${rule}: off\nignorePaths: [a/]\n`,
    ],
    [
      'in place of its level',
      `rules:\n  ${rule}: warning # for now\n`,
      `rules:\n  # too loud\n  ${rule}: off # for now\n`,
    ],
    [
      'with line ends of Windows',
      'rules:\r\n  owner-missing: note\r\n',
      `rules:\r\n  owner-missing: note\r\n  # too loud\r\n  ${rule}: off\r\n`,
    ],
    ['under a pattern', 'rules:\n  gh-*: warning\n', `rules:\n  gh-*: warning\n  # too loud\n  ${rule}: off\n`],
    [
      'in a map on one line',
      'rules: { owner-missing: note }\n',
      `# too loud\nrules: { owner-missing: note, ${rule}: off }\n`,
    ],
  ] as const)
    it(`in the repository, ${what}`, () => assert.equal(written(said(before), 'turn-off:too  loud'), expected));

  for (const [what, before, expected] of [
    [
      'in a file of its own',
      undefined,
      `paths:\n  - match:\n      - .github/workflows/\n    rules:\n      # too loud\n      ${rule}: off\n`,
    ],
    [
      'with what is said for it',
      'paths:\n  - match: [.github/workflows/]\n    rules:\n      gh-*: note\n',
      `paths:\n  - match: [.github/workflows/]\n    rules:\n      gh-*: note\n      # too loud\n      ${rule}: off\n`,
    ],
  ] as const)
    it(`in the folder, ${what}`, () => assert.equal(written(said(before), 'turn-off-here:too loud'), expected));

  it('in the folder, behind what is said for others', () => {
    const before =
      'paths:\n  - match: [.github/workflows/]\n    rules: { gh-*: note }\n  - match: [.github/]\n    rules: { gh-*: error }\n';
    const after = written(said(before), 'turn-off-here:too loud') ?? '';
    assert.ok(after.startsWith(before), after);
  });

  it('with the day where nobody says why', () =>
    assert.equal(written(said(undefined), 'turn-off'), `rules:\n  # turned off 2026-11-01\n  ${rule}: off\n`));

  it('where that holds then: no policy and no path says otherwise', () => {
    const [folder, whole] = [`Turn ${rule} off in .github/workflows/`, `Turn ${rule} off in this repository`];
    assert.deepEqual(offered(said(undefined)), [folder, whole]);
    assert.deepEqual(offered(said('paths:\n  - { match: [.github/], rules: { gh-*: note } }\n')), [folder]);
    const policy = (words: string) => ({
      ...said(undefined),
      '.identity/inventory.yaml': `version: 1\npolicy:\n  rules: { gh-*: note }\n${words}`,
    });
    assert.deepEqual(offered(policy('')), []);
    assert.deepEqual(offered(policy('  mayLoosen: [rules]\n')), [folder, whole]);
  });

  it('not in a configuration that cannot be read', () => {
    for (const text of ['rules: [\n', 'rules: {}\n---\nrules: {}\n']) assert.deepEqual(offered(said(text)), [], text);
  });

  it('not where a secret is likely in force, but where it is a note', () => {
    const token = 'DATABASE_PASSWORD = "mT4#vq9!Lw2zKx7p"\n';
    const levels = (files: Texts) => {
      const engine = engineOver(files);
      const all = engine.paths().flatMap((each) => engine.findings(each));
      return all
        .filter((each) => each.rule.startsWith('secret-'))
        .map((each) => [each.level === 'error', engine.offersToTurnOff(each).length > 0]);
    };
    for (const [isError, isOffered] of levels({
      'src/app.py': token,
      'tests/test_app.py': token.replace('mT4', 'kR8'),
    }))
      assert.equal(isOffered, !isError);
    const strict = levels({ 'src/app.py': token, [config]: 'rules: { secret-*: error }\n' });
    assert.deepEqual(strict, [[true, false]]);
  });

  it('for a secret below a folder alone, since others of its rule may be in force', () => {
    const engine = engineOver({ 'tests/test_app.py': 'DATABASE_PASSWORD = "kR8#vq9!Lw2zKx7p"\n' });
    const [note = assert.fail()] = engine
      .findings('tests/test_app.py')
      .filter((each) => each.rule.startsWith('secret-'));
    assert.deepEqual(
      engine.offersToTurnOff(note).map(({ id }) => id),
      ['turn-off-here'],
    );
  });

  it('is none of the offers about the finding, which silence that one alone', () => {
    const engine = engineOver(said(undefined));
    assert.deepEqual(
      engine.offers(firstOf(engine)).filter(({ id }) => id.startsWith('turn-off')),
      [],
    );
  });
});
