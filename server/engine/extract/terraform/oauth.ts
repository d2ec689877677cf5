import table from '../../../../rules/tables/oauth-clients.json' with { type: 'json' };
import type { GrantFact, IdentityFact, StatedSetting } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, textOf } from '../../syntax/document.ts';
import { lazily } from '../../text/lazily.ts';
import { activationOf } from '../activation.ts';
import { listTrait } from '../agents/traits.ts';
import { scopeGrants } from '../apps/app-facts.ts';
import type { FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { attribute, attributesAt, type Block, inScope, labelNode, targetOf } from './blocks.ts';
import { literalText } from './owners.ts';

/** Clients of OAuth at any provider, by the table: an identity each, and the settings that rules judge. */
export function oauthFacts(block: Block, path: string): FormatFacts {
  const row = block.keyword === 'resource' ? rows().get(block.type) : undefined;
  if (!row) return { grants: grantsOfClient(block) };
  const { symbol, span, nameSpan } = block;
  const name = inScope(block, attribute(block.body, row.name) ?? labelNode(block));
  const resource = { symbol, kind: 'oauth-client', name, span, nameSpan, settings: settingsOf(row, block) };
  const isSetting = resource.settings.length > 0;
  return {
    ...(row.isIdentity === false ? {} : { identities: [identityOf(row, block, path)] }),
    ...(isSetting ? { resources: [resource] } : {}),
  };
}

/** Scopes that a block of its own gives to a client: of Okta's own interface, or of an interface that Auth0 guards. */
function grantsOfClient(block: Block): readonly GrantFact[] {
  const given = Object.hasOwn(scopesOfClients, block.type) ? scopesOfClients[block.type] : undefined;
  const client = given && attribute(block.body, given.of);
  if (!client || (given.platform === 'auth0' && !isManagement(attribute(block.body, 'audience')))) return [];
  const scopes = itemsOf(attribute(block.body, 'scopes')).flatMap((node) => textFact(node) ?? []);
  return scopeGrants(block.symbol, given.platform, scopes).map((grant) => ({
    ...grant,
    holder: targetOf(block, client),
  }));
}

const scopesOfClients: Readonly<Record<string, { readonly of: string; readonly platform: 'auth0' | 'okta' }>> = {
  auth0_client_grant: { of: 'client_id', platform: 'auth0' },
  okta_app_oauth_api_scope: { of: 'app_id', platform: 'okta' },
};

/** Only the scopes of the tenant's own interface mean something by their names. */
function isManagement(audience: ValueNode | undefined): boolean {
  const texts = audience?.kind === 'template' ? audience.parts.map(textOf) : [textOf(audience)];
  return texts.some((text) => text?.includes('/api/v2'));
}

interface Row {
  readonly types: readonly string[];
  readonly provider: string;
  readonly scheme: string;
  readonly id?: string;
  readonly name: string;
  readonly settings: Readonly<Record<string, readonly string[]>>;
  readonly scopes: readonly string[];
  readonly isIdentity?: boolean;
}

// The settings of one client are absent from another: each is a record of its own type to the compiler.
const rows = lazily(
  (): ReadonlyMap<string, Row> =>
    new Map(
      (table.clients as readonly unknown[] as readonly Row[]).flatMap((row) =>
        row.types.map((type): [string, Row] => [type, row]),
      ),
    ),
);

function identityOf(row: Row, block: Block, path: string): IdentityFact {
  const { body, symbol, span, nameSpan } = block;
  const id = row.id === undefined ? undefined : attribute(body, row.id);
  const purpose = ['description', 'notes', 'admin_note'].map((key) => literalText(attribute(body, key))).find(Boolean);
  const scopes = row.scopes
    .flatMap((key) => attributesAt(body, [key]))
    .flatMap((node) => (resolved(node)?.kind === 'list' ? itemsOf(node) : [node]))
    .flatMap((node) => textFact(node) ?? []);
  const isOff = ['active', 'enabled'].some((key) => textFact(attribute(body, key))?.text === 'false');
  return {
    symbol,
    kind: 'oauth-client',
    name: inScope(block, attribute(body, row.name) ?? labelNode(block)),
    keys: id ? [{ scheme: 'app', parts: [`${row.scheme}:`, inScope(block, id)] }] : [],
    span,
    nameSpan,
    owners: [],
    slot: { kind: 'comment' },
    ...optional('purpose', purpose),
    ...optional('disabled', isOff || undefined),
    activation: activationOf(path),
    traits: { provider: { value: row.provider, span: nameSpan }, ...listTrait('scopes', scopes) },
  };
}

function settingsOf({ settings }: Row, block: Block): readonly StatedSetting[] {
  return Object.entries(settings).flatMap(([name, paths]) =>
    paths.flatMap((path) =>
      attributesAt(block.body, path.split('.')).map((node) => ({ name, value: inScope(block, node) })),
    ),
  );
}
