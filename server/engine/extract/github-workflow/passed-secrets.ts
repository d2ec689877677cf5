import type { LinkFact } from '../../model/facts.ts';
import { secretSymbol } from '../../model/key.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, valueAt } from '../../syntax/document.ts';
import { givenFrom, type Naming, ofRepository } from '../agents/workflows/handed-secrets.ts';
import { keyFact, keySpan, textFact } from '../literal.ts';
import type { Workflow } from './job.ts';
import { withOwnPath } from './own-path.ts';

/**
 * What the expressions of a workflow name: a secret that its callers pass (`on.workflow_call.secrets`) is
 * `call:<path>#X`, any other the repository's. Source: GitHub documentation, "Reuse workflows".
 */
export function namingOf(root: ValueNode, path: string): Naming {
  const declared = valueAt(root, 'on', 'workflow_call', 'secrets');
  return (context, name) =>
    context === 'secrets' && entry(declared, name) ? `call:${path}#${name}` : ofRepository(context, name);
}

/** What the inputs of a composite action name, by its file. */
export function namingOfAction(path: string): Naming {
  return (context, name) => (context === 'inputs' ? `input:${path}#${name}` : undefined);
}

/** The secrets that the jobs of a workflow pass to workflows and composite actions of the repository. */
export function passedSecrets({ root, path, jobs }: Workflow): readonly LinkFact[] {
  const naming = namingOf(root, path);
  const base = path.slice(0, path.lastIndexOf('.github/'));
  return jobs.flatMap(({ node, steps }) => [
    ...passedTo(
      calledFile(node, base, /^\.\/(\.github\/workflows\/[^/@]{1,200}\.ya?ml)$/),
      'call',
      entry(node, 'secrets'),
      naming,
    ),
    ...steps.flatMap((step) => {
      const folder = calledFile(step.node, base, /^\.\/([\w./-]{1,200}?)\/?$/);
      return ['action.yml', 'action.yaml'].flatMap((file) =>
        passedTo(folder && `${folder}/${file}`, 'input', entry(step.node, 'with'), naming),
      );
    }),
  ]);
}

function calledFile(node: ValueNode, base: string, local: RegExp): string | undefined {
  const file = local.exec(withOwnPath(textFact(valueAt(node, 'uses'))?.text ?? ''))?.[1];
  return file === undefined ? undefined : `${base}${file}`;
}

function passedTo(
  file: string | undefined,
  store: 'call' | 'input',
  given: ReturnType<typeof entry>,
  naming: Naming,
): readonly LinkFact[] {
  if (file === undefined || !given) return [];
  if (store === 'call' && textFact(given.value)?.text === 'inherit') {
    const key = { scheme: 'secret-ref', value: 'github:*' } as const;
    return [{ from: secretSymbol(`call:${file}#*`), to: { key }, relation: 'uses', span: keySpan(given) }];
  }
  return entriesOf(given.value).flatMap((pair) => {
    const name = keyFact(pair)?.text;
    const value = textFact(pair.value);
    return (name !== undefined && value && givenFrom(`${store}:${file}#${name}`, value, naming)) || [];
  });
}
