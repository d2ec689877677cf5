import type { FixCase } from './fix-cases.ts';

const path = 'infra/main.tf';

function connection(name: string, before: string, after: string): FixCase {
  return {
    name,
    rule: 'az-static-connection',
    offer: 'federate-connection',
    files: { [path]: before },
    after: { [path]: after },
  };
}

export const connectionFixCases: readonly FixCase[] = [
  connection(
    'a connection shows tokens that its application takes',
    `resource "azuread_application" "ship" {
  display_name = "ship"
}

# Ships.
resource "azuredevops_serviceendpoint_azurerm" "to_live" {
  project_id            = var.project
  service_endpoint_name = "live"
  credentials {
    serviceprincipalid  = azuread_application.ship.client_id
    serviceprincipalkey = var.key # from the vault
  }
}
`,
    `resource "azuread_application" "ship" {
  display_name = "ship"
}

# Ships.
resource "azuredevops_serviceendpoint_azurerm" "to_live" {
  project_id                             = var.project
  service_endpoint_name                  = "live"
  service_endpoint_authentication_scheme = "WorkloadIdentityFederation"
  credentials {
    serviceprincipalid  = azuread_application.ship.client_id
  }
}

resource "azuread_application_federated_identity_credential" "to_live" {
  application_id = azuread_application.ship.id
  display_name   = "to-live"
  audiences      = ["api://AzureADTokenExchange"]
  issuer         = azuredevops_serviceendpoint_azurerm.to_live.workload_identity_federation_issuer
  subject        = azuredevops_serviceendpoint_azurerm.to_live.workload_identity_federation_subject
}
`,
  ),
  connection(
    'a connection that makes its service principal itself',
    `resource "azuredevops_serviceendpoint_azurerm" "live" {
  service_endpoint_name                  = "live"
  service_endpoint_authentication_scheme = "ServicePrincipal"
}
`,
    `resource "azuredevops_serviceendpoint_azurerm" "live" {
  service_endpoint_name                  = "live"
  service_endpoint_authentication_scheme = "WorkloadIdentityFederation"
}
`,
  ),
];
