/**
 * Resource types of CloudFormation that hold grants, and the properties in which they do. Source: CloudFormation
 * template reference, "Resource and property types".
 */

/** Where a policy document stands. */
export interface PolicyProperty {
  readonly type: string;
  readonly policy: readonly string[];
  /** Properties that name the holders; absent: the resource itself. */
  readonly holders?: readonly string[];
  readonly role: 'grant' | 'trust' | 'resource';
}

const principals = ['Roles', 'Users', 'Groups'];

export const policyProperties: readonly PolicyProperty[] = [
  { type: 'AWS::IAM::Role', policy: ['Policies', 'PolicyDocument'], role: 'grant' },
  { type: 'AWS::IAM::Role', policy: ['AssumeRolePolicyDocument'], role: 'trust' },
  { type: 'AWS::IAM::User', policy: ['Policies', 'PolicyDocument'], role: 'grant' },
  { type: 'AWS::IAM::Group', policy: ['Policies', 'PolicyDocument'], role: 'grant' },
  { type: 'AWS::IAM::Policy', policy: ['PolicyDocument'], holders: principals, role: 'grant' },
  { type: 'AWS::IAM::ManagedPolicy', policy: ['PolicyDocument'], role: 'grant' },
  { type: 'AWS::IAM::RolePolicy', policy: ['PolicyDocument'], holders: ['RoleName'], role: 'grant' },
  { type: 'AWS::IAM::UserPolicy', policy: ['PolicyDocument'], holders: ['UserName'], role: 'grant' },
  { type: 'AWS::IAM::GroupPolicy', policy: ['PolicyDocument'], holders: ['GroupName'], role: 'grant' },
  { type: 'AWS::IoT::Policy', policy: ['PolicyDocument'], role: 'grant' },
  { type: 'AWS::SSO::PermissionSet', policy: ['InlinePolicy'], role: 'grant' },
  { type: 'AWS::Serverless::Function', policy: ['AssumeRolePolicyDocument'], role: 'trust' },
  ...resourcePolicies({
    'AWS::ApiGateway::RestApi': ['Policy'],
    'AWS::Backup::BackupVault': ['AccessPolicy'],
    'AWS::CodeArtifact::Domain': ['PermissionsPolicyDocument'],
    'AWS::CodeArtifact::Repository': ['PermissionsPolicyDocument'],
    'AWS::DynamoDB::Table': ['ResourcePolicy.PolicyDocument'],
    'AWS::ECR::PublicRepository': ['RepositoryPolicyText'],
    'AWS::ECR::RegistryPolicy': ['PolicyText'],
    'AWS::ECR::Repository': ['RepositoryPolicyText'],
    'AWS::EFS::FileSystem': ['FileSystemPolicy'],
    'AWS::Elasticsearch::Domain': ['AccessPolicies'],
    'AWS::Events::EventBus': ['Policy'],
    'AWS::KMS::Key': ['KeyPolicy'],
    'AWS::KMS::ReplicaKey': ['KeyPolicy'],
    'AWS::Kinesis::ResourcePolicy': ['ResourcePolicy', 'ResourceArn'],
    'AWS::Logs::ResourcePolicy': ['PolicyDocument'],
    'AWS::MediaStore::Container': ['Policy'],
    'AWS::OpenSearchService::Domain': ['AccessPolicies'],
    'AWS::S3::AccessPoint': ['Policy'],
    'AWS::S3::BucketPolicy': ['PolicyDocument', 'Bucket'],
    'AWS::S3::MultiRegionAccessPointPolicy': ['Policy'],
    'AWS::S3Express::BucketPolicy': ['PolicyDocument', 'Bucket'],
    'AWS::S3ObjectLambda::AccessPointPolicy': ['PolicyDocument'],
    'AWS::SNS::TopicInlinePolicy': ['PolicyDocument', 'TopicArn'],
    'AWS::SNS::TopicPolicy': ['PolicyDocument', 'Topics'],
    'AWS::SQS::QueueInlinePolicy': ['PolicyDocument', 'Queue'],
    'AWS::SQS::QueuePolicy': ['PolicyDocument', 'Queues'],
    'AWS::SecretsManager::ResourcePolicy': ['ResourcePolicy', 'SecretId'],
    'AWS::VpcLattice::AuthPolicy': ['Policy'],
  }),
];

