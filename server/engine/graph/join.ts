import type { Definitions } from '../evaluate/definitions.ts';
import type { Grant } from '../model/grant.ts';
import type { Identity } from '../model/identity.ts';
import { type AgentSurroundings, withSurroundings } from './agents/agent-surroundings.ts';
import { withPrompts } from './agents/prompts.ts';
import type { Attachments } from './attachments.ts';
import type { CredentialJoin } from './credentials/credential-join.ts';
import type { KeyIndex } from './keys/key-index.ts';
import { meaningOf } from './keys/targets.ts';
import type { Overlays } from './kubernetes/overlays.ts';
import type { Links } from './links.ts';
import type { OwnerSlots } from './owners/owner-slot.ts';
import type { OwnerQueries } from './owners/owners.ts';
import type { StatedOwners } from './owners/stated-owners.ts';
import type { Presence } from './presence.ts';
import type { Statements } from './statements.ts';
import type { FactStore } from './store/fact-store.ts';
import type { FederatedJobs } from './trust/federated-jobs.ts';
import type { Trust } from './trust/trust.ts';

/** An identity as the repository's own files tell it, before the inventory is asked. */
export type JoinedIdentity = Omit<
  Identity,
  'owners' | 'inventory' | 'risk' | 'systems' | 'data' | 'lifecycle' | 'lastUsed' | 'usage' | 'monitoring'
> & {
  readonly owners: StatedOwners;
};

/** What is asked for an identity to be joined. */
export interface Joins {
  readonly store: FactStore;
  readonly definitions: Definitions;
  readonly overlays: Overlays;
  readonly presence: Presence;
  readonly keys: KeyIndex;
  readonly links: Links;
  readonly attachments: Attachments;
  readonly statements: Statements;
  readonly trust: Trust;
  readonly federated: FederatedJobs;
  readonly owners: OwnerQueries;
  readonly slotFor: OwnerSlots;
  readonly credentials: CredentialJoin;
  readonly surroundings: AgentSurroundings;
}

/** The identity of a symbol; undefined where no file declares one that is there. */
export function joinedIdentity(symbol: string, joins: Joins): JoinedIdentity | undefined {
  const { overlays, keys, statements, attachments, credentials, links } = joins;
  const stated = overlays.declared(symbol);
  if (stated === undefined || !joins.presence.isThere(symbol)) return undefined;
  const { fact, path } = stated;
  const ownKeys = keys.keysOf(symbol);
  const name = keys.nameOf(symbol);
  const grants: Grant[] = [...statements.heldBy(symbol, 'grant'), ...statements.attachedTo(symbol)];
  const strongest = ownKeys[0];
  return {
    id: strongest === undefined ? `${fact.kind}:${path}#${name}` : `${strongest.scheme}:${strongest.value}`,
    symbol,
    kind: fact.kind,
    name,
    keys: ownKeys,
    at: { path, span: fact.nameSpan },
    block: { path, span: fact.span },
    ...(fact.parent === undefined ? {} : { parent: fact.parent }),
    owners: joins.owners.statedFor(symbol),
    slot: joins.slotFor(fact.slot),
    ...(fact.purpose === undefined ? {} : { purpose: fact.purpose.text }),
    ...(fact.environment === undefined ? {} : { environment: fact.environment.text }),
    ...(fact.review === undefined ? {} : { review: fact.review.text }),
    disabled: fact.disabled ?? false,
    activation: fact.activation,
    grants,
    ...boundaryOf(symbol, joins),
    trust: statements.heldBy(symbol, 'trust'),
    roles: attachments.rolesOf(symbol),
    credentials: credentials.of(symbol),
    reaches: [
      ...new Set([
        ...links.reachedFrom(symbol),
        ...joins.trust.actableBy(symbol),
        ...tokenReach(symbol, joins),
        ...secretReach(symbol, joins),
      ]),
    ],
    uses: links.usesOf(symbol),
    traits: withPrompts(withSurroundings(stated, joins.surroundings), joins.store, joins.definitions),
  };
}

/** Whom it becomes by its identity token. */
function tokenReach(symbol: string, { federated }: Joins): readonly string[] {
  return federated.becoming(symbol).flatMap(({ role, words }) => (words.length > 0 ? [role] : []));
}

/** Whom the secrets prove that it reads. */
function secretReach(symbol: string, { links, credentials }: Joins): readonly string[] {
  return links
    .secretsOf(symbol)
    .flatMap(credentials.provenBy)
    .filter((proven) => proven !== symbol);
}

/** What limits its grants; `unknown` where it has a boundary that nobody can read. */
function boundaryOf(symbol: string, { links, definitions, keys, statements }: Joins): Pick<JoinedIdentity, 'boundary'> {
  const bound = links.boundedBy(symbol);
  if (bound === undefined) return {};
  const [meaning] = meaningOf(bound.fact.to, bound.path, definitions);
  const set = meaning?.kind === 'key' ? keys.grantSetOf(meaning.key) : undefined;
  const held = meaning?.kind === 'symbol' ? meaning.symbol : set;
  const boundary = held === undefined ? [] : statements.heldBy(held, 'grant');
  return { boundary: boundary.length > 0 ? boundary : 'unknown' };
}
