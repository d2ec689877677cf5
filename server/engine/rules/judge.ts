import type { Facts, Suppression } from '../model/facts.ts';
import { compareLevels, type Finding, type Level, type SuppressedBy } from '../model/finding.ts';
import type { Place } from '../model/span.ts';
import { isToBeRefused } from '../text/paths/refused-path.ts';
import type { AcceptedElsewhere } from './accepted-elsewhere.ts';
import type { AllowedCheck } from './allowed-checks.ts';
import { type BaselineEntry, endInWords } from './baseline.ts';
import type { Catalogue } from './catalogue.ts';
import { type Court, type MadeFinding, openCourt } from './court.ts';
import { findingKeys, identityIds, pipelineOfJob, plainKey } from './finding-key.ts';
import { gathered } from './gathered.ts';
import { withoutForms } from './hidden-forms.ts';
import { isSilent, judgeSubject } from './judge-subject.ts';
import { isVendors, levelOf, type Standing, standingOf } from './level.ts';
import { withSentences } from './message.ts';
import type { Overrides } from './overrides.ts';
import { neverRuns } from './pipelines/never-runs.ts';
import type { CheckContext, Rule, Subject } from './rule.ts';
import { type GuardProblem, inTextOrder, type Opinion, saidIn } from './said.ts';
import { secretMask } from './secret-mask.ts';
import { secretMessage } from './secret-message.ts';
import { coversFinding, isExpired, namesRule, suppressedBy, wordsOfNoRule } from './suppressions.ts';
import { calledAmong, callingsOf, toldTogether } from './told-together.ts';
import type { Verdict } from './verdict.ts';

/** What a repository decides about findings, besides its texts. */
export interface JudgeOptions {
  /** By finding key; `baselineIndex` gives it. */
  readonly baseline?: ReadonlyMap<string, BaselineEntry>;
  /** As `baseline`, of what was accepted until a day that is over. */
  readonly ended?: ReadonlyMap<string, BaselineEntry>;
  readonly acceptedElsewhere?: AcceptedElsewhere | undefined;
  readonly allowedCheck?: AllowedCheck | undefined;
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
  const court = openCourt(facts, catalogue, context, { ...options, mask: secretMask(facts, options.digest) });
  const opinions = subjects.map((subject) => judgeSubject(subject, court));
  return conclude(facts, [opinions], court, options);
}

type Acceptance = Pick<JudgeOptions, 'baseline' | 'ended' | 'acceptedElsewhere' | 'allowedCheck'>;

/** Makes findings of what was said about the subjects of a document, the document itself, and its ignore comments. */
export function conclude(
  facts: Facts,
  opinions: readonly (readonly Opinion[])[],
  court: Court,
  acceptance: Acceptance,
): Judgement {
  const isIgnored = court.context.isIgnored(facts.path);
  const ofDocument = judgeSubject({ kind: 'document', facts, isIgnored }, court);
  const { verdicts: said, pairs, problems, ...values } = saidIn([...opinions, [ofDocument]]);
  // Of most files nothing is said.
  if (said.length === 0 && facts.suppressions.length === 0) return { findings: [], problems };
  const suppressions = facts.suppressions.slice(0, mostSuppressions);
  const whole = standingOf(facts);
  const isNeverRun = neverRuns(facts.path, court.context);
  const standing = isNeverRun ? { ...whole, isNeverRun } : whole;
  const isRefused = isToBeRefused(facts.path);
  const isInVain = isNeverRun || isRefused;
  const isHeard = (verdict: Verdict) =>
    !pairs.has(verdict) &&
    (verdict.rule.category === 'secrets' || !(isRefused || (isNeverRun && levelIn(verdict, whole, court) === 'note')));
  const verdicts = gathered(
    pairs.size === 0 && !isInVain ? said : said.filter(isHeard),
    values,
    (verdict) => isAccepted(verdict, suppressions, acceptance),
    (verdict) => levelIn(verdict, standing, court),
  );
  const covering = suppressions.length === 0 ? [] : verdicts.map((verdict) => suppressionsOf(verdict, suppressions));
  const used = new Set([...covering.flat(), ...[...pairs].flatMap((half) => suppressionsOf(half, suppressions))]);
  const aboutSuppressions = suppressions.map((suppression) => judgeSubject(asSubject(suppression, used, court), court));
  const judged = [...verdicts, ...aboutSuppressions.flatMap((opinion) => opinion.verdicts)];
  const conclusion = { standing, court, ...acceptance };
  const made = keyed(judged, conclusion).map((verdict, index) =>
    madeOf(verdict, covering[index] ?? noSuppressions, conclusion),
  );
  const findings = made.map(({ finding }) => finding);
  return {
    findings: inTextOrder(toldTogether(findings, calledAmong(made, court.settingOf))),
    problems: [...problems, ...aboutSuppressions.flatMap((opinion) => opinion.problems)],
  };
}

