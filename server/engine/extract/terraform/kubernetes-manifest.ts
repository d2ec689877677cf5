import type { IdentityFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { resolved, textOf, valueAt } from '../../syntax/document.ts';
import { readEmbedded } from '../../syntax/embedded.ts';
import type { FormatFacts } from '../extractor.ts';
import { joinedFacts } from '../joined-facts.ts';
import { type KubernetesObject, type Manifest, objectsOf } from '../kubernetes/object.ts';
import { factsOf } from '../kubernetes.ts';
import { attribute, type Block } from './blocks.ts';

/**
 * The object of Kubernetes that a block hands to the cluster as it is, known by its own name as in a manifest. One whose name an
 * expression makes is not told. Sources: Terraform registry, `hashicorp/kubernetes` and `kubectl`.
 */
export function kubernetesManifestFacts(block: Block, path: string, text: string): FormatFacts {
  const manifest: Manifest = { text, accountsNamed: () => [], ownerKey: 'owner' };
  return joinedFacts(
    bodiesOf(block).flatMap((body) =>
      objectsOf({ path, text }, body).map((object) => withOpenNamespace(factsOf(object, manifest), object)),
    ),
  );
}

function bodiesOf({ type, body }: Block): readonly ValueNode[] {
  const given = resolved(attribute(body, type === 'kubernetes_manifest' ? 'manifest' : 'yaml_body'));
  if (type === 'kubernetes_manifest') return given?.kind === 'map' ? [given] : [];
  const inner = given?.kind === 'scalar' ? readEmbedded(given, 'yaml') : undefined;
  return inner ? [inner] : [];
}

/** A namespace that an expression makes may be any. */
function withOpenNamespace(facts: FormatFacts, { body, name }: KubernetesObject): FormatFacts {
  const stated = valueAt(body, 'metadata', 'namespace');
  if (stated === undefined || textOf(stated) !== undefined || !facts.identities) return facts;
  const identities = facts.identities.map(
    (fact): IdentityFact => ({ ...fact, keys: [{ scheme: 'k8s', parts: [`*/*/${name.text}`] }] }),
  );
  return { ...facts, identities };
}
