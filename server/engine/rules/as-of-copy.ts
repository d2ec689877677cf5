import type { Place } from '../model/span.ts';
import { writerOfServers } from '../text/paths/server-places.ts';
import type { Original } from './agents/agent-answers.ts';
import type { CompiledRule } from './catalogue.ts';
import { type Evaluation, evaluateRule } from './evaluate-rule.ts';
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
 * What is said of an agent is told of the first that it is a copy of, unless that is accepted there. Of a server only where the rule says it of that one too, since
 * the project there may have its package.
 */
export function asOfCopy(draft: Draft, { compiled, subject }: Said, { context, mask }: Means): Draft {
  if (draft.identity === undefined) return draft;
  const holder =
    subject.kind === 'grant' ? subject.holders[0] : subject.kind === 'identity' ? subject.identity : undefined;
  const isServer = holder?.kind === 'mcp-server';
  const originalsOf = isServer && aboutStart.has(compiled.rule.id) ? context.startedLike : context.copiedFrom;
  const source = originalsOf(draft.identity).find((original) => {
    const said = saidOfOriginal(original, draft, { compiled, subject }, { context, mask });
    return said.length === 0 ? !isServer : said.some((each) => toldAt(each, compiled, context) !== undefined);
  });
  if (!source) return draft;
  const { called: _, related = [], ...rest } = draft;
  const writer = isServer ? writerOfServers(source.at.path) : undefined;
  const message = writer
    ? `Mend it here, since ${writer} writes the other from it`
    : holder?.kind === 'ci-agent'
      ? 'Told in this script of the same name'
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

/** What the rule says of the original about the same. */
export function saidOfOriginal(
  { symbol }: Original,
  { about }: Draft,
  { compiled, subject }: Said,
  { context, mask }: Means,
) {
  const identity = context.identity(symbol);
  if (identity === undefined) return [];
  const subjects: readonly Subject[] =
    subject.kind === 'grant'
      ? identity.grants.map((grant) => ({ kind: 'grant', grant, holders: [identity] }))
      : [{ kind: 'identity', identity }];
  return subjects
    .flatMap((each) => evaluateRule(compiled, each, context, mask))
    .filter(({ draft }) => draft.about === about);
}

/** Where it is told, if it weighs more than a note, by itself or with another that tells it, and nobody has accepted it. */
export function toldAt({ draft: own }: Evaluation, { rule }: CompiledRule, context: CheckContext): Place | undefined {
  const draft = own.under?.alone ?? own;
  const identity = draft.identity === undefined ? undefined : context.identity(draft.identity);
  if (identity === undefined || draft.level === 'note') return undefined;
  return context.mayTell(rule.id, identity, { about: draft.about, span: draft.at.span }) ? draft.at : undefined;
}
