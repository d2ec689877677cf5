import type { Credential } from '../../../model/credential.ts';
import type { Place } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { isReached } from '../../../secrets/around/beside/reached-host.ts';
import { entriesOf, itemsOf, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { readDocument } from '../../../syntax/read.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { intoSpread, outOfSpread } from '../../../text/spread.ts';
import type { FactStore } from '../../store/fact-store.ts';
import type { Memo } from '../../store/memo.ts';
import { sameData } from '../../store/same-data.ts';
import { createManifestsBelow, isManifest } from './manifests-below.ts';

interface OpenedInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  readonly readText: (path: string) => string | undefined;
  /** Files are still being read: nothing is told yet. */
  readonly isReading: () => boolean;
}

/** What a manifest says of who reaches what. Offsets are those of its text. */
type Part =
  | { readonly kind: 'pods'; readonly start: number; readonly end: number; readonly labels: readonly string[] }
  | {
      readonly kind: 'service';
      readonly at: number;
      readonly name: string;
      readonly selects: readonly string[];
      readonly isOpen: boolean;
    }
  | { readonly kind: 'ingress'; readonly at: number; readonly services: readonly string[] };

/**
 * Finds the Ingress or the Service by which others reach the login of a dashboard whose first password a manifest holds: in its folder, or below that. Each manifest is read by itself and
 * remembered for as long as its facts are the same. Sources: Kubernetes, "Service", "Ingress"; AWS Load Balancer Controller, "Ingress annotations".
 */
export function createOpenedToOthers({ memo, store, readText, isReading }: OpenedInputs) {
  const partsOf = memo.query<readonly Part[]>((path) => partsIn(textAt(path)), { same: sameData, onCycle: [] });
  const beside = createManifestsBelow(memo, store);
  const known = memo.query<Place | undefined>(lookUp, { same: sameData, onCycle: undefined });

  return (credential: Credential, path: string): Place | undefined => {
    if (!isOfDashboard(credential) || !isManifest(path) || isReading()) return undefined;
    return known(`${outOfSpread(store.readFacts(path)?.spread)(credential.span.start)} ${path}`);
  };

  function textAt(path: string): string {
    return store.readFacts(path) === undefined ? '' : (readText(path) ?? '');
  }

  function lookUp(key: string): Place | undefined {
    const cut = key.indexOf(' ');
    const [at, path] = [Number(key.slice(0, cut)), key.slice(cut + 1)];
    const pods = partsOf(path).find((part) => part.kind === 'pods' && part.start <= at && at < part.end);
    if (pods?.kind !== 'pods') return undefined;
    const all = beside(folderPrefixOf(path)).flatMap((file) => partsOf(file).map((part) => ({ file, part })));
    const names = new Set<string>();
    for (const { file, part } of all) {
      if (part.kind !== 'service' || part.selects.length === 0) continue;
      if (!part.selects.every((label) => pods.labels.includes(label))) continue;
      if (part.isOpen) return placed(file, part.at);
      names.add(part.name);
    }
    const opening = all.find(({ part }) => part.kind === 'ingress' && part.services.some((name) => names.has(name)));
    return opening?.part.kind === 'ingress' ? placed(opening.file, opening.part.at) : undefined;
  }

  function placed(path: string, at: number): Place {
    const start = intoSpread(store.readFacts(path)?.spread)(at);
    return { path, span: { start, end: start } };
  }
}

/** The first password of a product whose login is a page. Sources: Grafana, Keycloak, pgAdmin, RabbitMQ, MinIO and Mongo Express, their variables of the environment. */
function isOfDashboard({ rule, storage, site, isPublic }: Credential): boolean {
  return rule === 'secret-generic-password' && storage === 'literal' && !isPublic && dashboards.test(site?.name ?? '');
}

/** Variables with which images of Docker take the password of whoever may do all on their pages. */
const dashboards =
  /^(?:GF_SECURITY_ADMIN_PASSWORD|KEYCLOAK_ADMIN_PASSWORD|KC_BOOTSTRAP_ADMIN_PASSWORD|PGADMIN_DEFAULT_PASSWORD|RABBITMQ_DEFAULT_PASS|MINIO_ROOT_PASSWORD|ME_CONFIG_BASICAUTH_PASSWORD)$/;

/** Characters of a manifest that is looked at. */
const mostText = 100_000;

function partsIn(text: string): readonly Part[] {
  if (text.length > mostText || !/^kind:/m.test(text)) return [];
  return readDocument('yaml', text).roots.flatMap((root): readonly Part[] => {
    const kind = textOf(valueAt(root, 'kind')) ?? '';
    const name = valueAt(root, 'metadata', 'name');
    const at = name?.kind === 'scalar' ? name.content.start : root.span.start;
    if (kind === 'Service') {
      const isOpen = textOf(valueAt(root, 'spec', 'type')) === 'LoadBalancer' && !isInternal(root);
      const selects = labelsOf(valueAt(root, 'spec', 'selector'));
      return [{ kind: 'service', at, name: textOf(name) ?? '', selects, isOpen }];
    }
    if (kind === 'Ingress') return isInternal(root) ? [] : [{ kind: 'ingress', at, services: servicesOf(root) }];
    const labels = labelsOf(valueAt(root, 'spec', 'template', 'metadata', 'labels'));
    return labels.length === 0 ? [] : [{ kind: 'pods', start: root.span.start, end: root.span.end, labels }];
  });
}

function labelsOf(node: ValueNode | undefined): readonly string[] {
  return entriesOf(node).map((entry) => `${keyOf(entry) ?? ''}=${textOf(entry.value) ?? ''}`);
}

/** Its annotations keep it within the network. */
function isInternal(root: ValueNode): boolean {
  return labelsOf(valueAt(root, 'metadata', 'annotations')).some((each) =>
    /(?:scheme|type|class)=(?:["']?internal|nginx-internal)|internal["']?=["']?true/i.test(each),
  );
}

/** The services behind the addresses that others resolve; without a host, behind any. */
function servicesOf(root: ValueNode): readonly string[] {
  return itemsOf(valueAt(root, 'spec', 'rules')).flatMap((rule) => {
    const host = textOf(valueAt(rule, 'host'));
    if (host !== undefined && !isReached(host)) return [];
    return itemsOf(valueAt(rule, 'http', 'paths')).flatMap((path) => {
      const backend = valueAt(path, 'backend');
      return textOf(valueAt(backend, 'service', 'name')) ?? textOf(valueAt(backend, 'serviceName')) ?? [];
    });
  });
}
