import type { BindingFact, StatedSetting } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import { azureRoleName } from '../azure-roles.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal, textFact } from '../literal.ts';
import { delegatedGrants } from '../oauth/delegated.ts';
import { type AzureResource, azureValue, inFile } from './resource.ts';

/** The type of an application in the Microsoft Graph extension of Bicep. */
export const graphApplication = 'microsoft.graph/applications';

/**
 * An application of Entra ID that a Bicep file registers. Source: Microsoft Learn, "Microsoft.Graph applications, Bicep templates
 * for Microsoft Graph".
 */
export function graphApplicationFacts(resource: AzureResource): FormatFacts {
  const { symbol, span, nameSpan, path } = resource;
  const name = inFile(resource, azureValue(resource, 'displayName') ?? resource.name);
  const settings = paths.flatMap(([setting, ...steps]): readonly StatedSetting[] => {
    const value = azureValue(resource, ...steps);
    return value ? [{ name: setting, value: inFile(resource, value) }] : [];
  });
  return {
    identities: [
      {
        symbol,
        kind: 'azure-application',
        name,
        keys: [],
        span,
        nameSpan,
        owners: [],
        slot: { kind: 'comment' },
        activation: activationOf(path),
        traits: {},
      },
    ],
    grants: delegatedGrants(symbol, azureValue(resource, 'requiredResourceAccess')),
    bindings: requested(resource),
    resources: [{ symbol, kind: 'oauth-client', name, span, nameSpan, settings }],
  };
}

const paths: readonly (readonly [setting: string, ...steps: string[]])[] = [
  ['redirect', 'web', 'redirectUris'],
  ['redirect', 'spa', 'redirectUris'],
  ['redirect', 'publicClient', 'redirectUris'],
  ['implicit', 'web', 'implicitGrantSettings', 'enableAccessTokenIssuance'],
];

/** Permissions for the application itself, by their ids. */
function requested(resource: AzureResource): readonly BindingFact[] {
  return itemsOf(azureValue(resource, 'requiredResourceAccess')).flatMap((api) =>
    itemsOf(valueAt(api, 'resourceAccess')).flatMap((access) => bindingOf(resource, access)),
  );
}

function bindingOf({ symbol, scope }: AzureResource, access: ValueNode): readonly BindingFact[] {
  const id = textFact(valueAt(access, 'id'));
  if (!id || textOf(valueAt(access, 'type')) !== 'Role') return [];
  return [
    {
      symbol,
      provider: 'azure',
      subject: { symbol },
      role: { expression: literal({ ...id, text: azureRoleName(id.text) ?? id.text }, scope) },
      on: { level: 'organization', what: literal({ text: '*', span: id.span }, scope) },
      span: access.span,
      roleSpan: id.span,
      subjectSpan: id.span,
    },
  ];
}
