import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, type SourceDocument, type SyntaxProblem, textOf, valueAt } from '../../syntax/document.ts';
import { scopeGrants } from '../apps/app-facts.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { textFact } from '../literal.ts';
import { clientFacts, clientSymbol } from './client-facts.ts';

/**
 * Reads a tenant of Auth0 as its deploy tool keeps it: clients, and what they are granted at the management API. Source:
 * Auth0 documentation, "Deploy CLI Tool", and the Management API reference.
 */
export const auth0TenantExtractor: Extractor = {
  format: 'auth0-tenant',
  syntax: 'yaml',
  accepts: (path, head) =>
    /(^|\/)tenant[^/]*\.ya?ml$/i.test(path) &&
    /^(?:tenant|clients|clientGrants|resourceServers|connections|pages):/m.test(head),
  extract: ({ path, document }) => {
    const [root] = document.roots;
    const grants = itemsOf(valueAt(root, 'clientGrants'));
    return joinedFacts([
      ...itemsOf(valueAt(root, 'clients')).map((client) => readClient(path, client, grants)),
      { problems: document.problems.filter((problem) => !isPlaceholder(problem, document)).slice(0, 1) },
    ]);
  },
};

/** The deploy tool puts a value for `@@NAME@@` before it parses; to YAML itself no text begins with `@`. */
function isPlaceholder({ span }: SyntaxProblem, { text }: SourceDocument): boolean {
  return /^@@\w{1,100}@@/.test(text.slice(span.start, span.start + 104));
}

/** A client in a file of its own. */
export const auth0ClientExtractor: Extractor = {
  format: 'auth0-client',
  syntax: 'json',
  // The clients that a tenant begins with have no type.
  accepts: (path, head) =>
    /(^|\/)clients\/[^/]+\.json$/i.test(path) && /"(?:app_type|oidc_conformant|is_first_party)"\s*:/.test(head),
  extract: ({ path, document }: ExtractInput) => {
    const [root] = document.roots;
    const facts = root ? readClient(path, root, []) : {};
    return joinedFacts([facts, { problems: document.problems.slice(0, 1) }]);
  },
};

function readClient(path: string, client: ValueNode, granted: readonly ValueNode[]): FormatFacts {
  const name = textFact(valueAt(client, 'name'));
  if (!name) return {};
  const at = { scope: `auth0:${path}`, address: name.text };
  const id = textOf(valueAt(client, 'client_id'));
  const owned = granted.filter((grant) => textOf(valueAt(grant, 'client_id')) === name.text);
  return clientFacts({
    path,
    ...at,
    name,
    keys: [{ scheme: 'app', parts: [`auth0:${id ?? name.text}`] }],
    span: client.span,
    slot: path.endsWith('.json') ? { kind: 'record' } : { kind: 'comment' },
    purpose: textFact(valueAt(client, 'description')),
    settings: [
      ['redirect', valueAt(client, 'callbacks')],
      ['grant', valueAt(client, 'grant_types')],
    ],
    grants: scopeGrants(clientSymbol(at), 'auth0', owned.flatMap(scopesIn)),
  });
}

function scopesIn(grant: ValueNode): readonly TextFact[] {
  return itemsOf(valueAt(grant, 'scope')).flatMap((scope) => textFact(scope) ?? []);
}
