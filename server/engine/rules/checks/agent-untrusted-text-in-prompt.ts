import type { TraitFact } from '../../model/facts.ts';
import type { Identity } from '../../model/identity.ts';
import { listInWords } from '../message.ts';
import type { Draft, Subject } from '../rule.ts';
import { isMild } from './agent-job-secrets.ts';

/**
 * Text of strangers that stands in the prompt, at the first place of a step, a note where the agent only looks; likewise, variables with such text
 * that a slash command writes there, or that the prompt names: a note where the agent has no tool that reads the latter, or no right worth having.
 */
export function* agentUntrustedTextInPrompt(subject: Subject): Iterable<Draft> {
  if (subject.kind !== 'identity') return;
  const { symbol, name, block, traits } = subject.identity;
  yield* injectedTexts(subject.identity);
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
        how: 'is put into the prompt of',
        outcome: `, by its command /${eventCommand?.value}: whoever writes it gives the agent its orders`,
        advice: adviceFor(traits),
      },
      ...(!hasRights && { level: 'note' }),
    };
  if (!handedText || !Array.isArray(handedText.value)) return;
  yield {
    at: { path: block.path, span: handedText.span },
    identity: symbol,
    about: handedText.value.join(' '),
    args: {
      what: `Text of others, in ${listInWords(handedText.value)},`,
      identity: name,
      ...handed,
      ...(traits.saysData && saidAlready),
    },
    ...(!(readsVariables?.value === true && hasRights) && { level: 'note' }),
  };
}

/** What an expression or a shell puts into the prompt of one step, at the first of it. */
function* injectedTexts({ symbol, name, block, traits }: Identity): Iterable<Draft> {
  const texts = Object.entries(traits).flatMap(([key, text]) => (key.startsWith('injected.') ? [text] : []));
  const [first, ...others] = texts;
  if (!first) return;
  const names = [...new Set(texts.map(({ value }) => nameOf(value)))];
  const isMany = names.length > 1;
  const holds = texts.some(({ value }) => holding.test(String(value)));
  yield {
    at: { path: block.path, span: first.span },
    identity: symbol,
    about: String(first.value),
    args: {
      what: `${listInWords(names)}${holds ? `, which ${isMany ? 'hold' : 'holds'} the text of an event,` : ''}`,
      identity: name,
      how: `${isMany ? 'are' : 'is'} put into the prompt of`,
      outcome: `: ${traits.writersOnly ? 'anybody with write access, which the action asks for, who' : 'whoever'} writes ${isMany ? 'them' : 'it'} gives the agent its orders`,
      advice: adviceFor(traits),
    },
    ...((traits.writersOnly ?? onlyLooks(traits)) && { level: 'note' }),
    ...(others.length > 0 && {
      related: others.map(({ span, value }) => ({ at: { path: block.path, span }, message: `So is ${nameOf(value)}` })),
    }),
  };
}

/** Its tools are a closed list that changes nothing, and its job holds nothing to take. */
function onlyLooks(traits: Identity['traits']): boolean {
  const listed = traits.listedCommands?.value;
  return (
    Array.isArray(listed) && listed.length === 0 && !Object.keys(traits).some((key) => key.startsWith('jobSecret.'))
  );
}

function nameOf(text: TraitFact['value']): string {
  return String(text).replace(holding, '');
}

function adviceFor({ saysData, worksElsewhere }: Identity['traits']): string {
  if (worksElsewhere)
    return 'Start it behind a label, which takes somebody who has looked, and say that the text is data.';
  const fetching = 'Let the agent fetch the text with a tool that only reads';
  return saysData
    ? `${fetching}, and give it no right that its task does not take: that the prompt calls it data binds nobody.`
    : `${fetching}, and say that it is data.`;
}

/** What is said of a variable. */
const holding = /, which holds the text of an event,$/;

const handed = {
  how: 'is handed to',
  outcome: ', whose prompt names the variable: whoever writes it can give the agent orders',
  advice: 'Say that it is data, and give the agent tools that do no harm with it.',
};
const saidAlready = {
  advice: 'Give the agent tools that do no harm with it: that the prompt calls it data binds nobody.',
};
