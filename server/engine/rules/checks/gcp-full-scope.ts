import { usesDefaultAccount } from '../clouds/google-default-account.ts';
import { resourceDraft, settingValues } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

/** A workload that runs as the default account and may use every interface of the cloud with it. */
export function* gcpFullScope(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'resource' || !usesDefaultAccount(subject.resource)) return;
  const scope = settingValues(subject.resource, 'scopes').find(
    ({ value, exact }) => exact && /^(?:https:\/\/www\.googleapis\.com\/auth\/)?cloud-platform$/.test(String(value)),
  );
  if (scope) yield resourceDraft(subject, scope, { scope: String(scope.value).replace(/^.*\//, '') });
}
