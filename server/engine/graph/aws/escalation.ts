import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import type { Grant } from '../../model/grant.ts';
import { keptForEach } from '../../model/kept-for.ts';
import { lazily } from '../../text/lazily.ts';
import { type Holder, isDenied, isNarrowed, narrowsIn, permits, permitsOnItsOwn } from './permits.ts';

/** Actions that together give more rights, the deciding one first, and what they lead to, in words that follow “can”. */
export interface Escalation {
  readonly needs: readonly string[];
  readonly how: string;
}

/**
 * The ways in which a statement with the deciding action on every resource lets its holders take more rights; the other
 * actions may come from any statement of the same holder.
 */
export function escalationsOf(grant: Grant, holders: readonly Holder[]): readonly Escalation[] {
  return isOpen(grant) && !isNarrowed(grant) ? heldOf(risks.escalation, grant, holders) : [];
}

/**
 * The ways that stay open to whoever may pass any role, but to certain services alone: those that end in one of them, with
 * the services' names.
 */
export function escalationsByService(
  grant: Grant,
  holders: readonly Holder[],
): { readonly ways: readonly Escalation[]; readonly services: readonly string[] } {
  const others = grant.conditions.filter(({ key }) => key.toLowerCase() !== 'iam:passedtoservice');
  const [passed, ...more] = grant.conditions.filter((condition) => !others.includes(condition));
  if (!passed || more.length > 0 || !isOpen(grant) || others.some((condition) => narrowsIn(grant, condition)))
    return { ways: [], services: [] };
  if (!/^(?:ForAnyValue:)?String(?:Equals|Like)(?:IgnoreCase)?$/i.test(passed.operator))
    return { ways: [], services: [] };
  const services = passed.values.flatMap(({ text, exact }) => (exact ? [text] : []));
  const ofServices = risks.escalation.filter(
    ({ needs: [first = '', second = ''] }) =>
      first === 'iam:PassRole' && services.some((service) => prefixOf(service) === serviceOf(second)),
  );
  const ways = heldOf(ofServices, grant, holders);
  const taking = services.filter((service) =>
    ways.some(({ needs: [, second = ''] }) => prefixOf(service) === serviceOf(second)),
  );
  return { ways, services: taking };
}

/** The prefix of a service's actions, of the name under which it takes roles. Source: the services' user guides. */
function prefixOf(principal: string): string {
  const [name = '', second = ''] = principal.toLowerCase().split('.');
  return name === 'ecs-tasks' ? 'ecs' : name === 'tasks' ? second : name;
}

function isOpen(grant: Grant): boolean {
  if (grant.provider !== 'aws' || grant.role !== 'grant' || grant.effect !== 'allow' || grant.negated.actions)
    return false;
  return mayDecide(grant) && grant.resources.some(isWide);
}

function heldOf(ways: readonly Escalation[], grant: Grant, holders: readonly Holder[]): readonly Escalation[] {
  return ways.filter(({ needs }) => isHeld(needs, grant, holders));
}

/** Whether a way ends at any policy, role or user at all; the others act as what runs already, or lift a limit. */
export function endsAtAdmin({ needs: [first = ''] }: Pick<Escalation, 'needs'>): boolean {
  return /^(?:iam|sso|eks):/.test(first) && !first.endsWith('PermissionsBoundary');
}

/** Most statements are about services that no way begins with. */
function mayDecide({ actions }: Grant): boolean {
  return actions.some(({ text }) => /[*?]/.test(serviceOf(text)) || deciding().has(serviceOf(text)));
}

const serviceOf = (action: string) => action.split(':', 1)[0]?.toLowerCase() ?? '';

const deciding = lazily(
  (): ReadonlySet<string> => new Set(risks.escalation.map(({ needs: [first = ''] }) => serviceOf(first))),
);

function isHeld([first = '', ...others]: readonly string[], grant: Grant, holders: readonly Holder[]): boolean {
  if (!permits(grant, first) || isDenied(first, holders)) return false;
  // What a boundary that nobody can read leaves over is not known.
  const free = holders.filter((holder) => holder.boundary !== 'unknown');
  if (free.length === 0 && holders.length > 0) return false;
  const unions: readonly (readonly Grant[])[] = free.length > 0 ? free.map((holder) => holder.grants) : [[]];
  return unions.some((union) =>
    others.every(
      (action) =>
        !isDenied(action, free) &&
        ((grant.effect === 'allow' && permitsOnItsOwn(grant, action)) || isPermittedBy(union, action)),
    ),
  );
}

/** Kept for the statements of a holder, each of which asks for the same few actions. */
const isPermittedBy = keptForEach((grants: readonly Grant[], action) =>
  grants.some((grant) => grant.effect === 'allow' && permitsOnItsOwn(grant, action)),
);

/** `*`, every resource of a service, or every resource of a type. */
function isWide({ text, exact }: Grant['resources'][number]): boolean {
  return exact && /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:([\w-]+[/:])?\*)$/.test(text);
}
