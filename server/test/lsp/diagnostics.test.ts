import assert from 'node:assert/strict';
import { startClient, uriOf } from '../support/language-client.ts';
import { adminRole, folderWith, pythonWithKey } from '../support/workspace.ts';

describe('diagnostics', () => {
  it('a secret is found in an open document before it is saved, and gone when it is', async () => {
    const root = folderWith({ 'app.py': '' });
    const client = await startClient({ folders: [root] });
    const uri = uriOf(`${root}/app.py`);
    client.open(uri, 'python', pythonWithKey());
    const [found] = await client.diagnostics(uri);
    assert.equal(found?.code, 'secret-aws-access-key');
    assert.deepEqual(found?.range, { start: { line: 1, character: 47 }, end: { line: 1, character: 67 } });
    client.change(uri, 'import boto3\n');
    assert.deepEqual(await client.diagnostics(uri), []);
    await client.stop();
  });

  it('an identity without owner is found once the workspace is read', async () => {
    const root = folderWith({ 'main.tf': adminRole });
    const client = await startClient({ folders: [root] });
    const uri = uriOf(`${root}/main.tf`);
    client.open(uri, 'terraform', adminRole);
    const codes = await client.until(
      async () => (await client.diagnostics(uri)).map(({ code }) => code),
      (each) => each.includes('owner-missing'),
    );
    assert.ok(codes.includes('owner-missing'));
    await client.stop();
  });

  it('one finding that speaks for many names few of their places, since a list of problems shows each in a line', async () => {
    const names = Array.from({ length: 12 }, (_, at) => `agent-${String.fromCharCode(97 + at)}`);
    const agents = names.map((name) => [
      `.claude/agents/${name}.md`,
      `---\nname: ${name}\ndescription: Repairs builds.\ntools: Bash\n---\nHelp.\n`,
    ]);
    const [[first = '', text = ''] = []] = agents;
    const root = folderWith({ ...Object.fromEntries(agents), CODEOWNERS: '/docs/ @acme/writers\n' });
    const client = await startClient({ folders: [root] });
    const uri = uriOf(`${root}/${first}`);
    client.open(uri, 'markdown', text);
    const isTold = ({ message }: { message: unknown }) => /nor of 11 more agents here/.test(String(message));
    const found = await client.until(
      () => client.diagnostics(uri),
      (each) => each.some(isTold),
    );
    assert.equal(found.find(isTold)?.relatedInformation?.length, 8);
    await client.stop();
  });
});
