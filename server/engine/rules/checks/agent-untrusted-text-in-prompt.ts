import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';

/**
 * Text of strangers that stands in the prompt, each at its place; once for a step, variables with such text that the prompt names: a note where
 * the agent has no tool that reads them, or no right worth having.
 */
export function* agentUntrustedTextInPrompt(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name, block, traits } = subject.identity;
  for (const [key, { value, span }] of Object.entries(traits)) {
    const what = String(value);
    if (key.startsWith('injected.'))
      yield {
        at: { path: block.path, span },
        identity: symbol,
        about: what,
        args: { what, identity: name, ...written },
      };
  }
  const { handedText, readsVariables, writeScopes } = traits;
  if (!handedText || !Array.isArray(handedText.value)) return;
  const hasRights = writeScopes !== undefined || Object.keys(traits).some((key) => key.startsWith('jobSecret.'));
  yield {
    at: { path: block.path, span: handedText.span },
    identity: symbol,
    about: handedText.value.join(' '),
    args: { what: `Text of others, in ${listInWords(handedText.value)},`, identity: name, ...handed },
    ...(!(readsVariables?.value === true && hasRights) && { level: 'note' }),
  };
}

const written = {
  how: 'is put into the prompt of',
  outcome: ': whoever writes it gives the agent its orders',
  advice: 'Let the agent fetch the text with a tool that only reads, and say that it is data.',
};
const handed = {
  how: 'is handed to',
  outcome: ', whose prompt names the variable: whoever writes it can give the agent orders',
  advice: 'Say that it is data, and give the agent tools that do no harm with it.',
};
