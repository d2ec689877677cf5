import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { readEmbedded } from '../../syntax/embedded.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { type Manifest, objectsOf } from '../kubernetes/object.ts';
import { factsOf } from '../kubernetes.ts';
import { flattened, type Task } from './tasks.ts';

/** Objects that tasks make in a cluster, as in a manifest. Source: the module `k8s` of kubernetes.core. */
export function clusterFacts(
  tasks: readonly Task[],
  file: { readonly path: string; readonly text: string },
): FormatFacts {
  const manifest: Manifest = { text: file.text, accountsNamed: () => [], ownerKey: 'owner' };
  return joinedFacts(
    flattened(tasks)
      .flatMap(({ node }) => entriesOf(node))
      .filter((item) => /^(?:(?:kubernetes\.core|community\.kubernetes)\.)?k8s$/.test(keyOf(item) ?? ''))
      .filter(({ value }) => !/^absent$/i.test(textOf(valueAt(value, 'state')) ?? ''))
      .flatMap(({ value }) => definitionsIn(valueAt(value, 'definition') ?? valueAt(value, 'resource_definition')))
      .flatMap((definition) => objectsOf(file, definition).map((object) => factsOf(object, manifest))),
  );
}

/** One object, a list of them, or one as text. */
function definitionsIn(given: ValueNode | undefined): readonly ValueNode[] {
  const node = resolved(given);
  if (node?.kind === 'list') return itemsOf(node);
  if (node?.kind === 'scalar') return [readEmbedded(node, 'yaml') ?? []].flat();
  return node ? [node] : [];
}
