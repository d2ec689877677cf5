import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createServer } from 'node:https';
import path from 'node:path';
import { selfMadeCertificate } from '../../../test-fixtures/self-made-certificate.mjs';
import { adminRole, folderWith } from '../support/workspace.ts';
import { afterwards, freePort, portOf } from './servers.ts';

describe('inventories on the command line', () => {
  const { certificate, key } = selfMadeCertificate();
  const asked: (string | undefined)[] = [];
  const record = { id: 'shop', match: ['aws:arn:aws:iam::*:role/app'], owners: { technical: ['shop-team'] } };
  let url: string;
  let environment: Record<string, string>;

  before(async () => {
    const server = createServer({ cert: certificate, key }, ({ headers }, answer) => {
      asked.push(headers.authorization);
      answer.end(JSON.stringify({ identities: [record] }));
    });
    url = `https://127.0.0.1:${await portOf(server)}/inventory.json`;
    afterwards(() => {
      server.closeAllConnections();
      server.close();
    });
    const authority = path.join(folderWith({ 'authority.pem': certificate }), 'authority.pem');
    environment = { NODE_EXTRA_CA_CERTS: authority, IDENTITY_HYGIENE_TOKENS: JSON.stringify({ [url]: 'read-only' }) };
  });
  beforeEach(() => void asked.splice(0));

  const shop = (source: unknown) =>
    folderWith({
      'main.tf': adminRole,
      '.identity/config.yaml': `inventory:\n  sources: [${JSON.stringify(source)}]\n`,
    });
  const stateIn = (out: string) => JSON.parse(out).identities[0].inventory;

  it('are asked where an option or a variable says so, each with the token of its server', async () => {
    const root = shop({ type: 'https', name: 'CMDB', url });
    const arguments_ = ['identities', root, '--format', 'json'];
    const quiet = await run(arguments_, environment);
    assert.deepEqual([quiet.status, stateIn(quiet.out).state, asked], [0, 'none', []]);
    const loud = await run([...arguments_, '--inventory'], environment);
    assert.equal(loud.error, '');
    assert.deepEqual([loud.status, stateIn(loud.out).record, asked], [0, 'shop', ['Bearer read-only']]);
    const byVariable = await run(arguments_, { ...environment, IDENTITY_HYGIENE_INVENTORY: '1' });
    assert.equal(stateIn(byVariable.out).record, 'shop');
  });

  it('keep a token from a server that it was not given for', async () => {
    const root = shop({ type: 'https', name: 'CMDB', url });
    const tokens = JSON.stringify({ 'https://inventory.example.com': 'read-only' });
    await run(['identities', root, '--inventory'], { ...environment, IDENTITY_HYGIENE_TOKENS: tokens });
    assert.deepEqual(asked, [undefined]);
  });

  it('that do not answer are an input/output error, and make nothing unregistered', async () => {
    const root = shop({ type: 'git', name: 'Identities', url: `git://127.0.0.1:${await freePort()}/identities` });
    const { status, out, error } = await run(['scan', root, '--inventory', '--format', 'json'], environment);
    assert.equal(status, 3);
    assert.match(error, /^Identities: git cannot read Identities/);
    assert.ok(!out.includes('inventory-unregistered'));
  });

  it('that are named wrongly are a wrong configuration', async () => {
    const { status, error } = await run(['scan', shop({ type: 'git', url: 'ext::sh' }), '--inventory'], environment);
    assert.deepEqual([status, /the url is none that git fetches from/.test(error)], [2, true]);
  });
});

/** Without holding the thread, on which the server answers. */
function run(args: readonly string[], environment: Readonly<Record<string, string>>) {
  return new Promise<{ status: number | null; out: string; error: string }>((resolve) => {
    const child = spawn(process.execPath, ['dist/cli.js', ...args], { env: { ...process.env, ...environment } });
    const printed = { out: '', error: '' };
    child.stdout.on('data', (chunk) => {
      printed.out += chunk;
    });
    child.stderr.on('data', (chunk) => {
      printed.error += chunk;
    });
    child.once('close', (status) => resolve({ status, ...printed }));
  });
}
