import type { Finding } from '../../model/finding.ts';
import { edited } from '../changed-file.ts';
import type { FixContext, FixKind } from '../fix.ts';

/** Renames a key that restricts nothing where it stands to the one that the platform reads. */
export const renameKey: FixKind = {
  kind: 'rename-key',
  offers(finding, context) {
    const name = nameFor(finding, context);
    return name === undefined
      ? []
      : [
          {
            id: 'rename-key',
            title: `Rename to ${name}`,
            safety: 'review',
            effect: 'in-place update',
            isPreferred: true,
          },
        ];
  },
  changes(finding, _, context) {
    const name = nameFor(finding, context);
    const change = name === undefined ? undefined : edited(finding.at.path, [{ span: finding.at.span, text: name }]);
    return change && [change];
  },
};

function nameFor({ rule, at }: Finding, context: FixContext): string | undefined {
  if (rule !== 'agent-grant-key-misuse') return undefined;
  const written = context.text(at.path)?.slice(at.span.start, at.span.end) ?? '';
  return /^allowed[-_]?tools$/i.test(written) ? 'tools' : undefined;
}
