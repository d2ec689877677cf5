import assert from 'node:assert/strict';
import { type CompareBase, type CompareResult, methods, type TreeSnapshot } from '../../protocol.ts';
import { fullCapabilities, type LanguageClient, startClient, uriOf } from '../support/language-client.ts';
import { accessKeyId, adminRole, commit, gitIn, pythonWithKey, repositoryWith, write } from '../support/workspace.ts';

const reader = adminRole.replace('Action = "*"', 'Action = "s3:GetObject"');

describe('comparison with a branch', () => {
  let root = '';
  let client: LanguageClient;

  beforeEach(async () => {
    root = repositoryWith({ 'main.tf': reader, 'a.py': 'x = 1\n' });
    gitIn(root, 'checkout', '-q', '-b', 'feature');
    write(root, { 'more.tf': adminRole.replaceAll('app', 'more').replace('name = "more"', 'name = "[more]"') });
    commit(root);
    client = await startClient({ folders: [root], capabilities: fullCapabilities });
    await client.next(methods.status, ({ state }: { state: string }) => state === 'ready');
  });
  afterEach(() => client.stop());

  const compared = (base: string): Promise<CompareResult> => client.connection.sendRequest(methods.compare, { base });

  it('offers branches, the latest first and the present one last', async () => {
    gitIn(root, 'branch', 'other', 'main');
    const bases: readonly CompareBase[] = await client.connection.sendRequest(methods.bases);
    assert.deepEqual(bases.at(-1), { name: 'feature', isPresent: true });
    assert.deepEqual(bases.map(({ name }) => name).sort(), ['feature', 'main', 'other']);
  });

  it('is a page on what became of identities, also in documents that are not saved', async () => {
    client.open(uriOf(`${root}/main.tf`), 'terraform', adminRole);
    client.open(uriOf(`${root}/a.py`), 'python', pythonWithKey(2));
    const { markdown = '' } = await compared('main');
    assert.match(markdown, /^# Identities compared with main$/m);
    assert.match(
      markdown,
      /## Added\n\n- \*\*\\\[more\\\]\*\* \(AWS role, risk high, no owner\) \[more\.tf:1\]\(\/more\.tf#L1\)\n {2}- may: \\\* on \\\*\n/,
    );
    assert.match(markdown, /## Changed\n\n- \*\*app\*\* .*\n {2}- may now also: \\\* on \\\*\n/);
    assert.match(markdown, /^- .*`secret-aws-access-key`/m);
    assert.ok(!markdown.includes(accessKeyId(2)));
  });

  it('sees what was written a moment ago', async () => {
    write(root, { 'main.tf': adminRole });
    const { markdown = '' } = await compared('main');
    assert.match(markdown, /\*\*app\*\* .*\n {2}- may now also: \\\* on \\\*\n/);
  });

  it('leaves everything as it is', async () => {
    const tree = () => client.connection.sendRequest<TreeSnapshot>(methods.tree);
    const before = await tree();
    await compared('main');
    const after = await tree();
    assert.deepEqual(after.identities, before.identities);
  });

  it('says where there is nothing to compare with', async () => {
    assert.deepEqual(await compared('nowhere'), { message: 'nowhere names no commit of the opened folders.' });
  });
});
