import assert from 'node:assert/strict';
import { methods, type RulePage } from '../../protocol.ts';
import { fullCapabilities, startClient, uriOf } from '../support/language-client.ts';
import { folderWith, pythonWithKey } from '../support/workspace.ts';

const ruleAddress = 'identity-hygiene-rule:/{rule}.md';

const ownRules = `id: no-star
title: A star ![seen](https://example.com/seen.png)
category: privilege
level: warning
each: grant
when: { resources: '\\*' }
message: 'It reaches {resources}. Name what it needs.'
why: Nobody can tell <b>what</b> it reaches. [Read](command:x) \`resources\`.
`;

describe('the page of a rule', () => {
  const hrefOf = async (options: Parameters<typeof startClient>[0]) => {
    const root = folderWith({ 'app.py': '' });
    const client = await startClient({ folders: [root], ...options });
    const uri = uriOf(`${root}/app.py`);
    client.open(uri, 'python', pythonWithKey());
    const [found] = await client.diagnostics(uri);
    await client.stop();
    assert.equal(found?.code, 'secret-aws-access-key');
    return found.codeDescription?.href;
  };

  it('is what the code of a finding links to, where the client shows such pages', async () => {
    const initializationOptions = { section: 'identityHygiene', ruleAddress };
    assert.equal(await hrefOf({ initializationOptions }), 'identity-hygiene-rule:/secret-aws-access-key.md');
  });

  for (const [title, initializationOptions] of [
    ['says nothing', undefined],
    ['names no address', { section: 'identityHygiene' }],
    ['names one without a place for the rule', { section: 'identityHygiene', ruleAddress: 'https://example.com/' }],
    ['names none that is one', { section: 'identityHygiene', ruleAddress: '{rule}' }],
    ['names a number', { section: 'identityHygiene', ruleAddress: 7 }],
  ] as const)
    it(`is linked nowhere by a client that ${title}`, async () => {
      assert.equal(await hrefOf({ initializationOptions }), undefined);
    });

  it('is linked nowhere by a client that shows no links', async () => {
    const { diagnostic: _, ...textDocument } = fullCapabilities.textDocument ?? {};
    const capabilities = {
      ...fullCapabilities,
      textDocument: { ...textDocument, diagnostic: { dataSupport: true } },
    };
    const initializationOptions = { section: 'identityHygiene', ruleAddress };
    assert.equal(await hrefOf({ initializationOptions, capabilities }), undefined);
  });

  it('says what, why, what to do, how to accept it, and who says so', async () => {
    const { ask, stop } = await asking();
    const { markdown = '', message } = await ask('gh-action-unpinned');
    assert.equal(message, undefined);
    for (const part of [
      /^# An action at a version that its owner can move\n/,
      /\n`gh-action-unpinned` · pipelines · note by default\n/,
      /\n## What to do\n\nName the commit, with the version as a comment\.\n/,
      /\nPin action; by the light bulb in the editor, or by `fix --only gh-action-unpinned --unsafe`\.\n/,
      /`identity-hygiene: ignore gh-action-unpinned -- REASON`/,
      /`gh-action-unpinned: off`/,
      /\n- \[CWE-829\]\(https:/,
    ])
      assert.match(markdown, part);
    assert.doesNotMatch(markdown, /\{\w+\}/);
    await stop();
  });

  it('of a rule of the repository renders nothing that stands in it', async () => {
    const { ask, stop } = await asking();
    const { markdown = '' } = await ask('no-star');
    assert.match(markdown, /^# A star \\!\\\[seen\\\]/);
    assert.match(markdown, /\\<b\\>what/);
    assert.match(markdown, /\\\[Read\\\]\(command/);
    assert.match(markdown, / `resources`\./);
    await stop();
  });

  it('is none where no rule has the id, and the answer says so', async () => {
    const { ask, stop } = await asking();
    for (const [id, message] of [
      ['gh-action-unpined', 'There is no rule gh-action-unpined. Did you mean gh-action-unpinned?'],
      ['..%2f..%2fetc', 'There is no rule ..%2f..%2fetc.'],
      ['', 'There is no rule .'],
    ] as const)
      assert.deepEqual(await ask(id), { message });
    await stop();
  });
});

async function asking() {
  const client = await startClient({ folders: [folderWith({ '.identity/rules/own.yaml': ownRules, 'a.tf': '' })] });
  await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
  return {
    ask: (id: string): Promise<RulePage> => client.connection.sendRequest(methods.rulePage, { id }),
    stop: () => client.stop(),
  };
}
