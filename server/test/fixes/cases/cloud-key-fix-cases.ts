import type { FixCase } from './fix-cases.ts';

const path = '.github/workflows/ship.yml';

/** A job that signs in to a cloud in the environment production. */
function signingIn(action: string, scopes: string, inputs: string): string {
  return `on: push # all
permissions: {}
jobs:
  ship:
    runs-on: ubuntu-24.04
    environment: production
    permissions:
      contents: read # the code
${scopes}    steps:
      - uses: ${action}
        with:
          # Who we are.
${inputs}`;
}

const google = 'google-github-actions/auth@v3';
const storedGoogle = signingIn(
  google,
  '',
  `          credentials_json: \${{ secrets.GCP_KEY }}
          project_id: acme-shop # here
`,
);

function takenGoogle(provider: string, account: string): string {
  return signingIn(
    google,
    '      id-token: write\n',
    `          workload_identity_provider: ${provider}
          service_account: ${account}
          project_id: acme-shop # here
`,
  );
}

const poolProvider =
  'projects/${{ vars.GCP_PROJECT_NUMBER }}/locations/global/workloadIdentityPools/github/providers/actions';
const pool = `resource "google_iam_workload_identity_pool" "github" {
  workload_identity_pool_id = "github"
}

resource "google_iam_workload_identity_pool_provider" "actions" {
  workload_identity_pool_id          = google_iam_workload_identity_pool.github.workload_identity_pool_id
  workload_identity_pool_provider_id = "actions"
  attribute_mapping                  = { "google.subject" = "assertion.sub", "attribute.repository" = "assertion.repository" }
  attribute_condition                = "assertion.repository_owner == 'acme'"
  oidc { issuer_uri = "https://token.actions.githubusercontent.com" }
}

resource "google_service_account" "ship" {
  account_id = "ship"
  project    = "acme-shop"
}
`;

function member(label: string, repository: string): string {
  return `
resource "google_service_account_iam_member" "${label}" {
  service_account_id = google_service_account.ship.name
  role               = "roles/iam.workloadIdentityUser"
  member             = "principalSet://iam.googleapis.com/\${google_iam_workload_identity_pool.github.name}/attribute.repository/${repository}"
}
`;
}

const azure = 'azure/login@v2';
const storedAzure = signingIn(
  azure,
  '',
  '          creds: ${{ secrets.AZURE_CREDENTIALS }}\n          enable-AzPSSession: true\n',
);
const takenAzure = signingIn(
  azure,
  '      id-token: write\n',
  `          client-id: \${{ vars.AZURE_CLIENT_ID }}
          tenant-id: \${{ vars.AZURE_TENANT_ID }}
          subscription-id: \${{ vars.AZURE_SUBSCRIPTION_ID }}
          enable-AzPSSession: true
`,
);

function withEveryScope(workflow: string): string {
  return workflow.replace(/ {4}permissions:\n(?: {6}.*\n)+/, '').replace('permissions: {}', 'permissions: write-all');
}

function credential(label: string, name: string, subject: string): string {
  return `
resource "azuread_application_federated_identity_credential" "${label}" {
  application_id = azuread_application.ship.id
  display_name   = "${name}"
  audiences      = ["api://AzureADTokenExchange"]
  issuer         = "https://token.actions.githubusercontent.com"
  subject        = "${subject}"
}
`;
}

const application = 'resource "azuread_application" "ship" {\n  display_name = "ship"\n}\n';

const managed = `resource "azurerm_user_assigned_identity" "ship" {
  name                = "ship"
  location            = "westeurope"
  resource_group_name = azurerm_resource_group.shop.name
}
`;

