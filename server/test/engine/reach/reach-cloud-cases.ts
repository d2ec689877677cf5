/** A workspace, and for resources of it who reaches them, as the hover says. `⟦` stands before the name that is asked about. */
export interface ReachCase {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly asked: Readonly<Record<string, readonly string[]>>;
}

export const cloudReachCases: readonly ReachCase[] = [
  {
    name: 'Google: by a role on the bucket, on its project, and by acting as an account',
    files: {
      'data/buckets.tf': `resource "google_storage_bucket" "invoices" {
  name    = "acme-invoices"
  project = var.project_id
}

resource "google_storage_bucket" "elsewhere" {
  name    = "acme-elsewhere"
  project = "another-project"
}

resource "google_storage_bucket_iam_member" "writer" {
  bucket = google_storage_bucket.invoices.name
  role   = "roles/storage.objectCreator"
  member = "serviceAccount:\${google_service_account.writer.email}"
}

resource "google_project_iam_member" "auditor" {
  project = var.project_id
  role    = "roles/storage.objectViewer"
  member  = "serviceAccount:\${google_service_account.auditor.email}"
}

resource "google_project_iam_member" "queue" {
  project = var.project_id
  role    = "roles/pubsub.admin"
  member  = "serviceAccount:\${google_service_account.queue.email}"
}

resource "google_service_account" "writer" {
  account_id = "writer"
}

resource "google_service_account" "auditor" {
  account_id = "auditor"
}

resource "google_service_account" "queue" {
  account_id = "queue"
}

resource "google_service_account" "desk" {
  account_id = "desk"
}

resource "google_service_account_iam_member" "desk" {
  service_account_id = google_service_account.auditor.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = "serviceAccount:\${google_service_account.desk.email}"
}
`,
    },
    asked: {
      'bucket" "⟦invoices"': ['writer: write', 'auditor: read, list', 'desk: read, list, by acting as auditor'],
      'bucket" "⟦elsewhere"': [],
    },
  },
  {
    name: 'Google: a key of a ring, a secret by its name, a custom role',
    files: {
      'main.tf': `resource "google_kms_key_ring" "shop" {
  name     = "shop"
  location = "europe-west1"
}

resource "google_kms_crypto_key" "orders" {
  name     = "orders"
  key_ring = google_kms_key_ring.shop.id
}

resource "google_kms_key_ring_iam_member" "api" {
  key_ring_id = google_kms_key_ring.shop.id
  role        = "roles/cloudkms.cryptoKeyDecrypter"
  member      = "serviceAccount:\${google_service_account.api.email}"
}

resource "google_secret_manager_secret" "db" {
  secret_id = "db-password"
}

resource "google_secret_manager_secret_iam_binding" "db" {
  secret_id = "db-password"
  role      = "roles/secretmanager.secretAccessor"
  members   = ["serviceAccount:\${google_service_account.api.email}"]
}

resource "google_project_iam_custom_role" "rotation" {
  role_id     = "rotation"
  permissions = ["secretmanager.versions.add", "secretmanager.secrets.list"]
}

resource "google_project_iam_member" "rotation" {
  role   = google_project_iam_custom_role.rotation.id
  member = "serviceAccount:\${google_service_account.rotator.email}"
}

resource "google_service_account" "api" {
  account_id = "api"
}

resource "google_service_account" "rotator" {
  account_id = "rotator"
}
`,
    },
    asked: {
      'crypto_key" "⟦orders"': ['api: read'],
      'secret" "⟦db"': ['api: read', 'rotator: write, list'],
    },
  },
  {
    name: 'Azure in Bicep: by a role on the account, on what it lies in, and on the group that the file deploys into',
    files: {
      'main.bicep': `resource writer 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'writer'
}

resource auditor 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'auditor'
}

resource invoices 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'invoices'
}

resource drafts 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: 'drafts'
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-01-01' = {
  parent: invoices
  name: 'default'
}

resource write 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid('write')
  scope: invoices
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')
    principalId: writer.properties.principalId
  }
}

resource read 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid('read')
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1')
    principalId: auditor.properties.principalId
  }
}
`,
    },
    asked: {
      'resource ⟦invoices': ['auditor: read, list', 'writer: write, read, list'],
      'resource ⟦blobs': ['auditor: read, list', 'writer: write, read, list'],
      'resource ⟦drafts': ['auditor: read, list'],
    },
  },
  {
    name: 'Azure in an ARM template: by a role on the account',
    files: {
      'azuredeploy.json': `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    {
      "type": "Microsoft.ManagedIdentity/userAssignedIdentities",
      "apiVersion": "2023-01-31",
      "name": "writer"
    },
    {
      "type": "Microsoft.Storage/storageAccounts",
      "apiVersion": "2023-01-01",
      "name": "invoices"
    },
    {
      "type": "Microsoft.Storage/storageAccounts",
      "apiVersion": "2023-01-01",
      "name": "drafts"
    },
    {
      "type": "Microsoft.Authorization/roleAssignments",
      "apiVersion": "2022-04-01",
      "name": "[guid('write')]",
      "scope": "[resourceId('Microsoft.Storage/storageAccounts', 'invoices')]",
      "properties": {
        "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'ba92f5b4-2d11-453d-a403-e96b0029c9fe')]",
        "principalId": "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'writer')).principalId]"
      }
    }
  ]
}
`,
    },
    asked: {
      '"name": "⟦invoices': ['writer: write, read, list'],
      '"name": "⟦drafts': [],
    },
  },
  {
    name: 'Azure: by a role on the vault, its group or the subscription',
    files: {
      'vault.tf': `resource "azurerm_resource_group" "shop" {
  name = "shop"
}

resource "azurerm_key_vault" "shop" {
  name                = "shop"
  resource_group_name = azurerm_resource_group.shop.name
}

resource "azurerm_key_vault_secret" "db" {
  name         = "db"
  key_vault_id = azurerm_key_vault.shop.id
}

resource "azurerm_storage_account" "files" {
  name                = "shopfiles"
  resource_group_name = "another"
}

resource "azurerm_user_assigned_identity" "api" {
  name                = "api"
  resource_group_name = azurerm_resource_group.shop.name
}

resource "azurerm_user_assigned_identity" "deploy" {
  name                = "deploy"
  resource_group_name = azurerm_resource_group.shop.name
}

resource "azurerm_role_assignment" "api" {
  scope                = azurerm_key_vault.shop.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = azurerm_user_assigned_identity.api.principal_id
}

resource "azurerm_role_assignment" "deploy" {
  scope                = azurerm_resource_group.shop.id
  role_definition_name = "Contributor"
  principal_id         = azurerm_user_assigned_identity.deploy.principal_id
}
`,
    },
    asked: {
      'secret" "⟦db"': ['api: read', 'deploy: write, list'],
      'vault" "⟦shop"': ['api: read', 'deploy: write, list'],
      'account" "⟦files"': [],
    },
  },
  {
    name: 'Azure: by policies of a vault, its own and those of blocks beside it, while no roles are in force',
    files: {
      'main.tf': `data "azurerm_client_config" "me" {}

resource "azurerm_key_vault" "shop" {
  name = "shop"
  access_policy {
    tenant_id          = data.azurerm_client_config.me.tenant_id
    object_id          = azurerm_user_assigned_identity.web.principal_id
    secret_permissions = ["Get", "List"]
  }
}

resource "azurerm_key_vault_access_policy" "jobs" {
  key_vault_id       = azurerm_key_vault.shop.id
  tenant_id          = data.azurerm_client_config.me.tenant_id
  object_id          = azurerm_user_assigned_identity.jobs.principal_id
  secret_permissions = ["Set"]
  key_permissions    = ["Get"]
}

resource "azurerm_key_vault_secret" "pay" {
  name         = "pay"
  key_vault_id = azurerm_key_vault.shop.id
}

resource "azurerm_key_vault" "other" {
  name                       = "other"
  rbac_authorization_enabled = true
  access_policy {
    tenant_id          = data.azurerm_client_config.me.tenant_id
    object_id          = azurerm_user_assigned_identity.web.principal_id
    secret_permissions = ["Get"]
  }
}

resource "azurerm_user_assigned_identity" "web" {
  name = "web"
}

resource "azurerm_user_assigned_identity" "jobs" {
  name = "jobs"
}
`,
    },
    asked: {
      'secret" "⟦pay"': ['web: read, list', 'jobs: write'],
      'vault" "⟦other"': [],
    },
  },
];
