/**
 * Resource types of Terraform whose settings rules look at, under the names that all formats share. Source: the
 * providers' documentation in the Terraform registry.
 */
export interface ResourceType {
  /** `Resource.kind` */
  readonly kind: string;
  /** Setting → path of attributes through nested blocks; a path that ends at a block says whether it is there. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Services of Azure that take keys of their own beside the identities of Entra ID, and the attribute that decides. */
const azureKeys: Readonly<Record<string, readonly [kind: string, attribute: string]>> = {
  azurerm_ai_services: ['azure-ai-account', 'local_authentication_enabled'],
  azurerm_app_configuration: ['azure-app-configuration', 'local_auth_enabled'],
  azurerm_automation_account: ['azure-automation', 'local_authentication_enabled'],
  azurerm_bot_service_azure_bot: ['azure-bot', 'local_authentication_enabled'],
  azurerm_cognitive_account: ['azure-ai-account', 'local_auth_enabled'],
  azurerm_eventgrid_domain: ['azure-event-grid-domain', 'local_auth_enabled'],
  azurerm_eventgrid_topic: ['azure-event-grid-topic', 'local_auth_enabled'],
  azurerm_eventhub_namespace: ['azure-event-hub', 'local_authentication_enabled'],
  azurerm_machine_learning_compute_cluster: ['azure-ml-compute', 'local_auth_enabled'],
  azurerm_machine_learning_compute_instance: ['azure-ml-compute', 'local_auth_enabled'],
  azurerm_maps_account: ['azure-maps', 'local_authentication_enabled'],
  azurerm_redis_cache: ['azure-redis', 'access_keys_authentication_enabled'],
  azurerm_search_service: ['azure-search', 'local_authentication_enabled'],
  azurerm_servicebus_namespace: ['azure-service-bus', 'local_auth_enabled'],
  azurerm_signalr_service: ['azure-signalr', 'local_auth_enabled'],
  azurerm_web_pubsub: ['azure-web-pubsub', 'local_auth_enabled'],
};

/** Machines with Linux, and where they say whether somebody may sign in with a password. */
const azureMachines: Readonly<Record<string, readonly [kind: string, attribute: string]>> = {
  azurerm_linux_virtual_machine: ['azure-machine', 'disable_password_authentication'],
  azurerm_linux_virtual_machine_scale_set: ['azure-machine-set', 'disable_password_authentication'],
  azurerm_orchestrated_virtual_machine_scale_set: [
    'azure-machine-set',
    'os_profile.linux_configuration.disable_password_authentication',
  ],
  azurerm_virtual_machine: ['azure-machine', 'os_profile_linux_config.disable_password_authentication'],
  azurerm_virtual_machine_scale_set: ['azure-machine-set', 'os_profile_linux_config.disable_password_authentication'],
};

function ofSetting(
  setting: string,
  types: Readonly<Record<string, readonly [kind: string, attribute: string]>>,
): Readonly<Record<string, ResourceType>> {
  return Object.fromEntries(
    Object.entries(types).map(([type, [kind, attribute]]) => [type, { kind, settings: { [setting]: attribute } }]),
  );
}

/** Domains of OpenSearch, and modules that make them. */
export const searchDomain: ResourceType = {
  kind: 'search-domain',
  settings: {
    network: 'vpc_options.subnet_ids',
    signIn: 'advanced_security_options.enabled',
    anonymous: 'advanced_security_options.anonymous_auth_enabled',
  },
};

const googleInstance: ResourceType = {
  kind: 'google-instance',
  settings: { identity: 'service_account', account: 'service_account.email', scopes: 'service_account.scopes' },
};

/** The Kubernetes provider names each workload with and without the version of its interface. */
const kubernetesWorkloads = {
  cron_job: 'spec.job_template.spec.template.spec',
  daemonset: 'spec.template.spec',
  daemon_set: 'spec.template.spec',
  deployment: 'spec.template.spec',
  job: 'spec.template.spec',
  pod: 'spec',
  replication_controller: 'spec.template.spec',
  stateful_set: 'spec.template.spec',
};

function kubernetesTypes(): Readonly<Record<string, ResourceType>> {
  const types = Object.entries(kubernetesWorkloads).flatMap(([name, pod]) =>
    ['', '_v1', '_v1beta1'].map((version): [string, ResourceType] => [
      `kubernetes_${name}${version}`,
      {
        kind: 'k8s-workload',
        settings: {
          account: `${pod}.service_account_name`,
          automount: `${pod}.automount_service_account_token`,
          hostPath: `${pod}.volume.host_path.path`,
          privileged: `${pod}.container.security_context.privileged`,
        },
      },
    ]),
  );
  const secret: ResourceType = { kind: 'k8s-secret', settings: { type: 'type' } };
  return { ...Object.fromEntries(types), kubernetes_secret: secret, kubernetes_secret_v1: secret };
}

export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  ...kubernetesTypes(),
  ...ofSetting('localAuth', azureKeys),
  ...ofSetting('passwordDisabled', azureMachines),
  aws_iam_openid_connect_provider: { kind: 'aws-oidc-provider', settings: { audiences: 'client_id_list', url: 'url' } },
  aws_api_gateway_rest_api: { kind: 'rest-api', settings: { endpoint: 'endpoint_configuration.types' } },
  aws_s3_bucket_public_access_block: {
    kind: 's3-public-access-block',
    settings: { ignoreAcls: 'ignore_public_acls', restrict: 'restrict_public_buckets' },
  },
  aws_s3_bucket_website_configuration: { kind: 's3-website', settings: {} },
  aws_elasticsearch_domain: searchDomain,
  aws_opensearch_domain: searchDomain,
  azurerm_container_registry: {
    kind: 'azure-registry',
    settings: {
      adminUser: 'admin_enabled',
      anonymousPull: 'anonymous_pull_enabled',
      tier: 'sku',
      publicNetwork: 'public_network_access_enabled',
    },
  },
  azurerm_cosmosdb_account: {
    kind: 'azure-cosmos-account',
    settings: {
      api: 'kind',
      localAuthDisabled: 'local_authentication_disabled',
      localAuth: 'local_authentication_enabled',
    },
  },
  azurerm_kubernetes_cluster: {
    kind: 'azure-kubernetes',
    settings: {
      localAccountDisabled: 'local_account_disabled',
      rbac: 'role_based_access_control_enabled',
      entra: 'azure_active_directory_role_based_access_control',
    },
  },
  azurerm_mssql_server: {
    kind: 'azure-sql-server',
    settings: {
      entra: 'azuread_administrator',
      entraOnly: 'azuread_administrator.azuread_authentication_only',
      password: 'administrator_login',
    },
  },
  azurerm_storage_account: {
    kind: 'azure-storage-account',
    settings: {
      sharedKey: 'shared_access_key_enabled',
      sasPeriod: 'sas_policy.expiration_period',
      localUsers: 'local_user_enabled',
      sftp: 'sftp_enabled',
      publicBlobs: 'allow_nested_items_to_be_public',
      // As version 2 of the provider has it.
      publicBlobsOnce: 'allow_blob_public_access',
      publicNetwork: 'public_network_access_enabled',
    },
  },
  azurerm_storage_container: { kind: 'azure-blob-container', settings: { publicAccess: 'container_access_type' } },

