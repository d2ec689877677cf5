import type { PipelineFact, StepFact } from '../../model/pipeline.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, resolved, type SourceDocument, textOf, valueAt } from '../../syntax/document.ts';
import type { FixContext } from '../fix.ts';

/** The pipeline of a workflow file, where there is one. */
export function workflowAt(path: string, context: FixContext): PipelineFact | undefined {
  const pipeline = context.facts(path)?.pipelines?.[0];
  return pipeline?.system === 'github' && context.document(path)?.syntax === 'yaml' ? pipeline : undefined;
}

/** Where a step stands in its job: an alias is what is written where its anchor is. */
export interface StepAddress {
  readonly job: string;
  readonly index: number;
}

/** The addresses of steps, by job and number; only steps that are written where they stand. */
export function addressesOf(pipeline: PipelineFact, wanted: (step: StepFact) => boolean): readonly StepAddress[] {
  return pipeline.jobs.flatMap(({ id, steps }) =>
    steps.flatMap((step, index) => (wanted(step) ? [{ job: id.text, index }] : [])),
  );
}

/** The step in a workflow, or in an action; undefined for one that an alias stands for. */
export function stepIn({ roots }: SourceDocument, { job, index }: StepAddress): MapNode | undefined {
  const root = resolved(roots[0]);
  const step = itemsOf(valueAt(root, 'runs', 'steps') ?? valueAt(root, 'jobs', job, 'steps'))[index];
  return step?.kind === 'map' ? step : undefined;
}

/** The name of a new step, where most of the steps that it joins have one. */
export function namedAs(name: string, steps: readonly ValueNode[]): { readonly name?: string } {
  const named = steps.filter((step) => textOf(valueAt(step, 'name')) !== undefined);
  return named.length * 2 > steps.length ? { name } : {};
}
