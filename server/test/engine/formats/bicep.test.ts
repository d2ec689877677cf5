import assert from 'node:assert/strict';
import { readBicep } from '../../../engine/syntax/bicep/bicep.ts';
import { assertFindings } from './expected.ts';

describe('Bicep', () => {
  it('reads settings through parameters, variables, loops and conditions', () => {
    assertFindings({
      'main.bicep': `targetScope = 'resourceGroup'
@description('Where \\'things\\' are')
param location string = resourceGroup().location
param admin bool = true «az-local-account»
#disable-next-line no-unused-params
param open bool
type size = {
  kind: 'a' | 'b'
}?
type union =
  | 'a'
  | 'b'
func next(n int) int =>
  n + 1
param choice
  | 'a'
  | 'b' = 'a'
var names = [
  'one'
  'two' // last
]
var shared = {
  auth: { local: false } «az-local-account»
}

resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'shop\${uniqueString(resourceGroup().id)}'
  location: location
  properties: { adminUserEnabled: admin, anonymousPullEnabled: false }
}

resource other 'Microsoft.ContainerRegistry/registries@2023-07-01' = if (open) {
  name: 'other'
  properties: {
    adminUserEnabled: open
  }
}

resource events 'Microsoft.EventHub/namespaces@2022-10-01-preview' = [for name in names: {
  name: 'shop-\${name}'
  properties: {
    disableLocalAuth: shared.auth.local
  }
}]

resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'shop'
  resource never 'secrets' = { «life-no-expiry»
    name: 'never'
    properties: { value: open ? 'a' : 'b' }
  }
}
`,
    });
  });

  it('joins identities with their roles, owners and hosts', () => {
    const { engine } = assertFindings({
      'roles.bicep': `param principal string
var contributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'b24988ac-6180-42a0-ab88-20f7382dd24c')

resource jobs 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'shop-jobs'
  tags: {
    team: 'shop'
  }
}
resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(resourceGroup().id, jobs.id, contributor)
  scope: resourceGroup()
  properties: {
    roleDefinitionId: contributor
    principalId: jobs.properties.principalId
    principalType: 'ServicePrincipal'
  }
}
resource somebody 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(principal)
  properties: { roleDefinitionId: az.subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'), principalId: principal } «az-owner»
}
resource web 'Microsoft.Web/sites@2023-12-01' = {
  name: 'web'
  identity: {
    type: 'SystemAssigned,UserAssigned'
    userAssignedIdentities: { '\${jobs.id}': {} }
  }
}
resource shared 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' existing = {
  name: 'shared'
}
`,
    });
    const shown = engine.identities().map(({ name, owners, roles, reaches }) => ({
      name,
      owners: owners.technical,
      roles: roles.map((role) => `${role.name} at ${role.level}`),
      reaches: reaches.map((symbol) => symbol.replace(/.*#/, '')),
    }));
    assert.deepEqual(shown, [
      { name: 'shop-jobs', owners: ['shop'], roles: ['Contributor at resource-group'], reaches: [] },
      { name: 'web', owners: [], roles: [], reaches: ['jobs'] },
    ]);
  });

  it('stays silent on what nobody knows, and on broken texts', () => {
    assertFindings({
      'unknown.bicep': `param settings object
@secure()
param key string
resource a 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'a'
  properties: settings
}
resource b 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'b'
  properties: { adminUserEnabled: contains(settings, 'x') && settings.x }
}
module m './m.bicep' = { name: 'm', params: { key: key } }
output id string = m.outputs.id
`,
      'open.bicep': `resource a 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'a
  properties: {
    adminUserEnabled: [for x in
`,
      'noise.bicep': `]]]{{{ param = ' \${\${ resource 'x' y @@@( type t = { a: 'x' | 'y' }\nfunc f(a string) string => a\n`,
    });
  });

  it('keeps exact spans', () => {
    const text = "var x = 'a\\\\b${y.z}c'\n";
    const [root] = readBicep(text).roots;
    const value = root?.kind === 'map' ? root.entries[0]?.value : undefined;
    assert.equal(value && text.slice(value.span.start, value.span.end), "'a\\\\b${y.z}c'");
  });

  for (const piece of ['[', '{', "'${", '(', 'a ? ', '!', '- ', 'a.', '@x(', 'resource a ', "'''", '/*', 'x =>'])
    it(`takes linear time for ${JSON.stringify(piece)}`, () => {
      assert.ok(readBicep(`var x = ${piece.repeat(200_000 / piece.length)}`).text.length > 0);
    });
});
