import assert from 'node:assert/strict';
import type { Engine } from '../../engine/index.ts';
import { loadProduct } from '../../host/product.ts';
import { openRepository, rootOf } from '../../host/repository.ts';
import { engineFor } from '../../host/repository-engine.ts';
import { run } from '../support/command.ts';
import { startClient, uriOf } from '../support/language-client.ts';
import { accessKeyId, adminRole, pythonWithKey, repositoryWith } from '../support/workspace.ts';

const ownRules = `id: secret-acme-token
title: Acme token
anchors: [acme_]
shape: acme_[a-z0-9]{24}
why: With it anybody opens the shop and takes what is there.
`;

const acmeToken = ['acme', '3f9k2m7x1q8w5e4r6t0y9u2z'].join('_');

const files = {
  '.identity/rules/acme.yaml': ownRules,
  '.identity/config.yaml': 'version: 1\nrules:\n  owner-missing: warning\n',
  CODEOWNERS: '/infra/ @acme/platform\n',
  'app.py': pythonWithKey(),
  'own.py': `TOKEN = "${acmeToken}"\n`,
  'infra/main.tf': adminRole,
  'other/main.tf': adminRole.replaceAll('app', 'other'),
  'test/app_test.py': pythonWithKey(5),
  '.github/workflows/ci.yml': 'on: push\npermissions: write-all\njobs:\n  a:\n    runs-on: x\n    steps: []\n',
};

/** So many that threads are started for them. */
const manyFiles = Object.fromEntries(Array.from({ length: 1_300 }, (_, index) => [`docs/${index}.txt`, 'Nothing.\n']));

/** As one line each: file, line, level, rule and key. */
type Lines = readonly string[];

function fromCommandLine(root: string): Lines {
  const { roots } = JSON.parse(run(['scan', root, '--format', 'json']).out);
  return roots[0].findings
    .map((finding: { path: string; range: { start: { line: number } }; level: string; rule: string; key: string }) =>
      [finding.path, finding.range.start.line, finding.level, finding.key].join(' '),
    )
    .sort();
}

async function fromServer(root: string): Promise<Lines> {
  const client = await startClient({ folders: [root], settings: { focus: 'all' } });
  await client.next('identityHygiene/status', ({ state }: { state: string }) => state === 'ready');
  const lines: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const uri = uriOf(`${root}/${name}`);
    client.open(uri, 'plaintext', text);
    for (const { range, severity, data } of await client.diagnostics(uri))
      lines.push([name, range.start.line, ['', 'error', 'warning', 'note'][severity ?? 0], data.key].join(' '));
  }
  await client.stop();
  return lines.sort();
}

async function fromWorker(root: string, threads: number): Promise<Lines> {
  const engine = await engineReadBy(root, threads);
  return engine
    .paths()
    .flatMap((path) => engine.findings(path))
    .map(({ at, level, key }) => {
      const starts = engine.facts(at.path)?.lineStarts ?? [];
      return [at.path, starts.filter((start) => start <= at.span.start).length - 1, level, key].join(' ');
    })
    .sort();
}

async function engineReadBy(root: string, threads: number): Promise<Engine> {
  const { readRepository } = await import('../../worker/read-repository.ts');
  const product = await loadProduct('dist');
  const repository = openRepository(rootOf(root), product);
  const engine = engineFor(repository, product);
  const paths = await repository.list(['']);
  for (const path of paths.filter((each) => each.startsWith('.identity/'))) {
    const content = repository.read(path);
    if (content.kind === 'text') engine.update(path, content.text);
  }
  const others = paths.filter((each) => !each.startsWith('.identity/'));
  for await (const batch of readRepository(repository, product, [others], { threads })) {
    for (const facts of batch.facts) engine.put(facts);
    engine.putSilent(batch.silent);
  }
  return engine;
}

describe('same-findings-everywhere', () => {
  it('in the server, on the command line, in threads and without', async () => {
    const root = repositoryWith({ ...files, ...manyFiles });
    const expected = fromCommandLine(root);
    assert.ok(expected.some((line) => line.includes('secret-acme-token')));
    assert.ok(expected.some((line) => line.includes('owner-missing')));
    assert.deepEqual(await fromServer(root), expected);
    assert.deepEqual(await fromWorker(root, 0), expected);
    assert.deepEqual(await fromWorker(root, 2), expected);
  });

  it('reads a name that only the syntax tells, in threads and without', async () => {
    const root = repositoryWith({
      ...manyFiles,
      'split.py': `client.login(\n    access_key=(\n        "${accessKeyId()}"\n    ),\n)\n`,
    });
    for (const threads of [0, 2]) {
      const engine = await engineReadBy(root, threads);
      const [credential] = engine.facts('split.py')?.credentials ?? [];
      assert.equal(credential?.site?.name, 'access_key', `${threads} threads`);
    }
  });
  // However busy the machine is: what is promised is sameness.
}).timeout(0);
