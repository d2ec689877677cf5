import type { SettingUnit } from '../model/facts.ts';

/** Days in a value of the unit; undefined where it is no span of time. Fractions of a day count. */
export function daysIn(value: string | number | boolean, unit: SettingUnit): number | undefined {
  const text = String(value).trim();
  const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  switch (unit) {
    case 'days':
    case 'hours':
    case 'minutes':
    case 'seconds':
      return number === undefined ? undefined : number / perDay[unit];
    case 'duration':
      return number === undefined ? goDuration(text) : number / perDay.seconds;
    case 'iso-duration':
      return isoDuration(text);
    case 'schedule':
      return scheduled(text);
    case 'plain':
    case 'date':
      return undefined;
  }
}

/** The ISO date at the beginning of a date or date-time, or of seconds since 1970. */
export function dateIn(value: string | number | boolean): string | undefined {
  if (/^\d{9,10}$/.test(String(value))) return new Date(Number(value) * 1000).toISOString().slice(0, 10);
  return /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(String(value).trim())?.[1];
}

const perDay = { days: 1, hours: 24, minutes: 24 * 60, seconds: 24 * 60 * 60 } as const;

/** `720h`, `1h30m`, also with the `d` that some providers take. */
function goDuration(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?[dhms])+$/.test(text)) return undefined;
  const units: Readonly<Record<string, number>> = { d: 1, h: perDay.hours, m: perDay.minutes, s: perDay.seconds };
  return [...text.matchAll(/(\d+(?:\.\d+)?)([dhms])/g)].reduce(
    (days, [, count, unit = 'd']) => days + Number(count) / (units[unit] ?? 1),
    0,
  );
}

/** `P30D`, `PT8H` (ISO 8601); months and years count as 30 and 365 days. */
function isoDuration(text: string): number | undefined {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!found) return undefined;
  const weights = [365, 30, 7, 1, 1 / perDay.hours, 1 / perDay.minutes, 1 / perDay.seconds];
  return weights.reduce((days, weight, index) => days + Number(found[index + 1] ?? 0) * weight, 0);
}

/** The longest time between two runs of `rate(…)` or `cron(…)` (Amazon EventBridge's schedule expressions). */
function scheduled(text: string): number | undefined {
  const rate = /^rate\((\d+)\s+(minute|hour|day)s?\)$/.exec(text);
  if (rate) return Number(rate[1]) / { minute: perDay.minutes, hour: perDay.hours, day: 1 }[rate[2] as 'day'];
  const cron = /^cron\((.*)\)$/.exec(text)?.[1]?.trim().split(/\s+/);
  const month = cron?.[3];
  if (cron?.length !== 6 || month === undefined) return undefined;
  const step = /^(?:\*|1|JAN)\/(\d+)$/i.exec(month)?.[1];
  if (month === '*' || month === '?') return 31;
  if (step !== undefined) return Number(step) * 31;
  return /^[\w,]+$/.test(month) ? 366 / month.split(',').length : undefined;
}
