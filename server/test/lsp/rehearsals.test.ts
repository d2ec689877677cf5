import assert from 'node:assert/strict';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadProduct } from '../../host/product.ts';
import { soloEngine } from '../../host/repository-engine.ts';
import { Attention } from '../../lsp/attention.ts';
import type { OpenDocument } from '../../lsp/documents.ts';
import { Rehearsals } from '../../lsp/rehearsals.ts';
import { Workspace } from '../../lsp/workspace.ts';

const script = Array.from({ length: 400 }, (_, n) => `CREATE ROLE service_${n} LOGIN;\n`).join('');

/** Each step takes as many microseconds, whatever else the machine does. */
function steady(step = 40_000): () => number {
  let used = 0;
  return () => (used += step);
}

async function rehearsals(mayGoOn: () => Promise<boolean> = async () => true, used = steady()): Promise<Rehearsals> {
  const product = await loadProduct('dist');
  return new Rehearsals(product, mayGoOn, async ({ workspace, path }) => workspace.findings(path), used);
}

function opened(name: string, text: string): OpenDocument {
  const uri = `file:///shop/${name}`;
  return { uri, text: TextDocument.create(uri, 'text', 1, text), notebook: undefined, edited: undefined };
}

const grants = 'grants.sql';

async function openedWorkspace() {
  const product = await loadProduct('dist');
  const workspace = new Workspace((openText) => soloEngine(product, openText));
  const document = opened(grants, `${script}GRANT ALL ON ALL TABLES IN SCHEMA public TO service_1;\n`);
  workspace.take(grants, document);
  const findings = workspace.findings(grants);
  assert.notEqual(findings.length, 0);
  return { workspace, document, findings };
}

