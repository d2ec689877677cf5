import assert from 'node:assert/strict';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { loadProduct } from '../../host/product.ts';
import { Attention } from '../../lsp/attention.ts';
import { Rehearsals } from '../../lsp/rehearsals.ts';

const script = Array.from({ length: 400 }, (_, n) => `CREATE ROLE service_${n} LOGIN;\n`).join('');

async function rehearsals(mayGoOn: () => Promise<boolean> = async () => true): Promise<Rehearsals> {
  return new Rehearsals(await loadProduct('dist'), mayGoOn);
}

describe('rehearsals', () => {
  it('type into the beginning of a document, once for each format', async () => {
    const made = await rehearsals();
    assert.ok((await made.rehearse('grants.sql', script)) > 2);
    assert.equal(made.isNew('other/more.sql'), false);
    assert.equal(await made.rehearse('other/more.sql', script), 0);
    assert.equal(made.isNew('main.tf'), true);
  });

  it('ask before each step and end where they may not go on', async () => {
    let asked = 0;
    const made = await rehearsals(async () => ++asked <= 4);
    // Reading and judging are a step each.
    assert.equal(await made.rehearse('grants.sql', script), 2);
    assert.equal(asked, 5);
  });

  it('let others have their turn between two steps', async () => {
    let turns = 0;
    let isOver = false;
    const made = await rehearsals();
    const rehearsed = made.rehearse('grants.sql', script).then((count) => {
      isOver = true;
      return count;
    });
    while (!isOver) {
      await nextTurn();
      turns++;
    }
    assert.ok(turns > (await rehearsed));
  });

  it('leave out texts without words or lines', async () => {
    const made = await rehearsals();
    assert.equal(await made.rehearse('empty.sql', ''), 0);
    assert.equal(await made.rehearse('min.js', 'a;'.repeat(10_000)), 0);
    assert.equal(await made.rehearse('lines.yaml', '\n'.repeat(40)), 1);
  });

  it('spend no more than a second on all formats', async () => {
    const made = await rehearsals();
    let formats = 0;
    while (formats < 2000 && (await made.rehearse(`grants.s${formats}`, script)) > 0) formats++;
    assert.ok(formats > 0 && formats < 2000, `${formats}`);
  });
});

describe('attention', () => {
  it('is at rest when nothing was asked for a while and all is answered', async () => {
    const attention = new Attention();
    const { signal } = new AbortController();
    let isAnswered = false;
    const answer = attention.during(async () => {
      await wait(400);
      isAnswered = true;
    });
    await attention.rest(signal);
    assert.ok(isAnswered);
    await answer;
  });

  it('counts a request that failed as answered', async () => {
    const attention = new Attention();
    await assert.rejects(attention.during(() => Promise.reject(new Error('no'))));
    await attention.rest(new AbortController().signal);
  });

  it('ends with the session, whoever waits', async () => {
    const attention = new Attention();
    const stop = new AbortController();
    void attention.during(() => wait(60_000, undefined, { signal: stop.signal }).catch(() => {}));
    const rest = attention.rest(stop.signal);
    stop.abort();
    await rest;
  });
});
