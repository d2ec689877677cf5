import assert from 'node:assert/strict';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { selfMadeCertificate } from '../../../test-fixtures/self-made-certificate.mjs';
import { pullHttps } from '../../connectors/https-document.ts';
import { type HttpsSettings, readSources } from '../../connectors/settings.ts';
import { PullFailure } from '../../connectors/source.ts';
import { afterwards, fetchTrusting, hasty, kept, memoryStore, portOf, pulled, readingOf } from './servers.ts';

const record = (id: string) => ({
  id,
  kind: 'iam-role',
  match: [`aws:arn:aws:iam::*:role/${id}`],
  owners: { technical: ['payments'] },
  purpose: 'Nightly batch',
});

describe('an inventory over https', () => {
  const { certificate, key } = selfMadeCertificate();
  const io = { ...hasty(), fetch: fetchTrusting(certificate) };
  let respond: (question: IncomingMessage, answer: ServerResponse) => void;
  let questions: IncomingMessage[] = [];
  let settings: HttpsSettings;

  before(async () => {
    const server = createServer({ cert: certificate, key }, (question, answer) => {
      questions.push(question);
      respond(question, answer);
    });
    settings = { type: 'https', name: 'CMDB', url: `https://127.0.0.1:${await portOf(server)}/inventory.json` };
    afterwards(() => {
      server.closeAllConnections();
      server.close();
    });
  });
  beforeEach(() => {
    questions = [];
  });

  it('is known in part alone where whoever connects it says so', async () => {
    respond = (_, answer) => void answer.end(JSON.stringify({ version: 1, identities: [record('billing')] }));
    // As the editor writes them into its settings and reads them again.
    const { sources } = readSources(readSources([{ ...settings, partial: true }]).sources);
    const inventories = await kept(sources, { io });
    await inventories.refresh();
    assert.equal(inventories.current()[0]?.isPartial, true);
  });

  it('is a document in our own form, of which credentials come without values', async () => {
    const held = { type: 'api-key', ref: 'vault:kv/x', value: 'a value of it', expiresAt: '2030-01-01' };
    respond = (_, answer) =>
      void answer.end(
        JSON.stringify({
          version: 1,
          identities: [{ ...record('billing'), credentials: [held] }, {}],
          policy: { owners: { business: { requiredFor: ['*'] } }, mayLoosen: ['rules'] },
          owners: ['payments', { ref: 'user:default/old', status: 'departed', token: 'x' }],
        }),
      );
    const answer = await pulled(pullHttps(settings), { io, token: 'read' });
    assert.ok(!JSON.stringify(answer).includes('a value of it'));
    const { records, owners, policies } = readingOf(answer);
    assert.deepEqual(
      policies.map(({ mayLoosen }) => mayLoosen),
      [['rules']],
    );
    assert.deepEqual(Object.keys(records), ['billing']);
    assert.equal(records.billing?.credentials[0]?.expiresAt, '2030-01-01');
    assert.deepEqual(owners, [
      ['payments', undefined],
      ['user:default/old', 'departed'],
    ]);
    assert.equal(questions[0]?.headers.authorization, 'Bearer read');
  });

  it('is sent once: a second answer says that nothing has changed', async () => {
    let tag = '"one"';
    respond = ({ headers }, answer) => {
      answer.setHeader('etag', tag);
      if (headers['if-none-match'] === tag) answer.writeHead(304).end();
      else answer.end(JSON.stringify({ identities: [record(tag === '"one"' ? 'billing' : 'export')] }));
    };
    const store = memoryStore();
    const first = await kept([settings], { io, store });
    await first.refresh();
    const second = await kept([settings], { io, store });
    second.clock.now += 5;
    await second.refresh();
    const [known] = second.current();
    assert.deepEqual([known?.pulledAt, known?.texts], [1_000_005, first.current()[0]?.texts]);
    tag = '"two"';
    await second.refresh();
    assert.ok('export' in readingOf({ texts: second.current()[0]?.texts ?? [] }).records);
    assert.deepEqual(
      questions.map(({ headers }) => headers['if-none-match']),
      [undefined, '"one"', '"one"'],
    );
  });

  it('may come in pages, that lead to no other server', async () => {
    respond = ({ url = '' }, answer) => {
      const page = Number(new URL(url, settings.url).searchParams.get('page'));
      if (page === 1) answer.setHeader('link', '</inventory.json?page=2>; rel="next"');
      const next = page === 0 ? '?page=1' : page === 2 ? 'https://elsewhere.example.com/' : undefined;
      answer.end(JSON.stringify({ identities: [record(`r${page}`)], next }));
    };
    const { records } = readingOf(await pulled(pullHttps(settings), { io, token: 'read' }));
    assert.deepEqual(Object.keys(records), ['r0', 'r1', 'r2']);
  });

  it('may have any shape that a field map describes', async () => {
    const item = {
      sys_id: 42,
      display: { name: 'Billing' },
      arn: 'arn:aws:iam::1:role/billing',
      group: { name: 'payments', 'a/b~c': 'x' },
      ended: false,
    };
    respond = (_, answer) =>
      void answer.end(JSON.stringify({ result: { items: [item, { sys_id: 43 }, { arn: 'x' }] } }));
    const fields = {
      id: 'cmdb-{/sys_id}',
      kind: 'iam-role',
      name: '/display/name',
      match: ['aws:{/arn}', 'k8s:{/cluster}/{/name}'],
      'owners.technical': '/group/name',
      purpose: '/group/a~1b~0c',
      environment: '/constructor',
    };
    const mapped = { ...settings, map: { records: '/result/items', fields } };
    const { records } = readingOf(await pulled(pullHttps(mapped), { io }));
    assert.deepEqual(Object.keys(records), ['cmdb-42', 'cmdb-43']);
    const { name, match, technical, purpose, environment } = records['cmdb-42'] ?? assert.fail();
    assert.deepEqual(
      { name, match, technical, purpose, environment },
      {
        name: 'Billing',
        match: ['aws:arn:aws:iam::1:role/billing'],
        technical: ['payments'],
        purpose: 'x',
        environment: undefined,
      },
    );
  });

  it('is told from what is none, and from one whose certificate nobody trusts', async () => {
    const reasonOf = (settled: Promise<unknown>) =>
      settled.then(
        () => 'answered',
        (error: unknown) => (error instanceof PullFailure ? `${error.reason}: ${error.message}` : String(error)),
      );
    for (const text of ['{"identities": [', '<html/>', '{"identities": {}}', '{}']) {
      respond = (_, answer) => void answer.end(text);
      assert.match(await reasonOf(pulled(pullHttps(settings), { io })), /^malformed: /, text);
    }
    assert.match(await reasonOf(pulled(pullHttps(settings), { io: hasty() })), /^unreachable: /);
  });

  it('that breaks off in the middle changes nothing of what is known', async () => {
    respond = (_, answer) => void answer.end(JSON.stringify({ identities: [record('billing')] }));
    const inventories = await kept([settings], { io });
    await inventories.refresh();
    respond = (_, answer) => {
      answer.writeHead(200, { 'content-length': '1000' }).write('{"identities": [');
      answer.socket?.destroySoon();
    };
    await inventories.refresh();
    const [known] = inventories.current();
    assert.equal(known?.failure?.reason, 'unreachable');
    assert.ok('billing' in readingOf({ texts: known?.texts ?? [] }).records);
  });
});
