import type { CheckContext, Draft, Subject } from '../rule.ts';
import { isTooLong, settingDraft } from '../setting-span.ts';

/** Sessions, and tokens that stand for one, that last longer than a working day, or than their kind should. */
export function* lifeSessionLong(subject: Subject, { today }: CheckContext): Iterable<Draft> {
  if (subject.kind === 'setting' && subject.setting.about === 'session' && isTooLong(subject.setting, today))
    yield settingDraft(subject, today);
}
