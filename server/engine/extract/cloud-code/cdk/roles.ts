/** What makes an identity of AWS itself. */
export const identityKinds: ReadonlySet<string> = new Set([
  'aws-iam:Role',
  'aws-iam:LazyRole',
  'aws-iam:User',
  'aws-iam:Group',
]);

/** Constructs that make a role of their own where they are given none. */
const makesRole: ReadonlySet<string> = new Set([
  'aws-lambda:Function',
  'aws-lambda:DockerImageFunction',
  'aws-lambda:SingletonFunction',
  'aws-lambda-nodejs:NodejsFunction',
  'aws-lambda-python:PythonFunction',
  'aws-lambda-go:GoFunction',
  'aws-autoscaling:AutoScalingGroup',
  'aws-codebuild:PipelineProject',
  'aws-codebuild:Project',
  'aws-codepipeline:Pipeline',
  'aws-ec2:Instance',
  'aws-ecs:Ec2TaskDefinition',
  'aws-ecs:ExternalTaskDefinition',
  'aws-ecs:FargateTaskDefinition',
  'aws-ecs:TaskDefinition',
  'aws-eks:Cluster',
  'aws-eks:FargateCluster',
  'aws-glue:Job',
  'aws-kinesisfirehose:DeliveryStream',
  'aws-stepfunctions:StateMachine',
  'pipelines:CodePipeline',
]);

/** Whether a construct makes a role for itself, by what it is given. Source: AWS CDK API reference, `role` of each. */
export function makesOwnRole({ kind }: { readonly kind: string }, given: (prop: string) => boolean): boolean {
  if (!makesRole.has(kind)) return false;
  // The template of a launch brings a role along, and the destination of a stream may.
  if (kind === 'aws-autoscaling:AutoScalingGroup')
    return !given('role') && !['launchTemplate', 'mixedInstancesPolicy'].some(given);
  if (kind === 'pipelines:CodePipeline') return !given('role') && !given('codePipeline');
  if (kind.endsWith('TaskDefinition')) return !given('taskRole');
  return !given('role');
}

/** What the CDK calls a role that a construct makes for itself. */
export function roleWord(kind: string): string {
  if (kind.endsWith('TaskDefinition')) return 'TaskRole';
  if (/^aws-(?:ec2:Instance|autoscaling:AutoScalingGroup)$/.test(kind)) return 'InstanceRole';
  return /^aws-(?:lambda[a-z-]*|glue):/.test(kind) ? 'ServiceRole' : 'Role';
}

/** Properties that name a role, which the construct then has under the same name. */
export const roleProps: readonly string[] = ['role', 'taskRole', 'executionRole', 'serviceRole', 'instanceRole'];
