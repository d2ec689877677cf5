import type { Facts, Suppression } from '../model/facts.ts';
import type { Finding, RelatedPlace } from '../model/finding.ts';
import type { Place } from '../model/span.ts';
import type { BaselineEntry } from './baseline.ts';
import type { Catalogue } from './catalogue.ts';
import { type Evaluation, evaluateRule } from './evaluate-rule.ts';
import { findingKeys } from './finding-key.ts';
import { levelOf } from './level.ts';
import { fillMessage } from './message.ts';
import { type LevelSettings, noOverrides, type Overrides, overridesFor } from './overrides.ts';
import type { CheckContext, Rule, Subject } from './rule.ts';
import { type SecretMask, secretMask } from './secret-mask.ts';
import { covers, isExpired, names, suppressedBy } from './suppressions.ts';
import { withoutYielding } from './yielding.ts';

/** A rule that threw on some input: its finding is missing, the others stand. */
export interface GuardProblem {
  readonly rule: string;
  readonly path: string;
  readonly message: string;
}

/** What a repository decides about findings, besides its texts. */
export interface JudgeOptions {
  /** By finding key; `baselineIndex` gives it. */
  readonly baseline?: ReadonlyMap<string, BaselineEntry>;
  readonly overrides?: Overrides;
  /** The digest of the credentials' values: it keeps secrets that a check read from the text out of messages. */
  readonly digest?: (value: string) => string;
}

export interface Judgement {
  /** In text order, suppressed ones marked. */
  readonly findings: readonly Finding[];
  readonly problems: readonly GuardProblem[];
}

/** Judges one document by all rules: `subjects` are what it states, the document itself is added here. */
export function judgeDocument(
  facts: Facts,
  subjects: readonly Subject[],
  catalogue: Catalogue,
  context: CheckContext,
  options: JudgeOptions = {},
): Judgement {
  const court: Court = {
    facts,
    catalogue,
    context,
    mask: secretMask(facts, options.digest),
    settingOf: overridesFor(options.overrides ?? noOverrides, facts.path),
    problems: [],
  };
  const all: readonly Subject[] = [...subjects, { kind: 'document', facts, isIgnored: context.isIgnored(facts.path) }];
  const verdicts = inTextOrder(withoutRepeats(withoutYielding(all.flatMap((subject) => judgeSubject(subject, court)))));
  const suppressions = facts.suppressions.slice(0, mostSuppressions);
  const covering = verdicts.map((verdict) => suppressionsOf(verdict, suppressions));
  const used = new Set(covering.flat());
  const aboutSuppressions = suppressions.flatMap((suppression) =>
    judgeSubject(asSubject(suppression, used, court), court),
  );
  const keyOf = findingKeys();
  const findings = [...verdicts, ...aboutSuppressions].map((verdict, index) =>
    toFinding(verdict, keyOf, covering[index] ?? [], court, options.baseline),
  );
  return { findings: inTextOrder(findings), problems: court.problems };
}

/** Each finding is held against each ignore comment; a text made of nothing else stays a bounded piece of work. */
const mostSuppressions = 2_000;

/** Everything that judging one document needs. */
interface Court {
  readonly facts: Facts;
  readonly catalogue: Catalogue;
  readonly context: CheckContext;
  readonly mask: SecretMask;
  readonly settingOf: LevelSettings;
  readonly problems: GuardProblem[];
}

/** A rule that holds for a subject. */
interface Verdict extends Evaluation {
  readonly rule: Rule;
  readonly subject: Subject;
  readonly at: Place;
  readonly related: readonly RelatedPlace[];
}

function judgeSubject(subject: Subject, court: Court): readonly Verdict[] {
  return court.catalogue.rulesFor(subject).flatMap((compiled) => {
    const { rule } = compiled;
    if (isSilent(rule, court)) return [];
    try {
      return evaluateRule(compiled, subject, court.context, court.mask).map((evaluation) => ({
        ...evaluation,
        rule,
        subject,
        at: evaluation.draft.at,
        related: evaluation.draft.related ?? [],
      }));
    } catch (error) {
      const message = court.mask(error instanceof Error ? error.message : 'threw something that is no error');
      court.problems.push({ rule: rule.id, path: court.facts.path, message });
      return [];
    }
  });
}

/** Switched off here, about secrets in a file that git does not take, or about owners in one that nobody may edit. */
function isSilent(rule: Rule, { settingOf, context, facts }: Court): boolean {
  if (rule.category === 'ownership' && facts.isGenerated) return true;
  return settingOf(rule.id) === 'off' || (rule.category === 'secrets' && context.isIgnored(facts.path));
}

/** One finding per rule and place: a statement that several identities hold is written once. */
function withoutRepeats(verdicts: readonly Verdict[]): readonly Verdict[] {
  const kept = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const { path, span } = verdict.at;
    const place = `${verdict.rule.id} ${span.start} ${span.end} ${path}`;
    const first = kept.get(place);
    kept.set(place, first ? { ...first, related: joined(first.related, verdict.related) } : verdict);
  }
  return [...kept.values()];
}

/** A statement that a hundred identities hold names some of them. */
const mostRelated = 10;

function joined(first: readonly RelatedPlace[], more: readonly RelatedPlace[]): readonly RelatedPlace[] {
  const isKnown = (place: RelatedPlace) =>
    first.some(
      ({ at, message }) =>
        message === place.message && at.path === place.at.path && at.span.start === place.at.span.start,
    );
  return [...first, ...more.filter((place) => !isKnown(place))].slice(0, mostRelated);
}

function inTextOrder<T extends { readonly at: Place }>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => a.at.span.start - b.at.span.start || a.at.span.end - b.at.span.end);
}

function suppressionsOf({ rule, at }: Verdict, suppressions: readonly Suppression[]): readonly Suppression[] {
  return suppressions.filter((suppression) =>
    covers(suppression, { rule: rule.id, category: rule.category, span: at.span }),
  );
}

function asSubject(suppression: Suppression, used: ReadonlySet<Suppression>, court: Court): Subject {
  const mayBeSilent = court.catalogue.rules.some(
    (rule) => isSilent(rule, court) && suppression.rules.some((word) => names(word, rule.id)),
  );
  return {
    kind: 'suppression',
    suppression,
    path: court.facts.path,
    isUsed: mayBeSilent || used.has(suppression),
    isExpired: isExpired(suppression, court.context.today),
  };
}

function toFinding(
  verdict: Verdict,
  keyOf: ReturnType<typeof findingKeys>,
  suppressions: readonly Suppression[],
  { facts, context, settingOf }: Court,
  baseline: JudgeOptions['baseline'],
): Finding {
  const { rule, draft, subject, at, related } = verdict;
  const anchor = (draft.identity && context.identity(draft.identity)?.id) ?? at.path;
  const key = keyOf({ rule: rule.id, anchor, about: draft.about });
  const holding = suppressions.find((suppression) => !isExpired(suppression, context.today));
  const accepted = baseline?.get(key);
  return {
    rule: rule.id,
    level: levelOf({ rule, draft, subject, facts, setting: settingOf(rule.id) }),
    message: fillMessage(rule.message, verdict.slot),
    at,
    related,
    key,
    ...(draft.identity === undefined ? {} : { identity: draft.identity }),
    ...(holding ? { suppressed: suppressedBy(holding) } : {}),
    ...(!holding && accepted ? { suppressed: { by: 'baseline', reason: accepted.reason ?? '' } } : {}),
  };
}
