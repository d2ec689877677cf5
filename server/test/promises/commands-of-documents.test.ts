import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../support/command.ts';
import { adminRole, commit, folderWith, gitIn, pythonWithPair, repositoryWith } from '../support/workspace.ts';

const pages = ['README.md', ...readdirSync('docs').flatMap((name) => (name.endsWith('.md') ? [`docs/${name}`] : []))];

/** Code of a page: fenced blocks with their language, and indented ones. */
function blocksOf(page: string): readonly { readonly language: string; readonly code: string }[] {
  const text = readFileSync(page, 'utf8');
  const fenced = [...text.matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
  const indented = [...text.replaceAll(/^```.*?^```/gms, '').matchAll(/(?:^ {4}\S.*\n)+/gm)];
  return [...fenced, ...indented.map(([code]) => ({ language: '', code }))];
}

/** Commands that a page shows, without comments, what they are piped into, and variables of a pipeline. */
function commandsOf(page: string): readonly string[] {
  const lines = blocksOf(page).flatMap(({ code }) => code.split('\n'));
  return lines.flatMap((line) => {
    const [, words] =
      /(?:^| )identity-hygiene ((?:scan|identities|fix|review|baseline|rules)\b[^|#]*)/.exec(line) ?? [];
    return words === undefined ? [] : [words.trim()];
  });
}

/** A clone on a branch with something to find, where what the pages name is there. */
function clone(): string {
  const origin = repositoryWith({
    'app.py': pythonWithPair(),
    'main.tf': adminRole,
    CODEOWNERS: '* @acme/shop\n',
    '.secrets.baseline': '{ "version": "1.5.0", "results": {} }\n',
  });
  gitIn(origin, 'branch', '-q', '-M', 'main');
  const root = path.join(folderWith({}), 'clone');
  gitIn('.', 'clone', '-q', origin, root);
  writeFileSync(path.join(root, 'more.py'), pythonWithPair(5));
  commit(root);
  return root;
}

/** As a shell passes them on, with what a pipeline would fill in. */
function wordsOf(command: string, root: string): readonly string[] {
  const filled = command
    .replaceAll(/\$\{\w+:-(\w+)\}/g, '$1')
    .replaceAll('$(System.PullRequest.targetBranchName)', 'main')
    .replaceAll('$(Build.ArtifactStagingDirectory)', folderWith({}))
    .replaceAll(/ > \S+$/g, '');
  return [...filled.matchAll(/"([^"]*)"|(\S+)/g)]
    .map(([, quoted, plain = '']) => quoted ?? plain)
    .map((word) => (word === '~/src/*' ? root : word === '…' ? 'secrets' : word));
}

describe('commands of the documents', () => {
  const commands = [...new Set(pages.flatMap(commandsOf))];

  it('are found', () => {
    assert.ok(commands.length > 10, commands.join('\n'));
    assert.ok(commands.includes('scan . --staged --fail-on warning'));
  });

  for (const command of commands)
    it(`run: ${command}`, () => {
      const root = clone();
      if (command.startsWith('review'))
        writeFileSync(path.join(root, 'sheet.csv'), run(['identities', '--format', 'csv'], { cwd: root }).out);
      const { status, error } = run(wordsOf(command, root), { cwd: root });
      assert.ok(status === 0 || status === 1, `${status}: ${error}`);
    });
});

const hasNeovim = spawnSync('nvim', ['--version']).status === 0;

describe(hasNeovim ? 'Neovim as documented' : 'Neovim as documented, skipped where none is installed', () => {
  before(function () {
    if (!hasNeovim) this.skip();
  });

  it('shows findings in each file that is opened', () => {
    const [block] = blocksOf('docs/configure.md').filter(({ language }) => language === 'lua');
    assert.ok(block);
    const command = `{ '${process.execPath}', '${path.resolve('dist/cli.js')}', 'lsp', '--stdio' }`;
    const settings = block.code.replace("{ 'identity-hygiene', 'lsp', '--stdio' }", command);
    assert.notEqual(settings, block.code);
    const look = `vim.wait(60000, function() return #vim.diagnostic.get(0) > 0 end, 20)
      io.stdout:write(vim.fn.expand('%:t') .. ' ' .. #vim.diagnostic.get(0) .. '\\n')`;
    const home = folderWith({ 'init.lua': settings, 'look.lua': look });
    const root = repositoryWith({ 'a.py': pythonWithPair(), 'b.tf': adminRole });
    const see = ['-c', `luafile ${home}/look.lua`];
    const { stdout, stderr } = spawnSync(
      'nvim',
      [
        '--headless',
        '-u',
        `${home}/init.lua`,
        '-i',
        'NONE',
        '-n',
        'a.py',
        ...see,
        '-c',
        'edit b.tf',
        ...see,
        '-c',
        'qa!',
      ],
      { encoding: 'utf8', cwd: root, timeout: 200_000, env: { ...process.env, XDG_STATE_HOME: home } },
    );
    assert.match(stdout, /^a\.py [1-9]/m, stderr);
    assert.match(stdout, /^b\.tf [1-9]/m, stderr);
  });
});
