import { lastReviewInWords, openDecision, reviewInWords } from '../engine/inventory/review-state.ts';
import { unusedGrants, unusedInWords } from '../engine/inventory/usage.ts';
import { compareLevels, type Finding } from '../engine/model/finding.ts';
import type { Grant } from '../engine/model/grant.ts';
import type { HeldCredential, Identity, Owners } from '../engine/model/identity.ts';
import { kindLabel } from '../engine/model/kind-label.ts';
import type { Place } from '../engine/model/span.ts';
import { withoutForms } from '../engine/rules/hidden-forms.ts';
import { usualEnvironment } from '../engine/text/environment.ts';
import { autonomyInWords, dataInWords, isDangerousTool, toolRank } from '../engine/words/agent-in-words.ts';
import { grantInWords, roleInWords, stateInWords } from '../engine/words/in-words.ts';
import { userInWords, usesByOthers } from '../engine/words/uses-in-words.ts';
import type { LonelySecret, TreeFinding, TreeGrant, TreeIdentity, TreeSecret, TreeSnapshot } from '../protocol.ts';
import { ownerLabels } from '../report/owner-labels.ts';
import { isSecretRule, type Summary, summaryOf } from '../report/summary.ts';
import { toLocation } from './to-protocol.ts';
import type { Workspace } from './workspace.ts';

/** What one workspace adds to the identity view. */
export interface TreePart {
  readonly revision: number;
  readonly summary: Summary;
  readonly identities: readonly TreeIdentity[];
  readonly records: TreeSnapshot['records'];
  readonly secrets: TreeSnapshot['secrets'];
  readonly problems: TreeSnapshot['configurationProblems'];
  readonly notRead: TreeSnapshot['notRead'];
}

const parts = new WeakMap<Workspace, TreePart>();

/** Computed once for each revision of a workspace. */
export function treePart(workspace: Workspace): TreePart {
  const known = parts.get(workspace);
  if (known?.revision === workspace.revision()) return known;
  const part = readPart(workspace);
  parts.set(workspace, part);
  return part;
}

function readPart(workspace: Workspace): TreePart {
  const { engine } = workspace;
  const identities = engine.identities();
  const labelOf = ownerLabels(identities);
  const findings = engine.paths().flatMap((path) => workspace.findings(path));
  const byIdentity = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (finding.identity === undefined) continue;
    const others = byIdentity.get(finding.identity);
    if (others) others.push(finding);
    else byIdentity.set(finding.identity, [finding]);
  }
  return {
    revision: workspace.revision(),
    summary: summaryOf(engine, () => true, { findings, filesRead: engine.paths().length }),
    identities: identities.map((identity) =>
      treeIdentity(workspace, identity, labelOf, byIdentity.get(identity.symbol) ?? []),
    ),
    records: treeRecords(workspace),
    secrets: findings
      .filter((finding) => finding.identity === undefined && isSecretRule(finding.rule))
      // Of thousands somebody reads the first: the gravest, and of equals those of one file together.
      .sort((a, b) => compareLevels(b.level, a.level))
      .map((finding) => lonelySecret(workspace, finding)),
    // A note says what a record lacks, and all that it says counts.
    problems: findings
      .filter(
        ({ at, rule, level }) => at.path.startsWith('.identity/') && rule === 'config-invalid' && level !== 'note',
      )
      .map((finding) => ({ ...toLocation(workspace, finding.at), message: finding.message })),
    notRead: workspace.notRead().map(({ path, kind, message }) => ({
      uri: workspace.uriOf(path),
      kind,
      message,
    })),
  };
}

function treeRecords(workspace: Workspace): TreePart['records'] {
  const { engine } = workspace;
  const own = engine.records().map(({ record, path, linked }) => ({
    id: record.id,
    name: record.name,
    state: linked[0]?.inventory.state ?? 'orphan',
    ...toLocation(workspace, { path, span: record.idSpan }),
  }));
  const outside = engine.outsideRecords().map(({ record, source, linked }) => ({
    id: record.id,
    name: record.name,
    state: linked[0]?.inventory.state ?? 'orphan',
    source,
  }));
  return [...own, ...outside];
}

function treeIdentity(
  workspace: Workspace,
  identity: Identity,
  labelOf: (owner: string) => string,
  findings: readonly Finding[],
): TreeIdentity {
  const place = toLocation(workspace, identity.at);
  return {
    symbol: workspace.engine.handle(identity.symbol),
    id: identity.id,
    kind: identity.kind,
    kindLabel: kindLabel(identity.kind),
    name: identity.name || identity.id,
    ...place,
    folder: identity.at.path.split('/').slice(0, -1).join('/'),
    owners: [...new Set(identity.owners.technical.map(labelOf))],
    ownersInferred: isInferred(identity.owners),
    businessOwners: [...new Set(identity.owners.business.map(labelOf))],
    ...(identity.environment === undefined ? {} : { environment: usualEnvironment(identity.environment) }),
    risk: { level: identity.risk.level, factors: identity.risk.factors },
    inventory: treeInventory(workspace, identity),
    ...reviewPart(identity, workspace.engine.today()),
    ...unusedPart(identity, workspace.engine.today()),
    ...(identity.lastUsed === undefined ? {} : { lastUsed: identity.lastUsed }),
    ...(identity.monitoring === undefined ? {} : { monitoring: identity.monitoring }),
    ...(identity.parent === undefined ? {} : { parent: workspace.engine.handle(identity.parent) }),
    ...agentPart(workspace, identity),
    grants: treeGrants(workspace, identity),
    credentials: identity.credentials.map((held) => heldSecret(workspace, held)),
    reaches: identity.reaches.map(workspace.engine.handle),
    usedBy: [
      ...usesByOthers(identity).map((use) => ({
        label: userInWords(use.by, workspace.engine.identity(use.by)),
        ...toLocation(workspace, use.at),
      })),
      ...workspace.engine
        .jobsBecoming(identity.symbol)
        .map(({ words, at }) => ({ label: words, ...toLocation(workspace, at) })),
    ],
    findings: [...findings].sort((a, b) => compareLevels(b.level, a.level)).map((each) => treeFinding(workspace, each)),
  };
}

