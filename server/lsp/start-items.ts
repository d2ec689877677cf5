import { type Category, compareLevels, type Finding } from '../engine/model/finding.ts';
import { grouped } from '../engine/model/grouped.ts';
import type { Identity, RiskCause } from '../engine/model/identity.ts';
import { kindLabel } from '../engine/model/kind-label.ts';
import type { Place } from '../engine/model/span.ts';
import { endOfPath } from '../engine/text/paths/end-of-path.ts';
import { fileOf } from '../engine/text/paths/file-of.ts';
import type { StartItem } from '../protocol.ts';
import { isSecretRule } from '../report/summary.ts';
import { toLocation } from './to-protocol.ts';
import { lonelySecret } from './tree-part.ts';
import { unwrittenInWords } from './unwritten.ts';
import type { Workspace } from './workspace.ts';

/** "Start here" shows at most this many, and no more secrets, or identities, than this while the others wait. */
const mostItems = 10;
const mostOfAKind = 6;
const mostOfACrowd = 3;

/** Items are made for those that are shown only: looking for a fix takes time. */
interface Candidate {
  readonly weight: number;
  /** Decides between equals, so that the order of reading does not. */
  readonly at: Place;
  /** Where the editor squiggles nothing, why. */
  readonly unwritten: string | undefined;
  readonly isSecret?: true;
  /** Those of one crowd, such as the secrets of a file, are shown a few at a time. */
  readonly crowd?: string;
  readonly item: () => StartItem;
}

const riskWeight: Readonly<Record<Identity['risk']['level'], number>> = { critical: 8, high: 5, medium: 2, low: 0 };

/** What is likely a secret stands behind every identity of high risk, and before those of medium risk. */
const secretWeight: Readonly<Record<Finding['level'], number>> = { error: 9, warning: 4, note: 0 };

/** The gravest things of these workspaces, each with its factors and its best fix. */
export function startItems(workspaces: readonly Workspace[]): readonly StartItem[] {
  const candidates = workspaces
    .flatMap((workspace) => {
      const findings = writtenFirst(workspace);
      const secrets = findings.filter(({ rule, level }) => isSecretRule(rule) && level !== 'note');
      return [
        ...identityCandidates(
          workspace,
          secrets.filter(({ level }) => level === 'error'),
          ofIdentities(findings),
        ),
        ...secretCandidates(workspace, secrets),
      ];
    })
    .sort((a, b) => b.weight - a.weight || compareWritten(a, b) || comparePlaces(a.at, b.at));
  const crowds = [...grouped(candidates, ({ crowd }) => crowd)].flatMap(([crowd, each]) => (crowd ? [each] : []));
  const crowded = new Set(crowds.flatMap((each) => each.slice(mostOfACrowd)));
  const ahead = candidates.filter((candidate) => !crowded.has(candidate));
  const late = new Set([
    ...[true, undefined].flatMap((kind) => ahead.filter(({ isSecret }) => isSecret === kind).slice(mostOfAKind)),
    ...crowded,
  ]);
  return [...candidates.filter((candidate) => !late.has(candidate)), ...late]
    .slice(0, mostItems)
    .map(({ item, at, unwritten }) => ({ ...item(), path: at.path, unwritten }))
    .map(withPlaceOfNamesakes)
    .map(({ unwritten, ...item }) =>
      unwritten === undefined ? item : { ...item, detail: `${item.detail} · ${unwritten}` },
    );
}

/** All findings, last those in files in which the editor squiggles nothing: of two that are as grave, a person starts with what people write. */
function writtenFirst(workspace: Workspace): readonly Finding[] {
  const paths = workspace.engine.paths().filter((path) => workspace.findings(path).length > 0);
  const unwritten = new Set(paths.filter((path) => unwrittenInWords(workspace, path) !== undefined));
  return [...paths.filter((path) => !unwritten.has(path)), ...unwritten].flatMap((path) => workspace.findings(path));
}

interface PlacedItem extends StartItem {
  readonly path: string;
  readonly unwritten: string | undefined;
}

