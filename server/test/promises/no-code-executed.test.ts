import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { startClient, uriOf } from '../support/language-client.ts';
import { folderWith, gitIn, pythonWithKey, repositoryWith, write } from '../support/workspace.ts';

/** A repository whose own configuration would start a program for every git feature that can be made to. */
function trap(): { readonly root: string; readonly sprung: () => readonly string[] } {
  const sprung = folderWith({});
  const root = repositoryWith({
    'app.py': pythonWithKey(),
    '.gitattributes': '* diff=trap filter=trap\n',
    'package.json': JSON.stringify({ scripts: { postinstall: `touch ${sprung}/script` } }),
  });
  const program = (name: string) => `touch ${path.join(sprung, name)}; true`;
  const settings = {
    'core.fsmonitor': program('fsmonitor'),
    'core.pager': program('pager'),
    'core.editor': program('editor'),
    'core.sshCommand': program('ssh'),
    'core.askPass': program('askpass'),
    'core.alternateRefsCommand': program('alternates'),
    'diff.external': program('external'),
    'diff.trap.command': program('diff'),
    'diff.trap.textconv': program('textconv'),
    'filter.trap.clean': program('clean'),
    'filter.trap.smudge': program('smudge'),
    'filter.trap.process': program('process'),
    'gpg.program': program('gpg'),
    'credential.helper': `!${program('credential')}`,
    'remote.origin.url': `ext::sh -c "${program('transport')}"`,
    'remote.origin.promisor': 'true',
    'extensions.partialClone': 'origin',
  };
  for (const [name, value] of Object.entries(settings)) gitIn(root, 'config', name, value);
  const hooks = path.join(root, '.git/hooks');
  for (const hook of ['post-index-change', 'reference-transaction', 'post-checkout', 'pre-commit'])
    write(hooks, { [hook]: `#!/bin/sh\n${program(hook)}\n` });
  spawnSync('chmod', ['-R', '+x', hooks]);
  write(root, { 'app.py': `${pythonWithKey()}\n# changed\n`, 'new.py': pythonWithKey(5) });
  return { root, sprung: () => readdirSync(sprung) };
}

describe('no-code-executed', () => {
  it('on the command line', () => {
    const { root, sprung } = trap();
    for (const args of [
      ['scan', root],
      ['identities', root],
      ['baseline', root],
    ]) {
      const result = spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8' });
      assert.ok(result.status === 0 || result.status === 1, result.stderr);
    }
    assert.deepEqual(sprung(), []);
    assert.ok(existsSync(path.join(root, '.identity/baseline.json')));
  });

  it('in the language server', async () => {
    const { root, sprung } = trap();
    const client = await startClient({ folders: [root], settings: { problems: 'changed', focus: 'new' } });
    const uri = uriOf(`${root}/app.py`);
    client.open(uri, 'python', pythonWithKey());
    assert.equal((await client.diagnostics(uri)).length, 1);
    const report = (await client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] })) as {
      items: { uri: string }[];
    };
    assert.deepEqual(
      report.items.map((item) => path.basename(item.uri)),
      ['new.py'],
    );
    await client.stop();
    assert.deepEqual(sprung(), []);
  });
});
