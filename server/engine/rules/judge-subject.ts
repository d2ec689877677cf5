import type { RelatedPlace } from '../model/finding.ts';
import { grouped } from '../model/grouped.ts';
import type { Place } from '../model/span.ts';
import { inOneList } from '../text/in-one-list.ts';
import { fileOf } from '../text/paths/file-of.ts';
import { asOfCopy } from './as-of-copy.ts';
import { asOfTwin } from './as-of-twin.ts';
import { asPrinted } from './as-printed.ts';
import type { CompiledRule } from './catalogue.ts';
import type { Court } from './court.ts';
import { type Evaluation, evaluateRule } from './evaluate-rule.ts';
import { fillMessage } from './message.ts';
import { isJudgedByJob } from './pipelines/judged-by-job.ts';
import type { Draft, Rule, Subject } from './rule.ts';
import { type GuardProblem, noOpinion, type Opinion } from './said.ts';
import { secretBehind } from './secret-behind.ts';
import type { Verdict } from './verdict.ts';

/** What is known already of a subject that is judged in parts. */
export interface Parts {
  /** What was said of each, by the rules that judge them one by one. */
  readonly opinions: readonly Opinion[];
  /** The verdict of before where a draft of the rule is as before; else the one that is made. */
  readonly verdictOf: (rule: Rule, draft: Draft, made: () => Verdict) => Verdict;
}

export function judgeSubject(subject: Subject, court: Court, parts?: Parts): Opinion {
  const rules = court.catalogue.rulesFor(subject);
  if (parts === undefined) return together(rules.map((compiled) => judgedBy(compiled, subject, court)));
  const { opinions, verdictOf } = parts;
  const ofParts = grouped(inOneList(opinions.map(({ verdicts }) => verdicts)), ({ rule }) => rule);
  const whole = rules.map((compiled) =>
    isByJob(compiled.rule, subject)
      ? { verdicts: ofParts.get(compiled.rule) ?? [], problems: [] }
      : judgedBy(compiled, subject, court, verdictOf),
  );
  return together([...whole, { verdicts: [], problems: inOneList(opinions.map(({ problems }) => problems)) }]);
}

function isByJob({ id }: Rule, subject: Subject): boolean {
  return subject.kind === 'pipeline' && isJudgedByJob(id, subject.pipeline);
}

/** What is said of a part of a pipeline by the rules that judge parts one by one. */
export function judgePart(subject: Subject, court: Court): Opinion {
  const rules = court.catalogue.rulesFor(subject).filter(({ rule }) => isByJob(rule, subject));
  return together(rules.map((compiled) => judgedBy(compiled, subject, court)));
}

function together(opinions: readonly Opinion[]): Opinion {
  const said = opinions.filter(({ verdicts, problems }) => verdicts.length + problems.length > 0);
  if (said.length < 2) return said[0] ?? noOpinion;
  const verdicts = inOneList(said.map((opinion) => opinion.verdicts));
  return { verdicts, problems: inOneList(said.map(({ problems }) => problems)) };
}

function judgedBy(
  compiled: CompiledRule,
  subject: Subject,
  court: Court,
  verdictOf: Parts['verdictOf'] = (_rule, _draft, made) => made(),
): Opinion {
  const { rule } = compiled;
  if (isSilent(rule, court)) return noOpinion;
  const verdicts: Verdict[] = [];
  const problems: GuardProblem[] = [];
  try {
    for (const evaluation of evaluateRule(compiled, subject, court.context, court.mask)) {
      const made = () => verdictFrom(evaluation, compiled, subject, court);
      verdicts.push(evaluation.stated === undefined ? made() : verdictOf(rule, evaluation.stated, made));
    }
  } catch (error) {
    const message = court.mask(error instanceof Error ? error.message : 'threw something that is no error');
    problems.push({ rule: rule.id, path: court.about.path, message });
  }
  return verdicts.length + problems.length === 0 ? noOpinion : { verdicts, problems };
}

function verdictFrom(
  { draft: own, slot }: Evaluation,
  compiled: CompiledRule,
  subject: Subject,
  court: Court,
): Verdict {
  const { rule } = compiled;
  const draft =
    rule.category === 'agents'
      ? asOfCopy(own, { compiled, subject }, court)
      : asPrinted(asOfTwin(own, { compiled, subject }, court), { compiled, subject }, court);
  const { at, related = [] } = draft;
  const places = [...related, ...otherHalf(rule, subject, at)];
  const said = isSecret(rule, subject) ? {} : { message: fillMessage(rule.message, slot) };
  return { rule, subject, secret: secretBehind(rule, subject), draft, at, related: places, ...said };
}

/** What is said of a hardcoded secret depends on what it weighs. */
function isSecret({ category }: Rule, { kind }: Subject): boolean {
  return category === 'secrets' && kind === 'credential';
}

/** Where the other half of a pair stands, such as the key id of a secret. */
function otherHalf({ category }: Rule, subject: Subject, { path }: Place): readonly RelatedPlace[] {
  const half = category === 'secrets' && subject.kind === 'credential' ? subject.credential.half : undefined;
  const first = half?.other === undefined ? half?.elsewhere : { path, span: half.other };
  if (half === undefined || first === undefined) return [];
  const called = half.of === 'secret' ? (half.called ?? 'key id') : 'secret';
  const also = (half.also ?? []).map((span) => ({
    at: { path, span },
    message: `Belongs to it as the ${called} does`,
  }));
  return [{ at: first, message: `The ${called} that belongs to it` }, ...also];
}

/** Switched off here, about secrets in a file that git does not take, or about owners in one that nobody may edit. */
export function isSilent(rule: Rule, { settingOf, context, about }: Court): boolean {
  if (rule.category === 'ownership' && about.isGenerated) return true;
  return settingOf(rule.id) === 'off' || (rule.category === 'secrets' && context.isIgnored(fileOf(about.path)));
}
