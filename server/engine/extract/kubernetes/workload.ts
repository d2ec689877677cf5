import type { LinkFact, ResourceFact, StatedSetting, TextFact } from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { keySpan, literal, textAt, textFact } from '../literal.ts';
import { callersOfCluster } from './cluster-callers.ts';
import { accountSymbol, type KubernetesObject, type Manifest, nameFact, scope, symbolOf } from './object.ts';
import { secretsOfPods } from './pod-secrets.ts';

/**
 * Where each kind keeps its pod, if not in a template of its own. Sources: Kubernetes API reference, "Workload
 * Resources"; KEDA, "Scaling Jobs".
 */
const podPaths: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  ScaledJob: ['spec', 'jobTargetRef', 'template', 'spec'],
};

/** Deployments, jobs and sets keep it here, and with them Argo's Rollout, Knative's Service, OpenShift's and OpenKruise's kinds. */
const templatePath = ['spec', 'template', 'spec'];

/** Kinds of Kubernetes itself, which may leave out the containers where a tool merges a part into the whole. */
const ownKinds: ReadonlySet<string> = new Set([
  'DaemonSet',
  'Deployment',
  'Job',
  'ReplicaSet',
  'ReplicationController',
  'StatefulSet',
]);

/** A workload with the account that it runs as: the one it names, else `default` of its namespace. */
export function workloadFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const pod = podOf(object);
  if (!pod) return {};
  const { name, namespace, path } = object;
  const account = accountOf(pod);
  const isPart = isPatch(pod);
  const isOpen = openAccount(pod) !== undefined;
  const takesNode = hostPathsOf(pod).length > 0;
  if (isPart && account === undefined && !takesNode) return {};
  const from = symbolOf(object.kind, namespace?.text, name.text, path);
  const to = { symbol: accountSymbol(account?.text || 'default', namespace?.text, path, manifest) };
  const runsAs: LinkFact = { from, to, relation: 'runs-as', span: account?.span ?? name.span };
  return {
    links: [
      ...(isOpen || (isPart && account === undefined) ? [] : [runsAs]),
      ...secretsOfPods(pod).map(
        ({ text, span }): LinkFact => ({
          from,
          to: { symbol: symbolOf('Secret', namespace?.text, text, path) },
          relation: 'uses',
          span,
        }),
      ),
    ],
    ...((!isPart || takesNode) && { resources: [workload(object, from, pod, manifest)] }),
  };
}

function podOf({ kind, body }: KubernetesObject): MapNode | undefined {
  const ownPath = Object.hasOwn(podPaths, kind) ? podPaths[kind] : undefined;
  const pod = valueAt(body, ...(ownPath ?? templatePath));
  if (pod?.kind !== 'map') return undefined;
  const isKnown = ownPath !== undefined || ownKinds.has(kind);
  return isKnown || valueAt(pod, 'containers') !== undefined ? pod : undefined;
}

/** A part of a workload, for a tool that merges it into the whole: a container does not say what it runs, without which no pod starts. */
function isPatch(pod: MapNode): boolean {
  const containers = valueAt(pod, 'containers');
  if (containers === undefined) return !pod.entries.some(({ key }) => key.kind === 'unknown');
  const items = itemsOf(containers);
  return items.some((item) => item.kind === 'map' && !mayHaveImage(item));
}

function mayHaveImage(container: MapNode): boolean {
  return container.entries.some(({ key }) => key.kind === 'unknown') || entry(container, 'image') !== undefined;
}

function accountOf(pod: MapNode): TextFact | undefined {
  return textFact(valueAt(pod, 'serviceAccountName')) ?? textFact(valueAt(pod, 'serviceAccount'));
}

/** An account that an expression makes, which may be any. */
function openAccount(pod: MapNode): ValueNode | undefined {
  const named = resolved((entry(pod, 'serviceAccountName') ?? entry(pod, 'serviceAccount'))?.value);
  return named === undefined || named.kind === 'scalar' ? undefined : named;
}

/** Its settings: `account`, `automount`, each `hostPath`, again as `writableHostPath` where a container may write there, each `privileged`, `tokenUser`, each `controlPlanePath`, and `unread` where a template may add others, or an expression makes the account. */
function workload(object: KubernetesObject, symbol: string, pod: MapNode, manifest: Manifest): ResourceFact {
  const account = accountOf(pod);
  const automount = entry(pod, 'automountServiceAccountToken')?.value;
  const hidden = pod.entries.find(({ key }) => key.kind === 'unknown' && !isControl(key, manifest.text));
  const place = entry(object.body, 'kind');
  // What a part leaves out stands in the whole.
  const unread = hidden?.key ?? openAccount(pod) ?? (isPatch(pod) ? pod.entries[0]?.key : undefined);
  return {
    symbol,
    kind: 'k8s-workload',
    name: nameFact(object),
    span: object.span,
    nameSpan: object.name.span,
    settings: [
      ...(place ? [setting('kind', literal(textAt(object.kind, keySpan(place).start), scope).node)] : []),
      ...(account && account.text !== '' ? [setting('account', literal(account, scope).node)] : []),
      ...(automount ? [setting('automount', automount)] : []),
      ...hostPathsOf(pod).map((node) => setting('hostPath', node)),
      ...writableHostPaths(pod).map((node) => setting('writableHostPath', node)),
      ...[...tokenUsersOf(object), ...callersOfCluster(containersOf(pod))].map((node) => setting('tokenUser', node)),
      ...privilegedOf(pod).map((node) => setting('privileged', node)),
      ...controlPlanePaths(object, pod).map((node) => setting('controlPlanePath', node)),
      ...(unread ? [setting('unread', unread)] : []),
    ],
  };
}