/** Each finding is held against each ignore comment; a text made of nothing else stays a bounded piece of work. */
const mostSuppressions = 2_000;

const noSuppressions: readonly Suppression[] = [];

function suppressionsOf({ rule, at }: Verdict, suppressions: readonly Suppression[]): readonly Suppression[] {
  return suppressions.filter((suppression) =>
    coversFinding(suppression, { rule: rule.id, category: rule.category, span: at.span }),
  );
}

function asSubject(suppression: Suppression, used: ReadonlySet<Suppression>, court: Court): Subject {
  const isNamed = ({ id }: Rule) => suppression.rules.some((word) => namesRule(word, id));
  const mayBeSilent = court.catalogue.rules.some((rule) => isSilent(rule, court) && isNamed(rule));
  return {
    kind: 'suppression',
    suppression,
    path: court.about.path,
    isUsed: mayBeSilent || used.has(suppression),
    isExpired: isExpired(suppression, court.context.today),
    ...wordsOfNoRule(suppression, court.catalogue.ids),
  };
}

/** Of a verdict in a document of this standing. */
export function levelIn({ rule, draft, subject }: Verdict, standing: Standing, { context, settingOf }: Court): Level {
  return levelOf({ rule, draft, subject, standing, setting: settingOf(rule.id), today: context.today });
}

/** A comment at the place, or a file of another tool, takes it as it is. */
function isAccepted(verdict: Verdict, suppressions: readonly Suppression[], acceptance: Acceptance): boolean {
  return suppressionsOf(verdict, suppressions).length > 0 || elsewhere(verdict, acceptance) !== undefined;
}

function elsewhere(
  { subject, rule, at }: Pick<Verdict, 'subject' | 'rule' | 'at'>,
  { acceptedElsewhere, allowedCheck }: Acceptance,
): SuppressedBy | undefined {
  return subject.kind === 'credential' ? acceptedElsewhere?.(subject.credential) : allowedCheck?.(rule, at);
}

/** What all findings of a document share. */
interface Conclusion extends Acceptance {
  readonly standing: Standing;
  readonly court: Court;
}

/** A verdict, and by what entries of a baseline and other runs know what it says. */
interface Keyed extends Pick<MadeFinding, 'id' | 'plainKey' | 'whole' | 'wholeId' | 'wholeKey'> {
  readonly verdict: Verdict;
  readonly before: MadeFinding | undefined;
  readonly key: string;
  /** The key that it had while it was said of the whole pipeline. */
  formerKey?: string;
}

/** What is said with its keys, in its order. */
function keyed(verdicts: readonly Verdict[], { court, baseline }: Conclusion): readonly Keyed[] {
  const keyOf = findingKeys();
  const idOf = identityIds(court.context);
  const own = verdicts.map((verdict): Keyed => {
    const { draft, subject } = verdict;
    const id = draft.identity && idOf(draft.identity, subject);
    const before = court.made.get(verdict);
    const whole = before ? before.whole : pipelineOfJob(draft.identity);
    const wholeId = whole && idOf(whole, subject);
    // What one file says of an identity is not accepted in another one by the same baseline entry.
    const plain = before && before.id === id ? before.plainKey : plainKeyOf(verdict, id);
    const wholeKey = before && before.wholeId === wholeId ? before.wholeKey : whole && plainKeyOf(verdict, wholeId);
    return { verdict, before, id, plainKey: plain, whole, wholeId, wholeKey, key: keyOf(plain) };
  });
  // Behind all others, since what is still said of the whole pipeline has those keys itself.
  for (const each of own)
    if (each.wholeKey !== undefined && !baseline?.has(each.key)) each.formerKey = keyOf(each.wholeKey);
  return own;
}

function plainKeyOf({ rule, at, draft }: Verdict, id: string | undefined): string {
  return plainKey({ rule: rule.id, id, path: at.path, about: draft.about });
}

/** The one that was made of the verdict before, where nothing that it is made of besides has changed. */
function madeOf(known: Keyed, suppressions: readonly Suppression[], conclusion: Conclusion): MadeFinding {
  const { verdict, before, key, formerKey } = known;
  const { standing, court } = conclusion;
  const suppressed = suppressionOf(verdict, [key, formerKey], suppressions, conclusion);
  const ended = conclusion.ended?.get(key);
  const isSame = before?.ended === ended && before?.finding.formerKey === formerKey;
  if (before && isSame && isStill(before, key, suppressed, standing)) return before;
  const finding = newFinding(verdict, { key, formerKey }, suppressed, conclusion);
  const { id, plainKey, whole, wholeId, wholeKey } = known;
  const callings = before?.callings ?? callingsOf(verdict);
  const called = callings.map((calling) => ({ finding, ...calling }));
  const made: MadeFinding = { finding, standing, id, plainKey, whole, wholeId, wholeKey, ended, callings, called };
  court.made.set(verdict, made);
  return made;
}

