import type { TraitFact } from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, valueAt } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';

/** The first mount that hands the service somebody's cloud credentials or the host's container engine. */
export function cloudAccessOf(service: MapNode): TraitFact | undefined {
  for (const item of itemsOf(valueAt(service, 'volumes'))) {
    const fact = textFact(sourceOf(item));
    const source = fact?.text.slice(0, 1_000).replace(/^((?:\$\{[^}]*\}|(?!\$\{[^}]*\})[^:])*):.*$/s, '$1');
    const found = source === undefined ? undefined : mounts.find(({ path }) => path.test(source));
    if (fact && found) return { value: found.what, span: fact.span };
  }
  return undefined;
}

function sourceOf(item: ValueNode): ValueNode | undefined {
  return item.kind === 'map' ? valueAt(item, 'source') : item;
}

/** Sources: documentation of the AWS, Google Cloud and Azure command lines, kubectl, and Docker's page on its daemon socket. */
const mounts: readonly { readonly path: RegExp; readonly what: string }[] = [
  { path: /(^|\/)\.aws(\/(credentials|config))?\/?$/, what: 'the AWS credentials of the host’s user' },
  { path: /(^|\/)\.config\/gcloud(\/[\w.-]+)?\/?$/, what: 'the Google Cloud credentials of the host’s user' },
  { path: /(^|\/)\.azure\/?$/, what: 'the Azure credentials of the host’s user' },
  { path: /(^|\/)\.kube(\/config)?\/?$/, what: 'the cluster credentials of the host’s user' },
  { path: /(^|\/)(docker|podman)\.sock$/, what: 'the host’s container engine' },
];
