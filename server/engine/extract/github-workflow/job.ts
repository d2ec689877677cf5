import type { FactSymbol, TextFact } from '../../model/facts.ts';
import type { PermissionsFact } from '../../model/pipeline.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { keyFact, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { isTemplated } from '../template-text.ts';
import type { Job, SecretUse, Step } from './job-parts.ts';
import { secretsIn } from './links.ts';
import { exchangesToken } from './oidc.ts';
import { withOwnPath } from './own-path.ts';
import { permissionsAt } from './permissions.ts';

/** What the parts of the extractor share about one file. */
export interface Workflow {
  readonly path: string;
  readonly symbol: FactSymbol;
  readonly root: MapNode;
  readonly name: TextFact;
  readonly permissions: PermissionsFact | undefined;
  readonly triggers: readonly TextFact[];
  /** The secrets that it reads for all jobs. */
  readonly secrets: readonly SecretUse[];
  readonly jobs: readonly Job[];
}

/** The jobs of a workflow, whose symbol begins theirs. */
export function jobsIn(root: MapNode, workflow: FactSymbol, text: string): readonly Job[] {
  return entriesOf(valueAt(root, 'jobs')).flatMap((item): readonly Job[] => {
    const id = keyFact(item);
    const node = resolved(item.value);
    if (!id || node?.kind !== 'map') return [];
    return [
      {
        symbol: `${workflow}#job.${id.text}`,
        id,
        node,
        span: item.span,
        ...optional('permissions', permissionsAt(node)),
        ...optional('environment', environmentOf(node)),
        steps: itemsOf(valueAt(node, 'steps')).map(readStep),
        secrets: secretsIn(node, text),
      },
    ];
  });
}

/** Whether the job may do other things than its workflow. */
export function isOwnIdentity(job: Job): boolean {
  return job.permissions !== undefined || job.environment !== undefined || job.steps.some(exchangesToken);
}

/** What a step of a job or a composite action is. */
export function readStep(node: ValueNode): Step {
  const uses = textOf(valueAt(node, 'uses'));
  return {
    node,
    ...optional('action', uses === undefined ? undefined : withOwnPath(uses).replace(/@.*$/, '').toLowerCase()),
    ...optional('run', textOf(valueAt(node, 'run'))),
  };
}

function environmentOf(job: MapNode): TextFact | undefined {
  const name = textFact(valueAt(job, 'environment')) ?? textFact(valueAt(job, 'environment', 'name'));
  return name && !isTemplated(name.text) ? name : undefined;
}