function isStill(
  { finding, standing }: MadeFinding,
  key: string,
  suppressed: SuppressedBy | undefined,
  now: Standing,
): boolean {
  const isUnaccepted = finding.suppressed === undefined && suppressed === undefined;
  const isAsMuch =
    standing.isAside === now.isAside &&
    standing.isGenerated === now.isGenerated &&
    standing.isNeverRun === now.isNeverRun;
  return isUnaccepted && isAsMuch && finding.key === key;
}

function newFinding(
  verdict: Verdict,
  { key, formerKey }: Pick<Finding, 'key'> & { readonly formerKey: string | undefined },
  suppressed: SuppressedBy | undefined,
  { standing, court, ended }: Conclusion,
): Finding {
  const { rule, subject, draft, at, related, message = '' } = verdict;
  const level = levelIn(verdict, standing, court);
  const { mask, context } = court;
  const words =
    verdict.message === undefined && subject.kind === 'credential'
      ? secretMessage(rule, subject, {
          level,
          isAside: standing.isAside || standing.isArchived === true,
          today: context.today,
          mask,
        })
      : { message, brief: message };
  const origin = subject.kind === 'grant' && isVendors(subject, rule) ? (subject.vendor?.words ?? '') : '';
  const unrun = standing.isNeverRun && rule.category !== 'secrets' ? neverRun : '';
  const said = (text: string) =>
    withSentences(withSentences(withoutForms(text), origin || unrun), withoutForms(mask(endInWords(ended?.get(key)))));
  const under = underOf(verdict);
  const alone = under && levelIn(under.alone, standing, court);
  return {
    rule: rule.id,
    level,
    message: said(words.message),
    ...(words.brief === words.message ? {} : { brief: said(words.brief) }),
    at,
    related: withoutFormsAt(related),
    key,
    ...(formerKey === undefined ? {} : { formerKey }),
    ...(draft.identity === undefined ? {} : { identity: draft.identity }),
    ...(suppressed ? { suppressed: { ...suppressed, reason: withoutForms(mask(suppressed.reason)) } } : {}),
    ...(origin === '' ? {} : { isBrought: true as const }),
    ...(under && alone && compareLevels(alone, level) > 0 ? { under: { level: alone, lead: under.lead } } : {}),
  };
}

/** What somebody else wrote may be quoted at a place as well. The same list where nothing in it is covered. */
function withoutFormsAt(related: Finding['related']): Finding['related'] {
  const said = related.map((place) => {
    const message = withoutForms(place.message);
    return message === place.message ? place : { ...place, message };
  });
  return said.every((place, index) => place === related[index]) ? related : said;
}

const neverRun = 'GitHub does not run it here: it reads .github of a repository’s root alone.';

/** Of what another finding tells with its own: where that one stands, and the verdict as it would be without it. */
function underOf(verdict: Verdict): { readonly lead: Place; readonly alone: Verdict } | undefined {
  const { draft, subject, at } = verdict;
  if (draft.under) return { lead: draft.under.lead, alone: { ...verdict, draft: draft.under.alone } };
  const lead = subject.kind === 'credential' ? (subject.storeToldAt ?? subject.toldAt) : undefined;
  if (subject.kind !== 'credential' || lead === undefined || lead.path === at.path) return undefined;
  return { lead, alone: { ...verdict, subject: { ...subject, toldAt: undefined, storeToldAt: undefined } } };
}

/** A comment at the place comes before what other files accept. */
function suppressionOf(
  verdict: Verdict,
  keys: readonly (string | undefined)[],
  suppressions: readonly Suppression[],
  conclusion: Conclusion,
): SuppressedBy | undefined {
  const { court, baseline, acceptedElsewhere, allowedCheck } = conclusion;
  if (suppressions.length === 0 && !baseline?.size && !acceptedElsewhere && !allowedCheck) return undefined;
  const holding = suppressions.find((suppression) => !isExpired(suppression, court.context.today));
  if (holding) return suppressedBy(holding);
  const [accepted] = keys.flatMap((key) => (key === undefined ? [] : (baseline?.get(key) ?? [])));
  if (accepted) return { by: 'baseline', reason: accepted.reason ?? '' };
  return elsewhere(verdict, conclusion);
}
