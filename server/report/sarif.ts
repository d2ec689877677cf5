import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SuppressedBy } from '../engine/model/finding.ts';
import { baselinePath } from '../engine/rules/baseline.ts';
import type { Rule } from '../engine/rules/rule.ts';
import type { NotRead } from './not-read.ts';
import type { ReportFinding, ReportPlace, RootReport } from './report.ts';
import type { StaleEntryReport } from './stale-entries.ts';

/** The tool's own entry in a SARIF log. */
export interface Tool {
  readonly version: string;
  readonly catalogue: readonly Rule[];
}

/** What stood in the way of the whole run, not of one file. */
export interface Problem {
  readonly kind: 'git silent';
  /** One sentence or more. */
  readonly message: string;
}

/**
 * A SARIF 2.1.0 log (OASIS standard) of one run over all roots. Artifact addresses are relative to what was asked for, which
 * `originalUriBaseIds` names: whoever shows them reads them so, with or without that base, and one of several repositories in a folder
 * begins its addresses with its own place. `partialFingerprints` hold the finding's key, with that place. Source: GitHub, "SARIF support for code scanning".
 */
export function sarifLog(reports: readonly RootReport[], tool: Tool, problems: readonly Problem[] = []): unknown {
  const used = new Set(reports.flatMap((report) => report.findings.map((finding) => finding.rule)));
  const rules = tool.catalogue.filter((rule) => used.has(rule.id));
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  const bases = reports.map((_, index) => (reports.length === 1 ? 'ROOT' : `ROOT${index + 1}`));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'identity-hygiene',
            semanticVersion: tool.version,
            rules: rules.map(sarifRule),
            notifications,
          },
        },
        invocations: [invocation(reports, bases, problems)],
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: Object.fromEntries(
          reports.map((report, index) => [bases[index], { uri: folderUri(askedFolder(report)) }]),
        ),
        results: reports.flatMap((report, index) =>
          report.findings.map((finding) => ({
            ...sarifResult(
              finding,
              { id: bases[index] ?? 'ROOT', within: report.within ?? '' },
              indexes.get(finding.rule),
            ),
            ...(report.comparison === undefined ? {} : { baselineState: 'new' }),
          })),
        ),
      },
    ],
  };
}

/** What addresses are relative to, and where the repository lies below that; empty where it is that. */
interface Base {
  readonly id: string;
  readonly within: string;
}

function artifactLocation(path: string, { id, within }: Base): unknown {
  return { uri: relativeUri(within === '' ? path : `${within}/${path}`), uriBaseId: id };
}

/** The folder that was asked for, in which the repository lies. */
function askedFolder({ root, within = '' }: RootReport): string {
  const above = within.split('/').map(() => '..');
  return within === '' ? root : resolve(root, ...above);
}

/** What else is said than findings, by the ids of SARIF's notifications. */
const notifications = [
  declared('file-left-out', 'note', 'A text that is not read'),
  declared('file-unreadable', 'error', 'A file that cannot be read'),
  declared('file-failed', 'error', 'A file at which the tool failed'),
  declared('files-without-text', 'note', 'Files that are no texts'),
  declared('baseline-stale', 'note', 'An entry of the baseline that accepts nothing'),
  declared('git-silent', 'warning', 'A question that git did not answer'),
] as const;

function declared<Id extends string>(id: Id, level: 'error' | 'warning' | 'note', text: string) {
  return { id, shortDescription: { text }, defaultConfiguration: { level } };
}

type Notification = (typeof notifications)[number]['id'];

const notificationOf: Readonly<Record<NotRead['kind'], Notification>> = {
  'left out': 'file-left-out',
  unreadable: 'file-unreadable',
  internal: 'file-failed',
};

/** What was not read or failed, and what accepts nothing. A file that cannot be read makes the run incomplete, as its exit status says. */
function invocation(reports: readonly RootReport[], bases: readonly string[], problems: readonly Problem[]): unknown {
  const told = reports.flatMap((report, index) => {
    const base: Base = { id: bases[index] ?? 'ROOT', within: report.within ?? '' };
    return [
      ...report.notRead.map(({ path, kind, message }) =>
        notification(notificationOf[kind], sentenceOf(kind, message), { path, base }),
      ),
      ...withoutText(report.filesWithoutText),
      ...(report.staleEntries ?? []).map((entry) =>
        notification('baseline-stale', staleSentence(entry), { path: baselinePath, base }),
      ),
    ];
  });
  return {
    executionSuccessful: !reports.some(({ notRead }) => notRead.some(({ kind }) => kind === 'unreadable')),
    toolExecutionNotifications: [...told, ...problems.map(({ message }) => notification('git-silent', message))],
  };
}

function sentenceOf(kind: NotRead['kind'], message: string): string {
  if (kind === 'left out') return `Left out: ${message}.`;
  return kind === 'unreadable' ? `Cannot be read: ${message}.` : `Skipped after an internal error (${message}).`;
}

function withoutText(count: number): readonly unknown[] {
  if (count === 0) return [];
  const [subject, verb] = count === 1 ? ['1 file', 'holds'] : [`${count} files`, 'hold'];
  return [notification('files-without-text', `${subject} ${verb} no text, such as pictures, archives and links.`)];
}

function staleSentence({ path, rule, why, until }: StaleEntryReport): string {
  return why === 'ended'
    ? `${rule} in ${path} was accepted until ${until}.`
    : `${rule} in ${path} is accepted, and gone.`;
}

function notification(id: Notification, text: string, at?: { readonly path: string; readonly base: Base }): unknown {
  return {
    descriptor: { id, index: notifications.findIndex((each) => each.id === id) },
    level: notifications.find((each) => each.id === id)?.defaultConfiguration.level,
    message: { text },
    ...(at && {
      locations: [{ physicalLocation: { artifactLocation: artifactLocation(at.path, at.base) } }],
    }),
  };
}

function sarifRule(rule: Rule): unknown {
  return {
    id: rule.id,
    shortDescription: { text: rule.title },
    fullDescription: { text: rule.why },
    defaultConfiguration: { level: rule.level },
    properties: { category: rule.category, tags: [rule.category, ...rule.references] },
  };
}

function sarifResult(finding: ReportFinding, base: Base, ruleIndex: number | undefined): object {
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: finding.level,
    message: { text: finding.message },
    locations: [{ physicalLocation: physicalLocation(finding, base) }],
    ...(finding.related.length === 0
      ? {}
      : {
          relatedLocations: finding.related.map((related, index) => ({
            id: index + 1,
            physicalLocation: physicalLocation(related, base),
            message: { text: related.message },
          })),
        }),
    partialFingerprints: { 'findingKey/v1': base.within === '' ? finding.key : `${base.within} ${finding.key}` },
    ...(finding.suppressed === undefined ? {} : { suppressions: [suppression(finding.suppressed)] }),
  };
}

function suppression({ by, reason }: SuppressedBy): unknown {
  return { kind: by === 'comment' || by === 'other-tool' ? 'inSource' : 'external', justification: reason };
}

function physicalLocation({ path, range }: ReportPlace, base: Base): unknown {
  return {
    artifactLocation: artifactLocation(path, base),
    region: {
      startLine: range.start.line + 1,
      startColumn: range.start.character + 1,
      endLine: range.end.line + 1,
      endColumn: range.end.character + 1,
    },
  };
}

function folderUri(folder: string): string {
  const { href } = pathToFileURL(folder);
  return href.endsWith('/') ? href : `${href}/`;
}

function relativeUri(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
