import assert from 'node:assert/strict';
import { assertFindings } from './expected.ts';

const schema = '"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"';

describe('ARM templates', () => {
  it('read settings through parameters and variables', () => {
    assertFindings({
      'azuredeploy.json': `{
  ${schema},
  "parameters": { "admin": { "type": "bool", "defaultValue": true }, "open": { "type": "bool" } }, «az-local-account»
  "variables": { "vault": "shop", "keys": { "local": false } }, «az-local-account»
  "resources": [
    { "type": "Microsoft.ContainerRegistry/registries", "name": "[concat('shop', 'images')]",
      "properties": { "adminUserEnabled": "[parameters('admin')]" } },
    { "type": "Microsoft.ContainerRegistry/registries", "name": "other",
      "properties": { "adminUserEnabled": "[parameters('open')]" } },
    { "type": "Microsoft.EventHub/namespaces", "name": "events",
      "properties": { "disableLocalAuth": "[variables('keys').local]" } },
    { "type": "Microsoft.KeyVault/vaults", "name": "[variables('vault')]", "properties": {}, "resources": [
      { "type": "secrets", "name": "never", «life-no-expiry»
        "properties": { "value": "[parameters('open')]" } },
      { "type": "secrets", "name": "over",
        "properties": { "attributes": { "exp": 1700000000 } } } «life-expired»
    ] }
  ]
}
`,
    });
  });

  it('join identities with role assignments and the resources that run as them', () => {
    const { engine } = assertFindings({
      'infra/main.json': `{
  ${schema},
  "variables": { "name": "shop-jobs", "owner": "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" },
  "resources": [
    { "type": "Microsoft.ManagedIdentity/userAssignedIdentities", "name": "[variables('name')]", "tags": { "team": "shop" } },
    { "type": "Microsoft.Authorization/roleAssignments", "name": "[guid(resourceGroup().id)]", "properties": {
      "roleDefinitionId": "[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', variables('owner'))]", «az-owner»
      "principalId": "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', variables('name')), '2023-01-31').principalId]" } },
    { "type": "Microsoft.Web/sites", "name": "web", "identity": { "type": "SystemAssigned, UserAssigned",
      "userAssignedIdentities": { "[resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', variables('name'))]": {} } },
      "tags": { "Owner": "web-team" } }
  ]
}
`,
    });
    const shown = engine.identities().map(({ name, owners, roles, reaches, uses }) => ({
      name,
      owners: owners.technical,
      roles: roles.map((role) => `${role.name} at ${role.level}`),
      reaches: reaches.map((symbol) => symbol.replace(/.*#/, '')),
      uses: uses.length,
    }));
    assert.deepEqual(shown, [
      { name: 'shop-jobs', owners: ['shop'], roles: ['Owner at resource-group'], reaches: [], uses: 1 },
      { name: 'web', owners: ['web-team'], roles: [], reaches: ['userAssignedIdentities.0'], uses: 1 },
    ]);
  });

  it('read custom roles and federated credentials of nested and inner templates', () => {
    const { engine } = assertFindings({
      'roles.json': `{
  "$schema": "https://schema.management.azure.com/schemas/2018-05-01/subscriptionDeploymentTemplate.json#",
  "parameters": { "actions": { "type": "array", "defaultValue": ["*"] } }, «az-custom-wildcard»
  "resources": [{ "type": "Microsoft.Resources/deployments", "name": "inner", "properties": { "template": { "resources": {
    "role": { "type": "Microsoft.Authorization/roleDefinitions", "name": "wide", "properties": { "roleName": "Everything",
      "permissions": [{ "actions": "[parameters('actions')]", "notActions": [] }],
      "assignableScopes": ["[subscription().id]"] } }
  } } } }]
}
`,
    });
    const set = engine.identities();
    assert.deepEqual(set, []);
  });

  it('stay silent on what nobody knows, and on broken texts', () => {
    assertFindings({
      'a.json': `{ ${schema}, "resources": [
  { "type": "Microsoft.ContainerRegistry/registries", "name": "x", "properties": "[parameters('all')]" },
  { "type": "Microsoft.ContainerRegistry/registries", "name": "y", "properties": { "adminUserEnabled": "[if(equals(1, 1), reference('q').x, false)]" } },
  { "type": "Microsoft.KeyVault/vaults/secrets", "name": "k/s", "properties": { "attributes": { "exp": "[parameters('end')]" } } }
] }
`,
      'b.json': `{ ${schema}, "resources": [ { "type": "Microsoft.Web/sites", "name": "[concat('a', ", "properties": { `,
      'c.json': `{ ${schema}, "resources": "[variables('none')]", "parameters": [1], "variables": null }
`,
    });
  });
});