/**
 * Annotations of a pod that ask for a container which shows the account's token to another service. Sources: Vault Agent
 * Injector, "Annotations"; Consul on Kubernetes, "Annotations and labels"; Bank-Vaults, "Mutating webhook".
 */
const tokenUser =
  /^(?:vault\.hashicorp\.com\/agent-inject|consul\.hashicorp\.com\/connect-inject|vault\.security\.banzaicloud\.io\/vault-(?:addr|role|path))$/;

/** By which a pod brings the token for that container itself. */
const ownToken = 'vault.hashicorp.com/agent-service-account-token-volume-name';

function tokenUsersOf({ kind, body }: KubernetesObject): readonly ValueNode[] {
  const pod = (Object.hasOwn(podPaths, kind) && podPaths[kind]) || templatePath;
  const annotations = valueAt(body, ...pod.slice(0, -1), 'metadata', 'annotations');
  if (entry(annotations, ownToken)) return [];
  return entriesOf(annotations).flatMap(({ key, value }) =>
    tokenUser.test(textOf(key) ?? '') && textOf(value) !== 'false' ? [value] : [],
  );
}

/**
 * What a pod of the control plane takes from its node for its own programs alone. The kubelet starts these pods from files, so that no Deployment makes
 * them. Sources: Kubernetes, "Cluster Architecture", control plane components; kubeadm, "Implementation details", static Pod manifests.
 */
function controlPlanePaths({ kind, namespace }: KubernetesObject, pod: MapNode): readonly ValueNode[] {
  if (kind !== 'Pod' || namespace?.text !== 'kube-system') return [];
  const containers = containersOf(pod);
  const others = containers.filter((container) => !startsControlPlane(container));
  if (others.length === containers.length) return [];
  const mounted = new Set(
    others
      .flatMap((container) => itemsOf(valueAt(container, 'volumeMounts')))
      .flatMap((mount) => textOf(valueAt(mount, 'name')) ?? []),
  );
  return itemsOf(valueAt(pod, 'volumes')).flatMap((volume) =>
    mounted.has(textOf(valueAt(volume, 'name')) ?? '') ? [] : (valueAt(volume, 'hostPath', 'path') ?? []),
  );
}

function startsControlPlane(container: ValueNode): boolean {
  return controlPlane.test(textOf(itemsOf(valueAt(container, 'command'))[0]) ?? '');
}

const controlPlane = /^(?:[\w./-]*\/)?(?:kube-(?:apiserver|controller-manager|scheduler)|etcd)$/;

/** Where a container says that it is privileged, or may. */
function privilegedOf(pod: MapNode): readonly ValueNode[] {
  return containersOf(pod).flatMap((container) => valueAt(container, 'securityContext', 'privileged') ?? []);
}

function containersOf(pod: MapNode): readonly ValueNode[] {
  return ['containers', 'initContainers'].flatMap((key) => itemsOf(valueAt(pod, key)));
}

/** What its volumes take from the node. */
function hostPathsOf(pod: MapNode): readonly ValueNode[] {
  return itemsOf(valueAt(pod, 'volumes')).flatMap((volume) => valueAt(volume, 'hostPath', 'path') ?? []);
}

/** What a container mounts without saying `readOnly`. */
function writableHostPaths(pod: MapNode): readonly ValueNode[] {
  const volumes = itemsOf(valueAt(pod, 'volumes')).filter((volume) => valueAt(volume, 'hostPath', 'path'));
  if (volumes.length === 0) return [];
  const mounts = containersOf(pod).flatMap((container) => itemsOf(valueAt(container, 'volumeMounts')));
  const writable = new Set(
    mounts.flatMap((mount) => {
      const only = entry(mount, 'readOnly');
      return only && textOf(only.value) !== 'false' ? [] : (textOf(valueAt(mount, 'name')) ?? []);
    }),
  );
  return volumes.flatMap((volume) =>
    writable.has(textOf(valueAt(volume, 'name')) ?? '') ? (valueAt(volume, 'hostPath', 'path') ?? []) : [],
  );
}

function setting(name: string, node: ValueNode): StatedSetting {
  return { name, value: { node, scope } };
}

/** `{{ if … }}`, `{{ end }}` and the like print nothing by themselves. */
function isControl({ span }: ValueNode, text: string): boolean {
  return /^\s*\{\{-?\s*(?:if|else|end|with|range|\/\*|\$\w+\s*:?=)/.test(text.slice(span.start, span.end));
}
