import { agentPathsFrom } from '../agent-paths.ts';
import { permissionInWords } from '../aws-permissions.ts';
import { lastReviewInWords } from '../inventory/review-state.ts';
import { unusedGrants, unusedInWords } from '../inventory/usage.ts';
import { byAccess } from '../model/access-in-words.ts';
import { isAgentKind } from '../model/agent-kind.ts';
import type { Grant, Term } from '../model/grant.ts';
import type { Identity, InventoryState } from '../model/identity.ts';
import { kindLabel } from '../model/kind-label.ts';
import type { Queries } from '../queries.ts';
import { autonomyInWords, dataInWords } from '../words/agent-in-words.ts';
import { managedInWords } from '../words/aws-actions-in-words.ts';
import { becomingInWords, jobsInWords, refusedInWords } from '../words/federation-in-words.ts';
import { evidenceInWords, grantInWords, roleInWords, stateInWords } from '../words/in-words.ts';
import { lifetimeInWords } from '../words/lifetime-in-words.ts';
import { isUnknown, unknownInWords } from '../words/unknown.ts';
import { userInWords, usesByOthers } from '../words/uses-in-words.ts';
import { neededBy } from './job-hover.ts';
import { code, escaped, limited } from './markdown.ts';
import { pipelineLines } from './pipeline-lines.ts';

/** What is known of an identity, in Markdown: who answers for it, what it may do, what proves it and who uses it. */
export function identityCard(queries: Queries, identity: Identity): string {
  const trusted = trustedInWords(queries, identity);
  const lines = [
    `**${escaped(identity.name)}** · ${kindLabel(identity.kind)}`,
    '',
    ...(identity.purpose === undefined ? [] : [escaped(shortened(identity.purpose)), '']),
    `- Owner: ${ownersInWords(identity)}`,
    ...businessLine(identity),
    ...(identity.environment === undefined ? [] : [`- Environment: ${escaped(identity.environment)}`]),
    `- Risk: **${identity.risk.level}**${identity.risk.factors.length === 0 ? '' : ` (${identity.risk.factors.map(escaped).join('; ')})`}`,
    ...inventoryLines(identity),
    ...lifecycleLines(identity),
    ...pipelineLines(identity, identity.parent === undefined ? undefined : queries.identity(identity.parent)).map(
      (line) => `- ${escaped(line)}`,
    ),
    ...autonomyLine(identity),
    ...lifetimeLine(queries, identity),
    ...dataLine(identity),
    ...limited('Permissions', joinedPermissions(queries, identity)),
    ...limited('Its steps need', neededBy(queries, identity)),
    ...limited('Granted, not used', unusedGrants(identity, queries.today()).map(unusedInWords)),
    ...limited('Can be assumed by', trusted),
    ...limited(
      'Credentials',
      identity.credentials.map(({ credential, path }) => `${credential.title} in ${path}`),
    ),
    ...limited('Reaches', agentPathsFrom(queries, identity.symbol)),
    ...limited('Can act as', actingAs(queries, identity)),
    ...limited('Can become with its token', becomingInWords(queries, identity.symbol)),
    ...refusedInWords(queries, identity.symbol).map((line) => `- ${escaped(line)}`),
    ...limited('Who can become it', more(becomers(queries, identity), trusted)),
    ...limited(
      'Used by',
      usesByOthers(identity).map(({ by, at }) => `${userInWords(by, queries.identity(by))} (${at.path})`),
    ),
  ];
  return lines.join('\n');
}

/** Grants and roles of an identity, each in one line, gravest first. */
function permissionsInWords(identity: Identity): readonly string[] {
  const roles = identity.roles.map(roleInWords);
  return [...new Set([...roles, ...[...identity.grants].sort(byAccess).map(grantInWords)])];
}

/** What an identity may do once everything is joined; of AWS all statements together, less what is denied. */
function joinedPermissions(queries: Queries, identity: Identity): readonly string[] {
  if (!identity.kind.startsWith('aws-')) return permissionsInWords(identity);
  const { aws } = queries.tables;
  const roles = identity.roles.map((role) => `${roleInWords(role)}${managedInWords(role.name, aws)}`);
  const boundary =
    identity.boundary === 'unknown' ? ['all of it within a permissions boundary that is not known here'] : [];
  return [...roles, ...queries.permissions(identity.symbol).map(permissionInWords), ...boundary];
}

/** Who the trust policies let in, with how many conditions. */
function trustedInWords(queries: Queries, { trust }: Identity): readonly string[] {
  return trust
    .filter(({ effect }) => effect === 'allow')
    .flatMap(({ principals, conditions, negated }) =>
      principals.map((principal) => {
        const who = principalInWords(queries, principal, conditions);
        const issuer = issuerOf(principal, conditions);
        const named = conditions.map(({ key }) => (issuer === undefined ? key : key.replace(`${issuer}:`, '')));
        const keys = [...new Set(named)].join(', ');
        return `${negated.principals ? 'everybody but ' : ''}${who}${keys === '' ? '' : ` (if ${keys})`}`;
      }),
    );
}

function principalInWords(queries: Queries, principal: Term, conditions: Grant['conditions']): string {
  const { text, symbol } = principal;
  const named = symbol === undefined ? undefined : queries.identity(symbol)?.name;
  if (named !== undefined) return named;
  const issuer = issuerOf(principal, conditions);
  if (issuer !== undefined) return `tokens of ${issuer}`;
  return isUnknown(principal) ? unknownInWords(principal) : text;
}

