import type { CheckContext, Draft } from './rule.ts';

/** What is said of an agent is told of the one that it is a copy of. */
export function asOfCopy(draft: Draft, context: CheckContext): Draft {
  const source = draft.identity && context.copiedFrom(draft.identity);
  if (!source) return draft;
  const { called: _, related = [], ...rest } = draft;
  return {
    ...rest,
    level: 'note',
    related: [{ at: source, message: 'A copy of this one, where it is told' }, ...related],
    ...(draft.level !== 'note' && { under: { lead: source, alone: draft } }),
  };
}