describe('rehearsals', () => {
  it('type into a document, once for each format', async () => {
    const made = await rehearsals();
    assert.ok((await made.rehearse('sql', 'grants.sql', opened('grants.sql', script))) > 2);
    assert.equal(made.isNew('sql'), false);
    assert.equal(await made.rehearse('sql', 'other/more.sql', opened('other/more.sql', script)), 0);
    assert.equal(made.isNew('terraform'), true);
  });

  it('type into whole lines of the beginning alone, so that no step is long', async () => {
    const texts: string[] = [];
    const made = new Rehearsals(
      await loadProduct('dist'),
      async () => true,
      async ({ workspace, path }) => texts.push(workspace.document(path)?.text.getText() ?? ''),
      steady(),
    );
    await made.rehearse('sql', 'grants.sql', opened('grants.sql', script));
    assert.ok(texts.length > 2);
    assert.ok(texts.every((text) => text.length <= 4010 && text.endsWith(';\n')));
    assert.ok(script.startsWith(texts[0] ?? '?'));
  });

  it('leave what is open as it was, to the last object', async () => {
    const { workspace, document, findings } = await openedWorkspace();
    const before = { facts: workspace.engine.facts('grants.sql'), revision: workspace.revision() };
    const made = await rehearsals();
    assert.ok((await made.rehearse('sql', 'grants.sql', document)) > 2);
    assert.equal(workspace.engine.facts('grants.sql'), before.facts);
    assert.equal(workspace.revision(), before.revision);
    assert.ok(workspace.findings('grants.sql').every((finding, at) => finding === findings[at]));
    assert.equal(workspace.document('grants.sql'), document);
  });

  it('try keys in the document itself, which is as it was afterwards', async () => {
    const { workspace, document, findings } = await openedWorkspace();
    const before = structuredClone({ facts: workspace.engine.facts(grants), findings });
    const made = await rehearsals();
    assert.ok((await made.tryOut({ workspace, path: grants })) > 2);
    assert.deepEqual({ facts: workspace.engine.facts(grants), findings: workspace.findings(grants) }, before);
    assert.equal(workspace.document(grants), document);
  });

  it('answer from the text of the document, also between two steps', async () => {
    const { workspace, findings } = await openedWorkspace();
    const facts = structuredClone(workspace.engine.facts(grants));
    const made = await rehearsals(async () => {
      assert.deepEqual(workspace.engine.findings(grants), findings);
      assert.deepEqual(workspace.engine.facts(grants), facts);
      return true;
    });
    assert.ok((await made.tryOut({ workspace, path: grants })) > 2);
  });

  it('try no more keys in a document into which somebody types, or which is closed or long', async () => {
    const { workspace } = await openedWorkspace();
    const typed = await rehearsals(async () => {
      workspace.take(grants, opened(grants, `${script}--\n`));
      return true;
    });
    assert.equal(await typed.tryOut({ workspace, path: grants }), 0);
    const closed = await rehearsals(async () => {
      workspace.release(grants);
      return true;
    });
    assert.equal(await closed.tryOut({ workspace, path: grants }), 0);
    assert.equal(workspace.engine.facts(grants), undefined);
    workspace.take(grants, opened(grants, script.repeat(20)));
    assert.equal(await (await rehearsals()).tryOut({ workspace, path: grants }), 0);
  });

  it('ask before each step and end where they may not go on', async () => {
    let asked = 0;
    const made = await rehearsals(async () => ++asked <= 4);
    // Reading and judging are a step each.
    assert.equal(await made.rehearse('sql', 'grants.sql', opened('grants.sql', script)), 2);
    assert.equal(asked, 5);
  });

  it('end where steps are long', async () => {
    const { workspace } = await openedWorkspace();
    const made = await rehearsals(undefined, steady(150_000));
    // Reading and judging are a step each: four are within what one format may take on the copy, two and a half in the document.
    assert.equal(await made.rehearse('sql', grants, opened(grants, script)), 2);
    assert.equal(await made.tryOut({ workspace, path: grants }), 2);
  });

  it('end with the document’s own text read, so that the first key finds nothing left to do', async () => {
    const product = await loadProduct('dist');
    const read: string[] = [];
    const workspace = new Workspace((openText) => {
      const engine = soloEngine(product, openText);
      const edit = engine.edit.bind(engine);
      return Object.assign(engine, {
        edit: (path: string, text: string) => {
          read.push(text);
          edit(path, text);
        },
      });
    });
    workspace.take(grants, opened(grants, script));
    workspace.findings(grants);
    // The second key ends beyond what may be spent.
    const made = await rehearsals(undefined, steady(150_000));
    assert.equal(await made.tryOut({ workspace, path: grants }), 2);
    assert.equal(read.length, 5);
    assert.ok(read.every((text, at) => (text === script) === (at % 2 === 0)));
  });

  it('let others have their turn between two steps', async () => {
    let turns = 0;
    let isOver = false;
    const made = await rehearsals();
    const rehearsed = made.rehearse('sql', 'grants.sql', opened('grants.sql', script)).then((count) => {
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
    assert.equal(await made.rehearse('empty', 'empty.sql', opened('empty.sql', '')), 0);
    assert.equal(await made.rehearse('min', 'min.js', opened('min.js', 'a;'.repeat(10_000))), 0);
    assert.equal(await made.rehearse('lines', 'lines.yaml', opened('lines.yaml', '\n'.repeat(40))), 1);
  });

  it('spend a few seconds at most on all formats', async () => {
    const made = await rehearsals();
    let formats = 0;
    while (formats < 2000 && (await made.rehearse(`sql ${formats}`, 'grants.sql', opened('grants.sql', script))) > 0)
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

  it('tells when an answer is out and nothing was asked since', async () => {
    const told: string[] = [];
    const attention = new Attention(() => told.push('told'));
    const long = attention.during(() => wait(100));
    await attention.during(() => {});
    await wait(50);
    assert.deepEqual(told, []);
    await long;
    await attention.during(() => {});
    await wait(50);
    assert.deepEqual(told, ['told']);
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