/**
 * Whose tokens are let in: the provider that is named, else the one that the conditions are about. Source: AWS, "IAM and AWS STS
 * condition context keys", keys of web identity federation: `ISSUER:aud`.
 */
function issuerOf(principal: Term, conditions: Grant['conditions']): string | undefined {
  const named = /:oidc-provider\/([^*]+)$/.exec(principal.text)?.[1];
  if (named !== undefined) return named;
  if (!isUnknown(principal)) return undefined;
  const about = conditions.map(({ key }) => /^([^*]+\.[^*]+):(?:aud|sub)$/.exec(key)?.[1]);
  return about.find((issuer) => issuer !== undefined);
}

/** What its token makes of it stands in a list of its own. */
function actingAs(queries: Queries, { kind, reaches, symbol }: Identity): readonly string[] {
  if (isAgentKind(kind)) return [];
  const byToken = new Set(queries.graph.federated.becoming(symbol).map(({ role }) => role));
  return [...new Set(reaches.flatMap((other) => (byToken.has(other) ? [] : (queries.identity(other)?.name ?? []))))];
}

/** None where a list above has all of them. */
function more(lines: readonly string[], told: readonly string[]): readonly string[] {
  return lines.every((line) => told.includes(line)) ? [] : lines;
}

function lifetimeLine(queries: Queries, identity: Identity): readonly string[] {
  const own = queries.graph.settingsIn(identity.at.path).filter(({ of }) => of === identity.symbol);
  const words = lifetimeInWords(identity, own);
  return words === undefined ? [] : [`- Valid: ${escaped(words)}`];
}

/** Whom its trust names, and the identities of this repository that can act as it. */
function becomers(queries: Queries, { symbol, trust }: Identity): readonly string[] {
  const trusted = trust
    .filter(({ effect }) => effect === 'allow')
    .flatMap(({ principals, conditions }) => {
      const subjects = conditions.filter(({ key }) => /:sub$/.test(key)).flatMap(({ values }) => values);
      const only = subjects.length === 0 ? '' : `, as ${subjects.map(({ text }) => text).join(' or ')}`;
      return principals.map((principal) => `${principalInWords(queries, principal, conditions)}${only}`);
    });
  const jobs = new Set(queries.graph.federated.becomers(symbol).map(({ job }) => job));
  const acting = queries.identities().filter((one) => one.reaches.includes(symbol) && !jobs.has(one.symbol));
  return [
    ...new Set([
      ...jobsInWords(queries, symbol),
      ...acting.map(({ name, kind }) => `${name} (${kindLabel(kind)})`),
      ...trusted,
    ]),
  ];
}

/** Who runs it, with how that is known, or that nobody does. */
function ownersInWords({ owners }: Identity): string {
  if (owners.technical.length === 0) return 'none';
  const first = owners.evidence.find(({ role }) => role === 'technical');
  const origin = first?.isInferred ? ` (inferred from ${escaped(evidenceInWords(first))})` : '';
  return `${owners.technical.map(escaped).join(', ')}${origin}`;
}

/** Who answers for it, on a line of its own. */
function businessLine({ owners }: Identity): readonly string[] {
  return owners.business.length === 0 ? [] : [`- Business owner: ${owners.business.map(escaped).join(', ')}`];
}

function inventoryLines({ inventory }: Identity): readonly string[] {
  if (inventory.state === 'none') return [];

  const sources = inventory.sources === undefined ? '' : ` in ${inventory.sources.map(escaped).join(', ')}`;
  const age = inventory.asOf === undefined ? '' : `, as of ${inventory.asOf}`;
  const details = inventory.details.length === 0 ? '' : `: ${inventory.details.map(escaped).join('; ')}`;
  const state = stateInWords(inventory.state).replace(/^inventory /, '');
  const { record } = inventory;
  const told = record === undefined ? state : `${withRecord[inventory.state] ?? `${state}, record`} ${code(record)}`;
  return [`- Inventory: ${told}${sources}${age}${details}`];
}

/** How a state is told with the name of the record behind it; the details behind that say what is overdue or has ended. */
const withRecord: Readonly<Partial<Record<InventoryState, string>>> = {
  linked: 'registered as',
  'review-overdue': 'registered as',
  'credential-expired': 'registered as',
  drift: 'differs from its record',
};

/** What its record says of reviews, use and watching. */
function lifecycleLines({ inventory: { review }, lastUsed, monitoring }: Identity): readonly string[] {
  const last = review && lastReviewInWords(review);
  return [
    ...(last === undefined ? [] : [`- Last review: ${escaped(last)}`]),
    // That it was due stands with the state.
    ...(review?.due === undefined || review.reason === 'overdue' ? [] : [`- Next review: ${escaped(review.due)}`]),
    ...(lastUsed === undefined ? [] : [`- Last used: ${escaped(lastUsed)}`]),
    ...(monitoring === undefined ? [] : [`- Monitored: ${escaped(monitoring)}`]),
  ];
}

/** Purposes of skills are pages: the beginning, to the end of a word. */
function shortened(text: string): string {
  if (text.length <= longestPurpose) return text;
  return `${text.slice(0, text.lastIndexOf(' ', longestPurpose - 1))} …`;
}

const longestPurpose = 240;

function autonomyLine(identity: Identity): readonly string[] {
  const words = autonomyInWords(identity);
  return words === undefined ? [] : [`- Autonomy: ${escaped(words)}`];
}

/** Of agents; other identities state it in their record alone. */
function dataLine(identity: Identity): readonly string[] {
  const words = isAgentKind(identity.kind) ? dataInWords(identity) : undefined;
  return words === undefined ? [] : [`- Data: ${escaped(words)}`];
}