/** Two of one name are told apart by their files: those first, since a side bar shows the first words. */
function withPlaceOfNamesakes(
  { path, ...item }: PlacedItem,
  _: number,
  items: readonly PlacedItem[],
): Omit<PlacedItem, 'path'> {
  const file = nameFirst(fileOf(path));
  const others = items.filter((other) => other.id !== item.id);
  // Many secrets of a kind would be one row said again and again: the file is what tells them apart.
  const isLonely = item.id.startsWith('finding:') && item.identity === undefined && item.detail.endsWith(file);
  if (isLonely && others.some(({ label }) => label === item.label)) {
    const [, ...folder] = file.split(' · ');
    const name = endOfPath(
      fileOf(path),
      others.map((other) => fileOf(other.path)),
    );
    const isOneFile = others.some(({ uri }) => uri === item.uri);
    const about = item.detail.slice(0, -file.length).split(' · ');
    return {
      ...item,
      label: isOneFile ? `${name}:${item.range.start.line + 1}` : name,
      detail: [item.label, ...about, ...folder].filter((part) => part !== '').join(' · '),
    };
  }
  const hasNamesake = others.some((other) => soundOf(other) === soundOf(item));
  return hasNamesake && !item.detail.includes(file) ? { ...item, detail: `${file} · ${item.detail}` } : item;
}

/** A file's name and then its folder: paths differ at their ends. */
function nameFirst(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? path : `${path.slice(slash + 1)} · ${path.slice(0, slash)}`;
}

function soundOf({ label, detail }: StartItem): string {
  return `${label} ${detail}`;
}

function identityCandidates(
  workspace: Workspace,
  secrets: readonly Finding[],
  found: ReadonlyMap<string | undefined, readonly Finding[]>,
): Candidate[] {
  const exposed = new Set(secrets.map(({ identity }) => identity));
  return workspace.engine.identities().flatMap((identity) => {
    if (identity.activation !== 'active') return [];
    // Its secret says the same, and can be moved away.
    if (identity.risk.gravest === 'exposure' && exposed.has(identity.symbol)) return [];
    const findings = found.get(identity.symbol) ?? [];
    const worst = findings[0];
    if (!worst) return [];
    if (riskWeight[identity.risk.level] === 0) return plainCandidate(workspace, identity, findings);
    const caused = causesOf(workspace, identity, findings);
    const { at } = caused[0] ?? worst;
    const item = () => {
      return {
        id: `identity:${workspace.engine.handle(identity.symbol)}`,
        label: identity.name || identity.id,
        // A side bar shows the first words: what is wrong, not what it is.
        detail: [...identity.risk.factors.slice(0, 3), kindLabel(identity.kind)].join(' · '),
        level: worst.level,
        ...toLocation(workspace, at),
        identity: workspace.engine.handle(identity.symbol),
        // The row leads to one file, and its fix is applied there.
        ...bestFix(
          workspace,
          caused.filter((finding) => finding.at.path === at.path),
        ),
      };
    };
    const unwritten = unwrittenInWords(workspace, at.path);
    return [{ weight: riskWeight[identity.risk.level] + levelWeight(worst), at: identity.at, unwritten, item }];
  });
}

/** One of low risk, where something is more than a note that its owner alone could not mend: behind all others. */
function plainCandidate(workspace: Workspace, identity: Identity, findings: readonly Finding[]): Candidate[] {
  const own = findings.filter(({ rule }) => !unurgent.has(workspace.engine.rule(rule)?.category ?? 'ownership'));
  const [worst] = own;
  if (!worst || worst.level === 'note') return [];
  const item = () => ({
    id: `identity:${workspace.engine.handle(identity.symbol)}`,
    label: identity.name || identity.id,
    detail: [workspace.engine.rule(worst.rule)?.title ?? worst.rule, kindLabel(identity.kind)].join(' · '),
    level: worst.level,
    ...toLocation(workspace, worst.at),
    identity: workspace.engine.handle(identity.symbol),
    ...bestFix(
      workspace,
      own.filter(({ rule, at }) => rule === worst.rule && at.path === worst.at.path),
    ),
  });
  const unwritten = unwrittenInWords(workspace, worst.at.path);
  return [{ weight: levelWeight(worst), at: worst.at, unwritten, crowd: worst.rule, item }];
}

