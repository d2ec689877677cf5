import assert from 'node:assert/strict';
import { workspace } from '../terraform/terraform-workspace.ts';

/** What such a resource has at least, by type. Sources: the providers' pages in the Terraform registry. */
const everything = 'jsonencode({ Statement = [{ Effect = "Allow", Action = "*", Resource = "*" }] })';

const bodies: Readonly<Record<string, string>> = {
  aws_iam_role:
    'name="a"\nassume_role_policy=jsonencode({Statement=[{Effect="Allow",Action="sts:AssumeRole",Principal={Service="ec2.amazonaws.com"}}]})\nmanaged_policy_arns=["arn:aws:iam::aws:policy/AdministratorAccess"]',
  aws_iam_user: 'name="a"',
  aws_iam_access_key: 'user="a"',
  aws_iam_service_specific_credential: 'user_name="a"\nservice_name="codecommit.amazonaws.com"',
  aws_iam_user_ssh_key: 'username="a"\nencoding="SSH"\npublic_key="x"',
  aws_iam_signing_certificate: 'user_name="a"\ncertificate_body="x"',
  aws_iam_policy: `policy=${everything}`,
  aws_iam_role_policy: `role="a"\npolicy=${everything}`,
  aws_iam_user_policy: `user="a"\npolicy=${everything}`,
  aws_iam_group_policy: `group="a"\npolicy=${everything}`,
  aws_iam_role_policy_attachment: 'role="a"\npolicy_arn="arn:aws:iam::aws:policy/ReadOnlyAccess"',
  aws_iam_user_policy_attachment: 'user="a"\npolicy_arn="arn:aws:iam::aws:policy/ReadOnlyAccess"',
  aws_iam_group_policy_attachment: 'group="a"\npolicy_arn="arn:aws:iam::aws:policy/ReadOnlyAccess"',
  aws_iam_policy_attachment: 'name="x"\nroles=["a"]\npolicy_arn="arn:aws:iam::aws:policy/ReadOnlyAccess"',
  aws_iam_openid_connect_provider: 'url="https://x.example.com"\nclient_id_list=["a"]',
  aws_iam_saml_provider: 'name="a"\nsaml_metadata_document="x"',
  aws_iam_instance_profile: 'name="a"\nrole="a"',
  aws_rolesanywhere_profile: 'name="a"\nrole_arns=["arn:aws:iam::111122223333:role/a"]',
  aws_rolesanywhere_trust_anchor: 'name="a"\nsource {\nsource_type="CERTIFICATE_BUNDLE"\n}',
  aws_eks_pod_identity_association:
    'cluster_name="c"\nnamespace="n"\nservice_account="s"\nrole_arn="arn:aws:iam::111122223333:role/a"',
  aws_eks_access_policy_association:
    'cluster_name="c"\nprincipal_arn="arn:aws:iam::111122223333:role/a"\npolicy_arn="arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy"\naccess_scope {\ntype="cluster"\n}',
  aws_ssoadmin_permission_set: 'name="a"\nsession_duration="PT12H"',
  aws_lambda_function: 'function_name="f"\nrole="arn:aws:iam::111122223333:role/a"',
  aws_ecs_task_definition: 'family="f"\ntask_role_arn="arn:aws:iam::111122223333:role/a"',
  aws_instance: 'iam_instance_profile="p"',
  aws_secretsmanager_secret: 'name="s"',
  aws_secretsmanager_secret_rotation: 'secret_id="s"\nrotation_rules {\nautomatically_after_days=30\n}',
  aws_kms_key: 'enable_key_rotation=false',
  aws_appsync_api_key: 'api_id="a"\nexpires="2027-01-01T00:00:00Z"',
  aws_lambda_permission: 'action="lambda:InvokeFunction"\nfunction_name="f"\nprincipal="s3.amazonaws.com"',
  aws_cloudwatch_event_permission: 'principal="*"\nstatement_id="x"',
  google_service_account: 'account_id="a"',
  google_project_iam_member: 'project="p"\nrole="roles/editor"\nmember="serviceAccount:a@p.iam.gserviceaccount.com"',
  google_folder_iam_binding: 'folder="p"\nrole="roles/editor"\nmembers=["serviceAccount:a@p.iam.gserviceaccount.com"]',
  google_organization_iam_policy:
    'org_id="1"\npolicy_data=jsonencode({bindings=[{role="roles/editor",members=["serviceAccount:a@p.iam.gserviceaccount.com"]}]})',
  google_storage_bucket_iam_member: 'bucket="b"\nrole="roles/storage.admin"\nmember="allUsers"',
  google_service_account_iam_member:
    'service_account_id="projects/p/serviceAccounts/a@p.iam.gserviceaccount.com"\nrole="roles/iam.serviceAccountTokenCreator"\nmember="user:x@example.com"',
  google_service_account_key: 'service_account_id="a"',
  google_storage_hmac_key: 'service_account_email="a@p.iam.gserviceaccount.com"',
  google_apikeys_key: 'name="k"',
  google_project_iam_custom_role: 'role_id="r"\npermissions=["iam.roles.update"]',
  google_organization_iam_custom_role: 'role_id="r"\norg_id="1"\npermissions=["iam.roles.update"]',
  google_iam_workload_identity_pool_provider:
    'workload_identity_pool_id="p"\nworkload_identity_pool_provider_id="x"\nattribute_mapping={"google.subject"="assertion.sub"}\noidc {\nissuer_uri="https://token.actions.githubusercontent.com"\n}',
  google_compute_instance: 'service_account {\nemail="a@p.iam.gserviceaccount.com"\nscopes=["cloud-platform"]\n}',
  google_container_node_pool: 'node_config {\nservice_account="a@p.iam.gserviceaccount.com"\n}',
  google_cloud_run_v2_service: 'template {\nservice_account="a@p.iam.gserviceaccount.com"\n}',
  google_cloud_identity_group_membership:
    'group="groups/1"\npreferred_member_key {\nid="a@p.iam.gserviceaccount.com"\n}\nroles {\nname="MEMBER"\n}',
  azurerm_user_assigned_identity: 'name="a"',
  azurerm_linux_web_app: 'name="a"\nidentity {\ntype="SystemAssigned"\n}',
  azurerm_role_assignment:
    'scope="/subscriptions/00000000-0000-0000-0000-000000000001"\nrole_definition_name="Owner"\nprincipal_id="p"',
  azurerm_pim_active_role_assignment:
    'scope="/subscriptions/1"\nrole_definition_id="/subscriptions/1/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635"\nprincipal_id="p"',
  azurerm_role_definition: 'name="r"\nscope="/subscriptions/1"\npermissions {\nactions=["*"]\n}',
  azuread_application:
    'display_name="a"\nrequired_resource_access {\nresource_app_id="00000003-0000-0000-c000-000000000000"\nresource_access {\nid="9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"\ntype="Role"\n}\n}',
  azuread_service_principal: 'client_id="x"',
  azuread_app_role_assignment:
    'app_role_id="9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"\nprincipal_object_id="p"\nresource_object_id="r"',
  azuread_directory_role_assignment: 'role_id="62e90394-69f5-4237-9190-012177145e10"\nprincipal_object_id="p"',
  azuread_group_member: 'group_object_id="g"\nmember_object_id="m"',
  azuread_application_password: 'application_id="a"',
  azuread_application_certificate: 'application_id="a"\nvalue="x"',
  azuread_service_principal_password: 'service_principal_id="a"',
  azuread_application_federated_identity_credential:
    'application_id="a"\ndisplay_name="d"\nissuer="https://token.actions.githubusercontent.com"\nsubject="repo:a/b:ref:refs/heads/main"\naudiences=["api://AzureADTokenExchange"]',
  azurerm_federated_identity_credential:
    'name="n"\nparent_id="p"\nissuer="https://token.actions.githubusercontent.com"\nsubject="repo:a/*"\naudience=["api://AzureADTokenExchange"]',
  azurerm_key_vault_secret: 'name="s"\nvalue="x"',
  azurerm_key_vault_key: 'name="s"',
  azurerm_key_vault_certificate: 'name="s"',
  azurerm_storage_account: 'name="s"',
  kubernetes_service_account: 'metadata {\nname="s"\n}',
  kubernetes_service_account_v1: 'metadata {\nname="s"\n}',
  kubernetes_role: 'metadata {\nname="s"\n}\nrule {\napi_groups=["*"]\nresources=["*"]\nverbs=["*"]\n}',
  kubernetes_cluster_role_v1: 'metadata {\nname="s"\n}\nrule {\napi_groups=["*"]\nresources=["*"]\nverbs=["*"]\n}',
  kubernetes_role_binding_v1:
    'metadata {\nname="s"\n}\nrole_ref {\nkind="ClusterRole"\nname="admin"\napi_group="rbac.authorization.k8s.io"\n}\nsubject {\nkind="ServiceAccount"\nname="x"\n}',
  kubernetes_cluster_role_binding:
    'metadata {\nname="s"\n}\nrole_ref {\nkind="ClusterRole"\nname="admin"\napi_group="rbac.authorization.k8s.io"\n}\nsubject {\nkind="ServiceAccount"\nname="x"\n}',
  github_repository_deploy_key: 'title="t"\nrepository="r"\nkey="k"\nread_only=false',
  github_actions_secret: 'repository="r"\nsecret_name="S"\nplaintext_value="x"',
  github_workflow_repository_permissions: 'repository="r"\ndefault_workflow_permissions="write"',
  github_app_installation_repository: 'installation_id="1"\nrepository="r"',
  github_actions_repository_oidc_subject_claim_customization_template:
    'repository="r"\nuse_default=false\ninclude_claim_keys=["repo"]',
  github_actions_organization_oidc_subject_claim_customization_template: 'include_claim_keys=["repo"]',
  gitlab_project_access_token: 'project="1"\nname="t"\naccess_level="owner"\nscopes=["api"]',
  gitlab_group_access_token: 'group="1"\nname="t"\naccess_level="owner"\nscopes=["api"]',
  gitlab_personal_access_token: 'user_id=1\nname="t"\nscopes=["api"]',
  gitlab_deploy_token: 'name="d"\nscopes=["read_registry"]',
  gitlab_group_service_account_access_token: 'group="1"\nuser_id=1\nname="t"\nscopes=["api"]',
  vault_policy: 'name="p"\npolicy="path \\"*\\" { capabilities=[\\"sudo\\"] }"',
  vault_token: 'policies=["root"]',
  vault_approle_auth_backend_role: 'role_name="r"\ntoken_policies=["p"]',
  vault_jwt_auth_backend_role: 'role_name="r"\nuser_claim="sub"\nrole_type="jwt"\ntoken_policies=["p"]',
  vault_kubernetes_auth_backend_role:
    'role_name="r"\nbound_service_account_names=["*"]\nbound_service_account_namespaces=["*"]',
  vault_aws_auth_backend_role: 'role="r"\nauth_type="iam"\nbound_iam_principal_arns=["*"]',
  vault_aws_secret_backend_role: `backend="b"\nname="r"\ncredential_type="iam_user"\npolicy_document=${everything}`,
  vault_database_secret_backend_role:
    'backend="b"\nname="r"\ndb_name="d"\ncreation_statements=["CREATE ROLE"]\ndefault_ttl=3600',
  okta_app_oauth: 'label="a"\ntype="service"\ngrant_types=["client_credentials"]',
  okta_app_oauth_api_scope: 'app_id="a"\nissuer="x"\nscopes=["okta.users.manage"]',
  okta_api_token: 'name="t"',
  auth0_client: 'name="a"\ngrant_types=["client_credentials"]',
  auth0_client_grant: 'client_id=auth0_client.a.id\naudience="https://a.eu.auth0.com/api/v2/"\nscopes=["read:users"]',
  cloudflare_api_token: 'name="t"',
  datadog_application_key: 'name="k"',
  datadog_service_account: 'email="x@example.com"\nname="s"',
  grafana_service_account: 'name="s"\nrole="Admin"',
  grafana_service_account_token: 'name="t"\nservice_account_id=1',
  tfe_team_token: 'team_id="t"',
  databricks_token: 'comment="t"',
  databricks_service_principal: 'display_name="s"',
  confluent_api_key: 'display_name="k"',
  mongodbatlas_project_api_key: 'description="k"',
  snowflake_user: 'name="u"\ntype="SERVICE"',
  hcp_service_principal: 'name="s"',
  hcp_service_principal_key: 'service_principal="s"',
  artifactory_scoped_token: 'scopes=["applied-permissions/admin"]',
  harbor_robot_account: 'name="r"\nlevel="system"',
  argocd_account_token: 'account="a"',
  linode_token: 'label="t"\nscopes="*"',
};

