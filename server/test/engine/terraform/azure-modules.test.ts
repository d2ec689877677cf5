import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const schema = (kind: string) => `https://schema.management.azure.com/schemas/2019-04-01/${kind}.json#`;
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';

const identity = (symbol: string) =>
  `resource ${symbol} 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {\n  name: '${symbol}'\n}\n`;
const assignment = `param principal string
param role string = 'acdd72a7-3385-48ef-bd42-f606fba81ae7'
resource assignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(principal, role)
  properties: {
    principalId: principal
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}
`;

/** The identities of a repository with the roles they hold, and the rules that find fault. */
function held(files: Readonly<Record<string, string>>) {
  const { engine } = repository(files);
  return {
    roles: Object.fromEntries(engine.identities().map(({ name, roles }) => [name, roles.map((role) => role.name)])),
    rules: [...new Set(engine.paths().flatMap((path) => engine.findings(path)))]
      .map(({ rule }) => rule)
      .filter((rule) => rule.startsWith('az-')),
  };
}

describe('Bicep modules', () => {
  it('hand values in, one call for each', () => {
    const found = held({
      'modules/assign.bicep': assignment,
      'main.bicep': `${identity('deploy')}${identity('web')}module one 'modules/assign.bicep' = {
  name: 'one'
  params: { principal: deploy.properties.principalId, role: '${owner}' }
}
module two './modules/assign.bicep' = if (true) {
  name: 'two'
  params: {
    principal: web.properties.principalId
  }
}
`,
    });
    assert.deepEqual(found, { roles: { deploy: ['Owner'], web: ['Reader'] }, rules: ['az-owner'] });
  });

  it('hand values out', () => {
    const found = held({
      'modules/identity.bicep': `param name string\n${identity('own').replace("'own'", 'name')}output principal string = own.properties.principalId\n`,
      'main.bicep': `module id 'modules/identity.bicep' = {
  name: 'id'
  params: { name: 'deploy' }
}
${assignment
  .replace(/^param principal.*\n/, '')
  .replaceAll('principal,', "'x',")
  .replace('principalId: principal', 'principalId: id.outputs.principal')}`,
    });
    assert.deepEqual(found.roles, { deploy: ['Reader'] });
  });

  it('are called once for each item of a loop', () => {
    const found = held({
      'modules/assign.bicep': assignment,
      'main.bicep': `${identity('deploy')}var roles = ['${owner}', 'b24988ac-6180-42a0-ab88-20f7382dd24c']
module all 'modules/assign.bicep' = [for role in roles: {
  name: 'all-\${role}'
  params: { principal: deploy.properties.principalId, role: role }
}]
`,
    });
    assert.deepEqual(found.roles, { deploy: ['Owner', 'Contributor'] });
  });

  it('loop over resources as well', () => {
    const found = held({
      'main.bicep': `${identity('deploy')}resource all 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for role in ['${owner}', 'acdd72a7-3385-48ef-bd42-f606fba81ae7']: {
  name: guid(role)
  properties: {
    principalId: deploy.properties.principalId
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
  }
}]
`,
    });
    assert.deepEqual(found.roles, { deploy: ['Owner', 'Reader'] });
  });

  it('take what parameters files say, and nothing where they differ', () => {
    const main = `param adminUser bool\nresource images 'Microsoft.ContainerRegistry/registries@2023-07-01' = {\n  name: 'images'\n  properties: {\n    adminUserEnabled: adminUser\n  }\n}\n`;
    const dev = "using './main.bicep'\nparam adminUser = true\n";
    assert.deepEqual(held({ 'main.bicep': main }).rules, []);
    assert.deepEqual(held({ 'main.bicep': main, 'dev.bicepparam': dev }).rules, ['az-local-account']);
    const prod = dev.replace('true', 'false');
    assert.deepEqual(held({ 'main.bicep': main, 'dev.bicepparam': dev, 'prod.bicepparam': prod }).rules, []);
    const inJson = JSON.stringify({
      $schema: schema('deploymentParameters'),
      parameters: { adminUser: { value: true } },
    });
    assert.deepEqual(held({ 'main.bicep': main, 'main.parameters.json': inJson }).rules, ['az-local-account']);
  });
});

describe('ARM deployments within templates', () => {
  const assigning = (principal: string) => ({
    type: 'Microsoft.Authorization/roleAssignments',
    apiVersion: '2022-04-01',
    name: 'assignment',
    properties: {
      principalId: principal,
      roleDefinitionId: `[subscriptionResourceId('Microsoft.Authorization/roleDefinitions', parameters('role'))]`,
    },
  });
  const inner = {
    $schema: schema('deploymentTemplate'),
    parameters: { principal: { type: 'string' }, Role: { type: 'string' } },
    resources: [assigning("[parameters('principal')]")],
  };
  const deploy = {
    type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
    apiVersion: '2023-01-31',
    name: 'deploy',
  };
  const given = {
    principal: {
      value: "[reference(resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'deploy')).principalId]",
    },
    role: { value: owner },
  };
  const outer = (properties: object) =>
    JSON.stringify({
      $schema: schema('deploymentTemplate'),
      resources: [
        deploy,
        { type: 'Microsoft.Resources/deployments', apiVersion: '2022-09-01', name: 'nested', properties },
      ],
    });

  it('hand values to a template that they hold', () => {
    const options = { expressionEvaluationOptions: { scope: 'inner' } };
    const found = held({ 'azuredeploy.json': outer({ ...options, parameters: given, template: inner }) });
    assert.deepEqual(found, { roles: { deploy: ['Owner'] }, rules: ['az-owner'] });
  });

  it('hand values to a file that they link to', () => {
    for (const templateLink of [
      { relativePath: 'nested/assign.json' },
      { uri: "[uri(deployment().properties.templateLink.uri, 'nested/assign.json')]" },
    ]) {
      const found = held({
        'azuredeploy.json': outer({ parameters: given, templateLink }),
        'nested/assign.json': JSON.stringify(inner),
      });
      assert.deepEqual(found, { roles: { deploy: ['Owner'] }, rules: ['az-owner'] });
    }
  });

  it('that nothing here calls are a note, others are not', () => {
    const registry = `resource images 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'larkspurimages'
  location: 'westeurope'
  sku: { name: 'Premium' }
  properties: { adminUserEnabled: true }
}
`;
    const call = "module images 'modules/registry.bicep' = {\n  name: 'images'\n}\n";
    const levels = (files: Readonly<Record<string, string>>) => {
      const { engine } = repository(files);
      return engine
        .paths()
        .flatMap((path) => engine.findings(path))
        .flatMap(({ rule, level }) => (rule === 'az-local-account' ? [level] : []));
    };
    assert.deepEqual(levels({ 'modules/registry.bicep': registry }), ['note']);
    assert.deepEqual(levels({ 'modules/registry.bicep': registry, 'main.bicep': call }), ['warning']);
    assert.deepEqual(levels({ 'registry.bicep': registry }), ['warning']);
  });
});
