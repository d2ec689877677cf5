import { valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { accountSymbol, type KubernetesObject, type Manifest, symbolOf } from './object.ts';

/** Where each kind keeps its pod. Source: Kubernetes API reference, "Workload Resources". */
const podPaths: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

/** The account that a workload runs as: the one it names, else `default` of its namespace. */
export function workloadFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const podPath = Object.hasOwn(podPaths, object.kind) ? podPaths[object.kind] : undefined;
  const pod = podPath && valueAt(object.body, ...podPath);
  if (pod?.kind !== 'map') return {};
  const { name, namespace, path } = object;
  const account = textFact(valueAt(pod, 'serviceAccountName')) ?? textFact(valueAt(pod, 'serviceAccount'));
  const from = symbolOf(object.kind, namespace?.text, name.text, path);
  const to = { symbol: accountSymbol(account?.text || 'default', namespace?.text, path, manifest) };
  return { links: [{ from, to, relation: 'runs-as', span: account?.span ?? name.span }] };
}
