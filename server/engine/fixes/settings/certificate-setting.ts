import type { Finding } from '../../model/finding.ts';
import type { ScalarNode } from '../../model/value-node.ts';
import { keyOf, type SourceDocument } from '../../syntax/document.ts';
import { edited } from '../changed-file.ts';
import type { PlainValue } from '../edit/edit.ts';
import { editorOf } from '../edit/editors.ts';
import type { FixContext, FixKind } from '../fix.ts';
import { nodesAt } from '../place.ts';

/** Gives a certificate that is asked for a shorter life, or a stronger key, where a literal says otherwise. */
export const certificateSetting: FixKind = {
  kind: 'certificate-setting',
  offers(finding, context) {
    const change = changeFor(finding, context);
    if (!change) return [];
    return [
      {
        id: 'certificate-setting',
        title: `Set ${change.key} to ${String(change.value)}`,
        safety: 'review',
        effect: 'replacement',
        isPreferred: true,
      },
    ];
  },
  changes(finding, _, context) {
    const change = changeFor(finding, context);
    if (!change) return undefined;
    const { document, node, value } = change;
    const file = edited(finding.at.path, editorOf(finding.at.path, document).replaceValue(document, node, value));
    return file && [file];
  },
};

interface Change {
  readonly document: SourceDocument;
  readonly node: ScalarNode;
  readonly key: string;
  readonly value: PlainValue;
}

function changeFor({ rule, at }: Finding, context: FixContext): Change | undefined {
  const values = Object.hasOwn(wanted, rule) ? wanted[rule] : undefined;
  const document = values && context.document(at.path);
  const chain = document ? nodesAt(document, at.span.start) : [];
  const node = chain.at(-1);
  const map = chain.at(-2);
  if (!values || !document || node?.kind !== 'scalar' || map?.kind !== 'map') return undefined;
  const entry = map.entries.find(({ value }) => value === node);
  const key = entry && keyOf(entry);
  const value = key !== undefined && Object.hasOwn(values, key) ? values[key] : undefined;
  return key === undefined || value === undefined ? undefined : { document, node, key, value };
}

/** By rule and attribute, a value that the rule accepts and the format takes. */
const wanted: Readonly<Record<string, Readonly<Record<string, PlainValue>>>> = {
  'cert-too-long': {
    validity_period_hours: 2160,
    requested_validity: 90,
    validity_in_months: 12,
    duration: '2160h',
    lifetime: '7776000s',
    ttl: '2160h',
  },
  'cert-weak-key': {
    rsa_bits: 3072,
    key_size: 3072,
    size: 3072,
    key_bits: 3072,
    ecdsa_curve: 'P256',
    key_algorithm: 'RSA_2048',
  },
};
