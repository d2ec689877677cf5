import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../support/workspace.ts';
import { programs } from './compiled-programs.ts';
import { afterFix, engineOver, type Texts, token } from './repository.ts';

interface Compiler {
  readonly file: string;
  readonly command: string;
  readonly options: readonly string[];
  /** Files that say how it is compiled. */
  readonly beside?: Texts;
}

/** What says of a program that it is one, by the ending of its file. */
const compilers: Readonly<Record<string, Compiler>> = {
  cs: { file: 'Shop.cs', command: 'mcs', options: ['-r:System.Core.dll', '-out:out/shop.exe'] },
  go: { file: 'main.go', command: 'go', options: ['build', '-gcflags=-e', '-o', '/dev/null'] },
  java: { file: 'Main.java', command: 'javac', options: ['-proc:none', '-d', 'out'] },
  php: { file: 'index.php', command: 'php', options: ['-l'] },
  py: { file: 'shop.py', command: 'python3', options: ['-m', 'py_compile'] },
  rb: { file: 'shop.rb', command: 'ruby', options: ['-c'] },
  rs: { file: 'main.rs', command: 'rustc', options: ['--edition', '2021', '--emit=metadata', '-A', 'warnings'] },
  ts: {
    file: 'index.ts',
    command: join(process.cwd(), 'node_modules/.bin/tsc'),
    options: [
      '--ignoreConfig',
      '--noEmit',
      '--strict',
      '--types',
      'node',
      '--typeRoots',
      join(process.cwd(), 'node_modules/@types'),
    ],
    beside: { 'tsconfig.json': '{ "compilerOptions": { "strict": true } }\n' },
  },
};

const filled = (text: string) =>
  text.replaceAll('<P>', 'plum7Orbit4velvet').replaceAll('<T>', token('secret-github-pat'));

/** Whether there is one: a name that nothing answers to gives an error. */
function isThere(command: string): boolean {
  return spawnSync(command, [command === 'go' ? 'version' : '--version']).error === undefined;
}

describe('what compiles before a fix compiles behind it', () => {
  for (const [ending, all] of Object.entries(programs)) {
    const { file, command, options, beside } = compilers[ending] ?? assert.fail(ending);
    const isKnown = isThere(command);
    for (const { what, text, isMoved } of all)
      it(`${ending}: ${what}${isKnown ? '' : ` (not compiled: there is no ${command})`}`, () => {
        const before = { ...beside, [file]: filled(text), '.gitignore': '.env\nsecrets.php\n' };
        const engine = engineOver(before);
        const [finding] = engine.findings(file).filter(({ rule }) => rule.startsWith('secret-'));
        assert.ok(finding, 'nothing is found');
        const offer = engine.offers(finding).find(({ id }) => id === 'move-to-environment');
        assert.equal(offer !== undefined, isMoved);
        if (offer === undefined) return;
        const after = afterFix(before, engine.fix(file, finding.key, offer.id));
        if (!isKnown) return;
        for (const side of [before, after]) {
          const folder = temporaryFolder();
          mkdirSync(join(folder, 'out'));
          for (const [path, content] of Object.entries(side)) writeFileSync(join(folder, path), content);
          const said = spawnSync(command, [...options, file], { cwd: folder, encoding: 'utf8' });
          assert.equal(said.status, 0, `${said.stdout}${said.stderr}`);
        }
      });
  }
});