/** Stored keys of Google Cloud and Azure give way to the account that trusts the workflow. */
export const cloudKeyFixCases: readonly FixCase[] = [
  {
    name: 'the service account and the provider of the repository, which let the job in',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: { [path]: storedGoogle, 'iam/pool.tf': pool, 'iam/ship.tf': member('shop', 'acme/shop') },
    after: { [path]: takenGoogle(poolProvider, 'ship@acme-shop.iam.gserviceaccount.com') },
  },
  {
    name: 'a service account that lets another repository in, which this one joins',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: { [path]: storedGoogle, 'iam/pool.tf': pool, 'iam/ship.tf': member('docs', 'acme/docs') },
    after: {
      [path]: takenGoogle(poolProvider, 'ship@acme-shop.iam.gserviceaccount.com'),
      'iam/ship.tf': member('docs', 'acme/docs') + member('docs_ship', 'acme/shop'),
    },
  },
  {
    name: 'no service account in the repository: variables name it',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: { [path]: storedGoogle },
    after: { [path]: takenGoogle('${{ vars.GCP_WORKLOAD_IDENTITY_PROVIDER }}', '${{ vars.GCP_SERVICE_ACCOUNT }}') },
  },
  {
    name: 'a job that has every scope, the one for its identity token included',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: { [path]: withEveryScope(storedAzure) },
    after: { [path]: withEveryScope(takenAzure) },
  },
  {
    name: 'an application that trusts the environment already',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: {
      [path]: storedAzure,
      'ship.tf': application + credential('production', 'shop-production', 'repo:acme/shop:environment:production'),
    },
    after: { [path]: takenAzure },
  },
  {
    name: 'an application that trusts another environment gets a credential for this one',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: {
      [path]: storedAzure,
      'ship.tf': application + credential('staging', 'shop-staging', 'repo:acme/shop:environment:staging'),
    },
    after: {
      [path]: takenAzure,
      'ship.tf':
        application +
        credential('staging', 'shop-staging', 'repo:acme/shop:environment:staging') +
        credential('staging_ship', 'shop-staging-ship', 'repo:acme/shop:environment:production'),
    },
  },
  {
    name: 'an application that lets nobody in yet gets its first credential',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: { [path]: storedAzure, 'ship.tf': application },
    after: {
      [path]: takenAzure,
      'ship.tf':
        application + credential('ship_production', 'shop-production', 'repo:acme/shop:environment:production'),
    },
  },
  {
    name: 'a managed identity that lets nobody in yet',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: { [path]: storedAzure, 'ship.tf': managed },
    after: {
      [path]: takenAzure,
      'ship.tf': `${managed}
resource "azurerm_federated_identity_credential" "ship_production" {
  name                = "shop-production"
  resource_group_name = azurerm_resource_group.shop.name
  parent_id           = azurerm_user_assigned_identity.ship.id
  audience            = ["api://AzureADTokenExchange"]
  issuer              = "https://token.actions.githubusercontent.com"
  subject             = "repo:acme/shop:environment:production"
}
`,
    },
  },
  {
    name: 'of two applications nobody knows which',
    rule: 'gh-static-cloud-key',
    offer: 'use-cloud-role',
    files: { [path]: storedAzure, 'ship.tf': application + application.replaceAll('ship', 'other') },
    after: { [path]: takenAzure },
  },
  azureCommand(
    'a login that begins a script',
    `      # Ships.
      - name: Ship
        if: github.ref == 'refs/heads/main'
        run: |
          set -eu
          az login --service-principal -u "$CLIENT" -p "$PASSWORD" --tenant \${{ vars.TENANT }} > /dev/null
          # There it goes.
          az webapp deploy --name "$APP"
        env:
          APP: shop # ours
          CLIENT: \${{ vars.CLIENT }}
          PASSWORD: \${{ secrets.PRINCIPAL }}
`,
    `      - name: Log in to Azure
        if: github.ref == 'refs/heads/main'
        uses: azure/login@532459ea530d8321f2fb9bb10d1e0bcf23869a43 # v3.0.0
        with:
          client-id: \${{ vars.CLIENT }}
          tenant-id: \${{ vars.TENANT }}
          subscription-id: \${{ vars.AZURE_SUBSCRIPTION_ID }}
      # Ships.
      - name: Ship
        if: github.ref == 'refs/heads/main'
        run: |
          set -eu
          # There it goes.
          az webapp deploy --name "$APP"
        env:
          APP: shop # ours
`,
  ),
  azureCommand(
    'a login that is a step of its own',
    `      - name: Sign in # first
        run: az login --service-principal -u \${{ secrets.CLIENT }} -p \${{ secrets.PRINCIPAL }} --tenant \${{ vars.TENANT }}
      - run: az webapp deploy --name shop
`,
    `      - name: Sign in # first
        uses: azure/login@532459ea530d8321f2fb9bb10d1e0bcf23869a43 # v3.0.0
        with:
          client-id: \${{ secrets.CLIENT }}
          tenant-id: \${{ vars.TENANT }}
          subscription-id: \${{ vars.AZURE_SUBSCRIPTION_ID }}
      - run: az webapp deploy --name shop
`,
  ),
  gitlab(
    'variables of AWS',
    `  rules: [{ if: $CI_COMMIT_TAG }]
  variables:
    # Where.
    AWS_REGION: eu-central-1
    AWS_ACCESS_KEY_ID: $PROD_KEY_ID
    AWS_SECRET_ACCESS_KEY: $PROD_KEY # until May
  script:
    - ./ship
`,
    `  rules: [{ if: $CI_COMMIT_TAG }]
  id_tokens:
    AWS_ID_TOKEN:
      aud: sts.amazonaws.com
  variables:
    # Where.
    AWS_REGION: eu-central-1
    AWS_ROLE_ARN: $AWS_ROLE_TO_ASSUME
    AWS_WEB_IDENTITY_TOKEN_FILE: /tmp/aws-id-token
  before_script:
    - printf '%s' "$AWS_ID_TOKEN" > "$AWS_WEB_IDENTITY_TOKEN_FILE"
  script:
    - ./ship
`,
  ),
  gitlab(
    'the password of a service principal',
    `  rules: [{ if: $CI_COMMIT_TAG }]
  script:
    # Who we are.
    - az login --service-principal -u "$CLIENT_ID" -p "$CLIENT_SECRET" --tenant $TENANT_ID # quiet
    - ./ship
`,
    `  rules: [{ if: $CI_COMMIT_TAG }]
  id_tokens:
    AZURE_ID_TOKEN:
      aud: api://AzureADTokenExchange
  script:
    # Who we are.
    - az login --service-principal -u "$CLIENT_ID" --federated-token "$AZURE_ID_TOKEN" --tenant $TENANT_ID # quiet
    - ./ship
`,
  ),
];

/** Steps of a job that signs in by a command, before and after. */
function azureCommand(name: string, before: string, after: string): FixCase {
  const job = (scopes: string, steps: string) =>
    `on: push\npermissions: {}\njobs:\n  ship:\n    runs-on: ubuntu-24.04\n    environment: production\n    permissions:\n      contents: read\n${scopes}    steps:\n${steps}`;
  return {
    name,
    rule: 'gh-static-cloud-key',
    offer: 'log-in-by-role',
    files: { [path]: job('', before) },
    after: { [path]: job('      id-token: write\n', after) },
  };
}

/** A job of GitLab, before and after. */
function gitlab(name: string, before: string, after: string): FixCase {
  return {
    name,
    rule: 'gl-static-cloud-key',
    offer: 'use-identity-token',
    files: { '.gitlab-ci.yml': `ship: # all\n${before}` },
    after: { '.gitlab-ci.yml': `ship: # all\n${after}` },
  };
}
