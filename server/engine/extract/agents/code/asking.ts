import table from '../../../../../rules/tables/agent-frameworks.json' with { type: 'json' };
import type { TextFact } from '../../../model/facts.ts';
import { lazily } from '../../../text/lazily.ts';
import { textAt } from '../../literal.ts';
import { type Code, writtenIn } from './code.ts';

const words = lazily((): ReadonlySet<string> => new Set(table.asking.words));

/** Whether code asks somebody in a way that no single tool shows. */
export function asksSomewhere({ tokens }: Code): boolean {
  return tokens.some(({ kind, text }) => kind === 'name' && words().has(text));
}

const variable = 'BYPASS_TOOL_CONSENT';

/** Where code turns off that tools of Strands ask. Source: strands-agents/tools, "Human in the loop". */
export function consentIn(code: Code): TextFact | undefined {
  if (!code.text.includes(variable)) return undefined;
  const { tokens } = code;
  const token = tokens.find(
    ({ kind, start, end }, index) =>
      kind === 'string' &&
      writtenIn(code, start + 1, end - 1) === variable &&
      /^\s*[\]:,]\s*=?\s*["']true["']/i.test(writtenIn(code, end, (tokens[index + 3]?.end ?? end) + 1)),
  );
  return token && textAt(variable, token.start + 1, token.end - 1);
}