/** They say who may sign in or what a token looks like, for a thing that is not declared here, and no rule asks. */
const silent = new Set([
  'aws_iam_saml_provider',
  'aws_rolesanywhere_trust_anchor',
  'github_actions_organization_oidc_subject_claim_customization_template',
  'github_actions_repository_oidc_subject_claim_customization_template',
  'github_app_installation_repository',
  'github_workflow_repository_permissions',
]);

function saidOf(type: string, body: string): number {
  const { facts } = workspace({ 'main.tf': `resource "${type}" "x" {\n${body}\n}\n` });
  const { identities, grants, bindings, links, settings, resources } = facts.get('main.tf') ?? {};
  return [identities, grants, bindings, links, settings, resources]
    .map((part) => part?.length ?? 0)
    .reduce((sum, count) => sum + count);
}

describe('every type of resource that is, has or proves a machine identity is read', () => {
  for (const [type, body] of Object.entries(bodies))
    it(type, () => assert.equal(saidOf(type, body) > 0, !silent.has(type)));

  it('and is left alone where it is broken', () => {
    for (const [type, body] of Object.entries(bodies))
      for (const part of [body.slice(0, body.length / 2), `${body}\n}`, body.replaceAll('=', '')])
        assert.doesNotThrow(() => saidOf(type, part), type);
  });
});
