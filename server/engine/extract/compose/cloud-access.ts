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
    if (fact && found && !(found.path === engine && isProxy(service))) return { value: found.what, span: fact.span };
  }
  return undefined;
}

function sourceOf(item: ValueNode): ValueNode | undefined {
  return item.kind === 'map' ? valueAt(item, 'source') : item;
}

/** A proxy that stands before the engine, and passes on what others are to have of it, is what a socket is handed to. */
function isProxy(service: MapNode): boolean {
  return /(?:^|\/)[\w.-]*socket-proxy(?:[:@]|$)/i.test(textFact(valueAt(service, 'image'))?.text ?? '');
}

const engine = /(^|\/)(docker|podman)\.sock$/;

/** Sources: documentation of the AWS, Google Cloud and Azure command lines, kubectl, and Docker's page on its daemon socket. */
const mounts: readonly { readonly path: RegExp; readonly what: string }[] = [
  {
    path: /(^|\/)\.aws(\/(credentials|config))?\/?$/,
    what: 'the AWS credentials of the host’s user, and so may do all that this user may',
  },
  {
    path: /(^|\/)\.config\/gcloud(\/[\w.-]+)?\/?$/,
    what: 'the Google Cloud credentials of the host’s user, and so may do all that this user may',
  },
  { path: /(^|\/)\.azure\/?$/, what: 'the Azure credentials of the host’s user, and so may do all that this user may' },
  {
    path: /(^|\/)\.kube(\/config)?\/?$/,
    what: 'the cluster credentials of the host’s user, and so may do all that this user may',
  },
  { path: engine, what: 'the host’s container engine, and so may do all that root may there' },
];
