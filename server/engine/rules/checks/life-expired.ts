import type { CheckContext, Draft, Subject } from '../rule.ts';
import { settingDraft } from '../setting-span.ts';

/** An end that lies in the past. */
export function* lifeExpired(subject: Subject, { today }: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'setting' || subject.setting.about !== 'expiry') return;
  const { until } = subject.setting;
  if (until !== undefined && until < today) yield settingDraft(subject, today);
}
