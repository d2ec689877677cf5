import type { Finding } from '../model/finding.ts';
import type { FixContext, FixKind, FixOffer } from './fix.ts';
import { keptCopy } from './secret/kept-copy.ts';
import { isAccepting } from './terraform-json/twins.ts';

/** What a database tells of itself: the next dump says the same, and a restore runs it as it is. */
function isDump(path: string, context: FixContext): boolean {
  return /\.(?:sql|dump)$/i.test(path) && dumped.test((context.text(path) ?? '').slice(0, 2_000));
}

/** How dumps begin. Sources: pg_dump, pg_dumpall, mysqldump, mariadb-dump, phpMyAdmin, Adminer, HeidiSQL, Navicat, as they write them. */
const dumped =
  /^[ \t]*(?:--|#|\/\*+)[^\n]{0,80}(?:PostgreSQL database (?:cluster )?dump|(?:MySQL|MariaDB) dump|phpMyAdmin SQL Dump|Adminer [\d.]+ [^\n]{0,40}dump|Dumped (?:from|by) )|^[ \t]*Navicat [^\n]{0,60}Data Transfer|^-- HeidiSQL Version/im;

/**
 * What a kind offers about a finding. A tool writes its file again, without what was mended by hand: there, what changes other files, or accepts it. What somebody else wrote,
 * what a tool makes of markers in code, and what a comment explains at length is left to a person.
 */
export function offersThatLast(kind: FixKind, finding: Finding, context: FixContext): readonly FixOffer[] {
  const why = whyAttended(finding, context);
  const all = kind.offers(finding, context);
  const offers =
    why === undefined
      ? all
      : all.map((offer) => (mayBeDone(offer) ? offer : { ...offer, isAttended: true as const, why }));
  const { path } = finding.at;
  const isCopy = finding.rule.startsWith('secret-') && keptCopy(path, context) !== undefined;
  if (!isCopy && !context.facts(path)?.isGenerated && !isDump(path, context)) return offers;
  const isElsewhere = (offer: FixOffer) =>
    kind.changes(finding, offer, context)?.every((change) => change.path !== path) ?? true;
  return offers.filter((offer) => isAccepting(offer.id) || isElsewhere(offer));
}

function mayBeDone({ id, isAttended }: FixOffer): boolean {
  return isAttended === true || isAccepting(id) || /^(?:set-owner|set-purpose|pin-)/.test(id);
}

function whyAttended({ rule, isBrought, at }: Finding, context: FixContext): string | undefined {
  if (isBrought) return 'It comes from somebody else: the next version brings it again.';
  if (!rule.startsWith('k8s-') && rule !== 'orphan-identity') return undefined;
  if (isRendered(at, context))
    return 'It is printed from a chart or a kustomization: the next printing brings it again.';
  if (isMadeOfMarkers(at.path, context)) return 'controller-gen writes this file from markers in the code.';
  return explained.has(rule) && isExplained(context.text(at.path) ?? '', at.span.start)
    ? 'A comment above says at length what it is for.'
    : undefined;
}

/** What its name says is generated, and what `helm template` has printed. Source: Helm, "helm template". */
function isRendered({ path, span }: Finding['at'], context: FixContext): boolean {
  if (/[._-](?:gen|generated|rendered)\.ya?ml$/i.test(path)) return true;
  const above = (context.text(path) ?? '').slice(Math.max(0, span.start - longest), span.start);
  return /^# Source: \S{1,300}\/templates\/\S{1,300}\.ya?ml\s*$/m.test(
    above.slice(Math.max(above.lastIndexOf('\n---'), 0)),
  );
}

/** The role of a controller that asks for more than its verbs, which stands in its code. Source: Kubebuilder, "RBAC". */
function isMadeOfMarkers(path: string, context: FixContext): boolean {
  if (!/(?:^|\/)config\/rbac\/role\.yaml$/.test(path)) return false;
  return context.paths().some((other) => other.endsWith('.go') && context.text(other)?.includes('+kubebuilder:rbac'));
}

/** Rights that programs are given on purpose, or not at all: to take them away stops what works by them. */
const explained: ReadonlySet<string> = new Set([
  'k8s-admission',
  'k8s-escalate-bind',
  'k8s-exec-proxy',
  'k8s-impersonate',
  'k8s-token-create',
]);

/** Whether a comment of several lines stands right above the item of a list around an offset. */
function isExplained(text: string, offset: number): boolean {
  const lines = text.slice(Math.max(0, offset - longest), offset).split('\n');
  let at = lines.length - 1;
  // The rule begins at its dash, a few lines above what it names.
  while (
    at > 0 &&
    lines.length - at < mostLines &&
    !/^\s*- (?:apiGroups|resources|verbs|nonResourceURLs)\b/.test(lines[at] ?? '')
  )
    at--;
  const above = lines.slice(0, at).toReversed();
  const end = above.findIndex((line) => !/^\s*#/.test(line));
  return (end === -1 ? above.length : end) >= fewestLines;
}

/** In characters, and in lines: a rule with its comment is shorter, and a heading of one or two lines explains nothing. */
const longest = 6_000;
const mostLines = 15;
const fewestLines = 3;
