import type { Finding } from '../../model/finding.ts';
import type { Span } from '../../model/span.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';

/** Lowers a rule of Consul or Nomad from writing to reading. */
export const readOnly: FixKind = {
  kind: 'read-only',
  offers(finding, context) {
    if (!levelOf(finding, context)) return [];
    return [
      { id: 'read-only', title: 'Allow reading only', safety: 'review', effect: 'in-place update', isPreferred: true },
    ];
  },
  changes(finding, _, context) {
    const span = levelOf(finding, context);
    const change = span && edited(finding.at.path, [{ span, text: 'read' }]);
    return change && [change];
  },
};

const rules: ReadonlySet<string> = new Set([
  'consul-acl-write',
  'consul-operator-write',
  'consul-prefix-all',
  'nomad-namespace-all',
  'nomad-operator-write',
]);

/** The word `write`: at the finding itself, or as the policy of the block that it names; also within texts of other files. */
function levelOf({ rule, at }: Finding, context: FixContext): Span | undefined {
  if (!rules.has(rule)) return undefined;
  const text = context.text(at.path) ?? '';
  const own = /^(["']?)write\1$/.exec(text.slice(at.span.start, at.span.end));
  if (own) return { start: at.span.start + (own[1]?.length ?? 0), end: at.span.end - (own[1]?.length ?? 0) };
  const behind = text.slice(at.span.end, at.span.end + 600);
  const found = /^["']?\s*[={:]?\s*\{?[^{}]{0,400}?\bpolicy\\?["']?\s*[=:]\s*\\?["']write(?=\\?["'])/.exec(behind);
  if (!found) return undefined;
  const end = at.span.end + found[0].length;
  return { start: end - 'write'.length, end };
}
