import type { Condition, Grant } from '../../model/grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import { holderInWords } from '../holder-in-words.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/** A resource that lets in an AWS service, whoever it works for: other customers can send the service here. */
export function* trustServiceSource(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'grant') return;
  const { grant } = subject;
  if (grant.provider !== 'aws' || grant.role !== 'resource' || grant.effect !== 'allow') return;
  if (grant.negated.principals || !grant.conditions.every(saysNoSource)) return;
  const service = grant.principals.find(
    ({ type, text, exact }) => type === 'service' && exact && /\.amazonaws\.com(\.cn)?$/.test(text),
  );
  if (!service || withoutSource.has(service.text) || isEventTopic(service.text, grant)) return;
  const draft = grantDraft(subject, service, {
    service: service.text,
    does: doesInWords(grant),
    resource: holderInWords(grant),
  });
  const isSlight =
    grant.actions.every(({ text }) => harmless.test(text)) ||
    isAlarm(service.text, grant) ||
    isLeftOver(grant) ||
    isOwnDelivery(grant) ||
    isBalancer(service.text, grant);
  yield { ...draft, called: `${service.text} on ${holderInWords(grant)}`, ...(isSlight && { level: 'note' }) };
}

/** That what is delivered belongs to the bucket's owner, and how it comes, says nothing of whom the service works for. Source: AWS CloudTrail user guide, "Amazon S3 bucket policy for CloudTrail". */
function saysNoSource({ key }: Condition): boolean {
  return /^(?:s3:x-amz-acl|aws:SecureTransport)$/i.test(key);
}

/** What the statement allows, by its actions where they are written out. */
function doesInWords({ actions, negated }: Grant): string {
  const isListed = actions.length > 0 && !negated.actions && actions.every(({ text }) => text !== '*');
  return isListed ? `call ${listInWords(actions.map(({ text }) => text))} on` : 'use';
}

/** Events name no source, neither to a topic nor to its key: with a condition, none arrives. Sources: Amazon SNS developer guide, "Managing keys and costs"; Amazon EventBridge user guide, "Troubleshooting", topics of SNS. */
function isEventTopic(service: string, { actions }: Grant): boolean {
  return service.startsWith('events.') && actions.every(({ text }) => /^(?:kms:|sns:publish$)/i.test(text));
}

/** Alarms and notices that end in a topic: a stranger's would be one message more. Source: Amazon SNS developer guide, "Example cases for Amazon SNS access control". */
function isAlarm(service: string, { actions }: Grant): boolean {
  return alarming.has(service) && actions.every(({ text }) => /^sns:publish$/i.test(text));
}

/** A queue for what could not be delivered, which somebody looks through: a stranger's would be one more. Source: Amazon SQS developer guide, "Using dead-letter queues". */
function isLeftOver({ actions, holder, resources }: Grant): boolean {
  const names = [holder, ...resources.map(({ text }) => text)];
  return actions.every(({ text }) => /^sqs:sendmessage$/i.test(text)) && names.some((name) => leftOver.test(name));
}

const leftOver = /(?:dlq|dead[-_]?letters?(?:[-_]?queue)?)$/i;

/** What a service delivers it puts below the number of whom it works for; where that is the resource's own account, a stranger has to ask for a folder of that name. Source: AWS Config developer guide, "Permissions for the Amazon S3 bucket"; AWS CloudTrail user guide, "Finding your CloudTrail log files". */
function isOwnDelivery({ actions, resources, negated }: Grant): boolean {
  return (
    !negated.actions &&
    !negated.resources &&
    actions.every(({ text }) => /^s3:putobject$/i.test(text)) &&
    resources.length > 0 &&
    resources.every(isInOwnFolder)
  );
}

/** `arn:aws:s3:::logs/AWSLogs/${AWS::AccountId}/*`: a number that stands there, or that of the account itself. */
function isInOwnFolder({ text, exact, why = '' }: Grant['resources'][number]): boolean {
  if (exact) return /\/AWSLogs\/\d{12}\//.test(text);
  return /\/AWSLogs\/\*\//.test(text) && /^(?:AWS::AccountId|data\.aws_caller_identity\.[\w-]+\.account_id)$/.test(why);
}

/** A function behind a load balancer answers whoever asks that. Source: Elastic Load Balancing guide, "Use Lambda functions as targets". */
function isBalancer(service: string, { actions }: Grant): boolean {
  return (
    service === 'elasticloadbalancing.amazonaws.com' &&
    actions.every(({ text }) => /^lambda:invokefunction$/i.test(text))
  );
}

const alarming: ReadonlySet<string> = new Set([
  'budgets.amazonaws.com',
  'cloudwatch.amazonaws.com',
  'codestar-notifications.amazonaws.com',
  'costalerts.amazonaws.com',
]);

/**
 * Use of a key for what the service keeps, and less: to look at what a key is, which shows no data. Lines of a log, and the look that a delivery begins
 * with. Source: AWS KMS developer guide, "Key policies", and DynamoDB developer guide, "Authorizing use of your KMS key".
 */
const harmless =
  /^(kms:(Decrypt|Encrypt|ReEncrypt|GenerateDataKey|Describe|Get|List|CreateGrant)|logs:|s3:Get(Bucket)?(Acl|Location))/i;

/** Services that act for the resource's own account alone, or that send no source. Source: the services' user guides. */
const withoutSource: ReadonlySet<string> = new Set([
  'edgelambda.amazonaws.com',
  'replicator.lambda.amazonaws.com',
  'ecs-tasks.amazonaws.com',
  'ec2.amazonaws.com',
  'codebuild.amazonaws.com',
  'sagemaker.amazonaws.com',
  'lambda.amazonaws.com',
  'billingreports.amazonaws.com',
  'logdelivery.elasticloadbalancing.amazonaws.com',
  'logdelivery.elb.amazonaws.com',
  'redshift.amazonaws.com',
  'autoscaling.amazonaws.com',
]);
