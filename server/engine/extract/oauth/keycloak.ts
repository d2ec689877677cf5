import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import { scopeGrants } from '../apps/app-facts.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { textFact } from '../literal.ts';
import { clientFacts, clientSymbol } from './client-facts.ts';

/**
 * Reads realms of Keycloak, as exported or to be imported: its clients, and the roles of their service accounts. Clients
 * that every realm has stay out. Source: Keycloak documentation, "Importing and exporting realms", Admin REST API.
 */
export const keycloakExtractor: Extractor = {
  format: 'keycloak-realm',
  syntax: 'json',
  accepts: (path, head) =>
    /\.json$/i.test(path) &&
    /"realm"\s*:/.test(head) &&
    /"(?:clients|users|sslRequired|accessTokenLifespan|registrationAllowed)"\s*:|"enabled"\s*:\s*true/.test(head),
  extract: readRealms,
};

/** The same in YAML, as tools that apply realms take it. */
export const keycloakYamlExtractor: Extractor = {
  format: 'keycloak-realm-yaml',
  syntax: 'yaml',
  accepts: (path, head) => /\.ya?ml$/i.test(path) && /^realm:/m.test(head) && /^(?:clients|enabled|users):/m.test(head),
  extract: readRealms,
};

function readRealms({ path, document }: ExtractInput): FormatFacts {
  const [root] = document.roots;
  const realms = root?.kind === 'list' ? root.items : root ? [root] : [];
  const hasComments = document.syntax === 'yaml';
  return joinedFacts([
    ...realms.flatMap((realm) =>
      itemsOf(valueAt(realm, 'clients')).map((client) => readClient({ path, realm, client, hasComments })),
    ),
    { problems: document.problems.slice(0, 1) },
  ]);
}

interface Place {
  readonly path: string;
  readonly realm: ValueNode;
  readonly client: ValueNode;
  readonly hasComments: boolean;
}

function readClient({ path, realm, client, hasComments }: Place): FormatFacts {
  const id = textFact(valueAt(client, 'clientId'));
  if (!id || builtIn.has(id.text) || id.text.endsWith('-realm')) return {};
  const realmName = textOf(valueAt(realm, 'realm')) ?? '';
  const at = { scope: `keycloak:${path}`, address: `${realmName}/${id.text}` };
  const isOn = (name: string) => textOf(valueAt(client, name)) === 'true';
  const protocol = textOf(valueAt(client, 'protocol')) ?? 'openid-connect';
  return clientFacts({
    path,
    ...at,
    name: id,
    keys: [{ scheme: 'app', parts: [`keycloak:${realmName}/${id.text}`] }],
    span: client.span,
    slot: hasComments ? { kind: 'comment' } : { kind: 'record' },
    purpose: textFact(valueAt(client, 'description')),
    disabled: textOf(valueAt(client, 'enabled')) === 'false',
    settings:
      protocol === 'openid-connect' && !isOn('bearerOnly')
        ? [
            ['redirect', valueAt(client, 'redirectUris')],
            ['implicit', valueAt(client, 'implicitFlowEnabled')],
            ['password', valueAt(client, 'directAccessGrantsEnabled')],
            ['code', valueAt(client, 'standardFlowEnabled')],
            ['public', valueAt(client, 'publicClient')],
            ['pkceMethod', valueAt(client, 'attributes', 'pkce.code.challenge.method')],
          ]
        : [],
    grants: isOn('serviceAccountsEnabled') ? scopeGrants(clientSymbol(at), 'keycloak', rolesOf(realm, id.text)) : [],
  });
}

/** Source: Keycloak documentation, "Default clients". */
const builtIn: ReadonlySet<string> = new Set([
  'account',
  'account-console',
  'admin-cli',
  'broker',
  'realm-management',
  'security-admin-console',
  'master-realm',
]);

/** What the user that stands for a client's service account holds. */
function rolesOf(realm: ValueNode, clientId: string): readonly TextFact[] {
  const user = itemsOf(valueAt(realm, 'users')).find(
    (each) => textOf(valueAt(each, 'serviceAccountClientId')) === clientId,
  );
  const own = itemsOf(valueAt(user, 'realmRoles')).flatMap((role) => textFact(role) ?? []);
  const ofClients = entriesOf(valueAt(user, 'clientRoles')).flatMap((entry) =>
    itemsOf(entry.value).flatMap((role): readonly TextFact[] => {
      const fact = textFact(role);
      return fact ? [{ ...fact, text: `${keyOf(entry) ?? ''}/${fact.text}` }] : [];
    }),
  );
  return [...own, ...ofClients];
}
