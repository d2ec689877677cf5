import { isDenied, isNarrowed, openResource } from '../../graph/aws/permits.ts';
import type { AwsAction } from '../../model/aws-action.ts';
import type { RelatedPlace } from '../../model/finding.ts';
import type { Grant, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { keptFor } from '../../model/kept-for.ts';
import { encloses } from '../../model/span.ts';
import { normalisedGrant } from '../evaluate-rule.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** The subject of the rules over AWS permissions: a statement that permits. */
export type PermissionSubject = Extract<Subject, { readonly kind: 'grant' }>;

/** A pattern of a statement with actions of it that are permitted on every resource; at least one. */
export interface OpenActions {
  readonly term: Term;
  readonly actions: readonly AwsAction[];
}

/** The subject where it is an AWS statement that permits its holder something; undefined for all others. */
export function permission(subject: Subject): PermissionSubject | undefined {
  if (subject.kind !== 'grant') return undefined;
  const { provider, role, effect, negated } = subject.grant;
  return provider === 'aws' && role === 'grant' && effect === 'allow' && !negated.actions ? subject : undefined;
}

/**
 * The actions that a statement permits on `*` although they could be limited to a resource, of those that `isWanted`, a
 * constant function, picks. None where a condition narrows the statement, and none that every holder is denied elsewhere.
 */
export function openActions(
  { grant, holders }: PermissionSubject,
  { tables }: CheckContext,
  isWanted: (action: AwsAction) => boolean,
): readonly OpenActions[] {
  if (!openResource(grant) || isNarrowed(grant)) return [];
  const mayBeDenied = holders.length > 0 && holders.every(isLimited);
  return grant.actions.flatMap((term) => {
    if (!term.exact) return [];
    const open = ofOthers(tables.aws.scopable(term.text, isWanted));
    const actions = mayBeDenied ? open.filter(({ name }) => !isDenied(name, holders)) : open;
    return actions.length === 0 ? [] : [{ term, actions }];
  });
}

/** Kept for a list, which is one and the same for each statement of a pattern. */
const ofOthers = keptFor((open: readonly AwsAction[]) => open.filter(({ name }) => !isOfMachine(name)));

/** What a machine reports about itself, under whichever name it gets. Source: AWS's own policy AmazonSSMManagedInstanceCore. */
export function isOfMachine(action: string): boolean {
  return ofMachine.has(action);
}

const ofMachine: ReadonlySet<string> = new Set([
  'ssm:ListInstanceAssociations',
  'ssm:PutComplianceItems',
  'ssm:PutInventory',
  'ssm:UpdateAssociationStatus',
  'ssm:UpdateInstanceAssociationStatus',
  'ssm:UpdateInstanceInformation',
]);

function isLimited({ boundary, grants }: Identity): boolean {
  return boundary !== undefined || grants.some(({ effect }) => effect === 'deny');
}

/** A draft about a statement, at the term that matters where it stands in the statement's file. */
export function grantDraft(
  { grant, holders }: PermissionSubject,
  term: Term | undefined,
  args: Readonly<Record<string, string>>,
): Draft {
  const isHere = term?.at.path === grant.at.path;
  const [holder] = holders;
  return {
    at: term && isHere ? term.at : grant.at,
    args,
    about: normalisedGrant(grant),
    related: [...writtenElsewhere(term, grant), ...attachedAt(grant)],
    ...(holder && { identity: holder.symbol }),
  };
}

/** The literal of a term may stand in another place than the statement: a local, a variable's value. */
function writtenElsewhere(term: Term | undefined, { at }: Grant): readonly RelatedPlace[] {
  if (!term) return [];
  if (term.at.path !== at.path) return [{ at: term.at, message: 'Written here' }];
  const isInside = encloses(at.span, term.at.span);
  return isInside ? [] : [{ at, message: 'Used in this statement' }];
}

function attachedAt(grant: Grant): readonly RelatedPlace[] {
  return grant.via ? [{ at: grant.via, message: 'Attached here' }] : [];
}

/** The actions in a message: those named as they are, a pattern with one of the actions that it covers. */
export function actionNames(open: readonly OpenActions[]): string {
  const names = new Map<string, string>();
  for (const { actions, term } of open) {
    const [first] = actions;
    if (first && !names.has(term.text))
      names.set(term.text, /[*?]/.test(term.text) ? `${term.text} (such as ${first.name})` : first.name);
  }
  const [first = '', second, ...others] = names.values();
  if (second === undefined) return first;
  return others.length > 0 ? `${first} and ${others.length + 1} more` : `${first} and ${second}`;
}
