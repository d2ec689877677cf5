import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { run } from '../support/command.ts';
import { startClient, uriOf } from '../support/language-client.ts';
import { adminRole, folderWith, gitIn, pythonWithKey, repositoryWith } from '../support/workspace.ts';

/** Loaded before the product: every way to the network is noted down and barred. Threads load it too. */
const guard = `
const { appendFileSync } = require('node:fs');
const bar = (owner, names, label) => {
  for (const name of names) {
    if (typeof owner[name] !== 'function') continue;
    owner[name] = () => {
      appendFileSync(process.env.NETWORK_NOTES, label + '.' + name + '\\n');
      throw new Error('network');
    };
  }
};
bar(require('node:net').Socket.prototype, ['connect'], 'net');
bar(require('node:net').Server.prototype, ['listen'], 'net');
bar(require('node:dgram').Socket.prototype, ['send', 'bind', 'connect'], 'dgram');
const dns = require('node:dns');
bar(dns, Object.keys(dns).filter((name) => /^(lookup|resolve|reverse)/.test(name)), 'dns');
bar(dns.promises, Object.keys(dns.promises).filter((name) => /^(lookup|resolve|reverse)/.test(name)), 'dns');
for (const scheme of ['http', 'https']) bar(require('node:' + scheme), ['request', 'get'], scheme);
bar(require('node:http2'), ['connect'], 'http2');
bar(globalThis, ['fetch', 'WebSocket', 'EventSource'], 'global');
`;

describe('no-network-by-default', () => {
  const folder = folderWith({ 'guard.cjs': guard });
  const notes = path.join(folder, 'notes');
  const nodeArguments = ['--require', path.join(folder, 'guard.cjs')];
  const noted = () => (existsSync(notes) ? readFileSync(notes, 'utf8') : '');

  before(() => {
    process.env.NETWORK_NOTES = notes;
  });
  beforeEach(() => rmSync(notes, { force: true }));

  it('the guard would notice', () => {
    for (const call of [
      'require("net").connect(1)',
      'fetch("http://127.0.0.1:1")',
      'require("dns").lookup("x", () => {})',
    ])
      spawnSync(process.execPath, [...nodeArguments, '-e', call]);
    assert.equal(noted(), 'net.connect\nglobal.fetch\ndns.lookup\n');
  });

  it('on the command line, threads included', () => {
    const many = Object.fromEntries(Array.from({ length: 650 }, (_, index) => [`f${index}.py`, pythonWithKey(index)]));
    const root = repositoryWith({ ...many, 'main.tf': adminRole });
    gitIn(root, 'remote', 'add', 'origin', 'https://git.example.com/acme/shop.git');
    for (const args of [
      ['scan', root],
      ['identities', root, '--format', 'json'],
      ['fix', root, '--only', 'owner-missing', '--owner', '@acme/shop'],
      ['baseline', root],
      ['rules'],
    ])
      assert.ok([0, 1].includes(run(args, { nodeArguments }).status ?? -1), args[0]);
    assert.equal(noted(), '');
  });

  it('in the language server', async () => {
    const root = repositoryWith({ 'app.py': pythonWithKey(), 'main.tf': adminRole });
    const client = await startClient({ folders: [root], nodeArguments, settings: { problems: 'workspace' } });
    const uri = uriOf(`${root}/app.py`);
    client.open(uri, 'python', pythonWithKey());
    await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
    assert.equal((await client.diagnostics(uri)).length, 1);
    await client.connection.sendRequest('identityHygiene/tree');
    await client.connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
    await client.stop();
    assert.equal(noted(), '');
  });
});
