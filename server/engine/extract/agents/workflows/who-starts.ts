import type { TextFact } from '../../../model/facts.ts';
import type { PipelineFact, TriggerFact } from '../../../model/pipeline.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { textOf, valueAt } from '../../../syntax/document.ts';
import type { Job, Step } from '../../github-workflow/job-parts.ts';
import { textFact } from '../../literal.ts';
import { type AgentAction, isUntrustedEvent } from '../commands/commands.ts';
import { type Traits, trait } from '../traits.ts';
import { refusesStrangers } from './refusal.ts';
import { ofForks, ofStrangers } from './starting-events.ts';

/** An agent that a step of a workflow starts, by an action or by a command. */
interface StartedAgent {
  readonly at: TextFact;
  readonly action?: AgentAction;
}

/** Whether the workflow starts at what strangers do, and conditions keep the agent from all of that: what it is about is written by those whom they name. */
export function isShut(pipeline: PipelineFact, starting: readonly TriggerFact[]): boolean {
  const isOfStrangers = ({ event }: TriggerFact) => ofStrangers.includes(event);
  return pipeline.triggers.some(isOfStrangers) && !starting.some(isOfStrangers);
}

/** Whether conditions keep the agent from whatever starts the workflow; who calls it has events of its own. */
export function isNeverStarted({ triggers }: PipelineFact, starting: readonly TriggerFact[]): boolean {
  return triggers.length > 0 && starting.length === 0 && !triggers.some(({ event }) => event === 'workflow_call');
}

const closedEvent = /^(workflow_dispatch|repository_dispatch|schedule|push|release|create|delete|merge_group)$/;

/** Who may start the agent, where an input opens that to all. */
export function actorTraits({ action }: StartedAgent, { node }: Step, triggers: readonly TriggerFact[]): Traits {
  // What only people with rights, or a clock, can start is open to nobody else.
  const isClosed = triggers.length > 0 && triggers.every(({ event }) => closedEvent.test(event));
  const openTo = (inputs: readonly string[]) =>
    inputs
      .map((input) => textFact(valueAt(node, 'with', input)))
      .find((value) => value?.text.split(/[\s,]+/).includes('*'));
  const actors = isClosed ? [] : (action?.actors ?? []);
  const open = openTo(actors.filter((input) => !/bots$/.test(input)));
  const bots = open ? undefined : openTo(actors);
  return {
    ...trait('openActors', open ?? bots),
    ...trait('openToBots', bots),
    ...trait(
      'opensToForks',
      triggers.every(({ event }) => closedEvent.test(event) || ofForks.test(event)) ? (open ?? bots) : undefined,
    ),
  };
}

/** Further back is another matter than the agent's own, and each agent of a long job asks. */
const mostStepsBefore = 30;

/** `refusesStrangers`: a step before the agent's ends the job for whom it does not know. */
export function refusalTraits(job: Job, index: number): Traits {
  const refusing = job.steps.slice(Math.max(0, index - mostStepsBefore), index).flatMap(({ node }) => {
    const script = textFact(valueAt(node, 'run')) ?? textFact(valueAt(node, 'with', 'script'));
    return script && refusesStrangers(script.text) ? [script] : [];
  });
  return trait('refusesStrangers', refusing[0], true);
}

/** Whether an action itself lets only people with write access start it; an input may open that. */
function asksForWriters({ gated, actors }: AgentAction, { node }: Step): boolean {
  const isOpen = actors.some((input) =>
    textOf(valueAt(node, 'with', input))
      ?.split(/[\s,]+/)
      .includes('*'),
  );
  return gated && !isOpen;
}

/** `writersOnly`: whose text stands in the prompt caused the event, and the action starts for people with write access alone. */
export function ownTextTraits(
  { action, at }: StartedAgent,
  step: Step,
  triggers: readonly TriggerFact[],
  texts: Traits,
): Traits {
  if (!action || !asksForWriters(action, step)) return {};
  const injected = Object.entries(texts).flatMap(([name, { value }]) =>
    name.startsWith('injected.') ? [String(value)] : [],
  );
  const isTheirs = triggers.every((trigger) => injected.every((text) => isByActor(text, trigger)));
  return injected.length > 0 && isTheirs ? trait('writersOnly', at, true) : {};
}

/** Whether a text of an event is by whoever causes it: who labels or edits an issue need not have written it. */
function isByActor(text: string, { event, filters: { types } }: TriggerFact): boolean {
  if (!isUntrustedEvent(event)) return true;
  const own = Object.hasOwn(ownTexts, event) ? ownTexts[event] : undefined;
  return own?.text.test(text) === true && types?.length === 1 && types[0] === own.type;
}

/** Source: GitHub, "Events that trigger workflows". */
const ownTexts: Readonly<Record<string, { readonly type: string; readonly text: RegExp }>> = {
  issues: { type: 'opened', text: /^github\.event\.issue\./ },
  issue_comment: { type: 'created', text: /^github\.event\.comment\./ },
  pull_request_target: { type: 'opened', text: /^github\.(?:event\.pull_request\.|head_ref)/ },
  pull_request_review_comment: { type: 'created', text: /^github\.event\.comment\./ },
  discussion: { type: 'created', text: /^github\.event\.discussion\./ },
};

/**
 * Conditions on who caused the event, or that it is one which takes the right to sort issues. An action's own gate counts unless an input opens it. A label
 * says that somebody has looked at what is labelled, and nothing of who comments on it later. Source: GitHub, "Repository roles for an organization".
 */
export function gateTraits(
  { action, at }: StartedAgent,
  job: Job,
  step: Step,
  triggers: readonly TriggerFact[],
): Traits {
  if (action && asksForWriters(action, step)) return trait('actorGate', at, 'writers');
  const conditions = [job.node, step.node].flatMap((place: ValueNode) => textFact(valueAt(place, 'if')) ?? []);
  const open = triggers.filter((trigger) => isUntrustedEvent(trigger.event) && !takesTriage(trigger));
  const stated =
    conditions.find(({ text }) => ofPeople.test(text)) ??
    conditions.find(({ text }) => ofLabels.test(text) && !open.some(({ event }) => /comment/.test(event)));
  if (stated) return trait('actorGate', stated, true);
  return open.length === 0 ? trait('actorGate', at, true) : {};
}

const ofPeople =
  /author_association|github\.(?:actor|triggering_actor|event\.sender\.login|event\.\w+\.user\.login)|permission|collaborator/;
const ofLabels = /label(?:s|ed)?\b/;

/** Whether all that the trigger names takes more than an account. */
export function takesTriage({ filters: { types = [] } }: TriggerFact): boolean {
  return types.length > 0 && types.every((type) => bySorting.test(type));
}

const bySorting = /^(?:un)?(?:labeled|assigned|milestoned|pinned|locked)$/;
