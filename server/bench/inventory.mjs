// Ten thousand records from a server against a workspace of two thousand identities: pull, match, tree, refresh, memory.
//
// Measured on two cores that a dozen other programs wanted, twice each. Backstage (node:sqlite, in memory) was up with 10,000
// entities after 236 and 388 s, with 690 MB; it was pulled in 1.9 and 3.9 s, 6.1 MB kept; the tree was matched and complete
// after 2.5 and 6.6 s, and after 1.3 and 4.4 s where one record had changed; the server's memory grew from 217 to 318 MB. A JSON
// document: pulled in 0.3 and 0.7 s, matched in 2.4 s, one record changed 0.8 and 1.3 s, memory from 206 to 323 MB.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { startBackstage } from '../../test-fixtures/backstage/start-backstage.mjs';
import { initialize, startServer } from './client.mjs';
import { memoryOf } from './workspace.mjs';

const records = 10_000;
const identities = 2_000;
const rolesPerFile = 20;

/** Prints the figures over a document of this process; `isReal`: over a Backstage catalog, which takes minutes to fill. */
export async function benchInventory({ isReal }) {
  const root = mkdtempSync(path.join(tmpdir(), 'identity-hygiene-inventory-'));
  const source = isReal ? await backstageSource() : await documentSource();
  try {
    const { pullOf, nodeIo } = await connectors(root);
    const pull = async () =>
      pullOf(source.settings)({ io: nodeIo, signal: AbortSignal.timeout(600_000), token: source.token });
    const pulls = [];
    let pulled;
    for (let count = 0; count < 3; count++) {
      const began = performance.now();
      pulled = await pull();
      pulls.push(performance.now() - began);
    }
    const size = pulled.texts.reduce((sum, { text }) => sum + text.length, 0);
    console.log(
      `inventory of ${records} records (${source.name}): pulled in ${seconds(Math.min(...pulls))} ` +
        `(first ${seconds(pulls[0])}), ${(size / 1e6).toFixed(1)} MB kept`,
    );
    await benchServer(path.join(root, 'workspace'), pulled.texts);
  } finally {
    await source.stop();
    rmSync(root, { recursive: true });
  }
}

async function benchServer(workspace, texts) {
  generate(workspace);
  const server = startServer();
  const ready = server.next('identityHygiene/status', ({ state }) => state === 'ready');
  const started = performance.now();
  await initialize(server, workspace);
  await ready;
  await server.request('identityHygiene/tree');
  const without = performance.now() - started;
  const memoryWithout = memoryOf(server.pid);

  const tell = async (given, isThere) => {
    const began = performance.now();
    server.notify('identityHygiene/inventories', {
      inventories: [{ name: 'bench', isReachable: true, asOf: '2026-01-01 00:00', ...given }],
    });
    for (;;) {
      const tree = await server.request('identityHygiene/tree');
      if (isThere(tree)) return performance.now() - began;
    }
  };
  const linked = ({ identities: found }) => found.filter(({ inventory }) => inventory.state === 'linked').length;
  const first = await tell({ texts }, (tree) => linked(tree) === identities);
  const again = await tell({}, (tree) => linked(tree) === identities);
  const [one, ...rest] = texts;
  const changed = { ...one, text: one.text.replace('role/bulk-0"', 'role/bulk-x"') };
  const refreshed = await tell({ texts: [changed, ...rest] }, (tree) => linked(tree) === identities - 1);
  console.log(
    `  workspace of ${identities} identities: tree without inventory ${seconds(without)}; matched, tree complete ` +
      `${seconds(first)} later; the same again ${seconds(again)}; one record changed ${seconds(refreshed)}`,
  );
  console.log(`  server memory ${memoryWithout} without, ${memoryOf(server.pid)} with inventory`);
  await server.stop();
}

/** The connectors as the extension holds them. */
async function connectors(folder) {
  const outfile = path.join(folder, 'connectors.mjs');
  const contents = "export { pullOf } from './pull.ts';\nexport { nodeIo } from './node-io.ts';\n";
  const stdin = { contents, resolveDir: path.resolve('server/connectors'), loader: 'ts' };
  await build({ stdin, bundle: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' });
  return import(pathToFileURL(outfile).href);
}

async function documentSource() {
  const document = JSON.stringify({
    version: 1,
    identities: Array.from({ length: records }, (_, number) => ({
      id: `bulk-${number}`,
      kind: 'iam-role',
      name: `Bulk runner ${number}`,
      match: [`aws:arn:aws:iam::*:role/bulk-${number}`],
      owners: { technical: ['group:default/payments-team'], business: ['user:default/jdoe'] },
      purpose: 'One of many accounts that batches run as',
      credentials: [{ type: 'access-key', ref: 'vault:kv/bulk', expiresAt: '2030-01-31' }],
      lifecycle: 'active',
      review: { last: '2026-06-01', intervalDays: 3650 },
      sources: [{ repo: 'git.example.com/acme/infra', path: 'roles.tf' }],
    })),
  });
  const server = createServer((_, answer) => void answer.end(document));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const settings = { type: 'https', name: 'bench', url: `http://127.0.0.1:${server.address().port}/inventory.json` };
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { name: 'a JSON document', settings, stop };
}

async function backstageSource() {
  const began = performance.now();
  const { url, readToken, stop, pid } = await startBackstage({ bulk: records });
  console.log(
    `Backstage with ${records} entities: up after ${seconds(performance.now() - began)}, memory ${memoryOf(pid)}`,
  );
  return { name: 'Backstage', settings: { type: 'backstage', name: 'bench', url }, token: readToken, stop };
}

function generate(folder) {
  mkdirSync(folder);
  for (let file = 0; file < identities / rolesPerFile; file++) {
    const roles = Array.from({ length: rolesPerFile }, (_, at) => role(file * rolesPerFile + at));
    writeFileSync(path.join(folder, `roles_${file}.tf`), roles.join('\n'));
  }
}

const role = (number) => `resource "aws_iam_role" "bulk_${number}" {
  name = "bulk-${number}"
  tags = { owner = "payments-team" }
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "lambda.amazonaws.com" } }]
  })
}
`;

function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(2)} s`;
}
