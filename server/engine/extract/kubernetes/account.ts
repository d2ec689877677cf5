import type { IdentityFact, KeyFact, LinkFact, TextFact, TraitFact } from '../../model/facts.ts';
import type { KeyScheme } from '../../model/key.ts';
import { valueAt } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import type { FormatFacts } from '../extractor.ts';
import { scalarOf, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { isTemplated, withUnknowns } from '../template-text.ts';
import { annotation, environmentOf, ownersOf, purposeOf } from './metadata.ts';
import { type KubernetesObject, type Manifest, nameFact, symbolOf } from './object.ts';

/** A service account as an identity, and the cloud identities that its annotations let it act as. */
export function accountFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const { path, name, namespace, span } = object;
  const symbol = symbolOf('ServiceAccount', namespace?.text, name.text, path);
  const identity: IdentityFact = {
    symbol,
    kind: 'k8s-service-account',
    name: nameFact(object),
    keys: keysOf(name, namespace),
    span,
    nameSpan: name.span,
    owners: ownersOf(object),
    slot: { kind: 'annotations', key: manifest.ownerKey },
    ...optional('purpose', purposeOf(object)),
    ...optional('environment', environmentOf(object)),
    activation: activationOf(path),
    traits: { ...optional('automount', automountOf(object)) },
  };
  return { identities: [identity], links: cloudLinks(object, symbol) };
}

/** The cluster is never told; a name that a template makes matches nothing. */
function keysOf(name: TextFact, namespace: TextFact | undefined): readonly KeyFact[] {
  if (isTemplated(name.text)) return [];
  return [{ scheme: 'k8s', parts: [`*/${withUnknowns(namespace?.text ?? 'default')}/${name.text}`] }];
}

/** Annotations that bind an account to a cloud identity. Sources: EKS, GKE and AKS documentation, "workload identity". */
const cloudAnnotations: Readonly<Record<string, KeyScheme>> = {
  'eks.amazonaws.com/role-arn': 'aws',
  'iam.gke.io/gcp-service-account': 'gcp-sa',
  'azure.workload.identity/client-id': 'azure',
};

function cloudLinks(object: KubernetesObject, from: string): readonly LinkFact[] {
  return Object.entries(cloudAnnotations).flatMap(([key, scheme]): readonly LinkFact[] => {
    const value = annotation(object, key);
    if (value === undefined || value.text.length > 500) return [];
    const text = withUnknowns(value.text);
    if (text === '' || text === '*') return [];
    return [{ from, to: { key: { scheme, value: text } }, relation: 'assumes', span: value.span }];
  });
}

/** `automountServiceAccountToken`, where the account states it. */
function automountOf({ body }: KubernetesObject): TraitFact | undefined {
  const node = valueAt(body, 'automountServiceAccountToken');
  const value = scalarOf(node)?.value;
  const span = textFact(node)?.span;
  return typeof value === 'boolean' && span ? { value, span } : undefined;
}
