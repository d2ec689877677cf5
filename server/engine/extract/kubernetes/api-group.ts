import type { DefinitionFact } from '../../model/facts.ts';
import { valueAt } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';
import type { KubernetesObject } from './object.ts';

/** Where the groups of the API that the repository itself defines are looked for. */
export const apiGroupScope = 'k8s-groups';

/** The group of a resource that a CustomResourceDefinition adds to the API. Source: Kubernetes, "CustomResourceDefinition". */
export function apiGroups({ body }: KubernetesObject): readonly DefinitionFact[] {
  const node = valueAt(body, 'spec', 'group');
  const group = textFact(node);
  if (node === undefined || group === undefined || group.text.length > 200) return [];
  return [{ scope: apiGroupScope, address: group.text, node, nameSpan: group.span, rank: 0 }];
}
