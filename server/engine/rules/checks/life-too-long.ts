import type { CheckContext, Draft, Subject } from '../rule.ts';
import { isTooLong, settingDraft } from '../setting-span.ts';

/** A key, token or secret that lives longer between two rotations, or until its end, than its kind should. */
export function* lifeTooLong(subject: Subject, { today }: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'setting' || !['expiry', 'rotation'].includes(subject.setting.about)) return;
  if (isTooLong(subject.setting, today)) yield settingDraft(subject, today);
}
