/**
 * Resource types of the Terraform AWS provider that hold grants. Source: the provider's documentation.
 */

/** An attribute that holds a policy document. */
export interface PolicyAttribute {
  readonly type: string;
  /** Path through nested blocks. */
  readonly policy: readonly string[];
  /** The attribute that names the holder; absent: the resource itself. */
  readonly holder?: string;
  readonly role: 'grant' | 'trust' | 'resource';
}

/** Where policy documents stand. */
export const policyAttributes: readonly PolicyAttribute[] = [
  { type: 'aws_iam_policy', policy: ['policy'], role: 'grant' },
  { type: 'aws_iam_role', policy: ['inline_policy', 'policy'], role: 'grant' },
  { type: 'aws_iam_role', policy: ['assume_role_policy'], role: 'trust' },
  { type: 'aws_iot_policy', policy: ['policy'], role: 'grant' },
  { type: 'aws_iam_role_policy', policy: ['policy'], holder: 'role', role: 'grant' },
  { type: 'aws_iam_user_policy', policy: ['policy'], holder: 'user', role: 'grant' },
  { type: 'aws_iam_group_policy', policy: ['policy'], holder: 'group', role: 'grant' },
  {
    type: 'aws_ssoadmin_permission_set_inline_policy',
    policy: ['inline_policy'],
    holder: 'permission_set_arn',
    role: 'grant',
  },
  { type: 'vault_aws_secret_backend_role', policy: ['policy_document'], role: 'grant' },
  ...resourcePolicies('policy', {
    aws_api_gateway_rest_api: undefined,
    aws_acmpca_policy: 'resource_arn',
    aws_api_gateway_rest_api_policy: 'rest_api_id',
    aws_backup_vault_policy: 'backup_vault_name',
    aws_cloudwatch_event_bus_policy: 'event_bus_name',
    aws_codebuild_resource_policy: 'resource_arn',
    aws_dynamodb_resource_policy: 'resource_arn',
    aws_ecr_registry_policy: undefined,
    aws_ecr_repository_policy: 'repository',
    aws_ecrpublic_repository_policy: 'repository_name',
    aws_efs_file_system_policy: 'file_system_id',
    aws_glue_resource_policy: undefined,
    aws_kinesis_resource_policy: 'resource_arn',
    aws_kms_external_key: undefined,
    aws_kms_key: undefined,
    aws_kms_key_policy: 'key_id',
    aws_kms_replica_key: undefined,
    aws_media_store_container_policy: 'container_name',
    aws_msk_cluster_policy: 'cluster_arn',
    aws_networkfirewall_resource_policy: 'resource_arn',
    aws_redshift_resource_policy: 'resource_arn',
    aws_redshiftserverless_resource_policy: 'resource_arn',
    aws_s3_access_point: undefined,
    aws_s3_bucket: undefined,
    aws_s3_bucket_policy: 'bucket',
    aws_s3control_access_point_policy: 'access_point_arn',
    aws_s3control_bucket_policy: 'bucket',
    aws_s3control_object_lambda_access_point_policy: 'name',
    aws_schemas_registry_policy: 'registry_name',
    aws_secretsmanager_secret: undefined,
    aws_secretsmanager_secret_policy: 'secret_arn',
    aws_ses_identity_policy: 'identity',
    aws_sesv2_email_identity_policy: 'email_identity',
    aws_sns_topic: undefined,
    aws_sns_topic_policy: 'arn',
    aws_sqs_queue: undefined,
    aws_sqs_queue_policy: 'queue_url',
    aws_vpclattice_auth_policy: 'resource_identifier',
    aws_vpclattice_resource_policy: 'resource_arn',
  }),
  ...resourcePolicies('resource_policy', {
    aws_sagemaker_model_package_group_policy: 'model_package_group_name',
    aws_s3tables_table_bucket_policy: 'table_bucket_arn',
    aws_s3tables_table_policy: 'table_bucket_arn',
  }),
  ...resourcePolicies('access_policies', {
    aws_elasticsearch_domain: undefined,
    aws_elasticsearch_domain_policy: 'domain_name',
    aws_opensearch_domain: undefined,
    aws_opensearch_domain_policy: 'domain_name',
  }),
  ...resourcePolicies('access_policy', {
    aws_cloudwatch_log_destination_policy: 'destination_name',
    aws_glacier_vault: undefined,
  }),
  ...resourcePolicies('policy_document', {
    aws_cloudwatch_log_resource_policy: undefined,
    aws_codeartifact_domain_permissions_policy: 'domain',
    aws_codeartifact_repository_permissions_policy: 'repository',
    aws_xray_resource_policy: undefined,
  }),
];

function resourcePolicies(
  attribute: string,
  types: Readonly<Record<string, string | undefined>>,
): readonly PolicyAttribute[] {
  return Object.entries(types).map(([type, holder]) => ({
    type,
    policy: [attribute],
    role: 'resource',
    ...(holder !== undefined && { holder }),
  }));
}

