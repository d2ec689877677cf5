import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, resolved, textOf } from '../../syntax/document.ts';
import { readEmbeddedDocuments } from '../../syntax/embedded.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { type KubernetesObject, type Manifest, objectsOf } from './object.ts';
import { bindingFacts, roleFacts } from './rbac.ts';

/**
 * Roles and bindings in manifests that a config map or a secret holds as a text: something applies them to a cluster, as a ClusterResourceSet does. Source: Cluster
 * API book, "ClusterResourceSet".
 */
export function heldManifestFacts(data: ValueNode | undefined, { path, text }: Source): FormatFacts {
  const manifest: Manifest = { text, accountsNamed: () => [], ownerKey: 'owner' };
  const objects = entriesOf(data).flatMap((item) => {
    const value = resolved(item.value);
    const written = value?.kind === 'scalar' ? (textOf(value) ?? '') : '';
    if (value?.kind !== 'scalar' || !isOfAccess.test(written) || !/^kind:/m.test(written)) return [];
    return readEmbeddedDocuments(value, 'yaml').flatMap((root) => objectsOf({ path, text }, root));
  });
  return joinedFacts(objects.map((object) => factsOfAccess(object, manifest)));
}

interface Source {
  readonly path: string;
  readonly text: string;
}

const isOfAccess = /^apiVersion:[ \t]*["']?rbac\.authorization\.k8s\.io\//m;

function factsOfAccess(object: KubernetesObject, manifest: Manifest): FormatFacts {
  switch (object.kind) {
    case 'Role':
    case 'ClusterRole':
      return roleFacts(object);
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return bindingFacts(object, manifest);
    default:
      return {};
  }
}
