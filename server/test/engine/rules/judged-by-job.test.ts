import assert from 'node:assert/strict';
import { readFacts } from '../../../engine/index.ts';
import type { PipelineFact } from '../../../engine/model/pipeline.ts';
import { checks } from '../../../engine/rules/checks/registry.ts';
import { isJudgedByJob, partsByJob } from '../../../engine/rules/pipelines/judged-by-job.ts';
import { lists } from '../../promises/edited-lists.ts';
import { readers, repository } from '../repository.ts';
import { context } from './samples.ts';

const path = '.github/workflows/many.yaml';
const text = lists.find(([each]) => each === path)?.[1] ?? '';
const [workflow] = readFacts(path, text, readers).pipelines ?? [];

describe('jobs of a long workflow that are judged apart', () => {
  it('are told apart by what waits for what', () => {
    assert.ok(workflow);
    const jobs = [...partsByJob(workflow).values()].map((part) => part.jobs.map(({ id }) => id.text).join(' '));
    assert.deepEqual(jobs, ['lint always', 'names says', 'gate build', 'open', 'trusts', 'other']);
  });

  const byJob = Object.keys(checks).filter((id) => workflow && isJudgedByJob(id, workflow));
  it('are judged so by the rules of which each draft follows from them', () => {
    assert.equal(byJob.includes('gh-target-secrets'), true);
    assert.equal(byJob.includes('gh-permissions-all'), true);
    assert.equal(byJob.includes('gh-action-unpinned'), false);
  });

  for (const id of byJob)
    it(`have all said of them that ${id} says of the whole`, () => {
      assert.ok(workflow);
      const whole = draftsOn(workflow, id);
      assert.notEqual(whole.length, 0);
      assert.deepEqual([...partsByJob(workflow).values()].flatMap((part) => draftsOn(part, id)).sort(), whole);
    });

  it('are judged with the others by what the head of the workflow gives them all', () => {
    const text = 'name: all\non: push\npermissions: write-all\njobs: { build: { runs-on: ubuntu-latest } }\n';
    const [all] = readFacts(path, text, readers).pipelines ?? [];
    assert.ok(all);
    assert.equal(isJudgedByJob('gh-permissions-all', all), false);
    assert.equal(isJudgedByJob('gh-target-secrets', all), true);
  });

  it('silence what is said of the whole as if that were judged at once', () => {
    const { engine } = repository({ [path]: text });
    const rules = engine.findings(path).map(({ rule }) => rule);
    assert.equal(rules.includes('gh-target-secrets'), true);
    assert.equal(rules.includes('gh-dangerous-trigger'), false);
  });
});

/** In an order of their own. */
function draftsOn(pipeline: PipelineFact, id: string): readonly string[] {
  const drafts = [...(checks[id]?.({ kind: 'pipeline', pipeline, path }, context()) ?? [])];
  return drafts.map((draft) => JSON.stringify(draft)).sort();
}
