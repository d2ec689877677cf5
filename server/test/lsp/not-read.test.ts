import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { AuditResult, EditResult, TreeSnapshot } from '../../protocol.ts';
import { run } from '../support/command.ts';
import { startClient, uriOf } from '../support/language-client.ts';
import { folderWith, pythonWithKey, repositoryWith, write } from '../support/workspace.ts';

const large = 'x = 1\n'.repeat(1_000_000);

describe('the language server', () => {
  it('tells which texts it has not read, as long as they are there', async () => {
    const root = folderWith({ 'a.py': 'x = 1\n', 'data/b.py': large, 'p.png': `\0${large}` });
    const client = await startClient({ folders: [root] });
    const notRead = async () => {
      const { notRead: files } = await client.connection.sendRequest<TreeSnapshot>('identityHygiene/tree', {});
      return files.map(({ uri, kind, message }) => [uri.slice(uriOf(root).length + 1), kind, message]);
    };
    const changed = async (file: string, text: string) => {
      write(root, { [file]: text });
      const changes = [{ uri: uriOf(`${root}/${file}`), type: 2 }];
      await client.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
    };
    const comesTo = async (expected: Awaited<ReturnType<typeof notRead>>) => {
      const told = await client.until(notRead, (files) => isDeepStrictEqual(files, expected));
      assert.deepEqual(told, expected);
    };
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    await comesTo([['data/b.py', 'left out', 'larger than 5 MB']]);
    await changed('data/b.py', 'x = 1\n');
    await comesTo([]);
    await changed('a.py', large);
    await comesTo([['a.py', 'left out', 'larger than 5 MB']]);
    client.open(uriOf(`${root}/a.py`), 'python', 'x = 1\n');
    await client.diagnostics(uriOf(`${root}/a.py`));
    await comesTo([]);
    await client.stop();
  });

  it('tells what it has left of a program, also of one that is open, until it has not', async () => {
    const program = (lines: number) =>
      [
        `import * as iam from 'aws-cdk-lib/aws-iam';`,
        `const a0 = ['s3:GetObject'];`,
        ...Array.from({ length: lines }, (_, i) => `const a${i + 1} = [${`...a${i}, `.repeat(8)}];`),
        `new iam.PolicyStatement({ actions: a${lines}, resources: ['*'] });`,
      ].join('\n');
    const root = folderWith({ 'lib/a.ts': program(7), 'lib/b.ts': program(1) });
    const client = await startClient({ folders: [root] });
    const told = (files: readonly string[]) =>
      client.until(
        async () =>
          (await client.connection.sendRequest<TreeSnapshot>('identityHygiene/tree', {})).notRead.map(
            ({ uri, message }) => {
              return `${uri.slice(uriOf(root).length + 1)}: ${message}`;
            },
          ),
        (all) => isDeepStrictEqual(all, files),
      );
    const left = 'lib/a.ts: values of names that stand for too many others';
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    assert.deepEqual(await told([left]), [left]);
    client.open(uriOf(`${root}/lib/a.ts`), 'typescript', program(7));
    client.open(uriOf(`${root}/lib/b.ts`), 'typescript', program(7));
    const both = [left, left.replace('a.ts', 'b.ts')];
    assert.deepEqual(await told(both), both);
    client.change(uriOf(`${root}/lib/a.ts`), program(1));
    assert.deepEqual(await told(both.slice(1)), both.slice(1));
    await client.stop();
  });

  it('takes out of the baseline what accepts nothing any more, and nothing where it has not read all', async () => {
    const root = repositoryWith({ 'part/a.py': pythonWithKey(), 'part/b.py': pythonWithKey(5) });
    assert.equal(run(['baseline', root, '--reason', 'known']).status, 0);
    write(root, { 'part/a.py': 'x = 1\n' });
    const whole = await startClient({ folders: [root] });
    await whole.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const { staleEntries } = await whole.connection.sendRequest<AuditResult>('identityHygiene/audit');
    assert.deepEqual(staleEntries, { ended: 0, gone: 1 });
    const { edit, count } = await whole.connection.sendRequest<EditResult>('identityHygiene/acceptBaseline', {
      take: 'stale-entries-out',
    });
    assert.equal(count, 1);
    assert.match(JSON.stringify(edit), /baseline\.json/);
    await whole.stop();
    const part = await startClient({ folders: [`${root}/part`] });
    await part.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const inPart = await part.connection.sendRequest<AuditResult>('identityHygiene/audit');
    assert.deepEqual(inPart.staleEntries, { ended: 0, gone: 0 });
    await part.stop();
  });
});
