import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';
import { isMild } from './agent-job-secrets.ts';

/**
 * Text of strangers that stands in the prompt, each at its place; once for a step, variables with such text that a slash command writes there, or
 * that the prompt names: a note where the agent has no tool that reads the latter, or no right worth having.
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
  const { eventTexts, eventCommand, handedText, readsVariables, writeScopes } = traits;
  const hasRights =
    writeScopes !== undefined ||
    Object.entries(traits).some(([key, { value }]) => key.startsWith('jobSecret.') && !isMild(String(value)));
  if (eventTexts && Array.isArray(eventTexts.value))
    yield {
      at: { path: block.path, span: eventTexts.span },
      identity: symbol,
      about: eventTexts.value.join(' '),
      args: {
        what: `Text of others, in ${listInWords(eventTexts.value)},`,
        identity: name,
        ...written,
        outcome: `, by its command /${eventCommand?.value}${written.outcome}`,
      },
      ...(!hasRights && { level: 'note' }),
    };
  if (!handedText || !Array.isArray(handedText.value)) return;
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
