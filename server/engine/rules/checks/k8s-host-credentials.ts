import type { SettingValue } from '../../model/resource.ts';
import { resourceDraft, resourceOf, settingThatIs, settingValues } from '../resource-setting.ts';
import type { Draft, Subject } from '../rule.ts';

/** A workload that mounts, of its node, the socket of the container runtime or somebody's credentials. */
export function* k8sHostCredentials(subject: Subject): Iterable<Draft> {
  const workload = resourceOf(subject, workloads);
  if (!workload) return;
  const { resource } = workload;
  const mounted = settingValues(resource, 'hostPath').map(pathOf);
  const plugsIn = drivers.filter(({ brings }) => mounted.some((path) => brings.test(path)));
  const owned = new Set(settingValues(resource, 'controlPlanePath').map(({ at }) => at.span.start));
  const isOnce = settingThatIs(resource, 'kind', 'Job') !== undefined;
  const isPrivileged = settingThatIs(resource, 'privileged', true) !== undefined;
  const adviceOn = (path: string, judged: readonly NodePath[]) => {
    if (plugsIn.some(({ needs }) => needs.test(path))) return keepApart;
    return isOnce && judged === parents ? removeAfter : narrow;
  };
  const disk = settingValues(resource, 'writableHostPath').map(pathOf).includes('/')
    ? adviceOn('/', parents)
    : undefined;
  for (const [name, judged] of [
    ['hostPath', nodePaths],
    ['writableHostPath', parents],
  ] as const)
    for (const setting of settingValues(resource, name)) {
      const path = pathOf(setting);
      // Its own keys and kubeconfigs lie there, by which the cluster is one.
      if (owned.has(setting.at.span.start) && ofControlPlane.test(path)) continue;
      const found = judged.find(({ pattern }) => pattern.test(path));
      if (!found) continue;
      const advice = adviceOn(path, judged);
      // Whoever has the whole disk has this too; but for what weighs more.
      if (disk !== undefined && path !== '/' && (disk === narrow || advice !== narrow)) continue;
      // Of a socket no part is less.
      const said = advice === narrow && found.so === startsAny ? without : advice;
      const also = advice === narrow && isPrivileged ? ' A container of it is privileged, too.' : '';
      const draft = resourceDraft(workload, setting, { what: found.what, so: found.so, path, advice: said + also });
      const own = { ...draft, about: `${draft.about} ${path}` };
      if (advice !== narrow) yield { ...own, level: 'note' };
      // What a workload has of its node is one thing to take away.
      else yield { ...own, called: path, others: 'It also mounts', among: resource.symbol };
    }
}

function pathOf({ exact, value }: SettingValue): string {
  return exact ? String(value).replace(/(?<=.)\/$/, '') : '';
}

const narrow =
  'Give it an account or a certificate of its own, or mount no more than the folder that it works on, read-only.';
const without = 'Give it an account with what it needs, and no part of the node.';
const keepApart = 'A driver of the node needs it: keep it in a namespace of its own, where nobody else starts pods.';
const removeAfter = 'It runs once: remove it when it has, and mount no more than the folder that it works on.';

/**
 * Drivers of a node, by what they bring to it, and what they cannot do without. Sources: Kubernetes CSI, "Deploying a CSI driver on Kubernetes" (the kubelet's
 * folder) and democratic-csi, "node" (the node's disk, on which its own programs mount); containerd, "runtime handlers" (whose settings say where a runtime is); Kubernetes, "Device plugins"; CNI specification and Multus, "How to use" (the node's disk, run folder and kubelet's folder).
 */
const drivers: readonly { readonly brings: RegExp; readonly needs: RegExp }[] = [
  {
    brings: /^\/var\/lib\/kubelet\/(?:plugins_registry|plugins\/[^/]+|device-plugins)$/,
    needs: /^(?:\/|\/var\/lib\/kubelet)$/,
  },
  {
    brings: /^\/etc\/(?:containerd|crio)(?:\/[\w.-]+)*$/,
    needs: /^(?:\/|\/run\/(?:containerd|crio)(?:\/\w+\.sock)?)$/,
  },
  { brings: /^\/opt\/cni\/bin$|^\/etc\/cni\/net\.d$/, needs: /^(?:\/|(?:\/var)?\/run|\/var\/lib\/kubelet)$/ },
];

/** Source: kubeadm, "Implementation details", static Pod manifests of the control plane. */
const ofControlPlane = /^\/etc\/kubernetes(?:\/|$)/;

const workloads: ReadonlySet<string> = new Set(['k8s-workload']);

const startsAny = 'starts containers with the node’s whole disk and reads the tokens of every pod there';
const actsAsNode = 'acts as the node and reads what its pods may';

interface NodePath {
  readonly pattern: RegExp;
  readonly what: string;
  readonly so: string;
}

/** Folders around such files, where a container may write: what reads the whole disk to watch it mounts it read-only. */
const parents: readonly NodePath[] = [
  { pattern: /^\/(?:var\/)?run$/, what: 'where the container runtime listens', so: startsAny },
  {
    pattern: /^\/(?:etc|var(?:\/lib)?)?$/,
    what: 'where the node keeps its credentials, and may write there',
    so: 'acts as the node and changes what it runs',
  },
];

/**
 * Sources: Docker, containerd and CRI-O documentation on their sockets; kubeadm, "Certificates" and "Configuration
 * files"; kubelet, `--root-dir`; AKS, "azure.json"; documentation of the clouds' command lines.
 */
const nodePaths: readonly NodePath[] = [
  { pattern: /\/(?:docker|containerd|crio|cri-dockerd|podman)\.sock$/, what: 'the container runtime', so: startsAny },
  { pattern: /^(?:\/var)?\/run\/(?:docker|containerd|crio)$/, what: 'the container runtime', so: startsAny },
  { pattern: /^\/etc\/kubernetes\/azure\.json$/, what: 'the node’s cloud credentials', so: actsAsNode },
  {
    pattern: /^\/etc\/kubernetes(?:\/pki(?:\/.*)?|\/[\w-]+\.conf)?$/,
    what: 'the keys of the cluster',
    so: 'becomes administrator of the cluster where the node is of its control plane',
  },
  {
    pattern: /^\/var\/lib\/kubelet(?:\/pki(?:\/.*)?|\/kubeconfig)?$/,
    what: 'the kubelet’s credentials',
    so: actsAsNode,
  },
  { pattern: /(?:^|\/)\.aws(?:\/(?:credentials|config))?$/, what: 'AWS credentials of the node', so: actsAsNode },
  {
    pattern: /(?:^|\/)(?:\.config\/)?gcloud(?:\/[\w.-]+)?$/,
    what: 'Google Cloud credentials of the node',
    so: actsAsNode,
  },
  { pattern: /(?:^|\/)\.azure(?:\/[\w.-]+)?$/, what: 'Azure credentials of the node', so: actsAsNode },
  { pattern: /(?:^|\/)\.kube(?:\/config)?$/, what: 'cluster credentials of the node', so: actsAsNode },
];
