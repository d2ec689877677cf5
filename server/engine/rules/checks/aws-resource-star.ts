import { isInRegions, openResource } from '../../graph/aws/permits.ts';
import type { AwsAction } from '../../model/aws-action.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { hasGraveStar } from '../clouds/all-of-service.ts';
import { actionNames, limitedInWords, openActions, permission } from '../clouds/aws-grant.ts';
import { grantDraft } from '../clouds/grant-draft.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

/** Actions that could be limited to a resource, on every resource; a note where they only list and describe. */
export function* awsResourceStar(subject: Subject, context: CheckContext): Iterable<Draft> {
  const permitted = permission(subject);
  if (!permitted || hasGraveStar(permitted.grant) || !openResource(permitted.grant)) return;
  const found = openActions(permitted, context, any);
  if (found.length === 0) return;
  const draft = grantDraft(permitted, openResource(permitted.grant), {
    actions: actionNames(found),
    limited: limitedInWords(found, context),
  });
  const isSlight = isInRegions(permitted.grant) || found.every(({ actions }) => actions.every(isLooking));
  yield isSlight ? { ...draft, level: 'note' } : draft;
}

/** Names and settings of things, not what is stored in them. */
function isLooking({ access, name }: AwsAction): boolean {
  return (
    access === 'list' ||
    /:(Describe|Detect|List|Lookup|GetMetric|GetTag|GetResourceTag|GetResourcePolic|GetBucketLocation)/.test(name) ||
    (access === 'read' && settingsAlone.test(name)) ||
    ofEveryHost.has(name)
  );
}

/** What tells how something is set up, and nothing that is stored in it. Source: AWS service authorization reference. */
const settingsAlone = anyOf([
  /^(?:access-analyzer|account|autoscaling|budgets|ce|cloudfront|cloudwatch|compute-optimizer|config|elasticloadbalancing):/,
  /^(?:events|guardduty|inspector2?|scheduler|securityhub|sns):/,
  // Who watches over an account reads its logs; what they hold is told where they are written.
  /^logs:(?:Filter|Get|StartQuery|StopQuery|TestMetricFilter)/,
  /^s3:Get(?:Account|Analytics|Bucket|Encryption|Intelligent|Inventory|Lifecycle|Metrics|Replication)/,
  /^(?:organizations|resource-explorer-2|route53|sso|tag|waf|waf-regional|wafv2):/,
  /^acm:GetCertificate/,
  // Who draws graphs reads measurements, which hold no more than numbers.
  /^(?:aps:(?:Get(?:Labels|MetricMetadata|Series)|QueryMetrics)|timestream:SelectValues)$/,
  /^(?:codebuild:GetReportGroupTrend|chatbot:Get(?!\w*Oauth)|pi:Get)/,
  /^cloudformation:Get(?:StackPolicy|TemplateSummary)/,
  /^iam:(?:Get|Generate)/,
  /^kms:Get/,
  /^ec2:Get(?!PasswordData|Console|LaunchTemplateData)/,
]);

/** What each host of containers has, and what answers from the request alone, as a new key for new data does. Sources: AWS's own policy AmazonECSTaskExecutionRolePolicy; AWS KMS API reference, `GenerateDataKey`, whose keys only `Decrypt` opens again. */
const ofEveryHost: ReadonlySet<string> = new Set([
  'bedrock:InvokeModel',
  'bedrock:InvokeModelWithResponseStream',
  'ecr:BatchCheckLayerAvailability',
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:GetLifecyclePolicy',
  'ecr:GetRepositoryPolicy',
  'kms:GenerateDataKey',
  'kms:GenerateDataKeyPair',
  'kms:GenerateDataKeyPairWithoutPlaintext',
  'kms:GenerateDataKeyWithoutPlaintext',
  'polly:SynthesizeSpeech',
  'sagemaker:InvokeEndpoint',
  'sagemaker:InvokeEndpointAsync',
  'sagemaker:InvokeEndpointWithResponseStream',
]);

function any(): boolean {
  return true;
}
