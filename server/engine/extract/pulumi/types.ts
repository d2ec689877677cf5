/** The resource type of the Terraform provider behind a Pulumi type token: `aws:iam/role:Role` is `aws_iam_role`. */
export function terraformType(token: string): string | undefined {
  const parts = token.split(':');
  // The module of a provider that has but one may be left out: `azuread:Application`.
  const [provider = '', module = '', name = ''] = parts.length === 2 ? [parts[0], '', parts[1]] : parts;
  const prefix = Object.hasOwn(providers, provider) ? providers[provider] : undefined;
  if (prefix === undefined || name === '') return undefined;
  // The names of a group and its version say no more than the kind does.
  const folder = provider === 'kubernetes' ? '' : module.replace(/\/.*$/, '');
  const short = `${provider}:${folder}:${name}`;
  if (Object.hasOwn(exceptions, short)) return exceptions[short];
  return [prefix, snakeCase(folder), snakeCase(name)].filter((part) => part !== '' && part !== 'index').join('_');
}

/** `inlinePolicies` is `inline_policies`, `IAMMember` is `iam_member`. */
export function snakeCase(name: string): string {
  return name
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

const providers: Readonly<Record<string, string>> = {
  auth0: 'auth0',
  aws: 'aws',
  azure: 'azurerm',
  // No provider of Terraform's: it is read by itself, and only its names are made alike.
  'azure-native': 'azure_native',
  azuread: 'azuread',
  cloudflare: 'cloudflare',
  confluentcloud: 'confluent',
  databricks: 'databricks',
  datadog: 'datadog',
  gcp: 'google',
  github: 'github',
  gitlab: 'gitlab',
  kubernetes: 'kubernetes',
  mongodbatlas: 'mongodbatlas',
  okta: 'okta',
  snowflake: 'snowflake',
  tfe: 'tfe',
  vault: 'vault',
};

/** Tokens whose modules or words differ from Terraform's. Source: the resource lists of both registries. */
const exceptions: Readonly<Record<string, string>> = {
  'aws:ec2:Instance': 'aws_instance',
  'aws:ec2:LaunchTemplate': 'aws_launch_template',
  'aws:iam:OpenIdConnectProvider': 'aws_iam_openid_connect_provider',
  'aws:s3:BucketV2': 'aws_s3_bucket',
  'aws:cognito:IdentityPool': 'aws_cognito_identity_pool',
  'azure:authorization:Assignment': 'azurerm_role_assignment',
  'azure:authorization:RoleDefinition': 'azurerm_role_definition',
  'azure:authorization:UserAssignedIdentity': 'azurerm_user_assigned_identity',
  'azure:keyvault:Secret': 'azurerm_key_vault_secret',
  'azure:keyvault:Key': 'azurerm_key_vault_key',
  'azure:storage:Account': 'azurerm_storage_account',
  'azure:containerservice:Registry': 'azurerm_container_registry',
  'azure:containerservice:KubernetesCluster': 'azurerm_kubernetes_cluster',
  'okta:app:OAuth': 'okta_app_oauth',
  'okta:app:OAuthApiScope': 'okta_app_oauth_api_scope',
  'vault:appRole:AuthBackendRole': 'vault_approle_auth_backend_role',
  'vault:appRole:AuthBackendRoleSecretId': 'vault_approle_auth_backend_role_secret_id',
  'gcp:serviceaccount:Account': 'google_service_account',
  'gcp:serviceaccount:Key': 'google_service_account_key',
  'gcp:cloudfunctionsv2:Function': 'google_cloudfunctions2_function',
  'gcp:cloudrun:Service': 'google_cloud_run_service',
  'gcp:cloudrunv2:Job': 'google_cloud_run_v2_job',
  'gcp:cloudrunv2:Service': 'google_cloud_run_v2_service',
  'gcp:serviceaccount:IAMMember': 'google_service_account_iam_member',
  'gcp:serviceaccount:IAMBinding': 'google_service_account_iam_binding',
  'gcp:projects:IAMMember': 'google_project_iam_member',
  'gcp:projects:IAMBinding': 'google_project_iam_binding',
  'gcp:projects:IAMPolicy': 'google_project_iam_policy',
  'gcp:projects:IAMCustomRole': 'google_project_iam_custom_role',
  'gcp:organizations:IAMMember': 'google_organization_iam_member',
  'gcp:folder:IAMMember': 'google_folder_iam_member',
  'gcp:storage:BucketIAMMember': 'google_storage_bucket_iam_member',
  'gcp:storage:BucketIAMBinding': 'google_storage_bucket_iam_binding',
  'gcp:iam:WorkloadIdentityPoolProvider': 'google_iam_workload_identity_pool_provider',
};
