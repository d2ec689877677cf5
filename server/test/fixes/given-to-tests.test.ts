import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver, type Texts } from './repository.ts';

const path = 'shop/settings.py';
const texts: Texts = {
  [path]: `import os\n\nDEBUG = False\nSECRET_KEY = '${secret}'\n`,
  'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
  'requirements.txt': 'Django==4.2\n',
};
const only = 'onlyForTests'.repeat(4);

/** The pipeline after the fix, which leaves nothing for a second run, there or in the settings. */
function tested(file: string, pipeline: string): string | undefined {
  const done = fixed(path, { ...texts, [file]: pipeline }) ?? assert.fail('no move');
  const engine = engineOver(done.after);
  const left = [path, file].flatMap((each) => engine.findings(each)).filter(({ rule }) => rule.startsWith('secret-'));
  assert.deepEqual(left, []);
  const said = /runs the tests without it: give SECRET_KEY any value there/.test(done.advice);
  assert.equal(said, done.after[file] === pipeline, done.advice);
  return done.after[file];
}

describe('A pipeline of Travis CI whose tests start the program is given a value for them alone', () => {
  const file = '.travis.yml';
  const head = 'language: python\npython:\n  - "3.9"\nservices:\n  - postgresql\n';
  const script = '# runs the tests\nscript:\n  - python manage.py test\n';

  it('before its commands, where it sets none', () =>
    assert.equal(tested(file, head + script), `${head}env:\n  global:\n    - SECRET_KEY=${only}\n${script}`));

  it('beside those that all jobs are given', () => {
    const list = 'env:\n  global:\n    - MODE=test\n  matrix:\n    - DB=a\n    - DB=b\n';
    const added = list.replace('test\n', `test\n    - SECRET_KEY=${only}\n`);
    assert.equal(tested(file, head + list + script), head + added + script);
    const map = 'env:\n  global:\n    MODE: test\n';
    assert.equal(tested(file, head + map + script), `${head}${map}    SECRET_KEY: ${only}\n${script}`);
  });

  it('before the kinds of jobs', () => {
    const env = 'env:\n  jobs:\n    - DB=a\n    - DB=b\n';
    assert.equal(
      tested(file, head + env + script),
      `${head}env:\n  global:\n    - SECRET_KEY=${only}\n  jobs:\n    - DB=a\n    - DB=b\n${script}`,
    );
  });

  it('but not where each variable is a kind of job, or a container runs the tests', () => {
    for (const pipeline of [
      `${head}env:\n  - DB=a\n  - DB=b\n${script}`,
      `${head}script:\n  - docker compose run app python manage.py test\n`,
    ])
      assert.equal(tested(file, pipeline), pipeline);
  });
});

describe('A job of GitLab whose tests start the program is given a value for them alone', () => {
  const file = '.gitlab-ci.yml';
  const lint = 'lint:\n  script:\n    - flake8\n\n';
  const test = (more: string) => `${lint}test:\n  stage: test\n${more}  script:\n    - python manage.py test\n`;

  it('and no other job', () => {
    assert.equal(tested(file, test('')), test(`  variables:\n    SECRET_KEY: ${only}\n`));
    const own = '  variables:\n    MODE: test\n';
    assert.equal(tested(file, test(own)), test(`${own}    SECRET_KEY: ${only}\n`));
  });

  it('but not where it has them from another', () => {
    const shared = test('').replace('  stage: test\n', '  extends: .python\n');
    assert.equal(tested(file, shared), shared);
  });
});

