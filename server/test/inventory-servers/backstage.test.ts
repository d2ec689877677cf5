import assert from 'node:assert/strict';
import { createServer as createSocketServer } from 'node:net';
import { startBackstage } from '../../../test-fixtures/backstage/start-backstage.mjs';
import { pullBackstage } from '../../connectors/backstage.ts';
import type { BackstageSettings } from '../../connectors/settings.ts';
import { PullFailure } from '../../connectors/source.ts';
import { validateEntity } from '../../connectors/validate-entity.ts';
import { readInventoryTexts } from '../../engine/index.ts';
import { repository } from '../engine/repository.ts';
import { afterFix } from '../fixes/repository.ts';
import { afterwards, hasty, kept, memoryStore, portOf, pulled, readingOf, serveHttp } from './servers.ts';

type Backstage = Awaited<ReturnType<typeof startBackstage>>;

describe('a Backstage catalog', () => {
  let server: Backstage;
  let settings: BackstageSettings;
  let location: { url: string; text: string };

  before(async function () {
    const missing = process.env.IDENTITY_HYGIENE_NO_BACKSTAGE;
    if (missing !== undefined) {
      console.log(`skipped: Backstage is not installed here: ${missing}`);
      this.skip();
    }
    location = { url: '', text: '' };
    const locations = await serveHttp((_, answer) => void answer.end(location.text));
    location.url = `${locations.url}/catalog-info.yaml`;
    server = await startBackstage({ locationPort: locations.port, files: registeredEntity() });
    settings = { type: 'backstage', name: 'Backstage', url: server.url, portalUrl: 'https://portal.example.com/' };
  });
  after(() => server?.stop());

  const pull = async (token = server.readToken) => readingOf(await pulled(pullBackstage(settings), { token }));

  it('gives the entities that stand for identities, and everyone who may own one', async () => {
    const { records, owners } = await pull();
    assert.deepEqual(Object.keys(records).sort(), [
      'component:default/reporter-twin',
      'resource:default/billing-runner',
      'resource:default/exporter',
      'resource:default/mailer',
      'resource:default/reporter',
    ]);
    const { sources: _, ...billing } = records['resource:default/billing-runner'] ?? assert.fail();
    assert.deepEqual(billing, {
      id: 'resource:default/billing-runner',
      kind: 'service-account',
      name: 'Billing runner',
      match: ['aws:arn:aws:iam::*:role/billing-runner'],
      technical: ['group:default/payments-team'],
      business: ['user:default/jdoe'],
      systems: ['payments'],
      data: [],
      credentials: [{ type: 'credential', expiresAt: '2031-01-31' }],
      purpose: 'Runs the nightly billing batch',
      environment: 'prod',
      url: 'https://portal.example.com/catalog/default/resource/Billing-Runner',
    });
    assert.deepEqual(owners, [
      ['group:default/old-team', 'retired'],
      ['group:default/payments-team', undefined],
      ['user:default/jdoe', undefined],
    ]);
  });

  it('reads what was registered as an entity through the location that was written with it', async () => {
    const { records } = await pull();
    const { match, purpose, technical } = records['resource:default/mailer'] ?? assert.fail();
    assert.deepEqual(
      [match, purpose, technical],
      [['aws:arn:aws:iam::*:role/mailer'], 'Sends receipts', ['group:default/payments-team']],
    );
  });

  it('gives other types and annotations of entities where the settings name them', async () => {
    const own = { ...settings, types: ['Resource/robot-account'], annotationPrefix: 'identity.acme.example' };
    const { records } = readingOf(await pulled(pullBackstage(own), { token: server.readToken }));
    assert.deepEqual(records['resource:default/robot']?.technical, ['group:default/old-team']);
    assert.deepEqual(records['component:default/storefront']?.match, ['agent:storefront']);
  });

  it('is read to its last page', async () => {
    const whole = await pulled(pullBackstage(settings), { token: server.readToken });
    const asked: string[] = [];
    const io = {
      ...hasty(),
      fetch: (url: string, init: RequestInit) => {
        asked.push(url);
        return fetch(url, init);
      },
    };
    const inPages = await pulled(pullBackstage(settings, 1), { token: server.readToken, io });
    assert.deepEqual(inPages, whole);
    assert.ok(asked.filter((url) => url.includes('cursor=')).length >= 4, `${asked.length} questions`);
  });

  it('says what is wrong with a token, and not the token', async () => {
    const cases = [
      ['wrong', /does not accept the token \(401\)/],
      [undefined, /does not accept the token \(401\)/],
      [server.otherToken, /may not read the inventory of 127\.0\.0\.1:\d+ \(403\)/],
    ] as const;
    for (const [token, message] of cases) {
      const failure = await failureOf(pulled(pullBackstage(settings), token === undefined ? {} : { token }));
      assert.equal(failure.reason, 'refused');
      assert.match(failure.message, message);
      assert.ok(token === undefined || !failure.message.includes(token));
    }
  });

  it('links roles whatever the case of their names, and tells what is ambiguous, unowned and unregistered', async () => {
    const texts = await pulled(pullBackstage(settings), { token: server.readToken });
    const role = (name: string) => `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n}\n`;
    const names = ['BILLING-runner', 'reporter', 'exporter', 'new-one'];
    const { engine } = repository({ 'roles.tf': names.map(role).join('\n') });
    const read = readInventoryTexts(texts === 'unchanged' ? [] : texts.texts);
    engine.setInventories([{ name: 'Backstage', ...read, isReachable: true }]);
    assert.deepEqual(Object.fromEntries(engine.identities().map(({ name, inventory }) => [name, inventory.state])), {
      'BILLING-runner': 'linked',
      reporter: 'ambiguous',
      exporter: 'owner-unknown',
      'new-one': 'unregistered',
    });
    // The catalog itself has nobody behind the owner that is unknown.
    const { json } = await ask('POST', '/entities/by-refs', {
      entityRefs: ['group:default/left-long-ago', 'GROUP:default/Payments-Team'],
      fields: ['kind'],
    });
    assert.deepEqual(json.items, [null, { kind: 'Group' }]);
  });

  it('an entity comes with its location, and goes with it; the read token can register none', async () => {
    location.text = entity('newcomer', 'payments-team');
    const target = { type: 'url', target: location.url };
    assert.equal((await ask('POST', '/locations', target, server.readToken)).status, 403);
    const { status, json } = await ask('POST', '/locations', target);
    assert.equal(status, 201);
    assert.equal((await ask('POST', '/locations', target)).status, 409);
    const id = 'resource:default/newcomer';
    const there = await until(pull, ({ records }) => id in records);
    assert.deepEqual(there.records[id]?.technical, ['group:default/payments-team']);

    assert.equal((await ask('DELETE', `/locations/${(json.location as { id: string }).id}`)).status, 204);
    const gone = await until(pull, ({ records }) => !(id in records));
    assert.equal(Object.keys(gone.records).length, 5);
  });

  it('looks at an entity before it is registered, for a token that may ask it to', async () => {
    const valid = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: 'refund-runner' },
      spec: { type: 'service-account', owner: 'payments-team' },
    };
    const check = (entity: typeof valid, token: string) =>
      validateEntity(settings, entity, { io: hasty(), signal: AbortSignal.timeout(60_000), token });
    assert.deepEqual(await check(valid, server.readToken), []);
    const misnamed = await check({ ...valid, metadata: { name: 'refund runner!' } }, server.readToken);
    assert.equal(misnamed?.length, 1);
    assert.match(misnamed[0] ?? '', /^"metadata\.name" is not valid/);
    assert.equal(await check(valid, server.otherToken), undefined);
  });

  it('that is busy is asked again after growing pauses, no sooner than it says', async () => {
    const answers = [503, 429, 502];
    const relay = await serveHttp(async ({ url = '', headers }, answer) => {
      const status = answers.shift();
      if (status !== undefined) return void answer.writeHead(status, { 'retry-after': '3' }).end('busy');
      const { authorization = '' } = headers;
      const real = await fetch(server.url + url, { headers: { authorization } });
      return void answer.writeHead(real.status).end(await real.text());
    });
    const io = hasty();
    const answer = await pulled(pullBackstage({ ...settings, url: relay.url }), { token: server.readToken, io });
    assert.equal(Object.keys(readingOf(answer).records).length, 5);
    assert.deepEqual(io.pauses, [3_000, 3_000, 3_000]);
  });

  it('that answers no more can be given up at once', async () => {
    const silent = createSocketServer(() => {});
    const url = `http://127.0.0.1:${await portOf(silent)}`;
    afterwards(() => void silent.close());
    const stop = new AbortController();
    const began = performance.now();
    const asked = pullBackstage({ ...settings, url })({ io: hasty(), signal: stop.signal });
    setTimeout(() => stop.abort(), 100);
    assert.equal((await failureOf(asked)).reason, 'cancelled');
    assert.ok(performance.now() - began < 5_000);
  });

  it('is told from what is none', async () => {
    const answers = ['<html>Sign in</html>', '{"items": 1}', '[]', '{"items": [{"kind"'];
    const other = await serveHttp((_, answer) => void answer.end(answers[0]));
    while (answers.length > 0) {
      const failure = await failureOf(pulled(pullBackstage({ ...settings, url: other.url })));
      assert.equal(failure.reason, 'malformed', answers[0]);
      answers.shift();
    }
  });

  it('gets no token over http but on this machine', async () => {
    const failure = await failureOf(
      pulled(pullBackstage({ ...settings, url: 'http://catalog.example.com' }), { token: 'x' }),
    );
    assert.match(failure.message, /over https alone/);
  });

  it('that is down is known by what it said, with its time, also after a restart of the editor', async () => {
    const store = memoryStore();
    const inventories = await kept([settings], { store, token: server.readToken });
    await inventories.refresh();
    const [first] = inventories.current();
    assert.equal(first?.failure, undefined);
    assert.equal(first?.pulledAt, 1_000_000);

    await server.stop();
    inventories.clock.now += 3_600_000;
    const hurried = await kept([settings], { store, token: server.readToken, io: hasty() });
    assert.deepEqual(hurried.current()[0]?.texts, first?.texts);
    hurried.clock.now += 3_600_000;
    await hurried.refresh();
    const [after] = hurried.current();
    assert.deepEqual([after?.pulledAt, after?.failure?.reason, after?.texts], [1_000_000, 'unreachable', first?.texts]);
    assert.match(after?.failure?.message ?? '', /^127\.0\.0\.1:\d+ cannot be reached\.$/);

    await hurried.connect([]);
    assert.deepEqual([...store.texts], []);
  });

  async function ask(method: string, path: string, body?: unknown, token = server.adminToken) {
    const answer = await fetch(`${server.url}/api/catalog${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const json: Record<string, unknown> = text === '' ? {} : JSON.parse(text);
    return { json, status: answer.status };
  }
});

/** The files of a catalogue after *Register* has written an entity. */
function registeredEntity(): Readonly<Record<string, string>> {
  const component =
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: shop }\nspec: { type: service, lifecycle: production, owner: payments-team }\n';
  const files = {
    'mail.tf': 'resource "aws_iam_role" "mailer" {\n  name = "mailer"\n  tags = { owner = "payments-team" }\n}\n',
    'catalog-info.yaml': component,
  };
  const { engine } = repository(files);
  const [mailer] = engine.identities();
  const registration = { symbol: mailer?.symbol ?? '', way: 'register-entity', purpose: 'Sends receipts' } as const;
  const { 'mail.tf': _, ...catalog } = afterFix(files, engine.register([registration]));
  return catalog;
}

function entity(name: string, owner: string): string {
  return `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata:
  name: ${name}
  annotations: { 'identity-hygiene/match': 'aws:arn:aws:iam::*:role/${name}' }
spec: { type: service-account, owner: ${owner} }
`;
}

describe('a Backstage catalog that shows people only what they may see', () => {
  let server: Backstage;
  let settings: BackstageSettings;

  before(async function () {
    if (process.env.IDENTITY_HYGIENE_NO_BACKSTAGE !== undefined) this.skip();
    server = await startBackstage({ filtered: true });
    settings = { type: 'backstage', name: 'Backstage', url: server.url };
  });
  after(() => server?.stop());

  const statesFor = async (token: string) => {
    const answer = await pulled(pullBackstage(settings), { token });
    assert.ok(answer !== 'unchanged');
    const role = (name: string) =>
      `resource "aws_iam_role" "${name}" {\n  name = "${name}"\n  tags = { owner = "group:default/hidden" }\n}\n`;
    const { engine } = repository({ 'roles.tf': ['billing-runner', 'reporter', 'new-one'].map(role).join('\n') });
    const { isPartial } = answer;
    const read = readInventoryTexts(answer.texts);
    engine.setInventories([{ name: 'Backstage', ...read, isReachable: true, ...(isPartial ? { isPartial } : {}) }]);
    const rules = engine.findings('roles.tf').map(({ rule }) => rule);
    const states = engine.identities().map(({ name, inventory: { state } }) => [name, state]);
    return {
      isPartial,
      states: Object.fromEntries(states),
      rules: [...new Set(rules)].filter((rule) => /^(inv|own)/.test(rule)),
    };
  };

  it('says nothing of what is not among it', async () => {
    const signedIn = await fetch(`${server.url}/api/auth/guest/refresh`, { method: 'POST' });
    const { backstageIdentity } = (await signedIn.json()) as { backstageIdentity: { token: string } };
    const { token } = backstageIdentity;
    const store = memoryStore();
    const inventories = await kept([settings], { store, token });
    await inventories.refresh();
    const later = await kept([settings], { store, token });
    assert.deepEqual(
      [...inventories.current(), ...later.current()].map(({ isPartial }) => isPartial),
      [true, true],
    );
    assert.deepEqual(await statesFor(token), {
      isPartial: true,
      states: { 'billing-runner': 'not-visible', reporter: 'drift', 'new-one': 'not-visible' },
      rules: ['inventory-drift'],
    });
  });

  it('shows a static token everything, which is then taken for all there is', async () => {
    assert.deepEqual(await statesFor(server.readToken), {
      isPartial: undefined,
      states: { 'billing-runner': 'drift', reporter: 'ambiguous', 'new-one': 'unregistered' },
      rules: ['inventory-drift', 'owner-gone', 'inventory-ambiguous', 'inventory-unregistered'],
    });
  });
});

async function failureOf(asked: Promise<unknown>): Promise<PullFailure> {
  const error = await asked.then(
    () => assert.fail('it answered'),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof PullFailure, String(error));
  return error;
}

/** Asks until the server has caught up. */
async function until<Answer>(ask: () => Promise<Answer>, holds: (answer: Answer) => boolean): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
