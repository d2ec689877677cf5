import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';

const npx = (...args: readonly string[]) => server('npx', '-y', ...args);

function server(command: string, ...args: readonly string[]): string {
  return JSON.stringify({ mcpServers: { docs: { command, args, env: { ACME_TOKEN: '${ACME_TOKEN}' } } } });
}

function levels(files: Readonly<Record<string, string>>, path = '.mcp.json'): readonly string[] {
  return repository(files)
    .engine.findings(path)
    .filter(({ rule }) => rule === 'agent-launcher-unpinned')
    .map(({ level }) => level);
}

const published = '{ "name": "@acme/docs-mcp", "version": "1.4.2" }';
const commands = '{ "name": "docs", "version": "1.4.2", "bin": { "docs-mcp": "cli.js" } }';
const project = '[project]\nname = "acme_docs.mcp"\n';

describe('a server from a package of the repository', () => {
  for (const [title, run, manifest, path] of [
    ['npx', npx('@acme/docs-mcp'), published, 'packages/mcp/package.json'],
    ['npx with a tag', npx('@acme/docs-mcp@latest'), published, 'package.json'],
    ['bunx', server('bunx', '@acme/docs-mcp'), published, 'package.json'],
    ['pnpm dlx', server('pnpm', 'dlx', '@acme/docs-mcp'), published, 'mcp/package.json'],
    ['a command of a named package', npx('-p', '@acme/docs-mcp', 'docs-mcp'), published, 'package.json'],
    ['uvx', server('uvx', 'acme-docs-mcp@latest'), project, 'pyproject.toml'],
    ['pipx', server('pipx', 'run', 'Acme.Docs-MCP'), project, 'server/pyproject.toml'],
    ['Poetry', server('uvx', 'docs'), '[tool.poetry]\nname = "docs"\nversion = "1.0.0"\n', 'pyproject.toml'],
  ] as const)
    it(`is a note: ${title}`, () => {
      assert.deepEqual(levels({ '.mcp.json': run, [path]: manifest }), ['note']);
    });

  for (const [title, run, manifest, path] of [
    ['no manifest', npx('@acme/docs-mcp'), '{}', 'package.json'],
    ['broken', npx('@acme/docs-mcp'), '{ "name": ["@acme/docs-mcp"], "version": "1.0.0" }', 'package.json'],
    ['private', npx('docs'), '{ "name": "docs", "version": "1.0.0", "private": true }', 'package.json'],
    ['without a version', npx('docs'), '{ "name": "docs" }', 'package.json'],
    ['a command of a package elsewhere', npx('docs-mcp'), commands, 'packages/docs/package.json'],
    ['a command behind a tag', npx('docs-mcp@latest'), commands, 'package.json'],
    ['an installed package', npx('@acme/docs-mcp'), published, 'node_modules/@acme/docs-mcp/package.json'],
    ['the other registry', server('uvx', 'docs'), '{ "name": "docs", "version": "1.0.0" }', 'package.json'],
    [
      'an image',
      server('docker', 'run', '-e', 'DESK', 'acme/docs'),
      '{ "name": "docs", "version": "1.0.0" }',
      'package.json',
    ],
    ['not for PyPI', server('uvx', 'a'), '[project]\nname = "a"\nclassifiers = ["Private :: No"]\n', 'pyproject.toml'],
    ['no package', server('uvx', 'a'), '[tool.poetry]\nname = "a"\npackage-mode = false\n', 'pyproject.toml'],
  ] as const)
    it(`is a warning: ${title}`, () => {
      assert.deepEqual(levels({ '.mcp.json': run, [path]: manifest }), ['warning']);
    });

  it('is a note where a workflow here publishes the image', () => {
    const run = server('docker', 'run', '-e', 'DESK', 'ghcr.io/acme/docs:latest');
    const told = (tags: string, remote?: string) => {
      const step = `      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: |\n            ${tags}\n`;
      const workflow = `on: push\njobs:\n  image:\n    runs-on: ubuntu-latest\n    steps:\n${step}`;
      return repository({ '.mcp.json': run, '.github/workflows/image.yml': workflow }, remote)
        .engine.findings('.mcp.json')
        .flatMap(({ rule, level }) => (rule === 'agent-launcher-unpinned' ? [level] : []));
    };
    assert.deepEqual(told('ghcr.io/acme/docs:1.4.2'), ['note']);
    assert.deepEqual(told('ghcr.io/acme/docs:${{ github.sha }}'), ['note']);
    assert.deepEqual(told('acme/other:latest'), ['warning']);
    const byName = '${{ env.IMAGE }}:latest';
    assert.deepEqual(told(byName, 'github.com/acme/docs'), ['note']);
    assert.deepEqual(told(byName, 'github.com/acme/other'), ['warning']);
    assert.deepEqual(told(byName), ['warning']);
  });

  it('is nothing where npm runs the command of the package that it is started in', () => {
    assert.deepEqual(levels({ '.mcp.json': npx('docs-mcp'), 'package.json': commands }), []);
    const single = '{ "name": "@acme/docs-mcp", "bin": "cli.js", "private": true }';
    assert.deepEqual(levels({ '.vscode/mcp.json': exec('docs-mcp'), 'package.json': single }, '.vscode/mcp.json'), []);
    const nested = { 'apps/a/.kiro/settings/mcp.json': npx('docs-mcp'), 'apps/a/package.json': commands };
    assert.deepEqual(levels(nested, 'apps/a/.kiro/settings/mcp.json'), []);
  });

  it('is nothing where the runner starts what the project depends on', () => {
    const depends = '{ "name": "docs", "devDependencies": { "@acme/docs-mcp": "^1.4.0" } }';
    const nested = (run: string) => ({ 'apps/a/.cursor/mcp.json': run, 'apps/a/package.json': depends });
    for (const run of [
      npx('@acme/docs-mcp'),
      server('bunx', '@acme/docs-mcp'),
      server('npm', 'exec', '@acme/docs-mcp'),
    ])
      assert.deepEqual(levels(nested(run), 'apps/a/.cursor/mcp.json'), [], run);
    // A tag asks the registry, `dlx` looks at nothing here, and another folder's packages are not installed in this one.
    for (const run of [npx('@acme/docs-mcp@latest'), server('pnpm', 'dlx', '@acme/docs-mcp')])
      assert.deepEqual(levels(nested(run), 'apps/a/.cursor/mcp.json'), ['warning'], run);
    assert.deepEqual(levels({ '.mcp.json': npx('@acme/docs-mcp'), 'apps/a/package.json': depends }), ['warning']);
  });

  it('is nothing where the runner starts only what is installed', () => {
    for (const runner of ['pnpm', 'yarn'])
      assert.deepEqual(levels({ '.mcp.json': server(runner, 'exec', '@acme/docs-mcp') }), [], runner);
  });

  it('says of a name that npm does not have what is meant', () => {
    const told = (run: string) =>
      repository({ '.mcp.json': run })
        .engine.findings('.mcp.json')
        .find(({ rule }) => rule === 'agent-launcher-unpinned')?.message ?? '';
    assert.match(told(npx('@modelcontextprotocol/server-git')), /npm has no package of that name.* uvx mcp-server-git/);
    assert.match(told(server('uvx', 'mcp-server-git')), /Pin the version/);
  });

  it('names the credentials that the code is handed, and nothing else', () => {
    const told = (env: object, ...args: readonly string[]) =>
      repository({
        '.mcp.json': JSON.stringify({
          mcpServers: { docs: { command: 'npx', args: ['-y', '@acme/docs-mcp', ...args], env } },
        }),
      })
        .engine.findings('.mcp.json')
        .find(({ rule }) => rule === 'agent-launcher-unpinned')?.message ?? '';
    assert.match(told({ DOCS_API_KEY: '${DOCS_API_KEY}', LOG_LEVEL: 'debug' }), /may do and with DOCS_API_KEY\. Pin/);
    assert.match(told({ LOG_LEVEL: 'debug', REGION: 'north' }), /may do\. Pin/);
    assert.match(told({ DATABASE_URL: '${DATABASE_URL}' }), /and with DATABASE_URL\. Pin/);
  });

  it('is a warning where the server starts in another folder, or the runner looks for no command here', () => {
    const elsewhere = npx('docs-mcp').replace('"args"', '"cwd": "/srv", "args"');
    assert.deepEqual(levels({ '.mcp.json': elsewhere, 'package.json': commands }), ['warning']);
    assert.deepEqual(levels({ '.mcp.json': server('bunx', 'docs-mcp'), 'package.json': commands }), ['warning']);
  });

  it('is judged anew when a manifest changes, as if it were read for the first time', () => {
    const { engine, texts, write, remove } = repository({ '.mcp.json': npx('docs'), 'package.json': '{}' });
    const now = () => engine.findings('.mcp.json');
    const seen = () => {
      assert.deepEqual(now(), repository(Object.fromEntries(texts)).engine.findings('.mcp.json'));
      return now().flatMap(({ rule, level }) => (rule === 'agent-launcher-unpinned' ? [level] : []));
    };
    assert.deepEqual(seen(), ['warning']);
    write('package.json', '{ "name": "docs", "version": "1.0.0" }');
    assert.deepEqual(seen(), ['note']);
    write('package.json', '{ "name": "docs", "version": "1.0.0", "bin": "cli.js" }');
    assert.deepEqual(seen(), []);
    write('package.json', '{ "name": "other", "version": "1.0.0", "bin": "cli.js" }');
    assert.deepEqual(seen(), ['warning']);
    write('packages/docs/package.json', '{ "name": "docs", "version": "1.0.0" }');
    assert.deepEqual(seen(), ['note']);
    remove('packages/docs/package.json');
    assert.deepEqual(seen(), ['warning']);
  });

  /** What a package links to stands in `node_modules`, with all its commands, whatever it is called itself. */
  const sibling = '{ "name": "@acme/docs", "private": true, "bin": { "docs-serve": "cli.js" } }';
  const run = { 'apps/shop/.mcp.json': npx('docs-serve'), 'packages/docs/package.json': sibling };
  const given = (manifest: object, root: object = {}) =>
    levels(
      { ...run, 'apps/shop/package.json': JSON.stringify(manifest), 'package.json': JSON.stringify(root) },
      'apps/shop/.mcp.json',
    );

  for (const protocol of ['file:', 'link:', 'portal:'])
    it(`is nothing where the command is of a package that is linked to: ${protocol}`, () => {
      assert.deepEqual(given({ dependencies: { '@acme/docs': `${protocol}../../packages/docs` } }), []);
      assert.deepEqual(given({ devDependencies: { '@acme/docs': `${protocol}../../packages/docs/` } }), []);
      assert.deepEqual(given({ dependencies: { '@acme/till': `${protocol}../../packages/till` } }), ['warning']);
      assert.deepEqual(given({ dependencies: { '@acme/docs': `${protocol}../../../packages/docs` } }), ['warning']);
      assert.deepEqual(given({ dependencies: { '@acme/docs': '^1.0.0' } }), ['warning'], 'of the registry');
    });

  for (const workspaces of [['apps/*', 'packages/*'], ['./packages/docs'], { packages: ['packages/**'] }, ['**']])
    it(`is nothing where the command is of a workspace: ${JSON.stringify(workspaces)}`, () => {
      assert.deepEqual(given({}, { workspaces }), []);
    });

  it('is a warning where the command is of no workspace, or of those of another folder', () => {
    assert.deepEqual(given({}, { workspaces: ['apps/*', 'packages/till', 'docs/*'] }), ['warning']);
    const elsewhere = { ...run, 'packages/package.json': '{ "workspaces": ["*"] }' };
    assert.deepEqual(levels(elsewhere, 'apps/shop/.mcp.json'), ['warning']);
  });

  it('is nothing where a dependency is a package of the workspace by its name', () => {
    const files = { '.mcp.json': npx('docs'), 'package.json': '{ "dependencies": { "docs": "workspace:*" } }' };
    assert.deepEqual(levels(files), []);
    assert.deepEqual(levels({ ...files, 'package.json': '{ "dependencies": { "docs": "*" } }' }), ['warning']);
  });

  it('says what runs, and where the package is published from', () => {
    const { engine } = repository({ '.mcp.json': npx('@acme/docs-mcp'), 'mcp/package.json': published });
    const found = engine.findings('.mcp.json').find(({ rule }) => rule === 'agent-launcher-unpinned');
    assert.match(found?.message ?? '', /^docs fetches @acme\/docs-mcp .* this repository's own package/);
    assert.deepEqual(
      found?.related.map(({ at: { path, span } }) => [path, published.slice(span.start, span.end)]),
      [['mcp/package.json', '@acme/docs-mcp']],
    );
  });
});

function exec(name: string): string {
  return JSON.stringify({ servers: { docs: { command: 'npm', args: ['exec', name] } } });
}
