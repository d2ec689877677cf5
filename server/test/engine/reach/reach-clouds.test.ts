import assert from 'node:assert/strict';
import { repository } from '../repository.ts';
import { cloudReachCases } from './reach-cloud-cases.ts';
import { clusterReachCases } from './reach-cluster-cases.ts';

describe('who can reach this, beyond AWS', () => {
  for (const { name, files, asked } of [...cloudReachCases, ...clusterReachCases])
    for (const [mark, expected] of Object.entries(asked))
      it(`${name}: ${mark}`, () => {
        const words = mark.replace('⟦', '');
        const [path = '', text = ''] = Object.entries(files).find(([, each]) => each.includes(words)) ?? [];
        const { engine } = repository(files);
        const offset = text.indexOf(words) + mark.indexOf('⟦');
        const hover = engine.hover(path, offset)?.markdown ?? '';
        const listed = [...hover.matchAll(/^\s*(?:-|Can be reached by:?) (.*: (?:write|read|list|change).*)$/gm)];
        assert.deepEqual(listed.map(([, line]) => line).sort(), [...expected].sort(), hover);
        assert.equal(engine.references(path, offset).length > 1, expected.length > 0);
      });
});
