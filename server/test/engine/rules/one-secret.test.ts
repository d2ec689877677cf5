import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const folder = '.github/workflows/';

function deploying(secret: string, above = ''): string {
  return `name: D\non: push\npermissions: {}\njobs:\n  deploy:\n    runs-on: ubuntu-24.04\n    environment: live\n    steps:\n${above}      - uses: google-github-actions/auth@v2\n        with:\n          credentials_json: \${{ secrets.${secret} }}\n`;
}

function told(files: Readonly<Record<string, string>>, rule: string, more: Readonly<Record<string, string>> = {}) {
  const { engine } = repository({ ...files, ...more });
  return Object.keys(files)
    .sort()
    .flatMap((path) => engine.findings(path).filter((finding) => finding.rule === rule))
    .map(({ at, level, message, suppressed }) => ({ path: at.path, level, message, isAccepted: Boolean(suppressed) }));
}

describe('a secret that several workflows read', () => {
  const levels = (found: ReturnType<typeof told>) => found.map(({ level }) => level);

  it('is told once, with all of them', () => {
    const found = told(
      {
        [`${folder}a.yml`]: deploying('KEY'),
        [`${folder}b.yml`]: deploying('KEY'),
        [`${folder}c.yml`]: deploying('KEY'),
      },
      'gh-static-cloud-key',
    );
    assert.deepEqual(levels(found), ['warning', 'note', 'note']);
    assert.match(found[0]?.message ?? '', / b\.yml and c\.yml are given it too\.$/);
    assert.match(found[1]?.message ?? '', / a\.yml tells of it with this one\.$/);
  });

  it('is another where its name is', () => {
    const files = { [`${folder}a.yml`]: deploying('KEY'), [`${folder}b.yml`]: deploying('OTHER_KEY') };
    assert.deepEqual(levels(told(files, 'gh-static-cloud-key')), ['warning', 'warning']);
  });

  it('is another in a folder whose workflows GitHub does not run', () => {
    const files = { [`${folder}a.yml`]: deploying('KEY'), [`shop/${folder}a.yml`]: deploying('KEY') };
    const found = told(files, 'gh-static-cloud-key');
    assert.deepEqual(levels(found), ['warning', 'note']);
    assert.doesNotMatch(found[0]?.message ?? '', /given it too/);
  });

  it('is told by the next one where the first is accepted', () => {
    const comment = '      # identity-hygiene: ignore gh-static-cloud-key -- until the move\n';
    const files = {
      [`${folder}a.yml`]: deploying('KEY', comment),
      [`${folder}b.yml`]: deploying('KEY'),
      [`${folder}c.yml`]: deploying('KEY'),
    };
    const open = told(files, 'gh-static-cloud-key').filter(({ isAccepted }) => !isAccepted);
    assert.deepEqual(levels(open), ['warning', 'note']);
  });

  it('is told once where two jobs of one workflow read it', () => {
    const job = (name: string) =>
      `  ${name}:\n    runs-on: ubuntu-24.04\n    environment: live\n    steps:\n      - run: npm publish\n        env:\n          NODE_AUTH_TOKEN: \${{ secrets.NPM_TOKEN }}\n`;
    const text = `name: P\non: push\npermissions: {}\njobs:\n${job('one')}${job('two')}`;
    const found = told({ [`${folder}p.yml`]: text }, 'gh-static-publish');
    assert.deepEqual(levels(found), ['warning', 'note']);
    assert.match(found[0]?.message ?? '', / two is given it too\.$/);
  });

  it('is judged anew when another workflow changes, as if it were read for the first time', () => {
    const [a, b] = [`${folder}a.yml`, `${folder}b.yml`];
    const { engine, texts, write, remove } = repository({ [a]: deploying('KEY'), [b]: deploying('KEY') });
    const seen = () => {
      const fresh = repository(Object.fromEntries(texts)).engine;
      return [a, b].flatMap((path) => {
        const found = engine.findings(path);
        assert.deepEqual(found, fresh.findings(path));
        return found.flatMap(({ rule, level }) => (rule === 'gh-static-cloud-key' ? [level] : []));
      });
    };
    assert.deepEqual(seen(), ['warning', 'note']);
    write(a, deploying('OTHER'));
    assert.deepEqual(seen(), ['warning', 'warning']);
    write(a, deploying('KEY', '      - run: echo first\n'));
    assert.deepEqual(seen(), ['warning', 'note']);
    remove(a);
    assert.deepEqual(seen(), ['warning']);
  });

  it('of a person, too', () => {
    const text = `name: P\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    environment: live\n    steps:\n      - uses: actions/checkout@v4\n        with:\n          token: \${{ secrets.BOT_PAT }}\n`;
    const found = told({ [`${folder}p.yml`]: text, [`${folder}q.yml`]: text }, 'gh-pat');
    assert.deepEqual(levels(found), ['warning', 'note']);
  });

  it('makes an app wider than a job where another workflow takes it, not in the one that it is called like', () => {
    const taking = `name: W\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    environment: live\n    steps:\n      - uses: actions/create-github-app-token@v2\n        with:\n          app-id: 7\n          private-key: \${{ secrets.RENOVATE_APP_KEY }}\n`;
    const found = told({ [`${folder}module.yml`]: taking, [`${folder}renovate.yml`]: taking }, 'gh-app-token');
    assert.deepEqual(levels(found), ['warning', 'note']);
  });

  it('makes no app wider than a job that runs commands of the client of GitHub alone', () => {
    const taking = (script: string) =>
      `name: W\non: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    environment: live\n    steps:\n      - uses: actions/create-github-app-token@v2\n        with:\n          app-id: 7\n          private-key: \${{ secrets.DESK_APP_KEY }}\n      - run: ${script}\n`;
    for (const [script, level] of [
      ['gh issue edit 7 --add-label done', 'note'],
      ['gh issue edit 7 && ./gradlew check', 'warning'],
    ] as const) {
      const files = { [`${folder}p.yml`]: taking(script), [`${folder}q.yml`]: taking('make') };
      assert.deepEqual(levels(told(files, 'gh-app-token')), [level, 'warning'], script);
    }
  });
});

describe('what a push signs in with', () => {
  function missing(env: string, script: string): string | undefined {
    const text = `name: W\non: push\njobs:\n  a:\n    runs-on: ubuntu-24.04\n    steps:\n      - uses: actions/checkout@v4\n      - name: Back up\n        env:\n          TOKEN: ${env}\n        run: |\n${script}`;
    return told({ [`${folder}w.yml`]: text }, 'gh-permissions-missing')[0]?.level;
  }
  const direct = '          git push https://x-access-token:${TOKEN}@github.com/acme/shop.git HEAD:backup\n';
  const before =
    '          git remote set-url origin "https://x:${TOKEN}@github.com/acme/shop"\n          git push origin HEAD:backup\n';
  const cases: readonly (readonly [string, env: string, script: string, level: string])[] = [
    ['a token of its own in the address', '${{ secrets.BOT_PAT }}', direct, 'note'],
    ['a token of its own in the address of the remote', '${{ secrets.BOT_PAT }}', before, 'note'],
    ['the token of the run in the address', '${{ github.token }}', direct, 'warning'],
    ['the token of the run in the address of the remote', '${{ secrets.GITHUB_TOKEN }}', before, 'warning'],
    ['what the checkout left', '${{ secrets.BOT_PAT }}', '          git push origin HEAD:backup\n', 'warning'],
  ];
  for (const [title, env, script, level] of cases) it(title, () => assert.equal(missing(env, script), level));
});
