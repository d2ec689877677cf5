import type { Grant } from '../../model/grant.ts';
import type { GrantSubject } from './kubernetes-reach.ts';

/**
 * An operator, which is installed to serve every namespace: it reports on objects of a group of its own. Whoever only makes such objects for an operator
 * changes their status never. Source: Kubebuilder, "RBAC", the markers that it writes for a controller.
 */
export function isOperator({ holders }: GrantSubject): boolean {
  return holders.some(({ grants }) =>
    grants.some(
      (grant) =>
        isOfProduct(grant) &&
        grant.resources.some(({ text }) => /\/(?:status|finalizers)$/.test(text)) &&
        grant.actions.some(({ text }) => /^(?:update|patch)$/i.test(text)),
    ),
  );
}

/** Of a group that comes with no cluster. Source: Kubernetes, "API Groups": the cluster's own end in `.k8s.io` or have no dot. */
export function isOfProduct({ resources }: Grant): boolean {
  return resources.some(({ text }) => /^(?![^/]*\.k8s\.io\/)[^/:]*\.[^/:]*\//.test(text));
}