/** Whoever runs it is shown and grouped under; business owners stand apart. */
function isInferred({ technical, evidence }: Owners): boolean {
  const stated = evidence.filter(({ role }) => role === 'technical');
  return technical.length > 0 && stated.every((each) => each.isInferred);
}

function treeInventory(workspace: Workspace, { inventory }: Identity): TreeIdentity['inventory'] {
  return {
    state: inventory.state,
    stateLabel: stateInWords(inventory.state),
    details: inventory.details,
    ...(inventory.record === undefined ? {} : { record: withoutForms(inventory.record) }),
    ...(inventory.sources === undefined ? {} : { sources: inventory.sources }),
    ...(inventory.asOf === undefined ? {} : { asOf: inventory.asOf }),
    ...(inventory.at === undefined ? {} : toLocation(workspace, inventory.at)),
    ...(inventory.url === undefined ? {} : { url: inventory.url }),
  };
}

function unusedPart(identity: Identity, today: string): Pick<TreeIdentity, 'unused'> {
  const unused = unusedGrants(identity, today).map(unusedInWords);
  return unused.length === 0 ? {} : { unused };
}

function reviewPart(identity: Identity, today: string): Pick<TreeIdentity, 'review'> {
  const { review } = identity.inventory;
  if (review === undefined) return commentedReview(identity, today);
  const reason = reviewInWords(review);
  const last = lastReviewInWords(review);
  const open = openDecision(identity, review);
  return {
    review: {
      ...(reason === undefined ? {} : { reason }),
      ...(review.due === undefined ? {} : { due: review.due }),
      ...(last === undefined ? {} : { last }),
      ...(open === undefined ? {} : { open }),
    },
  };
}

/** Of an identity without a record, by the date of its own comment. */
function commentedReview({ review: due, activation }: Identity, today: string): Pick<TreeIdentity, 'review'> {
  if (due === undefined || activation !== 'active') return {};
  const reason = due < today ? reviewInWords({ due, reason: 'overdue', added: [] }) : undefined;
  return { review: { due, ...(reason === undefined ? {} : { reason }) } };
}

function agentPart({ engine }: Workspace, identity: Identity): Pick<TreeIdentity, 'agent'> {
  const autonomy = autonomyInWords(identity);
  if (autonomy === undefined) return {};
  const { purpose } = identity;
  const data = dataInWords(identity);
  return {
    agent: {
      autonomy,
      paths: engine.agentPaths(identity.symbol),
      ...(data === undefined ? {} : { data }),
      ...(purpose === undefined ? {} : { purpose }),
    },
  };
}

/** Tools stand by their class, the gravest first. */
function treeGrants(workspace: Workspace, identity: Identity): TreeGrant[] {
  const at = (place: Place) => toLocation(workspace, place);
  return [
    ...identity.roles.map((role) => ({ label: roleInWords(role), isDangerous: false, ...at(role.at) })),
    ...[...identity.grants].sort(byClass).map((grant) => ({
      label: grantInWords(grant),
      isDangerous: isDangerous(grant),
      ...at(grant.at),
    })),
  ];
}

function byClass(a: Grant, b: Grant): number {
  return a.provider === 'agent' && b.provider === 'agent' ? toolRank(a.classes) - toolRank(b.classes) : 0;
}

/** Worth a warning sign: it hands out rights, runs things unasked, or covers everything. */
function isDangerous(grant: Grant): boolean {
  if (grant.provider === 'agent') return isDangerousTool(grant);
  const { effect, access, unattended, actions } = grant;
  if (effect === 'deny') return false;
  const isGrave = access === 'admin' || access === 'permissions' || (unattended && access === 'execute');
  return isGrave || actions.some((term) => term.text === '*');
}

function heldSecret(workspace: Workspace, { credential, path }: HeldCredential): TreeSecret {
  return {
    label: credential.title,
    preview: telling(credential.preview),
    ...toLocation(workspace, { path, span: credential.span }),
  };
}

/** The credential that a finding is about; where it is about none, the finding's words. */
export function lonelySecret(workspace: Workspace, finding: Finding): LonelySecret {
  const { path, span } = finding.at;
  const credentials = workspace.engine.facts(path)?.credentials ?? [];
  const credential = credentials.find((each) => each.span.start === span.start && each.span.end === span.end);
  return {
    label: credential?.title ?? finding.message,
    preview: telling(credential?.preview ?? ''),
    level: finding.level,
    ...toLocation(workspace, finding.at),
  };
}

/** A preview that shows characters of the value; a bare mask says nothing. */
function telling(preview: string): string {
  return /[^•]/.test(preview) ? preview : '';
}

function treeFinding(workspace: Workspace, finding: Finding): TreeFinding {
  const { key, rule, level, message } = finding;
  return { key, rule, level, message, ...toLocation(workspace, finding.at) };
}
