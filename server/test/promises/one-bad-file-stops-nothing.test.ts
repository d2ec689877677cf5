import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { run } from '../support/command.ts';
import { startClient, uriOf } from '../support/language-client.ts';
import { accessKeyId, adminRole, folderWith, pythonWithKey } from '../support/workspace.ts';

const deep = (open: string, count: number) => open.repeat(count);

/** Files that no reader can make sense of, in every format that has one. */
const bad: Readonly<Record<string, string | Buffer>> = {
  'a.yaml': deep('[', 20_000),
  'b.json': deep('{"a":', 20_000),
  'c.tf': `resource "aws_iam_role" "x" { ${deep('(', 20_000)}`,
  'd.toml': deep('a.', 20_000),
  'e.md': `---\n${deep('- ', 20_000)}`,
  '.mcp.json': '{"mcpServers": {"a": [1, {"command": ',
  '.github/workflows/x.yml': 'jobs: &a\n  b: *a\n  <<: *a\n',
  'k8s/x.yaml': 'kind: Role\nrules: 7\nmetadata: [',
  '.identity/config.yaml': 'rules: [',
  '.identity/rules/x.yaml': 'id: [}\n---\nid: 7\nshape: "(((("\n',
  '.identity/inventory.yaml': 'identities: {a: [}',
  '.identity/baseline.json': '{"version": 1, "entries": [',
  CODEOWNERS: '\\ [ \u0000 @',
  'image.png': Buffer.from([0x89, 0x50, 0, 0]),
  'half.py': Buffer.from([0x61, 0xff, 0xfe, 0xc3]),
  'minified.js': `var k="${accessKeyId(9)}";${'a=1;'.repeat(200_000)}`,
  'line.txt': 'x'.repeat(900_000),
};

describe('one-bad-file-stops-nothing', () => {
  it('on the command line', () => {
    const root = folderWith({ ...bad, 'z.py': pythonWithKey(), 'z.tf': adminRole });
    mkdirSync(path.join(root, 'folder.yaml'));
    symlinkSync('nowhere', path.join(root, 'broken-link.py'));
    const { out, status, error } = run(['scan', root]);
    assert.match(out, /^z\.py:2:48 .*secret-aws-access-key/m);
    assert.match(out, /^z\.tf:1:26 .*owner-missing/m);
    assert.equal(status, 1, error);
    assert.doesNotMatch(error, /internal error/);
  });

  it('in the language server, open and closed', async () => {
    const root = folderWith({ ...bad, 'z.py': pythonWithKey() });
    const client = await startClient({ folders: [root] });
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    for (const [name, text] of Object.entries(bad)) {
      if (typeof text !== 'string') continue;
      const uri = uriOf(`${root}/${name}`);
      client.open(uri, 'plaintext', text);
      await client.diagnostics(uri);
      for (const method of ['documentSymbol', 'documentLink', 'codeLens'])
        await client.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri } });
    }
    const uri = uriOf(`${root}/z.py`);
    client.open(uri, 'python', pythonWithKey());
    assert.equal((await client.diagnostics(uri)).length, 1);
    const logged = client.received.filter(({ method }) => method === 'window/logMessage');
    assert.deepEqual(logged, []);
    await client.stop();
  });
});
