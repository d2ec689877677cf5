import type { Extractor } from '../../../engine/extract/extractor.ts';
import type { Expression, Target } from '../../../engine/model/facts.ts';
import type { Span } from '../../../engine/model/span.ts';
import { textOf } from '../../../engine/syntax/document.ts';
import { readDocument } from '../../../engine/syntax/read.ts';

/** The facts of one YAML document, one line each; `<…>` is the text that a span covers. */
export function shownFacts(extractor: Extractor, path: string, text: string): readonly string[] {
  const document = readDocument('yaml', text);
  const found = extractor.extract({ path, text, document });
  const at = ({ start, end }: Span) => `<${text.slice(start, end)}>`;
  const worth = ({ node }: Expression) => textOf(node) ?? `(${node.kind})`;
  const target = (to: Target) => {
    if ('symbol' in to) return to.symbol;
    return 'key' in to ? `${to.key.scheme}:${to.key.value}` : worth(to.expression);
  };
  return [
    ...(found.identities ?? []).flatMap((identity) => [
      `${identity.kind} ${identity.symbol} ${at(identity.nameSpan)} ${worth(identity.name)}`,
      ...(identity.parent === undefined ? [] : [`  of ${identity.parent}`]),
      ...identity.keys.map(
        ({ scheme, parts }) =>
          `  key ${scheme}:${parts.map((part) => (typeof part === 'string' ? part : `(${part.node.kind})`)).join('')}`,
      ),
      ...identity.owners
        .filter(({ role }) => role !== 'other')
        .map((owner) => `  owner ${owner.role} ${owner.via} ${worth(owner.reference)}`),
      `  slot ${identity.slot.kind}${'key' in identity.slot ? ` ${identity.slot.key}` : ''}`,
      ...(identity.purpose ? [`  purpose ${at(identity.purpose.span)}`] : []),
      ...(identity.environment ? [`  environment ${identity.environment.text}`] : []),
      ...(identity.activation === 'active' ? [] : [`  ${identity.activation}`]),
      ...Object.entries(identity.traits).map(
        ([name, { value, span }]) => `  ${name} ${JSON.stringify(value)} ${at(span)}`,
      ),
    ]),
    ...(found.grantSets ?? []).map((set) => `set ${set.symbol} ${at(set.nameSpan)}`),
    ...(found.grants ?? []).map((grant) => {
      if (grant.form === 'policy') return 'policy';
      const shown = (terms: readonly { text: string; span: Span }[]) =>
        terms.map(({ text, span }) => `${text}${at(span)}`).join(' ');
      return `grant ${target(grant.holder)} ${grant.access}: ${shown(grant.actions)} on ${shown(grant.resources)}`;
    }),
    ...(found.bindings ?? []).map(
      (binding) =>
        `bind ${target(binding.subject)} ${at(binding.subjectSpan)} to ${target(binding.role)} ${at(binding.roleSpan)} on ${binding.on?.level}`,
    ),
    ...(found.links ?? []).map((link) => `${link.relation} ${link.from} → ${target(link.to)} ${at(link.span)}`),
  ];
}