describe('A job of CircleCI whose tests start the program is given a value for them alone', () => {
  const file = '.circleci/config.yml';
  const config = (more: string) =>
    `version: 2.1\njobs:\n  test:\n    docker:\n      - image: cimg/python:3.11\n${more}    steps:\n      - checkout\n      - run:\n          name: Tests\n          command: python manage.py test\n      - run: flake8\n`;

  it('beside its image', () => {
    assert.equal(tested(file, config('')), config(`    environment:\n      SECRET_KEY: ${only}\n`));
    const own = '    environment:\n      MODE: test\n';
    assert.equal(tested(file, config(own)), config(`${own}      SECRET_KEY: ${only}\n`));
  });

  it('but not where it has its variables from an anchor', () => {
    const shared = config('').replace('  test:\n', '  test:\n    <<: *defaults\n');
    assert.equal(
      tested(file, `defaults: &defaults\n  environment:\n    MODE: test\n${shared}`),
      `defaults: &defaults\n  environment:\n    MODE: test\n${shared}`,
    );
  });
});

describe('A workflow that starts the program with the secrets of the repository', () => {
  const file = '.github/workflows/release.yml';
  const head = 'on:\n  push:\n    branches: [main]\njobs:\n';
  const test = (more: string) =>
    `  test:\n    runs-on: ubuntu-latest\n${more}    steps:\n      - run: python manage.py check\n      - run: pytest\n`;
  const release =
    '  release:\n    runs-on: ubuntu-latest\n    steps:\n      - run: python manage.py migrate\n        env:\n          DATABASE_URL: ${{ secrets.DATABASE_URL }}\n';
  const mended = (pipeline: string) => fixed(path, { ...texts, [file]: pipeline }) ?? assert.fail('no move');

  const given = `${release}          SECRET_KEY: \${{ secrets.SECRET_KEY }}\n`;

  it('is given no value that is made up, but that secret', () => {
    const { after: left, advice } = mended(head + release);
    assert.equal(left[file], head + given);
    assert.match(advice, /add the secret SECRET_KEY to the repository or its environment first/);
    assert.doesNotMatch(advice, /any value|deploys it/);
  });

  it('is said to want one where nobody can say which program that is', () => {
    const elsewhere = release.replace('python', 'cd $APP && python');
    const { after: left, advice } = mended(head + elsewhere);
    assert.equal(left[file], head + elsewhere);
    assert.match(advice, /release\.yml deploys it: set SECRET_KEY where it runs first/);
  });

  it('has its tests alone given one', () => {
    const { after: left, advice } = mended(head + test('') + release);
    assert.equal(left[file], head + test(`    env:\n      SECRET_KEY: ${only}\n`) + given);
    assert.match(advice, /its job release, with SECRET_KEY from the secrets/);
  });

  it('is one of tests where it is handed the token of its run alone', () => {
    const checked = release.replaceAll('DATABASE_URL', 'GITHUB_TOKEN').replace('  release:', '  check:');
    const given = checked.replace('latest\n', `latest\n    env:\n      SECRET_KEY: ${only}\n`);
    assert.equal(mended(head + checked).after[file], head + given);
  });
});

describe('A program of Django below the list of what is installed', () => {
  const below: Texts = {
    'web/shop/settings.py': texts[path] ?? '',
    'web/manage.py': 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    'requirements.txt': 'Django==4.2\npsycopg2==2.9\nrequests==2.31\n',
  };

  it('reads its file of variables by a package that is put there', () => {
    const done = fixed('web/shop/settings.py', below);
    assert.equal(done?.after['requirements.txt'], 'Django==4.2\npsycopg2==2.9\npython-dotenv==1.0.1\nrequests==2.31\n');
    assert.equal(
      done?.after['web/manage.py'],
      'import os\n\nfrom dotenv import load_dotenv\n\nload_dotenv()\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings")\n',
    );
    assert.doesNotMatch(done?.advice ?? '', /by itself/);
  });

  it('but not where the list above is of another program', () => {
    const other = { ...below, 'requirements.txt': 'flask==3.0\n' };
    const done = fixed('web/shop/settings.py', other);
    assert.equal(done?.after['requirements.txt'], 'flask==3.0\n');
    assert.match(done?.advice ?? '', /Python does not read \.env by itself/);
  });
});
