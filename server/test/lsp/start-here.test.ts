import assert from 'node:assert/strict';
import type { StartItem, TreeSnapshot } from '../../protocol.ts';
import { type LanguageClient, startClient } from '../support/language-client.ts';
import { folderWith, pythonWithPair } from '../support/workspace.ts';

/** The list of a workspace with these files. */
async function startOf(files: Readonly<Record<string, string>>): Promise<readonly StartItem[]> {
  const client: LanguageClient = await startClient({ folders: [folderWith(files)] });
  try {
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    const { start } = await client.connection.sendRequest<TreeSnapshot>('identityHygiene/tree', {});
    return start;
  } finally {
    await client.stop();
  }
}

const role = (name: string, actions: readonly string[]) => `resource "aws_iam_role" "${name}" {
  name = "${name}"
}

resource "aws_iam_role_policy" "${name}" {
  role   = aws_iam_role.${name}.id
  policy = jsonencode({
    Statement = [{ Effect = "Allow", Action = ${JSON.stringify(actions)}, Resource = "*" }]
  })
}
`;

const secrets = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, seed) => [`src/job${seed}.py`, pythonWithPair(seed)]));

describe('Start here', () => {
  it('many secrets leave room for identities', async () => {
    const roles = ['a', 'b', 'c'].map((name) =>
      role(name, ['iam:PassRole', 'lambda:CreateFunction', 'lambda:InvokeFunction']),
    );
    const start = await startOf({ ...secrets(12), 'main.tf': roles.join('\n') });
    const identities = start.filter(({ id }) => id.startsWith('identity:'));
    assert.deepEqual(identities.map(({ label }) => label).sort(), ['a', 'b', 'c']);
    assert.match(identities[0]?.detail ?? '', /^can run a function with any role · no owner · /);
    assert.equal(start.length, 10);
  });

  it('secrets fill the list where nothing else is urgent', async () => {
    const start = await startOf(secrets(12));
    assert.equal(start.length, 10);
    assert.ok(start.every(({ id }) => id.startsWith('finding:')));
  });

  it('secrets of one kind in files of one name are told apart by what differs in their places', async () => {
    const start = await startOf({
      'conf/qa/keys.py': pythonWithPair(1),
      'conf/live/keys.py': pythonWithPair(2),
      'jobs.py': pythonWithPair(3),
    });
    assert.deepEqual(start.map(({ label }) => label).sort(), ['jobs.py', 'live/keys.py', 'qa/keys.py']);
  });

  it('a secret stands for the identity whose gravest fault it is', async () => {
    const server = { command: 'npx', args: ['-y', 'orders-mcp@1.2.3'], env: { AWS: '' } };
    const [secret = ''] = /[\w+/]{40}/.exec(pythonWithPair(5)) ?? [];
    const [id = ''] = /AKIA\w{16}/.exec(pythonWithPair(5)) ?? [];
    const env = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret };
    const start = await startOf({
      '.mcp.json': JSON.stringify({ mcpServers: { orders: { ...server, env } } }, null, 2),
    });
    assert.deepEqual(
      start.map(({ label, detail }) => [label, detail.split(' · ')[0]]),
      [['orders', 'AWS secret access key']],
    );
  });
});
