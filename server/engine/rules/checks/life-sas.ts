import { isAbsent, isSurelyNot, resourceDraft, resourceOf, settingThatIs } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

const storage: ReadonlySet<string> = new Set(['azure-storage-account']);

/**
 * A storage account that takes shared keys and puts no end to what is signed with them. It opens nothing by itself, and programs that sign in
 * with a key need it so: of these other rules tell.
 */
export function* lifeSas(subject: Subject): Iterable<Draft> {
  const found = resourceOf(subject, storage);
  if (!found || !isSurelyNot(found.resource, 'sharedKey', false) || !isAbsent(found.resource, 'sasPeriod')) return;
  const written = settingThatIs(found.resource, 'sharedKey', true);
  yield resourceDraft(found, written, {});
}
