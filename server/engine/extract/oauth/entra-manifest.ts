import type { BindingFact, TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { azureRoleName } from '../azure-roles.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { literal, textFact } from '../literal.ts';
import { clientFacts, clientSymbol } from './client-facts.ts';
import { delegatedGrants } from './delegated.ts';

/**
 * Reads manifests of applications in Entra ID, of Microsoft Graph and of the older interface. Source: Microsoft Learn,
 * "Understand the Microsoft Entra app manifest".
 */
export const entraManifestExtractor: Extractor = {
  format: 'entra-app',
  syntax: 'json',
  accepts: (path, head) =>
    /\.json$/i.test(path) &&
    /"(?:requiredResourceAccess|oauth2AllowImplicitFlow|replyUrlsWithType|implicitGrantSettings)"\s*:/.test(head),
  extract: readManifest,
};

function readManifest({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const name = textFact(valueAt(root, 'displayName')) ?? textFact(valueAt(root, 'name'));
  if (!root || !name) return { problems: document.problems.slice(0, 1) };
  const at = { scope: `entra:${path}`, address: name.text };
  const appId = textFact(valueAt(root, 'appId'));
  const symbol = clientSymbol(at);
  const facts = clientFacts({
    path,
    ...at,
    name,
    keys: appId && isId(appId) ? [{ scheme: 'azure', parts: [appId.text] }] : [],
    span: root.span,
    slot: { kind: 'record' },
    purpose: textFact(valueAt(root, 'description')),
    settings: [
      ['redirect', valueAt(root, 'web', 'redirectUris')],
      ['redirect', valueAt(root, 'spa', 'redirectUris')],
      ['redirect', valueAt(root, 'publicClient', 'redirectUris')],
      ...itemsOf(valueAt(root, 'replyUrlsWithType')).map((item) => ['redirect', valueAt(item, 'url')] as const),
      ['implicit', valueAt(root, 'web', 'implicitGrantSettings', 'enableAccessTokenIssuance')],
      ['implicit', valueAt(root, 'oauth2AllowImplicitFlow')],
    ],
  });
  const grants = delegatedGrants(symbol, valueAt(root, 'requiredResourceAccess'));
  return { ...facts, grants, bindings: requested(root, symbol, at.scope) };
}

function isId({ text }: TextFact): boolean {
  return /^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text) && !/^[0-]+$/.test(text);
}

/** Permissions for the application itself; those for people who use it end with the person. */
function requested(root: ValueNode, symbol: string, scope: string): readonly BindingFact[] {
  return itemsOf(valueAt(root, 'requiredResourceAccess')).flatMap((resource) =>
    itemsOf(valueAt(resource, 'resourceAccess')).flatMap((access): readonly BindingFact[] => {
      const id = textFact(valueAt(access, 'id'));
      if (!id || textOf(valueAt(access, 'type')) !== 'Role') return [];
      const named = azureRoleName(id.text) ?? id.text;
      return [
        {
          symbol,
          provider: 'azure',
          subject: { symbol },
          role: { expression: literal({ ...id, text: named }, scope) },
          on: { level: 'organization', what: literal({ text: '*', span: id.span }, scope) },
          span: access.span,
          roleSpan: id.span,
          subjectSpan: id.span,
        },
      ];
    }),
  );
}
