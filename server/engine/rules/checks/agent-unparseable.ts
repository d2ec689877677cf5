import { reportedProblems } from '../reported-problems.ts';
import type { Check } from '../rule.ts';

const reported = reportedProblems('agent-unparseable');

/** The faults that reading found in agent files and their headers, with what mostly mends them. */
export const agentUnparseable: Check = function* (subject, context) {
  for (const draft of reported(subject, context))
    yield {
      ...draft,
      args: {
        ...draft.args,
        what: draft.level === 'note' ? '' : ', tools included',
        advice: takesBareText.test(draft.at.path) && quotingHelps.test(String(draft.args?.problem)) ? quoting : '',
      },
    };
};

/** JSON and TOML have none. */
const takesBareText = /(?:\.md|\.ya?ml|modes)$/;
const quotingHelps =
  /^(?!.*\b(?:quoted text|customModes|missing behind|is no answer|no keys|three dashes|indentation was lost)\b)/;
const quoting = '; quoting the value often does';
