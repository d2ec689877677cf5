import type { FixCase } from './fix-cases.ts';

const lines = (...text: string[]) => `${text.join('\n')}\n`;

const inVault = (...properties: string[]) =>
  lines(
    "resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {",
    "  name: 'shop'",
    '}',
    '',
    "resource mail 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = {",
    '  parent: vault',
    "  name: 'mail'",
    '  properties: {',
    ...properties,
    '  }',
    '}',
  );

const inArm = (...properties: string[]) =>
  lines(
    '{',
    '  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",',
    '  "contentVersion": "1.0.0.0",',
    '  "resources": [',
    '    {',
    '      "type": "Microsoft.KeyVault/vaults/keys",',
    '      "apiVersion": "2023-07-01",',
    '      "name": "shop/signing",',
    '      "properties": {',
    ...properties,
    '      }',
    '    }',
    '  ]',
    '}',
  );

/** Fixes in templates of clouds: Bicep, ARM, CloudFormation. */
export const templateFixCases: readonly FixCase[] = [
  {
    name: 'an end of a secret in Bicep',
    rule: 'life-no-expiry',
    offer: 'set-lifetime',
    files: { 'main.bicep': inVault('    value: mailKey') },
    after: {
      'main.bicep': inVault(
        '    value: mailKey',
        '    attributes: {',
        "      exp: dateTimeToEpoch('2027-01-30T00:00:00Z')",
        '    }',
      ),
    },
    takesTabs: true,
  },
  {
    name: 'an end of a secret in Bicep beside other attributes',
    rule: 'life-no-expiry',
    offer: 'set-lifetime',
    files: { 'main.bicep': inVault('    attributes: {', '      enabled: true', '    }', '    value: mailKey') },
    after: {
      'main.bicep': inVault(
        '    attributes: {',
        '      enabled: true',
        "      exp: dateTimeToEpoch('2027-01-30T00:00:00Z')",
        '    }',
        '    value: mailKey',
      ),
    },
  },
  {
    name: 'an end of a secret in Bicep that was long ago',
    rule: 'life-expired',
    offer: 'set-lifetime',
    files: {
      'main.bicep': inVault('    attributes: {', "      exp: dateTimeToEpoch('2025-01-30T00:00:00Z')", '    }'),
    },
    after: {
      'main.bicep': inVault('    attributes: {', "      exp: dateTimeToEpoch('2027-01-30T00:00:00Z')", '    }'),
    },
  },
  {
    name: 'an end of secrets in a loop of Bicep',
    rule: 'life-no-expiry',
    offer: 'set-lifetime',
    files: {
      'main.bicep': lines(
        'param names array',
        "resource all 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = [for name in names: {",
        "  name: 'shop/${name}'",
        '  properties: {',
        '    value: mailKey',
        '  }',
        '}]',
      ),
    },
    after: {
      'main.bicep': lines(
        'param names array',
        "resource all 'Microsoft.KeyVault/vaults/secrets@2023-07-01' = [for name in names: {",
        "  name: 'shop/${name}'",
        '  properties: {',
        '    value: mailKey',
        '    attributes: {',
        "      exp: dateTimeToEpoch('2027-01-30T00:00:00Z')",
        '    }',
        '  }',
        '}]',
      ),
    },
  },
  {
    name: 'an end of a key in an ARM template',
    rule: 'life-no-expiry',
    offer: 'set-lifetime',
    files: { 'deploy.json': inArm('        "kty": "RSA"') },
    after: {
      'deploy.json': inArm(
        '        "kty": "RSA",',
        '        "attributes": {',
        '          "exp": "[dateTimeToEpoch(\'2027-01-30T00:00:00Z\')]"',
        '        }',
      ),
    },
    takesTabs: true,
  },
  {
    name: 'an end of a key in an ARM template that was long ago',
    rule: 'life-expired',
    offer: 'set-lifetime',
    files: {
      'deploy.json': inArm(
        '        "attributes": { "exp": "[dateTimeToEpoch(\'2025-01-30T00:00:00Z\')]" },',
        '        "kty": "RSA"',
      ),
    },
    after: {
      'deploy.json': inArm(
        '        "attributes": { "exp": "[dateTimeToEpoch(\'2027-01-30T00:00:00Z\')]" },',
        '        "kty": "RSA"',
      ),
    },
  },
  {
    name: 'the own account for what may be said of a member’s as well',
    rule: 'aws-write-star',
    offer: 'narrow-resources:arn',
    files: {
      'policy.json': lines(
        '{',
        '  "Version": "2012-10-17",',
        '  "Statement": [',
        '    { "Effect": "Allow", "Action": ["account:EnableRegion", "account:ListRegions"], "Resource": "*" }',
        '  ]',
        '}',
      ),
    },
    after: {
      'policy.json': lines(
        '{',
        '  "Version": "2012-10-17",',
        '  "Statement": [',
        '    { "Effect": "Allow", "Action": ["account:EnableRegion", "account:ListRegions"], "Resource": "arn:aws:account::*:account" }',
        '  ]',
        '}',
      ),
    },
  },
];
