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
        advice: takesBareText.test(draft.at.path) ? adviceFor(String(draft.args?.problem)) : '',
      },
    };
};

function adviceFor(problem: string): string {
  if (/^Unexpected text behind a value/.test(problem)) return doubling;
  if (/^Unknown escape sequence/.test(problem)) return escaping;
  return quotingHelps.test(problem) ? quoting : '';
}

/** JSON and TOML have none. */
const takesBareText = /(?:\.md|\.ya?ml|modes)$/;
const quotingHelps =
  /^(?!.*\b(?:quoted text|customModes|missing behind|is no answer|no keys|three dashes|indentation was lost)\b)/;
/** `'Conçoit l'atelier'` ends at its apostrophe. */
const doubling = '; inside quotes, a quote of their kind is written twice in YAML, or the other kind stands around';
/** `"C:\\desk"` is quoted. */
const escaping = '; in double quotes a backslash is written twice, and in single quotes it stands for itself';
const quoting = '; quoting the value often does';
