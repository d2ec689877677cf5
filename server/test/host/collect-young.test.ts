import assert from 'node:assert/strict';
import { constants, PerformanceObserver } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { Script } from 'node:vm';
import { youngCollector } from '../../host/collect-young.ts';

describe('the young part of the heap', () => {
  it('is collected when asked for, by itself', async () => {
    let young = 0;
    const observer = new PerformanceObserver((list) => {
      young += list.getEntries().filter(isOfYoung).length;
    });
    observer.observe({ entryTypes: ['gc'] });
    const collect = youngCollector();
    for (let time = 0; time < 20; time++) collect();
    await wait(50);
    observer.disconnect();
    assert.ok(young >= 20, String(young));
  });

  it('leaves the flags as they were, so that kept code is still good', () => {
    const source = 'function kept() { return 1 }';
    const cachedData = new Script(source).createCachedData();
    youngCollector()();
    assert.equal(new Script(source, { cachedData }).cachedDataRejected, false);
    assert.equal(Reflect.get(globalThis, 'gc'), undefined);
  });
});

function isOfYoung(entry: object): boolean {
  const detail: unknown = 'detail' in entry ? entry.detail : undefined;
  return (
    typeof detail === 'object' &&
    detail !== null &&
    'kind' in detail &&
    detail.kind === constants.NODE_PERFORMANCE_GC_MINOR
  );
}
