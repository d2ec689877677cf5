import type { FixCase } from './fix-cases.ts';

const json = (value: unknown) => `${JSON.stringify(value, undefined, 2)}\n`;
const resource = (value: unknown) => ({ 'main.tf.json': json({ resource: value }) });

const trusted = (more: string) =>
  resource({
    aws_iam_role: {
      app: {
        name: 'app',
        assume_role_policy: `\${jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = "*"${more} }] })}`,
      },
    },
  });

const members = ['serviceAccount:api@shop.iam.gserviceaccount.com'];

const service = (template: object) => ({
  google_cloud_run_v2_service: { api: { name: 'api', location: 'europe-west1', template } },
});

const registry = (more: object) =>
  resource({ azurerm_container_registry: { images: { name: 'images', sku: 'Premium', ...more } } });

/** Fixes that are made in Terraform's native syntax and written back into its JSON. */
export const terraformJsonFixCases: readonly FixCase[] = [
  {
    name: 'a condition within an expression of Terraform’s JSON',
    rule: 'trust-any',
    offer: 'add-condition',
    files: trusted(''),
    after: trusted(', Condition = { StringEquals = { "aws:PrincipalOrgID" = "o-ORGANISATION" } }'),
    takesTabs: true,
  },
  {
    name: 'a resource of another type in Terraform’s JSON',
    rule: 'gcp-authoritative',
    offer: 'iam-member',
    files: resource({
      google_project_iam_binding: { api: { project: 'shop', role: 'roles/pubsub.publisher', members } },
    }),
    after: resource({
      google_project_iam_member: { api: { project: 'shop', role: 'roles/pubsub.publisher', member: members[0] } },
    }),
    takesTabs: true,
  },
  {
    name: 'a further resource in Terraform’s JSON',
    rule: 'gcp-default-sa-used',
    offer: 'own-account',
    files: resource(service({ timeout: '60s' })),
    after: resource({
      ...service({ timeout: '60s', service_account: '${google_service_account.api.email}' }),
      google_service_account: { api: { account_id: 'api-account' } },
    }),
    takesTabs: true,
  },
  {
    name: 'a setting under its name in Terraform’s JSON',
    rule: 'az-local-account',
    offer: 'change-setting',
    files: registry({ admin_enabled: true }),
    after: registry({ admin_enabled: false }),
    takesTabs: true,
  },
];
