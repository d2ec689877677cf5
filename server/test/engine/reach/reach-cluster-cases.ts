import type { ReachCase } from './reach-cloud-cases.ts';

export const clusterReachCases: readonly ReachCase[] = [
  {
    name: 'Kubernetes: by rules of the namespace and of the cluster, by name, and by built-in roles',
    files: {
      'secret.yaml': `apiVersion: v1
kind: Secret
metadata:
  name: database
  namespace: shop
`,
      'orders.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: orders, namespace: shop }
spec:
  template:
    spec:
      serviceAccountName: orders
      imagePullSecrets: [{ name: registry }]
      containers:
        - name: orders
          image: orders@sha256:0
          env:
            - name: PASSWORD
              valueFrom: { secretKeyRef: { name: database, key: password } }
`,
      'other.yaml': `apiVersion: apps/v1
kind: Deployment
metadata: { name: other, namespace: elsewhere }
spec:
  template:
    spec:
      containers:
        - { name: other, image: other@sha256:0, envFrom: [{ secretRef: { name: database } }] }
`,
      'rbac.yaml': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: secret-reader }
rules:
  - apiGroups: ['']
    resources: [secrets]
    verbs: [get, list]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: api, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: secret-reader }
subjects: [{ kind: ServiceAccount, name: api, namespace: shop }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: other, namespace: elsewhere }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: secret-reader }
subjects: [{ kind: ServiceAccount, name: other, namespace: elsewhere }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: one, namespace: shop }
rules:
  - apiGroups: ['']
    resources: [secrets]
    resourceNames: [certificate]
    verbs: ['*']
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: one, namespace: shop }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: one }
subjects: [{ kind: ServiceAccount, name: renewer, namespace: shop }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: deploy }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
subjects: [{ kind: ServiceAccount, name: deploy, namespace: ci }]
---
{ apiVersion: v1, kind: ServiceAccount, metadata: { name: api, namespace: shop } }
---
{ apiVersion: v1, kind: ServiceAccount, metadata: { name: other, namespace: elsewhere } }
---
{ apiVersion: v1, kind: ServiceAccount, metadata: { name: renewer, namespace: shop } }
---
{ apiVersion: v1, kind: ServiceAccount, metadata: { name: deploy, namespace: ci } }
`,
    },
    asked: {
      'name: ⟦database': ['api: read', 'deploy: write, read', 'Deployment orders, in its containers: read'],
    },
  },
  {
    name: 'Kubernetes, by Terraform: by rules of the namespace',
    files: {
      'main.tf': `variable "namespace" {
  default = "shop"
}
resource "kubernetes_secret" "db" {
  metadata {
    name      = "db"
    namespace = var.namespace
  }
}
resource "kubernetes_secret_v1" "mail" {
  metadata {
    name      = "mail"
    namespace = "other"
  }
}
resource "kubernetes_service_account" "api" {
  metadata {
    name      = "api"
    namespace = "shop"
  }
}
resource "kubernetes_role" "reader" {
  metadata {
    name      = "reader"
    namespace = "shop"
  }
  rule {
    api_groups = [""]
    resources  = ["secrets"]
    verbs      = ["get"]
  }
}
resource "kubernetes_role_binding" "reader" {
  metadata {
    name      = "reader"
    namespace = "shop"
  }
  role_ref {
    api_group = "rbac.authorization.k8s.io"
    kind      = "Role"
    name      = kubernetes_role.reader.metadata[0].name
  }
  subject {
    kind      = "ServiceAccount"
    name      = kubernetes_service_account.api.metadata[0].name
    namespace = "shop"
  }
}
`,
    },
    asked: {
      'secret" "⟦db"': ['api: read'],
      'secret_v1" "⟦mail"': [],
    },
  },
];
