import assert from 'node:assert/strict';
import { type Category, categories } from '../../../engine/model/finding.ts';
import { documents } from '../../promises/edited-documents.ts';
import { repository } from '../repository.ts';
import { writtenRules } from './written-rules.ts';

describe('findings of some categories', () => {
  it('are as they are among all', () => {
    check(Object.fromEntries(documents), categories);
  });

  it('are so where others yield to them', () => {
    const yielding = writtenRules().filter(({ yieldsTo }) => yieldsTo.length > 0);
    for (const { category, examples } of yielding.filter((_, index) => index % 4 === 0)) {
      const [{ files } = { files: [] }] = examples.bad;
      check(Object.fromEntries(files.map(({ path, text }) => [path, text])), [category]);
    }
  });
});

function check(files: Readonly<Record<string, string>>, asked: readonly Category[]): void {
  const { engine } = repository(files);
  const findingsNow = () => engine.paths().flatMap((path) => engine.findings(path));
  const all = findingsNow();
  for (const category of asked) {
    engine.setCategories([category]);
    const isWanted = ({ rule }: { readonly rule: string }) => engine.rule(rule)?.category === category;
    assert.deepEqual(findingsNow().filter(isWanted), all.filter(isWanted));
  }
  engine.setCategories(undefined);
  assert.deepEqual(findingsNow(), all);
}
