import type { ConfigLayer } from '../../model/config-layer.ts';
import type { TextFact } from '../../model/facts.ts';
import { nearest } from '../../text/edit-distance.ts';
import { isKindWord, kindWords } from '../kinds-meant.ts';
import { draftOf, noEffect, reportedProblems } from '../reported-problems.ts';
import type { Check, Draft } from '../rule.ts';
import { namesRule } from '../suppressions.ts';

const reported = reportedProblems('config-invalid');

/**
 * The faults of the repository's own files under `.identity/`: those that reading found, rules and kinds that do not
 * exist, and what the policy of an inventory does not allow.
 */
export const configInvalid: Check = (subject, context) => [
  ...[...reported(subject, context)].map(withoutStop),
  ...unknownWords(subject, context),
  ...refused(subject, context),
  ...takenIds(subject, context),
];

/** The rule's words end the sentence, as some parsers do already. */
function withoutStop(draft: Draft): Draft {
  return { ...draft, args: { ...draft.args, problem: (draft.args.problem ?? '').replace(/\.$/, '') } };
}

function refused(...[subject, context]: Parameters<Check>): readonly Draft[] {
  if (subject.kind !== 'document' || !subject.facts.configurations) return [];
  const { path } = subject.facts;
  return context
    .refusals(path)
    .map(({ span, message }) => ({ at: { path, span }, about: message, args: { problem: message, effect: noEffect } }));
}

function takenIds(...[subject, context]: Parameters<Check>): readonly Draft[] {
  if (subject.kind !== 'document' || !subject.facts.ownRules) return [];
  const { path, ownRules } = subject.facts;
  const problems = context.idProblems(path);
  return ownRules.flatMap(({ span }, at) => {
    const problem = problems[at];
    return problem ? [draftOf({ span, ...problem }, path)] : [];
  });
}

function unknownWords(...[subject, context]: Parameters<Check>): readonly Draft[] {
  if (subject.kind !== 'document') return [];
  const { path, ruleNames = [], configurations = [], policies = [] } = subject.facts;
  const layers = [...configurations, ...policies.map(({ layer }) => layer)];
  const rules = ruleNames.filter(({ text }) => !isRuleWord(text, context.ruleIds()));
  const kinds = layers.flatMap(kindsNamed).filter(({ text }) => !isKindWord(text));
  return [
    ...rules.map((name) => unknown(path, name.text.includes('*') ? 'rule that fits' : 'rule', name, context.ruleIds())),
    ...kinds.map((name) => unknown(path, 'kind of identity', name, kindWords)),
  ];
}

/** A rule's id, or a pattern that means some. */
function isRuleWord(word: string, ids: ReadonlySet<string>): boolean {
  return ids.has(word) || (word.includes('*') && [...ids].some((id) => namesRule(word, id)));
}

function kindsNamed({ lists }: ConfigLayer): readonly TextFact[] {
  return [
    ...(lists['owners.business.requiredFor']?.items ?? []),
    ...(lists['owners.purpose.requiredFor']?.items ?? []),
  ];
}

function unknown(path: string, what: string, { text, span }: TextFact, known: Iterable<string>): Draft {
  const near = nearest(text, known);
  const hint = near === undefined ? '' : `, the nearest is ${near}`;
  return { at: { path, span }, about: text, args: { problem: `There is no ${what} ${text}${hint}`, effect: noEffect } };
}
