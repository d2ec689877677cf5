import risks from '../../../../rules/tables/aws-risks.json' with { type: 'json' };
import { endsAtAdmin } from '../../graph/aws/escalation.ts';
import { lazily } from '../../text/lazily.ts';
import type { Harm, Harms } from './harm.ts';

/**
 * By how much more than its own statement it opens: everything, somebody else's rights, what is stored, one service, one kind of thing.
 * One policy is one thing to rewrite.
 */
export const awsHarms: Harms = new Map<string, Harm>([
  ['aws-admin', { rank: 20, called: () => 'do everything in the account' }],
  ['aws-managed-admin', { rank: 19, called: ({ ability }) => `${ability}` }],
  ['aws-escalation', { rank: rankOfEscalation, called: ({ how }) => `${how}` }],
  ['aws-boundary-missing', { rank: 14, called: ({ makes, gives }) => `make an administrator (${makes}, ${gives})` }],
  ['aws-passrole-star', { rank: 13, called: ({ action }) => `hand any role to a service (${action})` }],
  ['aws-assume-star', { rank: 12, called: ({ action }) => `become other roles (${action})` }],
  ['aws-credential-actions', { rank: 11, called: ({ actions }) => `obtain credentials (${actions})` }],
  ['aws-prefix-reaches-admin', { rank: 10, called: ({ pattern }) => `change who may do what (${pattern})` }],
  ['aws-action-star', { rank: rankOfEverything, called: ({ where }) => `do everything on ${where}` }],
  ['aws-not-action', { rank: 9, called: () => 'do nearly everything' }],
  ['aws-permissions-management-star', { rank: 8, called: ({ actions }) => `change permissions (${actions})` }],
  ['aws-exfiltration', { rank: 7, called: ({ actions }) => `read what is stored (${actions})` }],
  [
    'aws-service-star',
    { rank: rankOfService, called: ({ service, services = service }) => `do everything in ${services}` },
  ],
  [
    'aws-managed-full',
    { rank: 5, called: ({ name = '' }) => `use all that ${name.slice(name.lastIndexOf('/') + 1)} gives` },
  ],
  ['aws-not-resource', { rank: 4, called: () => 'act on nearly every resource' }],
  ['aws-write-star', { rank: rankOfWriting, called: ({ actions }) => `use ${actions} on every resource` }],
  ['aws-resource-star', { rank: 2, called: ({ actions }) => `use ${actions} on every resource` }],
]);

/** What ends things tells more than what makes or changes them, and that more than what opens a connection or starts something. */
function rankOfWriting({ actions = '' }: Readonly<Record<string, string>>): number {
  if (/:(?:Delete|Deregister|Remove|Terminate)/.test(actions)) return 3.7;
  return /:(?:Alter|BatchWrite|Create|Put|Update|Write)/.test(actions) ? 3.5 : 3;
}

/** On every resource it is an administrator, if under a condition; on some, what these hold. */
function rankOfEverything({ where = '' }: Readonly<Record<string, string>>): number {
  return where.startsWith('every resource') ? 18 : 6;
}

/** Whoever acts as what runs already gets no more than that may; whoever changes roles, or hands over any, gets everything. Who logs in has to reach the instance besides. */
function rankOfEscalation({ deciding = '' }: Readonly<Record<string, string>>): number {
  if (/^ec2-instance-connect:\w+$/.test(deciding)) return 13.2;
  return endsAtAdmin({ needs: [deciding] }) ? 15 : 13.5;
}

/** All of IAM is every right, and all of STS to become other roles; all of a service that runs others' code acts as whatever runs there; all of one that stores data is more than to read it. */
function rankOfService({ service = '' }: Readonly<Record<string, string>>): number {
  if (service === 'iam') return 16;
  if (service === 'sts') return 12;
  if (acting().has(service)) return 13.4;
  return storing().has(service) ? 7.5 : 6;
}

/** Services that let somebody act as what runs there, without a role to hand over. */
const acting = lazily(
  (): ReadonlySet<string> =>
    new Set(risks.escalation.flatMap(({ needs }) => (needs.includes('iam:PassRole') ? [] : serviceOf(needs[0] ?? '')))),
);

const storing = lazily((): ReadonlySet<string> => new Set(risks.exfiltration.map(serviceOf)));

function serviceOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}
