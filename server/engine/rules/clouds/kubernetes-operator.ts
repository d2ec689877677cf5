import { apiGroupScope } from '../../extract/kubernetes/api-group.ts';
import type { Grant } from '../../model/grant.ts';
import type { CheckContext, GrantSubject } from '../rule.ts';
import { isAddedGroup, isClusterWide } from './kubernetes-reach.ts';

/**
 * An operator, which is installed to serve every namespace: it reports on objects of a group of its own, keeps those of a group that the repository or
 * the account itself defines, or takes part in Kopf's peering. Whoever only makes such objects for an operator never changes their status, nor brings
 * their group. Sources: Kubebuilder, "RBAC", the markers that it writes for a controller; Kopf, "Deployment", RBAC.
 */
export function isOperator({ holders }: GrantSubject, { definedAt }: CheckContext): boolean {
  return holders.some(({ grants }) => {
    const own = new Set(grants.flatMap(groupsDefined));
    const isOwn = (group: string) => own.has(group) || definedAt(`${apiGroupScope}#${group}`) !== undefined;
    return grants.some((grant) => isOfProduct(grant) && keepsObjects(grant, isOwn));
  });
}

function keepsObjects({ resources, actions }: Grant, isOwn: (group: string) => boolean): boolean {
  const isReporting = actions.some(({ text }) => /^(?:update|patch)$/i.test(text));
  const isEverything = actions.some(({ text }) => text === '*');
  if (!isReporting && !isEverything) return false;
  const isWatching = isEverything || actions.some(({ text }) => /^watch$/i.test(text));
  return resources.some(
    ({ text }) =>
      (isReporting && /\/(?:status|finalizers)$/.test(text)) ||
      /^kopf\.dev\//.test(text) ||
      (isWatching && isOwn(groupOf(text))),
  );
}

/** Groups of the definitions that a rule names, as `customresourcedefinitions/ships.acme.example.com`. */
function groupsDefined({ resources }: Grant): readonly string[] {
  return resources.flatMap(
    ({ text }) => /^apiextensions\.k8s\.io\/customresourcedefinitions\/[^./]+\.(.+)$/.exec(text)?.[1] ?? [],
  );
}

/** Whether it starts pods in a namespace that was made for that: what these may reach there, it reaches by them in any case. */
export function startsOwnPods({ grant: { holder }, holders, bound = [] }: GrantSubject): boolean {
  if (bound.some(isClusterWide) || /\/(?:default|kube-system)\/[^/]*$/.test(holder)) return false;
  return holders.some(({ grants }) => grants.some(startsPods));
}

function startsPods({ provider, resources, actions }: Grant): boolean {
  return (
    provider === 'kubernetes' &&
    resources.some(({ text, exact }) => exact && /^(?:core\/pods|batch\/jobs|apps\/deployments)$/.test(text)) &&
    actions.some(({ text }) => /^(?:create|\*)$/i.test(text))
  );
}

/** Of a group that a product adds to the cluster. */
export function isOfProduct({ resources }: Grant): boolean {
  return resources.some(({ text }) => isAddedGroup(groupOf(text)));
}

function groupOf(resource: string): string {
  return resource.slice(0, Math.max(resource.indexOf('/'), 0));
}