const unurgent: ReadonlySet<Category> = new Set(['ownership', 'inventory']);

function secretCandidates(workspace: Workspace, secrets: readonly Finding[]): Candidate[] {
  return secrets.map((finding) => {
    const owner = finding.identity === undefined ? undefined : workspace.engine.identity(finding.identity);
    const item = () => secretItem(workspace, finding, owner);
    const weight = secretWeight[finding.level] + riskWeight[owner?.risk.level ?? 'low'] / 4;
    const unwritten = unwrittenInWords(workspace, finding.at.path);
    return { weight, at: finding.at, unwritten, isSecret: true, crowd: finding.at.path, item };
  });
}

function secretItem(workspace: Workspace, finding: Finding, owner: Identity | undefined): StartItem {
  const { path } = finding.at;
  const { label, preview } = lonelySecret(workspace, finding);
  // Whose it is tells one from the next; what it is stands in many rows alike.
  const named = owner && owner.name !== '' ? owner.name : undefined;
  return {
    id: `finding:${path}:${finding.key}`,
    label: named ?? label,
    detail: [...(named === undefined ? [] : [label]), preview, nameFirst(fileOf(path))]
      .filter((part) => part !== '')
      .join(' · '),
    level: finding.level,
    ...toLocation(workspace, finding.at),
    ...(finding.identity === undefined ? {} : { identity: finding.identity }),
    ...bestFix(workspace, [finding]),
  };
}

/** By identity, most severe first, also what stands in other files than its own; secrets stand on their own. */
function ofIdentities(findings: readonly Finding[]): ReadonlyMap<string | undefined, readonly Finding[]> {
  const gravestFirst = findings
    .filter(({ identity, rule }) => identity !== undefined && !isSecretRule(rule))
    .sort((a, b) => compareLevels(b.level, a.level));
  return grouped(gravestFirst, ({ identity }) => identity);
}

const causes: Readonly<Record<RiskCause, readonly Category[]>> = {
  privilege: ['privilege', 'agents', 'pipelines', 'integrations'],
  autonomy: ['agents'],
  exposure: ['secrets'],
  trust: ['trust'],
  place: ['privilege', 'trust', 'agents', 'pipelines', 'integrations'],
  lifetime: ['lifetime'],
  owner: ['ownership'],
};

/** Findings that the gravest factor of the risk comes from: an owner for what anybody may become would mend nothing. */
function causesOf(
  { engine }: Workspace,
  { risk: { gravest } }: Identity,
  findings: readonly Finding[],
): readonly Finding[] {
  if (gravest === undefined) return findings;
  const caused = findings.filter(({ rule }) => causes[gravest].includes(engine.rule(rule)?.category ?? 'secrets'));
  const told = new Set(caused.map(({ rule }) => rule));
  // What yields to a graver rule leaves that one standing: to mend it would not end the risk.
  return caused.filter(({ rule }) => !engine.rule(rule)?.yieldsTo.some((graver) => told.has(graver)));
}

function compareWritten(a: Candidate, b: Candidate): number {
  return Number(a.unwritten !== undefined) - Number(b.unwritten !== undefined);
}

function comparePlaces(a: Place, b: Place): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.span.start - b.span.start;
}

function levelWeight({ level }: Finding): number {
  return level === 'error' ? 3 : level === 'warning' ? 1 : 0;
}

function bestFix(workspace: Workspace, findings: readonly Finding[]): Pick<StartItem, 'fix'> {
  for (const finding of findings) {
    const offers = workspace.engine
      .offers(finding)
      .filter(({ id, asks, toFillIn }) => !asks && !toFillIn && !/^(?:ignore|baseline)(?::|$)/.test(id));
    // An owner that nothing infers for this very identity is a guess among all that the repository knows.
    const offer = offers.find((each) => each.isPreferred) ?? offers.find(({ id }) => !id.startsWith('set-owner:'));
    if (offer) return { fix: { key: finding.key, offer: offer.id, title: offer.title } };
  }
  return {};
}
