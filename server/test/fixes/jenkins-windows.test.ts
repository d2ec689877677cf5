import assert from 'node:assert/strict';
import { fixed, secret } from './first-move.ts';
import { engineOver } from './repository.ts';

const path = 'Jenkinsfile';

/** A pipeline with one step, and a credential that it is given. */
function pipeline(step: string, name?: string): string {
  const id = name?.toLowerCase().replaceAll('_', '-');
  const environment = name === undefined ? '' : `    environment {\n        ${name} = credentials('${id}')\n    }\n`;
  return `pipeline {\n    agent any\n${environment}    stages {\n        stage('Ship') {\n            steps {\n                ${step}\n            }\n        }\n    }\n}\n`;
}

function mended(step: string): string | undefined {
  const done = fixed(path, { [path]: pipeline(step) });
  const left = done && engineOver(done.after).findings(path);
  assert.deepEqual(left?.filter(({ rule }) => rule.startsWith('secret-')) ?? [], []);
  return done?.after[path];
}

const inQuotes = (text: string) => new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));

describe('A step of Jenkins that Windows runs reads a credential', () => {
  const login = (password: string) => `docker login -u shop -p ${password} registry.shop.example.com`;
  const cases: readonly (readonly [name: string, before: string, after: string])[] = [
    ['REGISTRY_PASSWORD', `bat '${login(secret)}'`, `bat '${login('"%REGISTRY_PASSWORD%"')}'`],
    ['REGISTRY_PASSWORD', `bat "${login(secret)}"`, `bat "${login('\\"%REGISTRY_PASSWORD%\\"')}"`],
    ['REGISTRY_PASSWORD', `powershell '${login(secret)}'`, `powershell '${login('$env:REGISTRY_PASSWORD')}'`],
    ['REGISTRY_PASSWORD', `pwsh """${login(`'${secret}'`)}"""`, `pwsh """${login('\\$env:REGISTRY_PASSWORD')}"""`],
    ['REGISTRY_PASSWORD', `pwsh '${login(`"${secret}"`)}'`, `pwsh '${login('"$env:REGISTRY_PASSWORD"')}'`],
  ];
  for (const [name, before, after] of cases) it(before, () => assert.equal(mended(before), pipeline(after, name)));

  it('and what it says last does not end the text of Groovy around it', () => {
    const steps = ['bat', 'sh'].map((step) => (last: string) => `${step} """ship --host x --password ${last}"""`);
    const read = ['%SHIP_PASSWORD%', '\\${SHIP_PASSWORD}'];
    for (const [index, step] of steps.entries())
      assert.match(mended(step(secret)) ?? '', inQuotes(step(`"${read[index]}\\"`)));
    assert.match(
      mended(`sh """ship --password '${secret}'"""`) ?? '',
      inQuotes('--password "\\${SHIP_PASSWORD}\\""""'),
    );
    assert.match(mended(`bat """ship --password ${secret} x"""`) ?? '', inQuotes('--password "%SHIP_PASSWORD%" x"""'));
  });

  it('which sets the variable itself no more', () => {
    const script = (line: string) => `powershell '''\n${line}                    ./ship.ps1\n                '''`;
    assert.equal(
      mended(script(`                    $env:SHIP_PASSWORD = "${secret}"\n`)),
      pipeline(script(''), 'SHIP_PASSWORD'),
    );
  });
});

describe('What withEnv sets for the steps in it', () => {
  const steps = (call: string) => `${call} {\n                    sh './ship.sh'\n                }`;

  it('is bound from a credential', () => {
    const bound = "withCredentials([string(credentialsId: 'ship-password', variable: 'SHIP_PASSWORD')])";
    for (const quote of ["'", '"'])
      assert.equal(mended(steps(`withEnv([${quote}SHIP_PASSWORD=${secret}${quote}])`)), pipeline(steps(bound)));
  });

  it('but not of several, or in a comment', () => {
    for (const call of [
      `withEnv(['MODE=prod', 'SHIP_PASSWORD=${secret}'])`,
      `withEnv(['SHIP_PASSWORD=${secret}', 'MODE=prod'])`,
    ])
      assert.equal(fixed(path, { [path]: pipeline(steps(call)) }), undefined, call);
  });
});
