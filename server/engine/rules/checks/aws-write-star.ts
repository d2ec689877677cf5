import { isInRegions, openResource } from '../../graph/aws/permits.ts';
import type { AwsAction } from '../../model/aws-action.ts';
import { hasGraveStar } from '../clouds/all-of-service.ts';
import {
  actionNames,
  everyResource,
  limitedInWords,
  type OpenActions,
  openActions,
  openFor,
  permission,
} from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { isPublished } from '../clouds/published-policies.ts';
import { isTakenOnlyBy } from '../clouds/taken-by.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Writing actions that could be limited to a resource, on every resource. */
export function* awsWriteStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted || hasGraveStar(permitted.grant)) return;
  const found = openActions(permitted, context, writes);
  const [first] = found.flatMap(({ actions }) => actions);
  if (found.length === 0) return;
  const draft = grantDraft(permitted, first && openFor(permitted.grant, first), {
    actions: actionNames(gravestFirst(found)),
    resources: everyResource(found),
    limited: limitedInWords(found, context),
    remedy: found.every(isTaggable)
      ? 'Name the resources that it works on, or allow only those with a tag, by a condition on aws:ResourceTag'
      : 'Name the resources that it works on',
  });
  const isUsual =
    found.every(({ actions }) => actions.every(({ name }) => ofEveryFunction.has(name) || slight.has(name))) ||
    isPublished(permitted, found) ||
    // Rules of the account say what it does, and pass it on with this role.
    isTakenOnlyBy('events.amazonaws.com', permitted.holders) ||
    (isTakenOnlyBy('ecs.amazonaws.com', permitted.holders) && found.every(isBalancing)) ||
    (isTakenOnlyBy('apigateway.amazonaws.com', permitted.holders) && found.every(isInvoking));
  const isSlight = isUsual || isInRegions(permitted.grant);
  // Whoever writes the ARN of a service has left out the others.
  if (isSlight && !openResource(permitted.grant)) return;
  yield isSlight ? { ...draft, level: 'note' } : draft;
}

/** What ECS does with the load balancers of its services, on every resource in AWS's own policy as well. Source: AWS managed policy reference, `AmazonEC2ContainerServiceRole`. */
function isBalancing({ actions }: OpenActions): boolean {
  return actions.every(({ name }) =>
    /^(?:ec2:AuthorizeSecurityGroupIngress|elasticloadbalancing:(?:De)?[Rr]egister(?:InstancesWithLoadBalancer|InstancesFromLoadBalancer|Targets))$/.test(
      name,
    ),
  );
}

/** The methods of an API say which function each calls. Source: API Gateway developer guide, "Control access to a REST API with IAM permissions", permissions model. */
function isInvoking({ actions }: OpenActions): boolean {
  return actions.every(({ name }) => /^lambda:Invoke(?:Function|Async)$/.test(name));
}

/**
 * What comes and goes has no name to write down beforehand, but may be tagged. Sources: EC2 user guide, "Control access to Amazon EC2 resources using resource
 * tags"; EC2 Auto Scaling user guide, "Control access by resource tags".
 */
function isTaggable({ actions }: OpenActions): boolean {
  return actions.every(({ name }) => /^(?:ec2|autoscaling):/.test(name));
}

/** Whoever reads one name of many reads what could do most harm: what ends things, opens them to others, or changes what runs. */
function gravestFirst(found: readonly OpenActions[]): readonly OpenActions[] {
  const rank = ({ actions: [first] }: OpenActions) => {
    const index = gravest.findIndex((expression) => expression.test(first?.name ?? ''));
    return index === -1 ? gravest.length : index;
  };
  return found.toSorted((one, other) => rank(one) - rank(other));
}

const gravest: readonly RegExp[] = [
  /:(?:Delete|Terminate)(?!Tags|.{0,40}Tag\b)/,
  /:(?:Authorize.{0,40}Ingress|Create(?:Route|NetworkAclEntry|VpcPeeringConnection)$|Replace|Modify.{0,40}Attribute)/,
  /:(?:Update|Modify|Put|Run|Start|Stop|Reboot|Send|Invoke)/,
];

/** What functions do to their own log and network interfaces. Source: AWS's own policies for both, and `VPCAccessPolicy` of SAM, which name no resource either. */
const ofEveryFunction: ReadonlySet<string> = new Set([
  'ec2:AssignPrivateIpAddresses',
  'ec2:CreateNetworkInterface',
  'ec2:DeleteNetworkInterface',
  'ec2:DetachNetworkInterface',
  'ec2:UnassignPrivateIpAddresses',
  'logs:CreateLogGroup',
  'logs:CreateLogStream',
  'logs:PutLogEvents',
]);

/**
 * What it writes opens nothing and loses nothing: a cache is filled again, a report has one more line, a task is described that nobody
 * runs. Source of that: the permissions that the action `amazon-ecs-deploy-task-definition` of AWS asks for, on every resource. And a text message goes to a
 * number, which no resource stands for. Source: Amazon SNS developer guide, "Using identity-based policies", `sns:Publish` to phone numbers.
 * An instance that says how it is, or that it is ready, is replaced or taken on by its own group.
 * Which function reads from which queue or stream is named by a number that nobody knows before it is there.
 * Whoever pulls an image through a cache has it put there. Source: AWS, `AmazonEC2ContainerRegistryPullOnly`.
 * An API asks its own authorizer or policy besides; a stream of measurements holds numbers, and needs a role that somebody hands over.
 * A message goes out in the name of an address that the account has shown to be its own; most accounts have one.
 */
const slight: ReadonlySet<string> = new Set([
  'autoscaling:CompleteLifecycleAction',
  'autoscaling:RecordLifecycleActionHeartbeat',
  'autoscaling:SetInstanceHealth',
  'cloudfront:CreateInvalidation',
  'cloudwatch:PutMetricStream',
  'ecr:BatchImportUpstreamImage',
  'ecs:RegisterTaskDefinition',
  'execute-api:Invoke',
  'lambda:CreateEventSourceMapping',
  'lambda:DeleteEventSourceMapping',
  'lambda:UpdateEventSourceMapping',
  'securityhub:BatchImportFindings',
  'securityhub:BatchUpdateFindings',
  'ses:SendBulkEmail',
  'ses:SendBulkTemplatedEmail',
  'ses:SendCustomVerificationEmail',
  'ses:SendEmail',
  'ses:SendRawEmail',
  'ses:SendTemplatedEmail',
  'sns:Publish',
]);

function writes({ access }: AwsAction): boolean {
  return access === 'write';
}
