import type { Finding } from '../../model/finding.ts';
import { encloses } from '../../model/span.ts';
import type { SqlStepFact } from '../../model/sql-step.ts';
import { isMigration } from '../../text/paths/migration-path.ts';
import { edited } from '../changed-file.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { applied } from './drop-right.ts';
import { unlessApplied } from './unless-applied.ts';

/** Writes what most programs use in place of ALL, and reading and writing in place of owning a database. */
export const narrowPrivileges: FixKind = unlessApplied({
  kind: 'narrow-privileges',
  offers(finding, context) {
    const found = narrowed(finding, context);
    if (!found) return [];
    return [
      {
        id: 'narrow-privileges',
        title: `Narrow to ${found.words}`,
        safety: 'review',
        effect: 'in-place update',
        isPreferred: true,
        details: [applied],
        ...(found.words === 'CONNECT' && { isAttended: true, why: whoCreates }),
        ...(hasMigrations(context) && { isAttended: true, why: whoMigrates }),
      },
    ];
  },
  changes(finding, _, context) {
    const change = edited(finding.at.path, narrowed(finding, context)?.edits);
    return change && [change];
  },
});

const whoMigrates =
  'Migrations here make and change tables: the account that runs them needs more than a program does.';

/** Source: PostgreSQL, release notes of version 15, on the public schema. */
const whoCreates = 'A program that makes its own schemas and tables stops: whether this one does, no text here tells.';

/** The repository brings its own history of the database, which some account has to run. */
function hasMigrations(context: FixContext): boolean {
  return context
    .paths()
    .some((path) => isMigration(path) || /(?:^|\/)db[./]changelog[\w./-]*\.(?:xml|ya?ml|json|sql)$/i.test(path));
}

interface Narrowed {
  readonly words: string;
  readonly edits: readonly Edit[];
}

function narrowed({ rule, at }: Finding, context: FixContext): Narrowed | undefined {
  if (rule !== 'db-grant-all') return undefined;
  const text = context.text(at.path) ?? '';
  const step = context.facts(at.path)?.sqlSteps?.find(({ span }) => encloses(span, at.span));
  const written = text.slice(at.span.start, at.span.end);
  if (step?.dialect === 'mssql' && /^N?['["]?db_owner['\]"]?$/i.test(written))
    return withoutOwning(text, at.span, step);
  const words = /^all(?:\s+privileges)?$/i.test(written)
    ? usualOn(text.slice(at.span.end, at.span.end + 300), step)
    : '';
  if (words === '') return undefined;
  return { words, edits: [{ span: at.span, text: written.startsWith('all') ? words.toLowerCase() : words }] };
}

/** What programs need of tables, or of all that is in a database of MySQL, and to reach what is in a schema or database. */
function usualOn(behind: string, step: SqlStepFact | undefined): string {
  if (/^\s+on\s+schema\b/i.test(behind)) return 'USAGE';
  if (/^\s+on\s+database\b/i.test(behind)) return step?.dialect === 'snowflake' ? 'USAGE' : 'CONNECT';
  const isOfTables =
    /^\s+on\s+(?:all\s+tables\b|tables\b|table\b|(?!all\b|schema\b|database\b|function\b|sequences?\b)[`"\w.*]+)/i.test(
      behind,
    );
  return isOfTables ? 'SELECT, INSERT, UPDATE, DELETE' : '';
}

/** `sp_addrolemember 'db_owner', …`, `ALTER ROLE db_owner ADD MEMBER …`: the statement for each of the two roles. */
function withoutOwning(text: string, at: Finding['at']['span'], { span }: SqlStepFact): Narrowed {
  const forRole = (role: string) => text.slice(at.start, at.end).replace(/db_owner/i, role);
  const end = span.end + (/^\s*;/.exec(text.slice(span.end, span.end + 40))?.[0].length ?? 0);
  const indentation = /[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start))?.[0] ?? '';
  const second = text.slice(span.start, at.start) + forRole('db_datawriter') + text.slice(at.end, end);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  return {
    words: 'db_datareader and db_datawriter',
    edits: [{ span: at, text: forRole('db_datareader') }, insertion(end, `${lineEnd}${indentation}${second}`)],
  };
}
