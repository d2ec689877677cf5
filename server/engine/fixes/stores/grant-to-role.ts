import type { Finding } from '../../model/finding.ts';
import { encloses, type Span } from '../../model/span.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { applied } from './drop-right.ts';
import { unlessApplied } from './unless-applied.ts';

/** Gives what goes to everybody to a role that the scripts have made by then. */
export const grantToRole: FixKind = unlessApplied({
  kind: 'grant-to-role',
  offers(finding, context) {
    const roles = grantee(finding, context) ? rolesBefore(finding, context) : [];
    return roles.map((role) => ({
      id: `grant-to-role:${role}`,
      title: `Grant it to ${role} instead`,
      safety: 'review',
      effect: 'in-place update',
      isPreferred: roles.length === 1,
      details: [applied],
    }));
  },
  changes(finding, { id }, context) {
    const span = grantee(finding, context);
    const role = rolesBefore(finding, context).find((name) => id === `grant-to-role:${name}`);
    const change = span && role !== undefined ? edited(finding.at.path, [{ span, text: role }]) : undefined;
    return change && [change];
  },
});

/** The word `PUBLIC` of the statement, where it is the only one that gets it. */
function grantee({ rule, at }: Finding, context: FixContext): Span | undefined {
  if (rule !== 'db-public-grant') return undefined;
  const behind = (context.text(at.path) ?? '').slice(at.span.end, at.span.end + 2_000);
  const found = /^[^;]*?\bTO\s+(?=PUBLIC\b(?!\s*,))/i.exec(behind);
  const start = found ? at.span.end + found[0].length : -1;
  return found ? { start, end: start + 'PUBLIC'.length } : undefined;
}

const mostOffered = 5;

/** Roles that the folder's scripts make before the statement, as they write them; those that nobody signs in as first. */
function rolesBefore({ at }: Finding, context: FixContext): readonly string[] {
  const { path, span } = at;
  const step = context.facts(path)?.sqlSteps?.find((each) => encloses(each.span, span));
  if (!step) return [];
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const files = context.paths().filter((other) => other.startsWith(folder) && other <= path);
  const made = files.flatMap((file) => {
    const text = context.text(file) ?? '';
    return (context.facts(file)?.identities ?? [])
      .filter(
        ({ symbol, span: block }) => symbol.startsWith(`${step.scope}#`) && (file !== path || block.end < span.start),
      )
      .map(({ nameSpan, traits }) => ({
        name: text.slice(nameSpan.start, nameSpan.end),
        isGroup: traits.login?.value === false,
      }));
  });
  const groupsFirst = [...made.filter(({ isGroup }) => isGroup), ...made.filter(({ isGroup }) => !isGroup)];
  return [...new Set(groupsFirst.map(({ name }) => name))].slice(0, mostOffered);
}
