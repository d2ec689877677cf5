import type { Level } from '../engine/model/finding.ts';
import type { RootReport } from './report.ts';

/** Source: GitLab, "Code Quality", severities of the report. */
const severities: Readonly<Record<Level, string>> = { error: 'critical', warning: 'major', note: 'info' };

/** A Code Quality report as GitLab shows it in merge requests: what nothing suppresses, by the findings' keys. Of two with one fingerprint it shows one. */
export function codeQualityReport(reports: readonly RootReport[]): unknown {
  return reports.flatMap(({ findings, within }) =>
    findings
      .filter(({ suppressed }) => suppressed === undefined)
      .map(({ rule, level, message, key, path, range }) => ({
        description: message,
        check_name: rule,
        fingerprint: within === undefined ? key : `${within} ${key}`,
        severity: severities[level],
        location: {
          path: within === undefined ? path : `${within}/${path}`,
          lines: { begin: range.start.line + 1, end: range.end.line + 1 },
        },
      })),
  );
}
