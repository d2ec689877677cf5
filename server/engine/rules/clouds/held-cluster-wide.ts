import type { Grant } from '../../model/grant.ts';
import type { Place } from '../../model/span.ts';
import type { CheckContext, GrantSubject } from '../rule.ts';
import { isClusterWide } from './kubernetes-reach.ts';

/**
 * The rule by which all who hold a rule of one namespace may do the same in every namespace; undefined where one of them may not, or
 * where it is no such rule. Source: Kubernetes, "Using RBAC Authorization": permissions are additive, whatever binding gives them.
 */
export function heldClusterWide(
  { grant, holders, bound = [] }: GrantSubject,
  context: CheckContext,
): Grant | undefined {
  if (bound.some(isClusterWide) || holders.length === 0 || bound.length > holders.length) return undefined;
  const wider = holders.map(({ grants }) => grants.find((other) => isWider(other, grant, context)));
  return wider.includes(undefined) ? undefined : wider[0];
}

function isWider(other: Grant, grant: Grant, context: CheckContext): boolean {
  return (
    other.provider === 'kubernetes' &&
    other.effect === 'allow' &&
    other.holder !== grant.holder &&
    coversAll(other.actions, grant.actions) &&
    coversAll(other.resources, grant.resources) &&
    other.via !== undefined &&
    isOfCluster(other.via, context)
  );
}

function coversAll(wide: Grant['actions'], narrow: Grant['actions']): boolean {
  const known = new Set(wide.flatMap(({ text, exact }) => (exact ? [text] : [])));
  return narrow.every(({ text, exact }) => exact && known.has(text));
}

/** Whether the binding there gives its role in the whole cluster. */
function isOfCluster({ path, span }: Place, context: CheckContext): boolean {
  const bindings = context.stated(path, 'bindings') ?? [];
  return bindings.some((binding) => binding.span.start === span.start && binding.on?.level === 'cluster');
}
