import { nearest } from '../../text/edit-distance.ts';
import { reportedProblems } from '../reported-problems.ts';
import type { Check, Draft } from '../rule.ts';

const reported = reportedProblems('config-invalid');

/** The faults of the repository's own files under `.identity/`: those that reading found, and rules that do not exist. */
export const configInvalid: Check = (subject, context) => [
  ...reported(subject, context),
  ...unknownRules(subject, context),
];

function unknownRules(...[subject, context]: Parameters<Check>): readonly Draft[] {
  if (subject.kind !== 'document') return [];
  const { path, ruleNames = [] } = subject.facts;
  const unknown = ruleNames.filter(({ text }) => !context.ruleIds().has(text));
  return unknown.map(({ text, span }) => {
    const near = nearest(text, context.ruleIds());
    const hint = near === undefined ? '' : `, the nearest is ${near}`;
    return { at: { path, span }, about: text, args: { problem: `There is no rule ${text}${hint}` } };
  });
}
