import assert from 'node:assert/strict';
import { allMoved } from './all-moves.ts';

const [a, b, c] = ['plum7Orbit4velvet', 'Kettle9rivet3mango', 'Tulip5anvil8quartz'];

const gitlab = (script: string) => `build:\n  script:\n${script}`;
const moved = (text: string) => allMoved({ '.gitlab-ci.yml': text });
const result = (text: string) => moved(text).after['.gitlab-ci.yml'];

describe('A script of a pipeline that gives a variable a secret', () => {
  it('in a file that it writes, writes what the settings give it', () => {
    const script = (value: string) =>
      gitlab(
        `    - |\n      cat > .env <<EOF\n      APP=shop\n      DB_PASSWORD=${value}\n      EOF\n      docker build .\n`,
      );
    assert.equal(result(script(a)), script('${DB_PASSWORD}'));
  });

  for (const [what, open, close, read] of [
    ['a text in double quotes', '"', '"', '${DB_PASSWORD}'],
    ['a text in single quotes', "'", "'", `'"\${DB_PASSWORD}"'`],
    ['a here-document', '<<EOF', 'EOF', '${DB_PASSWORD}'],
  ] as const)
    it(`on another machine, hands it over in ${what}`, () => {
      const script = (value: string) =>
        gitlab(
          `    - |\n      ssh ship@shop ${open}\n        export DB_PASSWORD=${value}\n        ./run\n      ${close}\n`,
        );
      assert.equal(result(script(a)), script(read));
    });

  it('and stays where nothing fills in what the other machine is handed', () => {
    const script = gitlab(
      `    - |\n      ssh ship@shop <<'EOF'\n        export DB_PASSWORD=${a}\n        ./run\n      EOF\n`,
    );
    assert.equal(result(script), script);
  });

  for (const [open, close] of [
    ['if [ -n "$X" ]; then', 'fi'],
    ['for i in 1; do', 'done'],
    ['ship() {', '}'],
    ['(', ')'],
    ['case $X in\n      x)', ';; esac'],
  ] as const)
    it(`keeps the only command of a part: ${open}`, () => {
      const script = (value: string) =>
        gitlab(`    - |\n      ${open}\n        export DB_PASSWORD=${value}\n      ${close}\n      ./ship\n`);
      assert.equal(result(script(a)), script('"${DB_PASSWORD}"'));
    });

  it('and drops it behind such a part', () => {
    const script = (line: string) =>
      gitlab(`    - |\n      if [ -n "$X" ]; then\n        make\n      fi\n${line}      ./ship\n`);
    assert.equal(result(script(`      export DB_PASSWORD=${a}\n`)), script(''));
  });

  it('keeps one that another command goes on with', () => {
    const script = (value: string) =>
      gitlab(`    - |\n      make &&\n      export DB_PASSWORD=${value}\n      ./ship\n`);
    assert.equal(result(script(a)), script('"${DB_PASSWORD}"'));
  });
});

