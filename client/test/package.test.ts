import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { extensionPage, writeVsix } from '../../vsix.mjs';

/** Bytes. */
const budget = 6 * 1024 * 1024;

const expected = [
  '[Content_Types].xml',
  'extension.vsixmanifest',
  'extension/LICENSE.txt',
  'extension/changelog.md',
  'extension/dist/anchors.bin',
  'extension/dist/aws-actions.json',
  'extension/dist/cli.js',
  'extension/dist/cli.program.js',
  'extension/dist/detectors.jsonl',
  'extension/dist/extension.js',
  'extension/dist/grammars/go.wasm',
  'extension/dist/grammars/java.wasm',
  'extension/dist/grammars/javascript.wasm',
  'extension/dist/grammars/python.wasm',
  'extension/dist/grammars/runtime.wasm',
  'extension/dist/grammars/tsx.wasm',
  'extension/dist/grammars/typescript.wasm',
  'extension/dist/privileged-roles.json',
  'extension/dist/rules.json',
  'extension/dist/schemas/baseline.schema.json',
  'extension/dist/schemas/config.schema.json',
  'extension/dist/schemas/detectors.schema.json',
  'extension/dist/schemas/inventory.schema.json',
  'extension/dist/schemas/own-rules.schema.json',
  'extension/dist/schemas/rule.schema.json',
  'extension/dist/server.js',
  'extension/dist/server.program.js',
  'extension/dist/third-party-notices.txt',
  'extension/dist/worker.js',
  'extension/dist/worker.program.js',
  'extension/media/activity-bar.svg',
  'extension/media/icon.png',
  'extension/media/walkthrough/baseline.md',
  'extension/media/walkthrough/own.md',
  'extension/media/walkthrough/see.md',
  'extension/media/walkthrough/start.md',
  'extension/package.json',
  'extension/package.nls.json',
  'extension/readme.md',
];

describe('the VSIX', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ihp-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  // Packaging also looks for secrets in every file and fails where it finds one.
  it('holds what runs and nothing else, within its budget', async () => {
    const packagePath = path.join(folder, 'identity-hygiene.vsix');
    await writeVsix(packagePath);
    const bytes = readFileSync(packagePath);
    assert.deepEqual(namesInZip(bytes).sort(), [...expected].sort());
    assert.ok(bytes.length < budget, `${bytes.length} bytes`);
  });

  it('has a page without pictures and links that lead nowhere', () => {
    const page = extensionPage(readFileSync('README.md', 'utf8'));
    assert.deepEqual([...page.matchAll(/!?\[[^\]\n]*\]\((?!https:)[^)\n]*\)/g)].map(String), []);
    assert.doesNotMatch(page, /npm start|Where to find what/);
    for (const heading of ['# Identity Hygiene', '## In the editor', '## Owners', '## Limits'])
      assert.ok(page.includes(`\n${heading}\n`) || page.startsWith(`${heading}\n`), heading);
    assert.match(page, /^Apache-2\.0\. The pages that are named here lie in the repository/m);
    assert.doesNotMatch(page, /ARCHITECTURE|CONTRIBUTING/);
  });

  it('comes with the licence of every package that its code imports', () => {
    const notices = readFileSync('dist/third-party-notices.txt', 'utf8');
    const missing = importedPackages().filter((name) => !notices.includes(`\n${name} `));
    assert.deepEqual(missing, []);
    assert.match(notices, /Permission is hereby granted/);
  });
});

describe('npm pack', () => {
  it('takes along the pages that the README and its pages name, but for those of single rules and of the code', () => {
    const { stdout } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    const [{ files }]: readonly [{ readonly files: readonly { readonly path: string }[] }] = JSON.parse(stdout);
    const packed = new Set(files.map((file) => file.path));
    const pages = [...packed].filter((name) => name.endsWith('.md') && name !== 'CHANGELOG.md');
    const named = pages.flatMap((page) =>
      [...readFileSync(page, 'utf8').matchAll(/\]\((?!https:)([^)#\s]+\.md)/g)].map(([, target = '']) =>
        path.posix.join(path.posix.dirname(page), target),
      ),
    );
    const elsewhere = /^(?:docs\/rules\/.*|rules\/README\.md|ARCHITECTURE\.md|CONTRIBUTING\.md)$/;
    const missing = named.filter((name) => !packed.has(name) && !elsewhere.test(name));
    assert.ok(named.includes('docs/pipelines.md'));
    assert.deepEqual([...new Set(missing)], []);
    assert.deepEqual(
      [...packed].filter((name) => /(?:^|\/)(?:test|test-fixtures|server|client|rules)\//.test(name)),
      [],
    );
  });
});

describe('npm start', () => {
  it('says in a line that a folder is not there, before it installs or builds anything', () => {
    const nowhere = path.join(os.tmpdir(), 'ih-nowhere');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['test-fixtures/start.mjs', nowhere], {
      encoding: 'utf8',
    });
    assert.deepEqual([status, stdout, stderr], [1, '', `There is no folder ${nowhere}.\n`]);
  });
});

/** By the text of the imports in code that is no test; types alone are not shipped. */
function importedPackages(): string[] {
  const files = ['client', 'server'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts') && !/^(test|bench)\//.test(name))
      .map((name) => readFileSync(path.join(folder, name), 'utf8')),
  );
  const imported = files.flatMap((text) => [
    ...text.matchAll(/^(?:import|export) (?!type\b)[^;]*? from '((?:@[\w-]+\/)?[a-z][\w.-]*)(?:\/[^']*)?';/gm),
  ]);
  const names = new Set(imported.map((match) => match[1] ?? ''));
  names.delete('vscode');
  assert.ok(names.size > 5);
  return [...names].sort();
}

/** Names in the central directory (APPNOTE.TXT §4.3.12). */
function namesInZip(bytes: Buffer): string[] {
  const end = bytes.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const names: string[] = [];
  for (let at = bytes.readUInt32LE(end + 16); at < end; ) {
    const [name, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const start = at + 46;
    names.push(bytes.toString('utf8', start, start + (name ?? 0)));
    at = start + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return names;
}
