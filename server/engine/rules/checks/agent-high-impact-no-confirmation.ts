import { eachTrait } from '../each-trait.ts';
import type { CheckContext, Draft, Subject } from '../rule.ts';

const each = eachTrait('unconfirmed');
const eachByName = eachTrait('unconfirmedByName', () => 'note');

/** Tools with a grave effect that the platform does not ask about; a note where their names alone tell it: what is defined elsewhere may ask, or do less. Source: CrewAI, "Human input on execution": of a task's answer, not of a tool. */
export function* agentHighImpactNoConfirmation(subject: Subject, context: CheckContext): Iterable<Draft> {
  const hasNone = subject.kind === 'identity' && subject.identity.kind === 'crewai-agent';
  const advice = hasNone ? 'Have the tool ask a person itself.' : 'Use the confirmation of the platform.';
  for (const draft of [...each(subject, context), ...eachByName(subject, context)])
    yield { ...draft, args: { ...draft.args, advice } };
}
