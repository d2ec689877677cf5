import type { IdentityFact, TextFact } from '../../model/facts.ts';
import type { MapEntry, MapNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { keyFact, textFact } from '../literal.ts';
import type { Job } from './job-parts.ts';

/** Where the workflows of the repository are looked for by their names, as `workflow_run` calls them. */
export const workflowScope = 'gh-workflows';

/** The events that start a workflow, each at its token. */
export function triggersOf(root: MapNode): readonly TextFact[] {
  const on = valueAt(root, 'on');
  if (on?.kind === 'map') return entriesOf(on).flatMap((item) => keyFact(item) ?? []);
  return (on?.kind === 'list' ? itemsOf(on) : [on]).flatMap((item) => textFact(item) ?? []);
}

/** Inputs, in lower case, that take a value of a fixed set wherever they are asked for. Source: GitHub, "Workflow syntax", `inputs.<input_id>.type`. */
export function fixedInputsOf(root: MapNode): readonly string[] {
  const asked = ['workflow_dispatch', 'workflow_call'].flatMap((event) =>
    entriesOf(valueAt(root, 'on', event, 'inputs')),
  );
  const free = new Set(asked.filter((input) => !isFixed(input)).map((input) => keyOf(input)?.toLowerCase()));
  return [...new Set(asked.flatMap((input) => keyOf(input)?.toLowerCase() ?? []))].filter((name) => !free.has(name));
}

function isFixed({ value }: MapEntry): boolean {
  return /^(?:boolean|choice|number)$/.test(textOf(valueAt(value, 'type')) ?? '');
}

/** `runnerSelfHosted`, at the label that says so. */
export function runnerTraits(jobs: readonly Job[]): IdentityFact['traits'] {
  for (const { node } of jobs) {
    const runs = resolved(valueAt(node, 'runs-on', 'labels') ?? valueAt(node, 'runs-on'));
    for (const item of runs?.kind === 'list' ? itemsOf(runs) : [runs]) {
      const label = textFact(item);
      if (label?.text === 'self-hosted') return { runnerSelfHosted: { value: true, span: label.span } };
    }
  }
  return {};
}