/** Attachments of managed policies: which attributes name the subjects, and which the policies. */
export const attachments: readonly {
  readonly type: string;
  readonly subjects: readonly string[];
  readonly policy: string;
}[] = [
  { type: 'aws_iam_role_policy_attachment', subjects: ['role'], policy: 'policy_arn' },
  { type: 'aws_iam_user_policy_attachment', subjects: ['user'], policy: 'policy_arn' },
  { type: 'aws_iam_group_policy_attachment', subjects: ['group'], policy: 'policy_arn' },
  { type: 'aws_iam_policy_attachment', subjects: ['roles', 'users', 'groups'], policy: 'policy_arn' },
  { type: 'aws_iam_role_policy_attachments_exclusive', subjects: ['role_name'], policy: 'policy_arns' },
  { type: 'aws_ssoadmin_managed_policy_attachment', subjects: ['permission_set_arn'], policy: 'managed_policy_arn' },
  { type: 'aws_eks_access_policy_association', subjects: ['principal_arn'], policy: 'policy_arn' },
];

/** Which attributes put which users into which groups. */
export const memberships: Readonly<Record<string, { readonly user: string; readonly group: string }>> = {
  aws_iam_group_membership: { user: 'users', group: 'group' },
  aws_iam_user_group_membership: { user: 'user', group: 'groups' },
};

/** Where a workload, or the profile it uses, names the role that it runs as. */
export const roleUses: Readonly<Record<string, readonly (readonly string[])[]>> = {
  aws_api_gateway_account: [['cloudwatch_role_arn']],
  aws_apprunner_service: [['instance_configuration', 'instance_role_arn']],
  aws_appsync_datasource: [['service_role_arn']],
  aws_backup_selection: [['iam_role_arn']],
  aws_batch_compute_environment: [['service_role']],
  aws_bedrockagent_agent: [['agent_resource_role_arn']],
  aws_cloudformation_stack: [['iam_role_arn']],
  aws_cloudtrail: [['cloud_watch_logs_role_arn']],
  aws_cloudwatch_event_target: [['role_arn']],
  aws_codebuild_project: [['service_role']],
  aws_codedeploy_deployment_group: [['service_role_arn']],
  aws_codepipeline: [['role_arn']],
  aws_config_configuration_recorder: [['role_arn']],
  aws_datapipeline_pipeline: [['role']],
  aws_db_instance: [['monitoring_role_arn']],
  aws_dlm_lifecycle_policy: [['execution_role_arn']],
  aws_ecs_service: [['iam_role']],
  aws_ecs_task_definition: [['task_role_arn'], ['execution_role_arn']],
  aws_eks_cluster: [['role_arn']],
  aws_eks_fargate_profile: [['pod_execution_role_arn']],
  aws_eks_node_group: [['node_role_arn']],
  aws_eks_pod_identity_association: [['role_arn']],
  aws_emr_cluster: [['service_role'], ['autoscaling_role']],
  aws_fis_experiment_template: [['role_arn']],
  aws_flow_log: [['iam_role_arn']],
  aws_glue_crawler: [['role']],
  aws_glue_job: [['role_arn']],
  aws_iam_instance_profile: [['role']],
  aws_imagebuilder_infrastructure_configuration: [['instance_profile_name']],
  aws_instance: [['iam_instance_profile']],
  aws_iot_role_alias: [['role_arn']],
  aws_kinesisanalyticsv2_application: [['service_execution_role']],
  aws_kinesis_firehose_delivery_stream: [['extended_s3_configuration', 'role_arn']],
  aws_lambda_function: [['role']],
  aws_launch_configuration: [['iam_instance_profile']],
  aws_launch_template: [
    ['iam_instance_profile', 'name'],
    ['iam_instance_profile', 'arn'],
  ],
  aws_mwaa_environment: [['execution_role_arn']],
  aws_pipes_pipe: [['role_arn']],
  aws_rds_cluster: [['monitoring_role_arn']],
  aws_rolesanywhere_profile: [['role_arns']],
  aws_s3_bucket_replication_configuration: [['role']],
  aws_sagemaker_domain: [['default_user_settings', 'execution_role']],
  aws_sagemaker_endpoint_configuration: [['execution_role_arn']],
  aws_sagemaker_model: [['execution_role_arn']],
  aws_sagemaker_notebook_instance: [['role_arn']],
  aws_sagemaker_user_profile: [['user_settings', 'execution_role']],
  aws_scheduler_schedule: [['target', 'role_arn']],
  aws_sfn_state_machine: [['role_arn']],
  aws_spot_instance_request: [['iam_instance_profile']],
  aws_ssm_activation: [['iam_role']],
  aws_transfer_server: [['logging_role']],
  aws_transfer_user: [['role']],
};

/** Resources that make a key without an end, and the attribute that names the user it proves. */
export const keysOfUsers: Readonly<Record<string, string>> = {
  aws_iam_access_key: 'user',
  aws_iam_service_specific_credential: 'user_name',
  aws_iam_user_ssh_key: 'username',
  aws_iam_signing_certificate: 'user_name',
};