describe('A variable of a pipeline that has another value elsewhere', () => {
  it('is made of one of its own job in a script', () => {
    const jobs = (one: string, other: string) =>
      `staging:\n  script:\n    - export DB_PASSWORD=${one}\n    - ./ship staging\nprod:\n  script:\n    - export DB_PASSWORD=${other}\n    - ./ship prod\n`;
    const { after, kept } = moved(jobs(a, b));
    assert.equal(after['.gitlab-ci.yml'], jobs('"${STAGING_DB_PASSWORD}"', '"${PROD_DB_PASSWORD}"'));
    assert.match(kept.join(' '), /variable STAGING_DB_PASSWORD of .*variable PROD_DB_PASSWORD of /);
  });

  it('and goes where all jobs have the same', () => {
    const jobs = (line: string) => `staging:\n  script:\n${line}    - ./ship\nprod:\n  script:\n${line}    - ./ship\n`;
    const { after, kept } = moved(jobs(`    - export DB_PASSWORD=${a}\n`));
    assert.equal(after['.gitlab-ci.yml'], jobs(''));
    assert.deepEqual([kept.length, /variable DB_PASSWORD of/.test(kept[0] ?? '')], [1, true]);
  });

  const circle = (environment: string, value: string) =>
    `version: 2.1\njobs:\n  deploy:\n    docker:\n      - image: cimg/base:2024.01\n${environment}    steps:\n      - run: |\n          make\n${value}          ship\n`;

  it('where the configuration of CircleCI would win over the settings', () => {
    const environment = '    environment:\n      DB_PASSWORD: x\n';
    const line = (value: string) => `          export DB_PASSWORD=${value}\n`;
    const { after } = allMoved({ '.circleci/config.yml': circle(environment, line(a)) });
    assert.equal(after['.circleci/config.yml'], circle(environment, line('"${DEPLOY_DB_PASSWORD}"')));
    const alone = allMoved({ '.circleci/config.yml': circle('', line(a)) });
    assert.equal(alone.after['.circleci/config.yml'], circle('', ''));
  });

  it('stays where jobs define it, but for a system that makes one variable of another', () => {
    const jobs = (one: string, other: string) =>
      `a:\n  variables:\n    DB_PASSWORD: ${one}\n    ZONE: eu\n  script: [make]\nb:\n  variables:\n    DB_PASSWORD: ${other}\n    ZONE: us\n  script: [make]\n`;
    assert.equal(result(jobs(a, b)), jobs('${A_DB_PASSWORD}', '${B_DB_PASSWORD}'));
    const whole = `variables:\n  DB_PASSWORD: ${a}\n  ZONE: eu\nb:\n  variables:\n    DB_PASSWORD: \${TRIAL_PASSWORD}\n  script: [make]\n`;
    assert.equal(result(whole), whole);
    const ofCircle = `jobs:\n  a:\n    environment:\n      DB_PASSWORD: ${a}\n      A: b\n  b:\n    environment:\n      DB_PASSWORD: ${b}\n      A: b\n`;
    const { after: same, left } = allMoved({ '.circleci/config.yml': ofCircle });
    assert.equal(same['.circleci/config.yml'], ofCircle);
    assert.match(left ?? '', /^The pipelines give DB_PASSWORD another value elsewhere, .* of its own name/);
  });

  it('is told apart by its branch for the pipes of Bitbucket', () => {
    const pipe = (value: string) =>
      `      - step:\n          script:\n            - pipe: atlassian/ftp-deploy:0.3.7\n              variables:\n                PASSWORD: ${value}\n`;
    const pipelines = (one: string, other: string) =>
      `pipelines:\n  branches:\n    main:\n${pipe(one)}    dev:\n${pipe(other)}`;
    const { after } = allMoved({ 'bitbucket-pipelines.yml': pipelines(a, b) });
    assert.equal(after['bitbucket-pipelines.yml'], pipelines('${FTP_DEPLOY_PASSWORD}', '${DEV_FTP_DEPLOY_PASSWORD}'));
    const same = allMoved({ 'bitbucket-pipelines.yml': pipelines(a, a) });
    assert.equal(same.after['bitbucket-pipelines.yml'], pipelines('${FTP_DEPLOY_PASSWORD}', '${FTP_DEPLOY_PASSWORD}'));
  });

  it('gets a number across the templates of Azure', () => {
    const step = (value: string) => `steps:\n- script: mysql -u root --password=${value}\n`;
    const { after } = allMoved({
      'azure-pipelines.yml': `${step(a)}- template: x.yml\n`,
      'x.yml': `${step(c)}`,
    });
    assert.equal(after['azure-pipelines.yml'], `${step('$(MYSQL_ROOT_PASSWORD)')}- template: x.yml\n`);
    assert.equal(after['x.yml'], step('$(MYSQL_ROOT_PASSWORD_2)'));
  });
});

describe('A script of a pipeline in another language', () => {
  const circle = (shell: string, first: string) =>
    `version: 2.1\njobs:\n  deploy:\n    docker:\n      - image: cimg/base:2024.01\n    steps:\n      - run:\n${shell}          command: |\n${first}            password = '${a}'\n            print(1)\n`;

  for (const [what, text] of [
    ['the step says', circle('          shell: /usr/bin/python3\n', '')],
    ['its first line says', circle('', '            #!/usr/bin/env python3\n')],
  ] as const)
    it(`reads no variable of a shell: ${what}`, () => {
      assert.equal(allMoved({ '.circleci/config.yml': text }).after['.circleci/config.yml'], text);
    });

  it('and a shell does', () => {
    const text = circle('          shell: /bin/bash -eo pipefail\n', '            #!/usr/bin/env bash\n');
    assert.match(allMoved({ '.circleci/config.yml': text }).after['.circleci/config.yml'] ?? '', /\$\{PASSWORD\}/);
  });
});

