import assert from 'node:assert/strict';
import { repository } from '../../repository.ts';
import { findingsOf as of } from '../findings-of.ts';

type Files = Readonly<Record<string, string>>;

const json = (value: unknown) => JSON.stringify(value, null, 2);
const desk = { command: 'npx', args: ['-y', '@acme/desk-mcp', '--root=.'], env: { ACME_TOKEN: '${ACME_TOKEN}' } };
const list = json({ mcpServers: { desk } });
const rule = 'agent-launcher-unpinned';
const warned = (files: Files) => of(rule, files).flatMap(({ path, level }) => (level === 'warning' ? [path] : []));

/** Whoever mends the list of a client that a program writes sees it undone by the next run: the list that it is written from is told. */
describe('a server in the lists of several clients', () => {
  const written: Files = { '.mcp.json': list, '.cursor/mcp.json': list };

  it('is told in the list that a program writes them from', () => {
    for (const source of ['.ruler/mcp.json', '.rulesync/mcp.json', '.rulesync/mcp.jsonc']) {
      const files = { ...written, [source]: list };
      assert.deepEqual(warned(files), [source]);
      const [first] = of(rule, files);
      assert.equal(first?.related[0]?.at.path, source);
      assert.match(
        first?.related[0]?.message ?? '',
        /^Mend it here, since (?:ruler|rulesync) writes the other from it$/,
      );
    }
    const commented = `{\n  // Written by hand.\n  "mcpServers": { "desk": ${JSON.stringify(desk)} }\n}\n`;
    assert.deepEqual(warned({ '.rulesync/mcp.jsonc': commented }), ['.rulesync/mcp.jsonc']);
  });

  it('is told where it is fetched, when the project of the first has its package', () => {
    const installed = json({ name: 'shop', devDependencies: { '@acme/desk-mcp': '1.4.2' } });
    assert.deepEqual(warned({ 'a/.mcp.json': list, 'b/.mcp.json': list }), ['a/.mcp.json']);
    assert.deepEqual(warned({ 'a/.mcp.json': list, 'a/package.json': installed, 'b/.mcp.json': list }), [
      'b/.mcp.json',
    ]);
  });

  // What a client may do with it unasked is kept beside it, and is nothing to what is fetched.
  it('is told once where it starts in the same way, in TOML as in JSON', () => {
    const table =
      '[mcp_servers.desk]\ncommand = "npx"\nargs = ["-y", "@acme/desk-mcp", "--root=."]\nenv = { ACME_TOKEN = "${ACME_TOKEN}" }\n';
    const approved = `${table}\n[mcp_servers.desk.tools.tidy]\napproval_mode = "approve"\n`;
    assert.deepEqual(warned({ 'a/.codex/config.toml': table, 'b/.codex/config.toml': approved }), [
      'a/.codex/config.toml',
    ]);
    assert.deepEqual(warned({ 'b/.codex/config.toml': approved, 'c/.mcp.json': list }), ['b/.codex/config.toml']);
    const other = table.replace('--root=.', '--root=/srv');
    assert.equal(warned({ 'a/.codex/config.toml': table, 'b/.codex/config.toml': other }).length, 2);
  });

  it('is told after edits as in a fresh repository', () => {
    const { engine, write } = repository(written);
    const now: Record<string, string> = { ...written };
    const steps: readonly (readonly [string, string])[] = [
      ['.ruler/mcp.json', list],
      ['package.json', json({ name: 'shop', devDependencies: { '@acme/desk-mcp': '1.4.2' } })],
      ['.ruler/mcp.json', '{}'],
      ['package.json', '{}'],
      ['.ruler/mcp.json', `\n\n${list}`],
    ];
    for (const [path, text] of steps) {
      write(path, text);
      now[path] = text;
      const fresh = repository(now).engine;
      for (const each of Object.keys(now)) assert.deepEqual(engine.findings(each), fresh.findings(each), each);
    }
  });
});
