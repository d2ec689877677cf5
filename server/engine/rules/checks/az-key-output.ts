import { resourceDraft, resourceOf, settingValues } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

const outputs: ReadonlySet<string> = new Set(['azure-key-output']);

/** An output of a deployment that holds a key; the first of a file names the others, and one with which one only sends is a note. */
export function* azKeyOutput(subject: Subject): Iterable<Draft> {
  const found = resourceOf(subject, outputs);
  const [key] = found ? settingValues(found.resource, 'key') : [];
  if (!found || !key) return;
  const isSlight = settingValues(found.resource, 'sendsOnly').length > 0;
  const draft = resourceDraft(found, key, { key: String(key.value) });
  yield { ...draft, called: found.resource.name, ...(isSlight && { level: 'note' }) };
}
