import { writerOfServers } from '../text/server-places.ts';
import type { Original } from './agent-copies.ts';
import type { CompiledRule } from './catalogue.ts';
import { evaluateRule } from './evaluate-rule.ts';
import type { CheckContext, Draft, Subject } from './rule.ts';
import type { SecretMask } from './secret-mask.ts';

interface Said {
  readonly compiled: CompiledRule;
  readonly subject: Subject;
}

/** What judging needs besides. */
interface Means {
  readonly context: CheckContext;
  readonly mask: SecretMask;
}

/**
 * What is said of an agent is told of the one that it is a copy of. Of a server only where the rule says it of that one too, since the project there may have
 * its package.
 */
export function asOfCopy(draft: Draft, { compiled, subject }: Said, { context, mask }: Means): Draft {
  const isServer = subject.kind === 'identity' && subject.identity.kind === 'mcp-server';
  const sourceOf = isServer && aboutStart.has(compiled.rule.id) ? context.startedLike : context.copiedFrom;
  const source = draft.identity === undefined ? undefined : sourceOf(draft.identity);
  if (!source) return draft;
  if (isServer && !isSaidOf(source, compiled, { context, mask })) return draft;
  const { called: _, related = [], ...rest } = draft;
  const writer = isServer ? writerOfServers(source.at.path) : undefined;
  const message = writer
    ? `Mend it here, since ${writer} writes the other from it`
    : 'A copy of this one, where it is told';
  return {
    ...rest,
    level: 'note',
    related: [{ at: source.at, message }, ...related],
    ...(draft.level !== 'note' && { under: { lead: source.at, alone: draft } }),
  };
}

/** Rules to which it is nothing what may be done with a server unasked, which clients keep beside its start. */
const aboutStart: ReadonlySet<string> = new Set(['agent-launcher-unpinned', 'agent-launcher-shell']);

/** Whether the rule says more than a note of it. */
function isSaidOf({ symbol }: Original, compiled: CompiledRule, { context, mask }: Means): boolean {
  const identity = context.identity(symbol);
  if (identity === undefined) return false;
  const said = evaluateRule(compiled, { kind: 'identity', identity }, context, mask);
  return said.some(({ draft }) => draft.level !== 'note');
}
