import table from '../../../../rules/tables/cluster-callers.json' with { type: 'json' };
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';

/**
 * What shows that a container calls the API of its cluster: an image that is called after the cluster (`acme/kube-scaler`) or after what works on one, the
 * image of a product that does, an option that says how to reach it, or a variable for that. Of a container that says so elsewhere, its name or image.
 */
export function callersOfCluster(containers: readonly ValueNode[]): readonly ValueNode[] {
  return containers.flatMap((container) => {
    const image = valueAt(container, 'image');
    if (image && isForClusters(textOf(image) ?? '')) return [image];
    const words = ['command', 'args'].flatMap((key) =>
      itemsOf(valueAt(container, key)).map((item) => textOf(item) ?? ''),
    );
    const variables = itemsOf(valueAt(container, 'env')).map((item) => textOf(valueAt(item, 'name')) ?? '');
    const shows =
      words.some((word) => option.test(word) || command.test(word)) || variables.some((name) => variable.test(name));
    const shown = shows ? (valueAt(container, 'name') ?? image) : undefined;
    return shown ? [shown] : [];
  });
}

function isForClusters(image: string): boolean {
  const name = (image.split('/').at(-1) ?? '').replace(/[:@].*$/s, '');
  return forClusters.test(name) || products.has(name);
}

const products: ReadonlySet<string> = new Set(table.images);

const forClusters =
  /(?:^|[._-])(?:kube|kubectl|kubernetes|k8s|operator|autoscaler|provisioner|csi|cni|controller-manager|(?:ingress|gateway|source|helm|kustomize|notification|snapshot|policy|secrets|balancer|dns|node|cluster|cert|manager)-controller)(?:$|[._-])/i;

const option =
  /^--?(?:kube(?:config|rnetes)?|in-?cluster|leader-elect(?:ion)?|enable-leader-election|ingress-class|watch-namespaces?|providers?[.=]kubernetes\w{0,20}|source=(?:ingress|service|crd))(?:$|[^a-z])/i;

const command = /(?<![\w/-])kubectl\s|\/var\/run\/secrets\/kubernetes\.io\/serviceaccount/;

const variable = /^(?:KUBE(?:RNETES)?_|K8S_|WATCH_NAMESPACE$|OPERATOR_(?:NAME|NAMESPACE)$|LEADER_ELECT)/;
