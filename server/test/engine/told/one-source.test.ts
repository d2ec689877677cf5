import assert from 'node:assert/strict';
import { repository } from '../repository.ts';

const bicep = `resource app 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'shop-app'
  location: 'westeurope'
}
resource registry 'Microsoft.ContainerRegistry/registries@2023-07-01' = {
  name: 'shop'
  properties: { adminUserEnabled: true }
}
`;

const compiled = JSON.stringify(
  {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    metadata: { _generator: { name: 'bicep', version: '0.38.5.1644', templateHash: '1' } },
    resources: [
      {
        type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
        apiVersion: '2023-01-31',
        name: 'shop-app',
        location: 'westeurope',
      },
      {
        type: 'Microsoft.ContainerRegistry/registries',
        apiVersion: '2023-07-01',
        name: 'shop',
        properties: { adminUserEnabled: true },
      },
    ],
  },
  null,
  2,
);

/** Where something is said, and where identities are. */
function placesIn(files: Readonly<Record<string, string>>) {
  const { engine } = repository(files);
  const rules = (path: string) => engine.findings(path).map(({ rule }) => rule);
  return {
    told: Object.keys(files).filter((path) => rules(path).includes('az-local-account')),
    declared: [...new Set(engine.identities().map(({ at }) => at.path))],
    engine,
  };
}

describe('a template that Bicep has compiled', () => {
  for (const [source, template] of [
    ['infra/main.bicep', 'infra/main.json'],
    ['main.bicep', 'azuredeploy.json'],
  ] as const)
    it(`is told of at its source: ${source}, ${template}`, () => {
      const { told, declared } = placesIn({ [source]: bicep, [template]: compiled });
      assert.deepEqual(told, [source]);
      assert.deepEqual(declared, [source]);
    });
  it('is told of where its source lies elsewhere, and where somebody wrote it', () => {
    const alone = placesIn({ 'infra/main.json': compiled, 'other/main.bicep': 'param location string\n' });
    assert.deepEqual([alone.told, alone.declared], [['infra/main.json'], ['infra/main.json']]);
    const written = placesIn({ 'main.bicep': bicep, 'main.json': compiled.replace('_generator', 'author') });
    assert.deepEqual(written.told, ['main.bicep', 'main.json']);
  });
  it('is told of again once its source is gone', () => {
    const { engine } = placesIn({ 'main.bicep': bicep, 'main.json': compiled });
    assert.deepEqual(engine.findings('main.json'), []);
    engine.remove('main.bicep');
    assert.ok(engine.findings('main.json').some(({ rule }) => rule === 'az-local-account'));
  });
});

describe('what is packaged or installed', () => {
  const service =
    'service: shop\nprovider:\n  name: aws\n  runtime: nodejs20.x\nfunctions:\n  one:\n    handler: one.main\n';
  const stack = JSON.stringify({
    AWSTemplateFormatVersion: '2010-09-09',
    Resources: { Role: { Type: 'AWS::IAM::Role', Properties: { AssumeRolePolicyDocument: {} } } },
  });
  const declared = (files: Readonly<Record<string, string>>) => placesIn(files).declared;
  it('declares no identity of the repository', () =>
    assert.deepEqual(
      declared({
        'serverless.yml': service,
        '.serverless/cloudformation-template-update-stack.json': stack,
        'node_modules/@acme/plugin/test/fixtures/function/serverless.yml': service,
      }),
      ['serverless.yml'],
    ));
  it('is told from what the repository holds itself', () =>
    assert.deepEqual(declared({ 'stacks/role.json': stack, 'test/fixtures/serverless.yml': service }).sort(), [
      'stacks/role.json',
      'test/fixtures/serverless.yml',
    ]));
});
