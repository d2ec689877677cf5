import type { IdentityFact, KeyFact, LinkFact, Target, TraitFact } from '../../model/facts.ts';
import { valueAt } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import type { FormatFacts } from '../extractor.ts';
import { reference, templateNode } from '../helm/go-template.ts';
import { scalarOf, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { isTemplated, withUnknowns } from '../template-text.ts';
import { chartScope, inheritedScopes } from './chart.ts';
import { cloudAnnotations } from './cloud-annotations.ts';
import {
  annotation,
  environmentOf,
  hiddenAnnotations,
  labelsOf,
  ownerSlotOf,
  ownersOf,
  purposeOf,
} from './metadata.ts';
import { type KubernetesObject, type Manifest, nameFact, symbolOf } from './object.ts';

/** A service account as an identity, and the cloud identities that its annotations let it act as. */
export function accountFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const { path, name, namespace, span } = object;
  const symbol = symbolOf('ServiceAccount', namespace?.text, name.text, path);
  const identity: IdentityFact = {
    symbol,
    kind: 'k8s-service-account',
    name: nameFact(object),
    keys: keysOf(object),
    span,
    nameSpan: name.span,
    owners: ownersOf(object),
    slot: ownerSlotOf(object, manifest),
    ...optional('purpose', purposeOf(object)),
    ...optional('environment', environmentOf(object)),
    activation: activationOf(path),
    ...optional('labels', labelsOf(valueAt(object.body, 'metadata', 'labels'))),
    inheritsFrom: inheritedScopes(path, namespace?.text),
    traits: { ...optional('automount', automountOf(object)) },
  };
  return { identities: [identity], links: cloudLinks(object, symbol) };
}

/** The cluster is never told; a name that a template makes is one where the chart's values tell it. */
function keysOf({ name, namespace, path }: KubernetesObject): readonly KeyFact[] {
  const place = `*/${withUnknowns(namespace?.text ?? 'default')}/`;
  if (!isTemplated(name.text)) return [{ scheme: 'k8s', parts: [`${place}${name.text}`] }];
  if (!name.text.includes('{{')) return [];
  return [{ scheme: 'k8s', parts: [place, { node: templateNode(name.text, name.span), scope: chartScope(path) }] }];
}

function cloudLinks(object: KubernetesObject, from: string): readonly LinkFact[] {
  const written = Object.entries(cloudAnnotations).flatMap(([key, scheme]): readonly LinkFact[] => {
    const value = annotation(object, key);
    if (value === undefined || value.text === '' || value.text.length > 500) return [];
    const node = isTemplated(value.text) ? templateNode(value.text, value.span) : undefined;
    const to: Target = node
      ? { expression: { node, scope: chartScope(object.path) } }
      : { key: { scheme, value: value.text } };
    return [{ from, to, relation: 'assumes', span: value.span }];
  });
  return [...written, ...valuesPrinted(object, from)];
}

/** Annotations that a template prints from the chart's values: `toYaml .Values.serviceAccount.annotations`. */
function valuesPrinted(object: KubernetesObject, from: string): readonly LinkFact[] {
  const printed = hiddenAnnotations(object);
  return printed.flatMap(({ path, span }) =>
    Object.keys(cloudAnnotations).map(
      (key): LinkFact => ({
        from,
        to: { expression: { node: reference(`Values.${path}.${key}`, span), scope: chartScope(object.path) } },
        relation: 'assumes',
        span,
      }),
    ),
  );
}

/** `automountServiceAccountToken`, where the account states it. */
function automountOf({ body }: KubernetesObject): TraitFact | undefined {
  const node = valueAt(body, 'automountServiceAccountToken');
  const value = scalarOf(node)?.value;
  const span = textFact(node)?.span;
  if (span === undefined || (typeof value !== 'boolean' && typeof value !== 'string')) return undefined;
  return { value, span };
}