  google_folder_iam_binding: { kind: 'google-authoritative-binding', settings: { role: 'role' } },
  google_folder_iam_policy: { kind: 'google-authoritative-policy', settings: {} },
  google_organization_iam_binding: { kind: 'google-authoritative-binding', settings: { role: 'role' } },
  google_organization_iam_policy: { kind: 'google-authoritative-policy', settings: {} },
  google_project_iam_binding: { kind: 'google-authoritative-binding', settings: { role: 'role' } },
  google_project_iam_policy: { kind: 'google-authoritative-policy', settings: {} },
  google_apikeys_key: { kind: 'google-api-key', settings: { restrictions: 'restrictions' } },
  google_cloud_run_service: {
    kind: 'google-service',
    settings: { account: 'template.spec.service_account_name' },
  },
  google_cloud_run_v2_job: { kind: 'google-service', settings: { account: 'template.template.service_account' } },
  google_cloud_run_v2_service: {
    kind: 'google-service',
    settings: { account: 'template.service_account', ingress: 'ingress' },
  },
  google_cloudfunctions_function: { kind: 'google-service', settings: { account: 'service_account_email' } },
  google_cloudfunctions2_function: {
    kind: 'google-service',
    settings: { account: 'service_config.service_account_email' },
  },
  google_compute_instance: googleInstance,
  google_compute_instance_from_template: googleInstance,
  google_compute_instance_template: googleInstance,
  google_compute_region_instance_template: googleInstance,
  google_container_cluster: {
    kind: 'google-cluster',
    settings: {
      account: 'node_config.service_account',
      scopes: 'node_config.oauth_scopes',
      withoutPool: 'remove_default_node_pool',
      autopilot: 'enable_autopilot',
      autopilotAccount: 'cluster_autoscaling.auto_provisioning_defaults.service_account',
      pools: 'node_pool',
      poolAccount: 'node_pool.node_config.service_account',
    },
  },
  google_container_node_pool: {
    kind: 'google-node-pool',
    settings: { account: 'node_config.service_account', scopes: 'node_config.oauth_scopes' },
  },
  google_storage_bucket: { kind: 'google-bucket', settings: { website: 'website' } },
  google_project_default_service_accounts: { kind: 'google-default-accounts', settings: { action: 'action' } },
};
