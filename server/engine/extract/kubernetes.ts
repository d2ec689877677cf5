import type { ExtractInput, Extractor, FormatFacts, ItemReader } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';
import { accountFacts } from './kubernetes/account.ts';
import { accountReferences } from './kubernetes/account-reference.ts';
import { namespaceOwners, ownerKeyOf } from './kubernetes/metadata.ts';
import { type KubernetesObject, type Manifest, objectsIn } from './kubernetes/object.ts';
import { pipelineRunFacts } from './kubernetes/pipeline-run.ts';
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
  extract: (input) => items(input).read(input.document, () => {}),
  items,
};

/** At the start of a line, or of a member in braces. */
function hasKey(head: string, key: 'apiVersion' | 'kind'): boolean {
  return (key === 'kind' ? /(?:^|[{,])[ \t]*["']?kind["']?:/m : /(?:^|[{,])[ \t]*["']?apiVersion["']?:/m).test(head);
}

function items(whole: ExtractInput): ItemReader {
  const { path, text } = whole;
  const objects = objectsIn(path, whole.document);
  const accounts = new Map<string, (string | undefined)[]>();
  for (const object of objects)
    if (object.kind === 'ServiceAccount') append(accounts, `account ${object.name.text}`, object.namespace?.text);
  const ownerKey = ownerKeyOf(objects);
  return {
    shared: new Map<string, unknown>([...accounts, ['owner key', ownerKey]]),
    read: (document, consult) =>
      readObjects(
        { path, text, document },
        {
          text,
          accountsNamed: (name) => {
            consult(`account ${name}`);
            return accounts.get(`account ${name}`) ?? [];
          },
          get ownerKey() {
            consult('owner key');
            return ownerKey;
          },
        },
      ),
  };
}

function readObjects({ path, document }: ExtractInput, manifest: Manifest): FormatFacts {
  return joinedFacts([
    ...objectsIn(path, document).map((object) => factsOf(object, manifest)),
    { problems: document.problems.slice(0, 1) },
  ]);
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
    case 'Namespace':
      return { defaults: namespaceOwners(object) };
    case 'Secret':
      return secretFacts(object, manifest);
    default:
      return joinedFacts([
        accountReferences(object, manifest),
        workloadFacts(object, manifest),
        pipelineRunFacts(object, manifest),
      ]);
  }
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
