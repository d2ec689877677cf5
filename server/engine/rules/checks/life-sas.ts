import { isAbsent, isSurelyNot, resourceDraft, resourceOf, settingThatIs } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

const storage: ReadonlySet<string> = new Set(['azure-storage-account']);

/**
 * A storage account that takes shared keys and puts no end to what is signed with them. A note where nobody has written that it
 * takes them: so every account is made.
 */
export function* lifeSas(subject: Subject): Iterable<Draft> {
  const found = resourceOf(subject, storage);
  if (!found || !isSurelyNot(found.resource, 'sharedKey', false) || !isAbsent(found.resource, 'sasPeriod')) return;
  const written = settingThatIs(found.resource, 'sharedKey', true);
  const draft = resourceDraft(found, written, {});
  yield written ? draft : { ...draft, level: 'note' };
}
