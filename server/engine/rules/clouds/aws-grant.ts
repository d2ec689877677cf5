import { mayApply } from '../../graph/aws/arn.ts';
import { type Holder, isAllOfKind, isDenied, isNarrowed, openResource } from '../../graph/aws/permits.ts';
import type { AwsAction } from '../../model/aws-action.ts';
import type { Grant, Term } from '../../model/grant.ts';
import type { Identity } from '../../model/identity.ts';
import { keptFor } from '../../model/kept-for.ts';
import type { CheckContext, GrantSubject, Subject } from '../rule.ts';
import { starredServices } from './all-of-service.ts';

/** A pattern of a statement with actions of it that are permitted on every resource; at least one. */
export interface OpenActions {
  readonly term: Term;
  readonly actions: readonly AwsAction[];
}

/** The subject where it is an AWS statement that permits its holder something; undefined for all others. */
export function permission(subject: Subject): GrantSubject | undefined {
  if (subject.kind !== 'grant') return undefined;
  const { provider, role, effect, negated } = subject.grant;
  return provider === 'aws' && role === 'grant' && effect === 'allow' && !negated.actions ? subject : undefined;
}

/** Whoever gets a policy that nobody here holds, such as a set of permissions of people, gets all its statements. */
export function grantedWith({ grant, holders }: GrantSubject, context: CheckContext): readonly Holder[] {
  return holders.length > 0 ? holders : [{ grants: context.statementsBeside(grant.holder) }];
}

/**
 * The actions that a statement permits on `*`, or on all of their service, although they could be limited to a resource, of those that `isWanted`, a
 * constant function, picks. None where a condition narrows the statement, none that every holder is denied elsewhere, and none of a service
 * all of which it permits, as `aws-service-star` tells.
 */
export function openActions(
  { grant, holders }: GrantSubject,
  { tables }: CheckContext,
  isWanted: (action: AwsAction) => boolean,
): readonly OpenActions[] {
  const isOpen = openResource(grant) !== undefined;
  if (grant.negated.resources || isNarrowed(grant) || !(isOpen || grant.resources.some(mayBeAll))) return [];
  const starred = starredServices(grant);
  const mayBeDenied = holders.length > 0 && holders.every(isLimited);
  const isAgents = isForAgent(grant);
  return grant.actions.flatMap((term) => {
    if (!term.exact || (isAgents && ofAgent.has(term.text))) return [];
    const all = ofOthers(tables.aws.scopable(term.text, isWanted));
    const told = starred.size === 0 ? all : all.filter(({ name }) => !starred.has(serviceOf(name)));
    const open = isOpen ? told : told.filter((action) => openFor(grant, action));
    const actions = mayBeDenied ? open.filter(({ name }) => !isDenied(name, holders)) : open;
    return actions.length === 0 ? [] : [{ term, actions }];
  });
}

function mayBeAll({ text, exact }: Term): boolean {
  return exact && /^arn:[^*]*:.*\*$/.test(text);
}

/** The resource of the statement that is all that the action can be about, where there is one. */
export function openFor(grant: Grant, action: AwsAction): Term | undefined {
  if (grant.negated.resources) return undefined;
  return (
    openResource(grant) ??
    grant.resources.find((term) => term.exact && isAllOfKind(term.text, action) && mayApply(action, term))
  );
}

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
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

/** What the agent of a machine asks for, where a statement lets it report as one: AWS's own policy names no resource either. Source: AmazonSSMManagedInstanceCore. */
const ofAgent: ReadonlySet<string> = new Set([
  'ssm:DescribeAssociation',
  'ssm:DescribeDocument',
  'ssm:GetDeployablePatchSnapshotForInstance',
  'ssm:GetDocument',
  'ssm:GetManifest',
  'ssm:ListAssociations',
  'ssm:PutConfigurePackageResult',
]);

function isForAgent({ actions }: Grant): boolean {
  return actions.some(({ text }) => text.toLowerCase() === 'ssm:updateinstanceinformation');
}

function isLimited({ boundary, grants }: Identity): boolean {
  return boundary !== undefined || denySomething(grants);
}

const denySomething = keptFor((grants: readonly Grant[]) => grants.some(({ effect }) => effect === 'deny'));

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

/** How many of the actions that the terms stand for can be limited, in words: a pattern may cover some that cannot. */
export function limitedInWords(open: readonly OpenActions[], { tables }: CheckContext): string {
  const isAll = open.every(
    ({ term: { text } }) => !/[*?]/.test(text) || tables.aws.expand(text).every(({ isScopable }) => isScopable),
  );
  return isAll ? 'each action can be limited' : 'most of these actions can be limited';
}

/** The resources that the actions reach, in words, such as `every resource of sqs`; of more than two services, all. */
export function everyResource(open: readonly OpenActions[]): string {
  const names = new Set(open.flatMap(({ actions }) => actions.map(({ name }) => name.slice(0, name.indexOf(':')))));
  return names.size > 2 ? 'every resource' : `every resource of ${[...names].join(' and ')}`;
}
