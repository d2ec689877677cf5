import { fullScopeOf, usesDefaultAccount } from '../clouds/google-default-account.ts';
import { resourceDraft } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

/** A workload that runs as the default account and may use every interface of the cloud with it. */
export function* gcpFullScope(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'resource' || !usesDefaultAccount(subject.resource)) return;
  const scope = fullScopeOf(subject.resource);
  if (scope) yield resourceDraft(subject, scope, { scope: String(scope.value).replace(/^.*\//, '') });
}
