import type { FactSymbol, LinkFact, TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';

/**
 * The secrets of the cluster that an agent or server of kagent is given, as `k8s:<namespace>/<secret>[/<key>]`: by
 * variable (`env`, `envFrom`), by header (`headersFrom`), or whole (`secretRefs`).
 * Source: kagent and kmcp, custom resource definitions.
 */
export function secretsGiven(root: ValueNode, symbol: FactSymbol): readonly LinkFact[] {
  const namespace = textOf(valueAt(root, 'metadata', 'namespace')) ?? '*';
  const spec = valueAt(root, 'spec');
  const places = [
    spec,
    valueAt(spec, 'deployment'),
    valueAt(spec, 'declarative', 'deployment'),
    valueAt(spec, 'byo', 'deployment'),
    ...['stdio', 'sse', 'streamableHttp'].map((transport) => valueAt(spec, 'config', transport)),
  ];
  const named = places.flatMap((place) => [
    ...['env', 'envFrom', 'headersFrom'].flatMap((key) => itemsOf(valueAt(place, key)).flatMap(keyOfSecret)),
    ...itemsOf(valueAt(place, 'secretRefs')).flatMap((item) => textFact(valueAt(item, 'name')) ?? []),
  ]);
  return named.map(({ text, span }) => ({
    from: symbol,
    to: { key: { scheme: 'secret-ref', value: `k8s:${namespace}/${text}` } },
    relation: 'uses',
    span,
  }));
}

/** `secretKeyRef: { name, key }`, or `{ type: Secret, valueRef | name, key }`. */
function keyOfSecret(item: ValueNode): readonly TextFact[] {
  const from = valueAt(item, 'valueFrom');
  const reference = valueAt(from, 'secretKeyRef') ?? (textOf(valueAt(from, 'type')) === 'Secret' ? from : undefined);
  const name = textFact(valueAt(reference, 'name')) ?? textFact(valueAt(reference, 'valueRef'));
  const key = textOf(valueAt(reference, 'key'));
  return name && key !== undefined ? [{ text: `${name.text}/${key}`, span: name.span }] : [];
}
