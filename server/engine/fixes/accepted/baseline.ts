import {
  baselinePath,
  emptyBaseline,
  formatBaseline,
  parseBaseline,
  withDigestKey,
  withEntries,
} from '../../rules/baseline.ts';
import { fileOf } from '../../text/paths/file-of.ts';
import { rewritten } from '../changed-file.ts';
import type { FixKind } from '../fix.ts';

/** Accepts the finding as it is: an entry of `.identity/baseline.json`. A baseline that cannot be read is left alone. */
export const baseline: FixKind = {
  kind: 'baseline',
  offers: ({ rule }) => [
    {
      id: 'baseline',
      title: `Accept this ${rule} in the baseline`,
      safety: 'review',
      effect: 'text only',
      isPreferred: false,
      asks: 'acceptance',
    },
  ],
  changes({ key, rule, at }, _, context) {
    const before = context.text(baselinePath);
    const known = before === undefined ? emptyBaseline : parseBaseline(before);
    if (!known) return undefined;
    const entry = { key, rule, path: fileOf(at.path), reason: `accepted ${context.today}` };
    const change = rewritten(
      baselinePath,
      before,
      formatBaseline(withEntries(withDigestKey(known, context.digestKey), [entry])),
    );
    return change && [change];
  },
};