describe('A declarative pipeline of Jenkins', () => {
  const steps = (lines: readonly string[], before = '') =>
    `pipeline {\n  agent any\n${before}  stages {\n    stage('Deploy') {\n      steps {\n${lines.map((line) => `        ${line}\n`).join('')}      }\n    }\n  }\n}\n`;
  const environment = (...names: readonly string[]) =>
    `  environment {\n${names.map((name) => `    ${name} = credentials('${name.toLowerCase().replaceAll('_', '-')}')\n`).join('')}  }\n`;
  const result = (text: string) => allMoved({ Jenkinsfile: text }).after.Jenkinsfile;

  it('has a variable for each value', () => {
    const curl = (user: string, value: string) => `sh 'curl -u ${user}:${value} https://${user}.shop.example.com'`;
    assert.equal(
      result(steps([curl('a', a), curl('b', b), curl('c', c)])),
      steps(
        [curl('a', '"${API_PASSWORD}"'), curl('b', '"${API_PASSWORD_2}"'), curl('c', '"${API_PASSWORD_3}"')],
        environment('API_PASSWORD', 'API_PASSWORD_2', 'API_PASSWORD_3'),
      ),
    );
  });

  it('and one for a value that several steps hold', () => {
    const mysql = (database: string, value: string) => `sh 'mysql -u root --password=${value} ${database}'`;
    assert.equal(
      result(steps([mysql('a', a), mysql('b', a), mysql('c', b)])),
      steps(
        [
          mysql('a', '"${MYSQL_ROOT_PASSWORD}"'),
          mysql('b', '"${MYSQL_ROOT_PASSWORD}"'),
          mysql('c', '"${MYSQL_ROOT_PASSWORD_2}"'),
        ],
        environment('MYSQL_ROOT_PASSWORD', 'MYSQL_ROOT_PASSWORD_2'),
      ),
    );
  });

  it('fills in no environment of a comment', () => {
    const comment = "  /*\n  environment {\n    X = 'y'\n  }\n  */\n";
    const mysql = (value: string) => `sh 'mysql -u root --password=${value} a'`;
    assert.equal(
      result(steps([mysql(a)], comment)),
      steps([mysql('"${MYSQL_ROOT_PASSWORD}"')], comment + environment('MYSQL_ROOT_PASSWORD')),
    );
  });

  it('takes no pattern of files for a comment', () => {
    const lines = (value: string) => ["sh 'rm -rf build/*'", `sh 'mysql -u root --password=${value} a'`];
    assert.equal(result(steps(lines(a))), steps(lines('"${MYSQL_ROOT_PASSWORD}"'), environment('MYSQL_ROOT_PASSWORD')));
  });

  it('is left to people beside another one', () => {
    const text = `if (x) {\n${steps(["sh 'ls'"])}} else {\n${steps([`sh 'mysql -u root --password=${a} x'`])}}\n`;
    assert.equal(result(text), text);
  });

  it('gives a script of another language none', () => {
    const curl = (first: string, value: string) => `sh '''${first}\ncurl -u x:${value} https://x.shop.example.com\n'''`;
    const python = steps([curl('#!/usr/bin/env python3', a)]);
    assert.equal(result(python), python);
    const shell = (value: string) => curl('#!/bin/sh -e', value);
    assert.equal(result(steps([shell(a)])), steps([shell('"${API_PASSWORD}"')], environment('API_PASSWORD')));
  });

  it('is read in time where its blocks are never closed', () => {
    const text = steps([`sh 'mysql -u root --password=${a} x'`], '  environment {\n'.repeat(20_000));
    const started = process.cpuUsage();
    assert.equal(result(text), text);
    assert.ok(process.cpuUsage(started).user < 2_500_000);
  });
});
