import type { Grant } from '../../model/grant.ts';
import type { GrantSubject } from '../rule.ts';
import { isAddedGroup } from './kubernetes-reach.ts';

/**
 * An operator, which is installed to serve every namespace: it reports on objects of a group of its own. Whoever only makes such objects for an
 * operator never changes their status. Source: Kubebuilder, "RBAC", the markers that it writes for a controller.
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

/** Of a group that a product adds to the cluster. */
export function isOfProduct({ resources }: Grant): boolean {
  return resources.some(({ text }) => isAddedGroup(text.slice(0, Math.max(text.indexOf('/'), 0))));
}
