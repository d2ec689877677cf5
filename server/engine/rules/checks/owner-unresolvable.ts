import { ownerShape } from '../../inventory/owner-shape.ts';
import type { Identity, OwnerEvidence } from '../../model/identity.ts';
import type { OwnerPolicy, OwnerShape } from '../../model/owner-policy.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** An owner that nobody can look up: the inventory does not know it, or it is not written as the policy asks. */
export function* ownerUnresolvable(subject: Subject, context: CheckContext): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { identity } = subject;
  if (identity.inventory.state === 'owner-unknown') {
    yield draft(
      identity,
      identity.owners.evidence[0],
      `not one that the inventory knows: ${identity.inventory.details.join(', ')}`,
    );
    return;
  }
  const { shapes } = context.policy();
  const odd = identity.owners.evidence.find((evidence) => isOdd(evidence, shapes));
  if (odd) yield draft(identity, odd, `not written as the policy asks: ${odd.owner} is ${inWords(odd.owner, shapes)}`);
}

/** What CODEOWNERS and catalogues write is theirs. */
function isOdd({ owner, isInferred }: OwnerEvidence, shapes: OwnerPolicy['shapes']): boolean {
  return !isInferred && !shapes.includes(ownerShape(owner));
}

function draft({ at, name, symbol }: Identity, stated: OwnerEvidence | undefined, reason: string): Draft {
  const isHere = stated?.at?.path === at.path;
  return {
    at: isHere && stated?.at ? stated.at : at,
    identity: symbol,
    about: '',
    args: { identity: name, reason },
    ...(stated?.at && !isHere ? { related: [{ at: stated.at, message: 'Written here' }] } : {}),
  };
}

const shapeWords: Readonly<Record<OwnerShape, string>> = {
  'entity-ref': 'a reference such as group:default/team',
  'team-handle': 'a handle such as @org/team',
  handle: 'a handle such as @user',
  email: 'an address',
  name: 'a bare name',
};

function inWords(owner: string, shapes: OwnerPolicy['shapes']): string {
  return `${shapeWords[ownerShape(owner)]}, not ${shapes.map((shape) => shapeWords[shape]).join(' or ')}`;
}
