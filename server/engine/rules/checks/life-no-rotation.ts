import type { CheckContext, Draft, Subject } from '../rule.ts';
import { settingDraft } from '../setting-span.ts';

/** A key or secret that nothing rotates; of a secret this is a note, since its rotation may be set up elsewhere. */
export function* lifeNoRotation(subject: Subject, { today }: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'setting' || subject.setting.about !== 'rotation' || subject.setting.state !== 'off') return;
  const draft = settingDraft(subject, today);
  yield subject.setting.name === '' ? { ...draft, level: 'note' } : draft;
}
