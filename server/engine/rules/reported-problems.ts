import type { FactProblem } from '../model/facts.ts';
import type { Check, Draft } from './rule.ts';

/** The check of a rule that extractors report themselves: a finding for each problem of the document that names it. */
export function reportedProblems(rule: string): Check {
  return (subject) => {
    if (subject.kind !== 'document') return [];
    const { path, problems } = subject.facts;
    return problems.filter((problem) => problem.rule === rule).map((problem) => draftOf(problem, path));
  };
}

/** The finding of a problem of a file. */
export function draftOf({ span, message, isHarmless }: Omit<FactProblem, 'rule'>, path: string): Draft {
  return {
    at: { path, span },
    about: message,
    args: { problem: sentence(message), effect: isHarmless ? holds : noEffect },
    ...(isHarmless && { level: 'note' }),
  };
}

const holds = 'All else in the file holds.';

/** Of what is wrong in a file of ours. */
export const noEffect = 'Until it is corrected this part of the file has no effect.';

function sentence(message: string): string {
  return message.charAt(0).toUpperCase() + message.slice(1);
}
