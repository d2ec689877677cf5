import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import type { Grant } from '../../model/grant.ts';
import {
  coveringTerm,
  grantDraft,
  isDenied,
  isNarrowed,
  openResource,
  type PermissionSubject,
  permission,
  permits,
} from '../aws-grant.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * A set of actions that together give more rights. It is told once, at the statement with the set's deciding
 * action on every resource; the other actions may come from any statement of the same holder.
 */
export function* awsEscalation(subject: Subject): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted || isNarrowed(permitted.grant) || !permitted.grant.resources.some(isWide)) return;
  const ways = risks.escalation.filter(({ needs }) => isHeld(needs, permitted));
  const [way] = ways;
  const [deciding = ''] = way?.needs ?? [];
  if (!way || isToldAsCredentials(ways, permitted.grant)) return;
  const others = ways.length > 1 ? `, and act in ${ways.length - 1} more such ways` : '';
  yield grantDraft(permitted, coveringTerm(permitted.grant, deciding), {
    how: `${way.how}${others}`,
    actions: way.needs.join(' + '),
    deciding,
  });
}

/** `aws-credential-actions` tells of these where the statement holds on everything. */
function isToldAsCredentials(ways: readonly { readonly needs: readonly string[] }[], grant: Grant): boolean {
  return (
    openResource(grant) !== undefined &&
    ways.every(({ needs: [only = '', ...others] }) => others.length === 0 && risks.credentials.includes(only))
  );
}

function isHeld([deciding = '', ...others]: readonly string[], subject: PermissionSubject): boolean {
  const { grant, holders } = subject;
  if (!permits(grant, deciding) || isDenied(deciding, holders)) return false;
  // What a boundary that nobody can read leaves over is not known.
  const free = holders.filter((holder) => holder.boundary !== 'unknown');
  if (free.length === 0 && holders.length > 0) return false;
  const unions: readonly (readonly Grant[])[] = free.length > 0 ? free.map((holder) => holder.grants) : [[]];
  return unions.some((union) =>
    others.every(
      (action) =>
        !isDenied(action, free) &&
        [grant, ...union].some((other) => other.effect === 'allow' && permits(other, action)),
    ),
  );
}

/** `*`, every resource of a service, or every resource of a type. */
function isWide({ text, exact }: Grant['resources'][number]): boolean {
  return exact && /^(\*|arn:[^:]*:[^:]*:[^:]*:[^:]*:([\w-]+[/:])?\*)$/.test(text);
}
