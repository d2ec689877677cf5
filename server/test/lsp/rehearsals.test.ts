import assert from 'node:assert/strict';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadProduct } from '../../host/product.ts';
import { Attention } from '../../lsp/attention.ts';
import type { OpenDocument } from '../../lsp/documents.ts';
import { Rehearsals } from '../../lsp/rehearsals.ts';

const script = Array.from({ length: 400 }, (_, n) => `CREATE ROLE service_${n} LOGIN;\n`).join('');

async function rehearsals(mayGoOn: () => Promise<boolean> = async () => true): Promise<Rehearsals> {
  return new Rehearsals(await loadProduct('dist'), mayGoOn, async ({ workspace, path }) => workspace.findings(path));
}

function opened(name: string, text: string): OpenDocument {
  const uri = `file:///shop/${name}`;
  return { uri, text: TextDocument.create(uri, 'text', 1, text), notebook: undefined, edited: undefined };
}

describe('rehearsals', () => {
  it('type into a document, once for each format', async () => {
    const made = await rehearsals();
    assert.ok((await made.rehearse('grants.sql', opened('grants.sql', script))) > 2);
    assert.equal(made.isNew('other/more.sql'), false);
    assert.equal(await made.rehearse('other/more.sql', opened('other/more.sql', script)), 0);
    assert.equal(made.isNew('main.tf'), true);
  });

  it('read more and more of a document, and type into all of it in the end', async () => {
    const texts: string[] = [];
    const made = new Rehearsals(
      await loadProduct('dist'),
      async () => true,
      async ({ workspace, path }) => texts.push(workspace.document(path)?.text.getText() ?? ''),
    );
    await made.rehearse('grants.sql', opened('grants.sql', script));
    const grown = texts.filter((text, at) => text.length > (texts[at - 1]?.length ?? 0) + 1);
    assert.ok(grown.every((text, at) => text.length - (grown[at - 1]?.length ?? 0) <= 6000));
    assert.match(texts.at(-1) ?? '', /^CREATE ROLE service_0 .*xxx.*service_399 LOGIN;\n$/s);
  });

  it('ask before each step and end where they may not go on', async () => {
    let asked = 0;
    const made = await rehearsals(async () => ++asked <= 4);
    // Reading and judging are a step each.
    assert.equal(await made.rehearse('grants.sql', opened('grants.sql', script)), 2);
    assert.equal(asked, 5);
  });

  it('let others have their turn between two steps', async () => {
    let turns = 0;
    let isOver = false;
    const made = await rehearsals();
    const rehearsed = made.rehearse('grants.sql', opened('grants.sql', script)).then((count) => {
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
    assert.equal(await made.rehearse('empty.sql', opened('empty.sql', '')), 0);
    assert.equal(await made.rehearse('min.js', opened('min.js', 'a;'.repeat(10_000))), 0);
    assert.equal(await made.rehearse('lines.yaml', opened('lines.yaml', '\n'.repeat(40))), 1);
  });

  it('spend a few seconds at most on all formats', async () => {
    const made = await rehearsals();
    let formats = 0;
    while (formats < 2000 && (await made.rehearse(`grants.s${formats}`, opened(`grants.s${formats}`, script))) > 0)
      formats++;
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
