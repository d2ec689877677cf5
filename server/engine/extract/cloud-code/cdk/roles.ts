/** What makes an identity of AWS itself. */
export const identityKinds: ReadonlySet<string> = new Set([
  'aws-iam:Role',
  'aws-iam:LazyRole',
  'aws-iam:User',
  'aws-iam:Group',
]);

/** Constructs that make a role of their own where they are given none. */
export const makesRole: ReadonlySet<string> = new Set([
  'aws-lambda:Function',
  'aws-lambda:DockerImageFunction',
  'aws-lambda:SingletonFunction',
  'aws-lambda-nodejs:NodejsFunction',
  'aws-lambda-python:PythonFunction',
  'aws-lambda-go:GoFunction',
]);

/** What the CDK calls a role that a construct makes for itself. */
export function roleWord(kind: string): string {
  if (kind.endsWith('TaskDefinition')) return 'TaskRole';
  if (kind === 'aws-ec2:Instance') return 'InstanceRole';
  return makesRole.has(kind) ? 'ServiceRole' : 'Role';
}

/** Properties that name a role, which the construct then has under the same name. */
export const roleProps: readonly string[] = ['role', 'taskRole', 'executionRole', 'serviceRole', 'instanceRole'];
