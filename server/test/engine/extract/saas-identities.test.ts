import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const text = `variable "team" {
  default = "shop"
}

# identity-hygiene: owner @acme/shop
resource "grafana_service_account" "alerts" {
  name = "alerts-\${var.team}"
  role = "Editor"
}

resource "gitlab_project_access_token" "release" {
  project      = "acme/shop"
  name         = "release"
  description  = "publishes packages"
  access_level = "maintainer"
  scopes       = ["write_registry", "read_registry"]
  expires_at   = "2026-12-31"
}

resource "datadog_application_key" "ci" {
  name   = "ci"
  scopes = ["dashboards_read", "monitors_read"]
}

resource "snowflake_user" "loader" {
  name         = "LOADER"
  type         = "SERVICE"
  default_role = "LOADER"
}

resource "snowflake_user" "jane" {
  name = "JANE"
  type = "PERSON"
}

resource "okta_app_oauth" "web" {
  label = "web"
  type  = "browser"
}

resource "okta_app_oauth" "sync" {
  label       = "sync"
  type        = "service"
  grant_types = ["client_credentials"]
}
`;

describe('identities of other providers', () => {
  const { engine } = repository({ 'main.tf': text });
  const shown = engine
    .identities()
    .map(({ kind, name, purpose = '', traits, owners }) =>
      [kind, name, purpose, traits.provider?.value, String(traits.scopes?.value ?? ''), owners.technical.join()].join(
        ' | ',
      ),
    );

  it('are accounts and tokens with what they may do', () => {
    assert.deepEqual(shown, [
      'service-account | alerts-shop |  | Grafana | Editor | @acme/shop',
      'api-token | release | publishes packages | GitLab | write_registry,read_registry,maintainer | ',
      'api-token | ci |  | Datadog | dashboards_read,monitors_read | ',
      'service-account | LOADER |  | Snowflake | LOADER | ',
      'oauth-client | web |  | Okta |  | ',
      'oauth-client | sync |  | Okta |  | ',
    ]);
  });

  it('are asked for an owner', () => {
    const found = engine.findings('main.tf').filter(({ rule }) => rule === 'owner-missing');
    assert.deepEqual(
      found.flatMap(({ at, related }) =>
        [at, ...related.map((each) => each.at)].map(({ span }) => text.slice(span.start, span.end)),
      ),
      ['release', 'ci', 'loader', 'web', 'sync'],
    );
  });
});
