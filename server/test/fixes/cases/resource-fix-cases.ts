import type { FixCase } from './fix-cases.ts';

/** Fixes of resources, bindings and roles of clusters and clouds. */
export const resourceFixCases: readonly FixCase[] = [
  {
    name: 'no token for the pods of a manifest in Terraform',
    rule: 'k8s-automount',
    offer: 'change-setting',
    files: {
      'main.tf':
        'resource "kubernetes_manifest" "web" {\n  manifest = {\n    apiVersion = "batch/v1"\n    kind       = "CronJob"\n    metadata   = { name = "web", namespace = "shop" }\n    spec = {\n      jobTemplate = {\n        spec = {\n          template = {\n            spec = {\n              restartPolicy = "Never"\n              containers    = []\n            }\n          }\n        }\n      }\n    }\n  }\n}\n',
    },
    after: {
      'main.tf':
        'resource "kubernetes_manifest" "web" {\n  manifest = {\n    apiVersion = "batch/v1"\n    kind       = "CronJob"\n    metadata   = { name = "web", namespace = "shop" }\n    spec = {\n      jobTemplate = {\n        spec = {\n          template = {\n            spec = {\n              automountServiceAccountToken = false\n              restartPolicy                = "Never"\n              containers                   = []\n            }\n          }\n        }\n      }\n    }\n  }\n}\n',
    },
  },
  {
    name: 'the token of a deployment',
    rule: 'k8s-automount',
    offer: 'change-setting',
    files: {
      'k8s/api.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      containers:\n        - name: api\n          image: api # ours\n',
    },
    after: {
      'k8s/api.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: api\nspec:\n  template:\n    spec:\n      automountServiceAccountToken: false\n      containers:\n        - name: api\n          image: api # ours\n',
    },
  },
  {
    name: 'shared keys of a storage account',
    rule: 'life-sas',
    offer: 'change-setting',
    files: {
      'main.tf':
        'resource "azurerm_storage_account" "files" {\n  name         = "files"\n  account_tier = "Standard"\n}\n',
    },
    after: {
      'main.tf':
        'resource "azurerm_storage_account" "files" {\n  name                      = "files"\n  account_tier              = "Standard"\n  shared_access_key_enabled = false\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'a sub-resource among others of a rule',
    rule: 'k8s-exec-proxy',
    offer: 'drop-item',
    files: {
      'k8s/role.yaml':
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: debug\nrules:\n  - apiGroups: ['']\n    resources: [pods, pods/exec] # shells\n    verbs: [create]\n",
    },
    after: {
      'k8s/role.yaml':
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: debug\nrules:\n  - apiGroups: ['']\n    resources: [pods] # shells\n    verbs: [create]\n",
    },
  },
  {
    name: 'the id of a role of Azure',
    rule: 'az-contributor-wide',
    offer: 'narrow-role:Reader',
    files: {
      'main.tf':
        'resource "azurerm_role_assignment" "ci" {\n  scope              = "/subscriptions/0000"\n  role_definition_id = "/providers/Microsoft.Authorization/roleDefinitions/b24988ac-6180-42a0-ab88-20f7382dd24c"\n  principal_id       = var.ci\n}\n',
    },
    after: {
      'main.tf':
        'resource "azurerm_role_assignment" "ci" {\n  scope              = "/subscriptions/0000"\n  role_definition_id = "/providers/Microsoft.Authorization/roleDefinitions/acdd72a7-3385-48ef-bd42-f606fba81ae7"\n  principal_id       = var.ci\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'members in place of a binding',
    rule: 'gcp-authoritative',
    offer: 'iam-member',
    files: {
      'main.tf':
        'resource "google_project_iam_binding" "readers" {\n  project = "shop"\n  role    = "roles/logging.viewer"\n  members = ["group:a@example.com", "group:b@example.com"]\n}\n',
    },
    after: {
      'main.tf':
        'resource "google_project_iam_member" "readers" {\n  for_each = toset(["group:a@example.com", "group:b@example.com"])\n  project  = "shop"\n  role     = "roles/logging.viewer"\n  member   = each.value\n}\n',
    },
  },
  {
    name: 'an account of its own for a service',
    rule: 'gcp-default-sa-used',
    offer: 'own-account',
    files: {
      'main.tf':
        'resource "google_cloud_run_v2_service" "orders" {\n  name     = "orders"\n  project  = var.project\n  template {\n    timeout = "60s"\n  }\n}\n',
    },
    after: {
      'main.tf':
        'resource "google_cloud_run_v2_service" "orders" {\n  name     = "orders"\n  project  = var.project\n  template {\n    timeout         = "60s"\n    service_account = google_service_account.orders.email\n  }\n}\n\nresource "google_service_account" "orders" {\n  project    = var.project\n  account_id = "orders"\n}\n',
    },
  },
  {
    name: 'a star among the verbs of a role',
    rule: 'k8s-wildcard',
    offer: 'narrow-verbs',
    files: {
      'k8s/role.yaml':
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: config\nrules:\n  - apiGroups: ['']\n    resources: [configmaps]\n    verbs: ['*'] # all\n",
    },
    after: {
      'k8s/role.yaml':
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: config\nrules:\n  - apiGroups: ['']\n    resources: [configmaps]\n    verbs: ['get', 'list', 'watch'] # all\n",
    },
  },
  {
    name: 'a star beside other verbs, on lines',
    rule: 'k8s-wildcard',
    offer: 'narrow-verbs',
    files: {
      'k8s/role.yaml':
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: config\nrules:\n  - apiGroups: ['']\n    resources:\n      - configmaps\n    verbs:\n      - patch\n      - '*'\n",
    },
    after: {
      'k8s/role.yaml':
        "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: config\nrules:\n  - apiGroups: ['']\n    resources:\n      - configmaps\n    verbs:\n      - get\n      - list\n      - watch\n      - patch\n",
    },
  },
  {
    name: 'an anchored annotation map',
    rule: 'owner-missing',
    offer: 'set-owner:payments',
    files: {
      'k8s/sa.yaml':
        'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n  labels: &labels\n    app: api\n  annotations: &notes\n    a: b\n---\nkind: ConfigMap\napiVersion: v1\nmetadata:\n  name: x\n',
    },
    after: {
      'k8s/sa.yaml':
        'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: api\n  labels: &labels\n    app: api\n  annotations: &notes\n    a: b\n    owner: payments\n---\nkind: ConfigMap\napiVersion: v1\nmetadata:\n  name: x\n',
    },
  },
];
