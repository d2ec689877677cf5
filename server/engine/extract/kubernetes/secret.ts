import { valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { annotation } from './metadata.ts';
import { accountSymbol, type KubernetesObject, type Manifest, nameFact, scope, symbolOf } from './object.ts';

/** The type of secrets that hold the token of a service account. Source: Kubernetes, "Secrets", types. */
const tokenType = 'kubernetes.io/service-account-token';

/** A secret; and the account that it proves, where it holds a token without an end. */
export function secretFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const type = valueAt(object.body, 'type');
  const { name, namespace, path, span } = object;
  const symbol = symbolOf('Secret', namespace?.text, name.text, path);
  const isToken = type?.kind === 'scalar' && type.value === tokenType;
  const account = isToken ? annotation(object, 'kubernetes.io/service-account.name') : undefined;
  return {
    resources: [
      {
        symbol,
        kind: 'k8s-secret',
        name: nameFact(object),
        span,
        nameSpan: name.span,
        settings: type ? [{ name: 'type', value: { node: type, scope } }] : [],
      },
    ],
    links: account
      ? [
          {
            from: symbol,
            to: { symbol: accountSymbol(account.text, namespace?.text, path, manifest) },
            relation: 'proves',
            span: account.span,
          },
        ]
      : [],
  };
}
