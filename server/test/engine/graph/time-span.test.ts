import assert from 'node:assert/strict';
import { dateIn, daysIn } from '../../../engine/graph/time-span.ts';
import type { SettingUnit } from '../../../engine/model/facts.ts';

const cases: readonly (readonly [value: string | number, unit: SettingUnit, days: number | undefined])[] = [
  [90, 'days', 90],
  ['36', 'hours', 1.5],
  [43200, 'seconds', 0.5],
  ['720h', 'duration', 30],
  ['1d12h', 'duration', 1.5],
  [86400, 'duration', 1],
  ['PT12H', 'iso-duration', 0.5],
  ['P1Y', 'iso-duration', 365],
  ['rate(4 hours)', 'schedule', 4 / 24],
  ['rate(1 day)', 'schedule', 1],
  ['cron(0 16 1,15 * ? *)', 'schedule', 31],
  ['cron(0 4 1 1,7 ? *)', 'schedule', 183],
  ['cron(0 4 1 */3 ? *)', 'schedule', 93],
  ['cron(0 4 1)', 'schedule', undefined],
  ['soon', 'duration', undefined],
  ['P', 'days', undefined],
];

describe('spans of time', () => {
  for (const [value, unit, days] of cases) it(`${value} as ${unit}`, () => assert.equal(daysIn(value, unit), days));

  it('reads the day of a date-time', () => {
    assert.equal(dateIn('2026-02-01T00:00:00Z'), '2026-02-01');
    assert.equal(dateIn('2026-02-01'), '2026-02-01');
    assert.equal(dateIn('in a year'), undefined);
  });
});
