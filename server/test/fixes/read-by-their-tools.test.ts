import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { temporaryFolder } from '../support/workspace.ts';
import { readFiles } from './read-files.ts';
import { readSettings, readValues } from './read-settings.ts';
import { afterFix, engineOver, type Texts } from './repository.ts';

/** What a command prints in a folder of these texts. */
function printed([command, ...args]: readonly [string, ...string[]], texts: Texts) {
  const folder = temporaryFolder();
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' });
  return { status, stdout: stdout?.replaceAll(folder, ''), said: `${stderr}${error ?? ''}` };
}

describe('who keeps a secret of a pipeline elsewhere is told the value that the program got', () => {
  const steps = (step: string) => `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - ${step}\n`;
  const workflow = '.github/workflows/ci.yml';
  const cases: readonly (readonly [string, string, string, string])[] = [
    [
      'a quote of YAML',
      workflow,
      `env:\n  DB_PASSWORD: 'plum7''Orbit4velvet'\n${steps('run: make')}`,
      "plum7'Orbit4velvet",
    ],
    [
      'a script in quotes of YAML',
      workflow,
      steps('run: "echo --password \\"pl\\\\$um7Orbit4velvet\\""'),
      'pl$um7Orbit4velvet',
    ],
    [
      'a script that escapes a sign',
      '.gitlab-ci.yml',
      'test:\n  script:\n    - |\n      echo --password "pl\\$um7Orbit4velvet"\n',
      'pl$um7Orbit4velvet',
    ],
    [
      'a script with a quote in it',
      '.gitlab-ci.yml',
      "test:\n  script:\n    - 'echo --password \"plum7''Orbit4velvet\"'\n",
      "plum7'Orbit4velvet",
    ],
    [
      'a variable of a step',
      'azure-pipelines.yml',
      "steps:\n  - bash: make\n    env:\n      DB_PASSWORD: 'plum7''Orbit4velvet'\n",
      "plum7'Orbit4velvet",
    ],
  ];
  for (const [what, path, text, value] of cases)
    it(what, () => {
      const texts = { [path]: text };
      const engine = engineOver(texts);
      const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
      assert.ok(finding, 'nothing is found');
      const offer = engine.offers(finding).find(({ id }) => id.startsWith('move-to-'));
      assert.ok(offer, 'nothing is offered');
      const result = engine.fix(path, finding.key, offer.id);
      assert.equal(result.kind === 'changes' && result.takenOut?.value, value);
      assert.ok(!(afterFix(texts, result)[path] ?? '').includes('Orbit'), 'a part stays');
    });
});

describe('what reads a setting gets the same value behind a fix', () => {
  for (const { what, asks, reads, path, texts, lacks } of [...readSettings, ...readFiles]) {
    const isThere = printed(asks, {}).status === 0;
    for (const [name, value] of Object.entries(readValues))
      it(`${what}: ${name}${isThere ? '' : ` (not read: there is none here, ${asks.join(' ')})`}`, () => {
        const before = { '.gitignore': '.env\n.env.local\n', ...texts(value) };
        const engine = engineOver(before);
        const finding = engine.findings(path).find(({ rule }) => /^secret-(?!file-)/.test(rule));
        const offer = (finding === undefined ? [] : engine.offers(finding)).find(
          ({ id, needsClipboard }) => id.startsWith('move-to-') && needsClipboard !== true,
        );
        assert.equal(offer !== undefined, lacks?.test(value) !== true);
        if (finding === undefined || offer === undefined) return;
        const after = afterFix(before, engine.fix(path, finding.key, offer.id));
        assert.ok(!(after[path] ?? '').includes('Orbit'), 'it stays');
        if (!isThere) return;
        const first = printed(reads, before);
        assert.equal(first.status, 0, first.said);
        const then = printed(reads, after);
        assert.equal(then.status, 0, then.said);
        assert.equal(then.stdout, first.stdout);
      });
  }
});
