import type { Draft, Subject } from '../rule.ts';
import { settingDraft } from '../setting-span.ts';

/** A key or account that is switched off while what it may do still stands. */
export function* disabledButGranted(subject: Subject): Iterable<Draft> {
  if (subject.kind === 'setting' && subject.setting.about === 'status' && subject.setting.state === 'off') {
    const { identity } = subject;
    if (!identity || (identity.roles.length === 0 && !identity.grants.some(({ effect }) => effect === 'allow'))) return;
    yield { ...settingDraft(subject, ''), args: { what: subject.setting.title, identity: identity.name } };
  }
}
