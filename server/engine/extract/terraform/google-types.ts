/** Resource types of the Terraform Google provider. Source: the provider's documentation. */

/** What an IAM resource's role holds on, by the type's stem: the level, and the attribute that names it. */
export const iamLevels: Readonly<
  Record<string, { readonly level: 'organization' | 'folder' | 'project'; readonly attribute: string }>
> = {
  google_organization: { level: 'organization', attribute: 'org_id' },
  google_folder: { level: 'folder', attribute: 'folder' },
  google_project: { level: 'project', attribute: 'project' },
};

/** Attributes that name the resource of an IAM resource of one single thing; the first that is set counts. */
export const resourceAttributes: readonly string[] = [
  'service_account_id',
  'bucket',
  'secret_id',
  'topic',
  'subscription',
  'dataset_id',
  'table_id',
  'instance',
  'instance_name',
  'crypto_key_id',
  'key_ring_id',
  'repository',
  'service',
  'name',
  'cloud_function',
  'region',
];

/** Where a workload names the service account that it runs as. */
export const accountUses: Readonly<Record<string, readonly (readonly string[])[]>> = {
  google_app_engine_flexible_app_version: [['service_account']],
  google_app_engine_standard_app_version: [['service_account']],
  google_cloud_run_service: [['template', 'spec', 'service_account_name']],
  google_cloud_run_v2_job: [['template', 'template', 'service_account']],
  google_cloud_run_v2_service: [['template', 'service_account']],
  google_cloud_scheduler_job: [
    ['http_target', 'oidc_token', 'service_account_email'],
    ['http_target', 'oauth_token', 'service_account_email'],
  ],
  google_cloudbuild_trigger: [['service_account']],
  google_cloudfunctions_function: [['service_account_email']],
  google_cloudfunctions2_function: [
    ['service_config', 'service_account_email'],
    ['build_config', 'service_account'],
    ['event_trigger', 'service_account_email'],
  ],
  google_composer_environment: [['config', 'node_config', 'service_account']],
  google_compute_instance: [['service_account', 'email']],
  google_compute_instance_from_template: [['service_account', 'email']],
  google_compute_instance_template: [['service_account', 'email']],
  google_compute_region_instance_template: [['service_account', 'email']],
  google_container_cluster: [
    ['node_config', 'service_account'],
    ['cluster_autoscaling', 'auto_provisioning_defaults', 'service_account'],
  ],
  google_container_node_pool: [['node_config', 'service_account']],
  google_dataflow_job: [['service_account_email']],
  google_dataproc_cluster: [['cluster_config', 'gce_cluster_config', 'service_account']],
  google_eventarc_trigger: [['service_account']],
  google_notebooks_instance: [['service_account']],
  google_pubsub_subscription: [['push_config', 'oidc_token', 'service_account_email']],
  google_workbench_instance: [['gce_setup', 'service_accounts', 'email']],
  google_workflows_workflow: [['service_account']],
};

/** Resources that make a key without an end, and the attribute that names the account it proves. */
export const keysOfAccounts: Readonly<Record<string, string>> = {
  google_service_account_key: 'service_account_id',
  google_storage_hmac_key: 'service_account_email',
};
