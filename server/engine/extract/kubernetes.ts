import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { accountFacts } from './kubernetes/account.ts';
import { accountReferences } from './kubernetes/account-reference.ts';
import { ownerKeyOf } from './kubernetes/metadata.ts';
import { type KubernetesObject, type Manifest, objectsIn } from './kubernetes/object.ts';
import { bindingFacts, roleFacts } from './kubernetes/rbac.ts';
import { secretFacts } from './kubernetes/secret.ts';
import { workloadFacts } from './kubernetes/workload.ts';

/**
 * Reads Kubernetes manifests, Helm templates included: service accounts are identities, roles sets of grants,
 * workloads run as accounts. Source: Kubernetes API reference, "Using RBAC Authorization".
 */
export const kubernetesExtractor: Extractor = {
  format: 'kubernetes',
  syntax: 'yaml',
  accepts: (path, head) => /\.ya?ml$/i.test(path) && hasKey(head, 'apiVersion') && hasKey(head, 'kind'),
  extract: readManifest,
};

/** At the start of a line, or of a member in braces. */
function hasKey(head: string, key: 'apiVersion' | 'kind'): boolean {
  return (key === 'kind' ? /(?:^|[{,])[ \t]*["']?kind["']?:/m : /(?:^|[{,])[ \t]*["']?apiVersion["']?:/m).test(head);
}

function readManifest({ path, document }: ExtractInput): FormatFacts {
  const objects = objectsIn(path, document);
  const accounts = new Map<string, KubernetesObject[]>();
  for (const object of objects) if (object.kind === 'ServiceAccount') append(accounts, object.name.text, object);
  const manifest: Manifest = { objects, accounts, ownerKey: ownerKeyOf(objects), text: document.text };
  const facts = objects.map((object) => factsOf(object, manifest));
  return {
    identities: facts.flatMap(({ identities = [] }) => identities),
    grantSets: facts.flatMap(({ grantSets = [] }) => grantSets),
    grants: facts.flatMap(({ grants = [] }) => grants),
    bindings: facts.flatMap(({ bindings = [] }) => bindings),
    links: facts.flatMap(({ links = [] }) => links),
    resources: facts.flatMap(({ resources = [] }) => resources),
    problems: document.problems.slice(0, 1),
  };
}

/** What one object says. */
function factsOf(object: KubernetesObject, manifest: Manifest): FormatFacts {
  switch (object.kind) {
    case 'ServiceAccount':
      return accountFacts(object, manifest);
    case 'Role':
    case 'ClusterRole':
      return roleFacts(object);
    case 'RoleBinding':
    case 'ClusterRoleBinding':
      return bindingFacts(object, manifest);
    case 'Secret':
      return secretFacts(object, manifest);
    default:
      return { ...accountReferences(object, manifest), ...workloadFacts(object, manifest) };
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
