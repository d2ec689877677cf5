import assert from 'node:assert/strict';
import { createForgetfulMemo } from '../../../engine/graph/store/forgetful-memo.ts';
import type { Engine } from '../../../engine/index.ts';
import { documents } from '../../promises/edited-documents.ts';
import { repository } from '../repository.ts';
import { writtenRules } from '../rules/written-rules.ts';

const options = { same: Object.is, onCycle: -1 };

describe('a memo that forgets', () => {
  it('gives one answer until something is touched', () => {
    const memo = createForgetfulMemo();
    let input = 1;
    let runs = 0;
    const twice = memo.query(() => {
      runs++;
      return 2 * input;
    }, options);
    assert.deepEqual([twice(''), twice(''), runs], [2, 2, 1]);
    input = 3;
    memo.touch('input');
    assert.deepEqual([twice(''), runs], [6, 2]);
  });

  it('keeps no answer that was worked out of what has changed meanwhile', () => {
    const memo = createForgetfulMemo();
    let input = 1;
    const answer = memo.query(() => {
      const read = input;
      input = 2;
      memo.touch('input');
      return read;
    }, options);
    assert.deepEqual([answer(''), answer('')], [1, 2]);
  });

  it('makes an engine say what any other does, before and after a change', () => {
    const bad = writtenRules().flatMap(({ examples }) => examples.bad.slice(0, 1));
    const repositories = [
      Object.fromEntries(documents),
      ...bad.filter((_, index) => index % 40 === 0).map(({ files }) => filesOf(files)),
    ];
    for (const files of repositories) {
      const [kept, once] = [repository(files), repository(files, undefined, { isAskedOnce: true })];
      assert.deepEqual(saidBy(once.engine), saidBy(kept.engine));
      const [first = ''] = Object.keys(files);
      for (const { write } of [kept, once]) write(first, '');
      assert.deepEqual(saidBy(once.engine), saidBy(kept.engine));
    }
  });
});

function filesOf(files: readonly { readonly path: string; readonly text: string }[]): Readonly<Record<string, string>> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

function saidBy(engine: Engine): unknown {
  return [engine.paths().map((path) => engine.findings(path)), engine.identities()];
}
