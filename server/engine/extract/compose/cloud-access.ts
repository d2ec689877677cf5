import type { TraitFact } from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { itemsOf, valueAt } from '../../syntax/document.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import { anyOf } from '../../text/patterns/any-of.ts';
import { textFact } from '../literal.ts';

/** What a service is lent of its host. */
interface CloudAccess {
  /** Credentials or engine, in words, at the mount. */
  readonly lent: TraitFact;
  /** Whether it is there for that, or stands on the machine of whoever tries it. */
  readonly isMeant: boolean;
}

/** The first mount that hands the service somebody's cloud credentials or the host's container engine. */
export function cloudAccessOf(service: MapNode, path: string): CloudAccess | undefined {
  const image = textFact(valueAt(service, 'image'))?.text ?? '';
  for (const item of itemsOf(valueAt(service, 'volumes'))) {
    const fact = textFact(sourceOf(item));
    const source = fact?.text.slice(0, 1_000).replace(/^((?:\$\{[^}]*\}|(?!\$\{[^}]*\})[^:])*):.*$/s, '$1');
    const found = source === undefined ? undefined : mounts.find(({ path }) => path.test(source));
    if (!fact || !found || (found.path === engine && proxy.test(image))) continue;
    const isMeant = trialPath(path) === 'workbench' || (found.path === engine && engineTool.test(image));
    return { lent: { value: found.what, span: fact.span }, isMeant };
  }
  return undefined;
}

function sourceOf(item: ValueNode): ValueNode | undefined {
  return item.kind === 'map' ? valueAt(item, 'source') : item;
}

/** A proxy that stands before the engine, and passes on what others are to have of it, is what a socket is handed to. */
const proxy = /(?:^|\/)[\w.-]*socket-proxy(?:[:@]|$)/i;

/** Programs that exist to watch, show, update or start containers: their own pages have them run with the socket. */
const engineTool = anyOf(
  [
    // Logs, metrics and checks.
    /(?:^|\/)(?:promtail|alloy|vector|cadvisor|netdata|telegraf|filebeat|metricbeat|logspout|dozzle|glances|beszel-agent|checkmk|diun)(?:[:@]|$)/,
    /(?:^|\/)datadog\/agent(?:[:@]|$)|(?:^|\/)(?:dd-)?agent-datadog(?:[:@]|$)/,
    // Proxies that follow labels of containers.
    /(?:^|\/)(?:traefik|nginx-proxy|docker-gen|acme-companion|letsencrypt-nginx-proxy-companion|caddy-docker-proxy|swag-auto-reload)(?:[:@]|$)/,
    // Panels and updaters.
    /(?:^|\/)(?:portainer(?:-ce|-ee)?|watchtower|ouroboros|docker-autoheal|autoheal|yacht|dockge|homepage|komodo-periphery|dokploy|coolify)(?:[:@]|$)/,
    // Runners of pipelines, which start a container for each job.
    /(?:^|\/)(?:gitlab-runner|act_runner|drone-runner-docker|woodpecker-agent|actions-runner|github-runner|forgejo-runner|runner)(?:[:@]|$)/,
  ],
  'i',
);

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