function resourcePolicies(types: Readonly<Record<string, readonly string[]>>): readonly PolicyProperty[] {
  return Object.entries(types).map(([type, [policy = '', holder]]) => ({
    type,
    policy: policy.split('.'),
    role: 'resource',
    ...(holder !== undefined && { holders: [holder] }),
  }));
}

/** Managed policies that a resource is given: the property with their ARNs. */
export const managedPolicies: Readonly<Record<string, string>> = {
  'AWS::IAM::Role': 'ManagedPolicyArns',
  'AWS::IAM::User': 'ManagedPolicyArns',
  'AWS::IAM::Group': 'ManagedPolicyArns',
  'AWS::SSO::PermissionSet': 'ManagedPolicies',
};

/** Where a workload, or the profile it uses, names the role that it runs as; `.` goes through maps and lists. */
export const roleUses: Readonly<Record<string, readonly string[]>> = {
  'AWS::AppRunner::Service': ['InstanceConfiguration.InstanceRoleArn'],
  'AWS::AutoScaling::LaunchConfiguration': ['IamInstanceProfile'],
  'AWS::Batch::ComputeEnvironment': ['ServiceRole', 'ComputeResources.InstanceRole'],
  'AWS::Batch::JobDefinition': ['ContainerProperties.JobRoleArn', 'ContainerProperties.ExecutionRoleArn'],
  'AWS::CloudFormation::Stack': ['RoleARN'],
  'AWS::CodeBuild::Project': ['ServiceRole'],
  'AWS::CodeDeploy::DeploymentGroup': ['ServiceRoleArn'],
  'AWS::CodePipeline::Pipeline': ['RoleArn', 'Stages.Actions.RoleArn'],
  'AWS::EC2::Instance': ['IamInstanceProfile'],
  'AWS::EC2::LaunchTemplate': [
    'LaunchTemplateData.IamInstanceProfile.Arn',
    'LaunchTemplateData.IamInstanceProfile.Name',
  ],
  'AWS::ECS::Service': ['Role'],
  'AWS::ECS::TaskDefinition': ['TaskRoleArn', 'ExecutionRoleArn'],
  'AWS::EKS::Cluster': ['RoleArn'],
  'AWS::EKS::FargateProfile': ['PodExecutionRoleArn'],
  'AWS::EKS::Nodegroup': ['NodeRole'],
  'AWS::EKS::PodIdentityAssociation': ['RoleArn'],
  'AWS::EMR::Cluster': ['ServiceRole', 'JobFlowRole', 'AutoScalingRole'],
  'AWS::Events::Rule': ['RoleArn', 'Targets.RoleArn'],
  'AWS::Glue::Crawler': ['Role'],
  'AWS::Glue::Job': ['Role'],
  'AWS::IAM::InstanceProfile': ['Roles'],
  'AWS::IoT::RoleAlias': ['RoleArn'],
  'AWS::KinesisFirehose::DeliveryStream': ['ExtendedS3DestinationConfiguration.RoleARN'],
  'AWS::Lambda::Function': ['Role'],
  'AWS::RolesAnywhere::Profile': ['RoleArns'],
  'AWS::SageMaker::Model': ['ExecutionRoleArn'],
  'AWS::SageMaker::NotebookInstance': ['RoleArn'],
  'AWS::Scheduler::Schedule': ['Target.RoleArn'],
  'AWS::Serverless::Function': ['Role'],
  'AWS::Serverless::StateMachine': ['Role'],
  'AWS::StepFunctions::StateMachine': ['RoleArn'],
};
