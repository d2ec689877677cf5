import type { TriggerFact } from '../../model/pipeline.ts';
import type { Cause } from './condition-values.ts';

/** What starts a run by a trigger: the event, by each of the activities that it names, or that GitHub takes where it names none. */
export function activitiesOf({ event, filters }: Pick<TriggerFact, 'event' | 'filters'>): readonly Cause[] {
  const named = filters.types ?? [];
  const actions = named.length > 0 ? named : Object.hasOwn(usual, event) ? (usual[event] ?? []) : [];
  return actions.length > 0 ? actions.map((action) => ({ event, action })) : [{ event }];
}

/** Of all other events each activity starts a run, where none is named. Source: GitHub, "Events that trigger workflows", `pull_request` and `pull_request_target`. */
const usual: Readonly<Record<string, readonly string[]>> = {
  pull_request: ['opened', 'synchronize', 'reopened'],
  pull_request_target: ['opened', 'synchronize', 'reopened'],
};
