import type { Resource } from '../../model/resource.ts';
import { isAbsent, type ResourceSubject, settingValues } from '../resource-setting.ts';
import type { CheckContext, Subject } from '../rule.ts';

/** A workload of Kubernetes and the account that it runs as. */
export interface Workload {
  readonly subject: ResourceSubject;
  readonly resource: Resource;
  /** Symbols of what it runs as, declared here or not. */
  readonly accounts: readonly string[];
  /** It names no account, or `default`. */
  readonly isDefault: boolean;
}

/** The subject where it is a workload; undefined for all others, and where a template may say more of it. */
export function workloadOf(subject: Subject, context: CheckContext): Workload | undefined {
  if (subject.kind !== 'resource' || subject.resource.kind !== 'k8s-workload') return undefined;
  const { resource } = subject;
  if (!isAbsent(resource, 'unread')) return undefined;
  const stated = settingValues(resource, 'account');
  if (stated.some(({ exact }) => !exact)) return undefined;
  const links = context.stated(resource.at.path, 'links') ?? [];
  const accounts = links.flatMap(({ from, to, relation }) =>
    from === resource.symbol && relation === 'runs-as' ? context.meantBy(to, resource.at.path) : [],
  );
  const isDefault = stated.every(({ value }) => value === 'default' || value === '');
  return { subject, resource, accounts, isDefault };
}

/** Whether the account itself says that its token is mounted nowhere, or may say so. */
export function mountsNothing({ subject }: Workload): boolean {
  return subject.accounts.some(({ traits }) => traits.automount !== undefined && traits.automount.value !== true);
}
