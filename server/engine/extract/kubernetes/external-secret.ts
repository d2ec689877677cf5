import type { LinkFact } from '../../model/facts.ts';
import { secretSymbol } from '../../model/key.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import type { KubernetesObject } from './object.ts';

/**
 * The keys of a secret that External Secrets fills, with the entry of the store that each is taken from. Names of keys
 * are `k8s:<namespace>/<secret>/<key>`, of entries `es:<store>#<entry>`.
 * Source: External Secrets Operator, "ExternalSecret".
 */
export function externalSecretFacts({ body, name, namespace }: KubernetesObject): FormatFacts {
  const spec = valueAt(body, 'spec');
  const store = textOf(valueAt(spec, 'secretStoreRef', 'name'));
  const space = namespace?.text ?? '*';
  if (store === undefined) return {};
  const isShared = textOf(valueAt(spec, 'secretStoreRef', 'kind')) === 'ClusterSecretStore';
  const secret = `k8s:${space}/${textOf(valueAt(spec, 'target', 'name')) ?? name.text}`;
  const links = itemsOf(valueAt(spec, 'data')).flatMap((item): readonly LinkFact[] => {
    const key = textOf(valueAt(item, 'secretKey'));
    const entry = textFact(valueAt(item, 'remoteRef', 'key'));
    if (key === undefined || !entry) return [];
    const source = {
      key: { scheme: 'secret-ref', value: `${storeName(store, isShared ? undefined : space)}#${entry.text}` },
    } as const;
    return [`${secret}/${key}`, secret].map((read) => ({
      from: secretSymbol(read),
      to: source,
      relation: 'uses',
      span: entry.span,
    }));
  });
  return { links };
}

/** The service that a store of External Secrets reads: all its entries are entries there. Source: the same, "Provider". */
export function secretStoreFacts({ body, kind, name, namespace }: KubernetesObject): FormatFacts {
  const provider = valueAt(body, 'spec', 'provider');
  const service = textFact(valueAt(provider, 'aws', 'service'));
  const prefix = service
    ? service.text === 'ParameterStore'
      ? 'ssm'
      : 'aws-sm'
    : valueAt(provider, 'gcpsm')
      ? 'gcp-sm'
      : valueAt(provider, 'azurekv')
        ? 'azure-kv'
        : undefined;
  if (prefix === undefined) return {};
  const store = storeName(name.text, kind === 'ClusterSecretStore' ? undefined : (namespace?.text ?? '*'));
  return {
    links: [
      {
        from: secretSymbol(`${store}#*`),
        to: { key: { scheme: 'secret-ref', value: `${prefix}:*` } },
        relation: 'uses',
        span: service?.span ?? name.span,
      },
    ],
  };
}

/** Without a namespace the whole cluster reads by it. */
function storeName(name: string, namespace: string | undefined): string {
  return namespace === undefined ? `es:${name}` : `es:${namespace}/${name}`;
}
