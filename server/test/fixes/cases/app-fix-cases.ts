import { withCertificates } from '../../engine/rules/certificates.ts';
import type { FixCase } from './fix-cases.ts';

const xml = (scopes: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<ConnectedApp xmlns="http://soap.sforce.com/2006/04/metadata">\n    <contactEmail>crm@acme.com</contactEmail>\n    <label>Sync</label>\n    <oauthConfig>\n${scopes}        <scopes>RefreshToken</scopes>\n    </oauthConfig>\n</ConnectedApp>\n`;
const certificate = withCertificates('{certificate:shop.acme.com names=shop.acme.com}\n');

const listed = (texts: readonly string[]) => `[${texts.map((text) => JSON.stringify(text)).join(', ')}]`;
const extension = ({
  hosts,
  permissions,
}: {
  readonly hosts?: readonly string[];
  readonly permissions: readonly string[];
}) =>
  `{\n  "manifest_version": 3,\n  "name": "Clipper",\n${hosts === undefined ? '' : `  "host_permissions": ${listed(hosts)},\n`}  "permissions": ${listed(permissions)},\n  "version": "1.0"\n}\n`;

/** Fixes of apps, clients of OAuth, and certificates. */
export const appFixCases: readonly FixCase[] = [
  {
    name: 'a broad scope of a connected app, in XML',
    rule: 'app-scope-broad',
    offer: 'narrow-scope:Api',
    files: { 'connectedApps/Sync.connectedApp-meta.xml': xml('        <scopes>Full</scopes> <!-- export -->\n') },
    after: { 'connectedApps/Sync.connectedApp-meta.xml': xml('        <scopes>Api</scopes> <!-- export -->\n') },
  },
  {
    name: 'a broad scope of a connected app dropped',
    rule: 'app-scope-broad',
    offer: 'narrow-scope',
    files: { 'connectedApps/Sync.connectedApp-meta.xml': xml('        <scopes>Full</scopes>\n') },
    after: { 'connectedApps/Sync.connectedApp-meta.xml': xml('') },
  },
  {
    name: 'a user permission with its switch',
    rule: 'app-scope-broad',
    offer: 'narrow-scope',
    files: {
      'permissionsets/Sync.permissionset-meta.xml':
        '<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">\n    <label>Sync</label>\n    <userPermissions>\n        <enabled>true</enabled>\n        <name>ModifyAllData</name>\n    </userPermissions>\n</PermissionSet>\n',
    },
    after: {
      'permissionsets/Sync.permissionset-meta.xml':
        '<PermissionSet xmlns="http://soap.sforce.com/2006/04/metadata">\n    <label>Sync</label>\n</PermissionSet>\n',
    },
  },
  {
    name: 'every page for the one that is called up, which is no pattern of pages',
    rule: 'app-scope-broad',
    offer: 'narrow-scope:activeTab',
    files: { 'extension/manifest.json': extension({ hosts: ['<all_urls>'], permissions: ['storage'] }) },
    after: { 'extension/manifest.json': extension({ permissions: ['storage', 'activeTab'] }) },
  },
  {
    name: 'every page, where others are named beside it',
    rule: 'app-scope-broad',
    offer: 'narrow-scope:activeTab',
    files: {
      'extension/manifest.json': extension({
        hosts: ['<all_urls>', 'https://api.acme.com/*'],
        permissions: ['storage'],
      }),
    },
    after: {
      'extension/manifest.json': extension({
        hosts: ['https://api.acme.com/*'],
        permissions: ['storage', 'activeTab'],
      }),
    },
  },
  {
    name: 'one of several scopes in a text',
    rule: 'app-scope-unused',
    offer: 'narrow-scope',
    files: {
      'shopify.app.toml':
        'client_id = "f7a1c0de5b2e4d6f8a9b0c1d2e3f4a5b"\nname = "Labels"\n\n[access_scopes]\nscopes = "read_orders, read_products, write_products" # ours\n',
    },
    after: {
      'shopify.app.toml':
        'client_id = "f7a1c0de5b2e4d6f8a9b0c1d2e3f4a5b"\nname = "Labels"\n\n[access_scopes]\nscopes = "read_orders, write_products" # ours\n',
    },
  },
  {
    name: 'a level of a GitHub App',
    rule: 'app-scope-broad',
    offer: 'narrow-scope:read',
    files: {
      '.github/app.yml': 'name: Audit\ndefault_permissions:\n  administration: write # branches\n  contents: read\n',
    },
    after: {
      '.github/app.yml': 'name: Audit\ndefault_permissions:\n  administration: read # branches\n  contents: read\n',
    },
  },
  {
    name: 'PKCE for a client that has attributes',
    rule: 'app-client-no-pkce',
    offer: 'oauth-setting',
    files: {
      'keycloak/realm.json':
        '{\n  "realm": "shop",\n  "enabled": true,\n  "clients": [\n    {\n      "clientId": "spa",\n      "publicClient": true,\n      "standardFlowEnabled": true,\n      "attributes": {\n        "post.logout.redirect.uris": "+"\n      }\n    }\n  ]\n}\n',
    },
    after: {
      'keycloak/realm.json':
        '{\n  "realm": "shop",\n  "enabled": true,\n  "clients": [\n    {\n      "clientId": "spa",\n      "publicClient": true,\n      "standardFlowEnabled": true,\n      "attributes": {\n        "post.logout.redirect.uris": "+",\n        "pkce.code.challenge.method": "S256"\n      }\n    }\n  ]\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'the implicit grant of a client of Okta, with what only it answers',
    rule: 'app-implicit-grant',
    offer: 'oauth-setting',
    files: {
      'apps/shop.json':
        '{\n  "name": "oidc_client",\n  "label": "Shop",\n  "signOnMode": "OPENID_CONNECT",\n  "settings": {\n    "oauthClient": {\n      "response_types": ["code", "token", "id_token"],\n      "grant_types": ["authorization_code", "implicit"],\n      "redirect_uris": ["https://shop.acme.com/in"]\n    }\n  }\n}\n',
    },
    after: {
      'apps/shop.json':
        '{\n  "name": "oidc_client",\n  "label": "Shop",\n  "signOnMode": "OPENID_CONNECT",\n  "settings": {\n    "oauthClient": {\n      "response_types": ["code"],\n      "grant_types": ["authorization_code"],\n      "redirect_uris": ["https://shop.acme.com/in"]\n    }\n  }\n}\n',
    },
  },
  {
    name: 'the implicit grant alone at Okta in Terraform, with its answers',
    rule: 'app-implicit-grant',
    offer: 'oauth-setting',
    files: {
      'okta.tf':
        'resource "okta_app_oauth" "web" {\n  label          = "web"\n  type           = "browser"\n  grant_types    = ["implicit"]\n  response_types = ["id_token", "token"]\n}\n',
    },
    after: {
      'okta.tf':
        'resource "okta_app_oauth" "web" {\n  label          = "web"\n  type           = "browser"\n  grant_types    = ["authorization_code"]\n  response_types = ["code"]\n}\n',
    },
  },
  {
    name: 'the implicit flow alone at Cognito',
    rule: 'app-implicit-grant',
    offer: 'oauth-setting',
    files: {
      'main.tf':
        'resource "aws_cognito_user_pool_client" "web" {\n  name                = "web"\n  user_pool_id        = "eu_1"\n  allowed_oauth_flows = ["implicit"]\n}\n',
    },
    after: {
      'main.tf':
        'resource "aws_cognito_user_pool_client" "web" {\n  name                = "web"\n  user_pool_id        = "eu_1"\n  allowed_oauth_flows = ["code"]\n}\n',
    },
    takesTabs: true,
  },
  {
    name: 'a shorter life for a certificate of cert-manager',
    rule: 'cert-too-long',
    offer: 'certificate-setting',
    files: {
      'k8s/certificate.yaml':
        'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: shop\nspec:\n  secretName: shop\n  duration: 43800h # five years\n  dnsNames: [shop.acme.com]\n  issuerRef:\n    name: internal\n',
    },
    after: {
      'k8s/certificate.yaml':
        'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata:\n  name: shop\nspec:\n  secretName: shop\n  duration: 2160h # five years\n  dnsNames: [shop.acme.com]\n  issuerRef:\n    name: internal\n',
    },
  },
  {
    name: 'an owner above a certificate in PEM',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/web',
    files: { 'tls/shop.pem': certificate },
    after: { 'tls/shop.pem': `# identity-hygiene: owner @acme/web\n${certificate}` },
  },
  {
    name: 'an owner above an add-in in XML',
    rule: 'owner-missing',
    offer: 'set-owner:@acme/web',
    files: {
      'outlook/manifest.xml':
        '<?xml version="1.0"?>\n<OfficeApp>\n  <DisplayName DefaultValue="Labels"/>\n  <SupportUrl DefaultValue="https://acme.com"/>\n  <Permissions>ReadItem</Permissions>\n</OfficeApp>\n',
    },
    after: {
      'outlook/manifest.xml':
        '<?xml version="1.0"?>\n<!-- identity-hygiene: owner @acme/web -->\n<OfficeApp>\n  <DisplayName DefaultValue="Labels"/>\n  <SupportUrl DefaultValue="https://acme.com"/>\n  <Permissions>ReadItem</Permissions>\n</OfficeApp>\n',
    },
  },
];
