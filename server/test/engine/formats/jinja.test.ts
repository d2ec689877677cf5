import { assertFindings } from './expected.ts';

describe('Templates of Jinja', () => {
  it('say in their format what stands in them in plain text', () => {
    assertFindings({
      'roles/panel/templates/rbac.yml.j2': `{# who looks after the panel -#}
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: panel
{% if panel_is_open %}
  annotations: { open: "yes" }
{% endif %}
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: cluster-admin «k8s-cluster-admin»
subjects:
  - kind: ServiceAccount
    name: panel
    namespace: {{ panel_namespace }}
`,
      'roles/jobs/templates/policy.json.j2': `{
  "Version": "2012-10-17",
  "Statement": [
    { "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::{{ bucket }}/*" }{% if all %},
    { "Effect": "Allow", "Action": "*", "Resource": "*" } «aws-admin»
    {% endif %}
  ]
}
`,
    });
  });

  it('say nothing where an expression says it, nor of what is no format', () => {
    assertFindings({
      'roles/panel/templates/rbac.yml.j2': `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata:
  name: panel
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: {{ panel_role }}
subjects:
  - kind: ServiceAccount
    name: panel
    namespace: {{ panel_namespace }}
`,
      'roles/panel/templates/motd.j2': 'Everybody may do * on * here.\n',
    });
  });
});
