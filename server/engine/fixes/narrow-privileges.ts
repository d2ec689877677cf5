import type { Finding } from '../model/finding.ts';
import { edited } from './changed-file.ts';
import { applied } from './drop-right.ts';
import type { FixContext, FixKind } from './fix.ts';

/** Writes what most programs use of tables in place of ALL. */
export const narrowPrivileges: FixKind = {
  kind: 'narrow-privileges',
  offers(finding, context) {
    if (!isAllOnTables(finding, context)) return [];
    return [
      {
        id: 'narrow-privileges',
        title: `Narrow to ${usual}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: [applied],
      },
    ];
  },
  changes(finding, _, context) {
    if (!isAllOnTables(finding, context)) return undefined;
    const { path, span } = finding.at;
    const isLower = /^all/.test(context.text(path)?.slice(span.start, span.end) ?? '');
    const change = edited(path, [{ span, text: isLower ? usual.toLowerCase() : usual }]);
    return change && [change];
  },
};

const usual = 'SELECT, INSERT, UPDATE, DELETE';

/** `ALL` on tables, or on all that is in a database of MySQL; on schemas and databases these words mean nothing. */
function isAllOnTables({ rule, at }: Finding, context: FixContext): boolean {
  const text = context.text(at.path) ?? '';
  if (rule !== 'db-grant-all' || !/^all(?:\s+privileges)?$/i.test(text.slice(at.span.start, at.span.end))) return false;
  const behind = text.slice(at.span.end, at.span.end + 300);
  return /^\s+on\s+(?:all\s+tables\b|tables\b|table\b|(?!all\b|schema\b|database\b|function\b|sequences?\b)[`"\w.*]+)/i.test(
    behind,
  );
}
