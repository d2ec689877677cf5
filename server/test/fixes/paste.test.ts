import assert from 'node:assert/strict';
import { applyEdits } from '../../engine/fixes/edit/edit.ts';
import { overlaps } from '../../engine/model/span.ts';
import { programPastes } from './cases/paste-cases.ts';
import { settingPastes } from './cases/paste-setting-cases.ts';
import { isReadByOthers } from './other-parsers.ts';
import { afterFix, engineOver, readByHand, token } from './repository.ts';

const [first, second] = [token('secret-github-pat'), token('secret-github-pat', 'two')];
const filled = (text: string) => text.replaceAll('<T>', first).replaceAll('<U>', second);
const shown = (text: string) => text.replaceAll(first, '<T>').replaceAll(second, '<U>');

describe('a pasted secret is read from where the file keeps such values', () => {
  for (const { path, into, text, title, after, env, others = {} } of [...programPastes, ...settingPastes])
    it(`${path}: ${into.split('\n').find((line) => line.includes('«'))} ${text.split('\n')[0]}`, async () => {
      const before = into.replace(/[«»]/g, '');
      const files = { ...others, '.gitignore': '.env\n', ...readByHand(path), [path]: before };
      const span = { start: into.indexOf('«'), end: into.indexOf('»') - 1 };
      const pasted = engineOver(files).pasted(path, span, filled(text));
      assert.ok(pasted?.changes.kind === 'changes', 'nothing is offered');
      assert.equal(pasted.title, title);
      const own = pasted.changes.changes.flatMap((change) =>
        change.path === path && change.kind === 'edit' ? change.edits : [],
      );
      // The editor applies them at once, and refuses edits that overlap.
      for (const edit of own)
        assert.ok(!overlaps(edit.span, span) && (edit.span.end <= span.start || edit.span.start >= span.end));
      const result = applyEdits(before, [...own, { span, text: pasted.text }]);
      assert.equal(result, after);
      assert.ok(await isReadByOthers(path, result), 'it does not parse');
      assert.equal(shown(afterFix(files, pasted.changes)['.env'] ?? ''), env ?? '');
    });

  it('beside the project, also while its files are still being read', () => {
    const [path, project] = ['services/orders/pay.py', 'services/orders/pyproject.toml'];
    const engine = engineOver({ [path]: '\n', [project]: '[project]\n', '.gitignore': '.env\n' });
    engine.remove(project);
    const pasted = engine.pasted(path, { start: 0, end: 0 }, filled('TOKEN = "<T>"'));
    assert.ok(pasted?.changes.kind === 'changes', 'nothing is offered');
    const made = pasted.changes.changes.filter(({ kind }) => kind === 'create').map((change) => change.path);
    assert.deepEqual(made, ['services/orders/.env']);
  });
});
