import { pathToFileURL } from 'node:url';
import type { SuppressedBy } from '../engine/model/finding.ts';
import type { Rule } from '../engine/rules/rule.ts';
import type { ReportFinding, ReportPlace, RootReport } from './report.ts';

/** The tool's own entry in a SARIF log. */
export interface Tool {
  readonly version: string;
  readonly catalogue: readonly Rule[];
}

/**
 * A SARIF 2.1.0 log (OASIS standard) of one run over all roots. Artifact addresses are relative to their root,
 * which `originalUriBaseIds` names; `partialFingerprints` hold the finding's key.
 */
export function sarifLog(reports: readonly RootReport[], tool: Tool): unknown {
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
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: Object.fromEntries(
          reports.map((report, index) => [bases[index], { uri: folderUri(report.root) }]),
        ),
        results: reports.flatMap((report, index) =>
          report.findings.map((finding) => ({
            ...sarifResult(finding, bases[index] ?? 'ROOT', indexes.get(finding.rule)),
            ...(report.comparison === undefined ? {} : { baselineState: 'new' }),
          })),
        ),
      },
    ],
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

function sarifResult(finding: ReportFinding, base: string, ruleIndex: number | undefined): object {
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
    partialFingerprints: { 'findingKey/v1': finding.key },
    ...(finding.suppressed === undefined ? {} : { suppressions: [suppression(finding.suppressed)] }),
  };
}

function suppression({ by, reason }: SuppressedBy): unknown {
  return { kind: by === 'comment' || by === 'other-tool' ? 'inSource' : 'external', justification: reason };
}

function physicalLocation({ path, range }: ReportPlace, uriBaseId: string): unknown {
  return {
    artifactLocation: { uri: relativeUri(path), uriBaseId },
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
