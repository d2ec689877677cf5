import type { GrantFact, GrantSetFact, TermFact } from '../../model/facts.ts';
import type { AccessLevel } from '../../model/grant.ts';
import type { MapEntry, ValueNode } from '../../model/value-node.ts';
import { entriesOf, entry, itemsOf, keyOf } from '../../syntax/document.ts';
import type { ExtractInput, Extractor, FormatFacts } from '../extractor.ts';
import { keyFact, literal, textAt, textFact } from '../literal.ts';
import { grantFact } from './account.ts';

/**
 * Policies of Consul and Nomad in files of their own: HCL of rules. Sources: Consul documentation, "ACL Rules"; Nomad
 * documentation, "ACL Policy Specification".
 */
export const consulNomadExtractor: Extractor = {
  format: 'consul-nomad',
  syntax: 'hcl',
  accepts: (path, head) =>
    path.endsWith('.hcl') &&
    /^\s*(?:(?:service|key|node|session|agent|event|query|namespace|partition)(?:_prefix)?\s+"[^"\n]*"|operator|acl|mesh|keyring|node|agent|quota|host_volume\s+"[^"\n]*"|plugin)\s*(?:=\s*"(?:read|write|deny)"|\{)/m.test(
      head,
    ) &&
    /\bpolicy\s*=\s*"|\bcapabilities\s*=|^\s*(?:acl|operator|keyring)\s*=\s*"/m.test(head) &&
    !/^\s*(?:job|server|client|datacenter|data_dir|terraform|resource|path)\b/m.test(head),
  extract: readPolicy,
};

function readPolicy({ path, text, document }: ExtractInput): FormatFacts {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:policy\.)?hcl$/, '');
  // Namespaces with rules of their own are Nomad's; what has labels besides, or a level without a block, is Consul's.
  const isConsul =
    /^\s*(?:(?:service|key|session|event|query)(?:_prefix)?|(?:node|agent)(?:_prefix)?)\s+"/m.test(text) ||
    /^\s*(?:acl|operator|keyring|mesh)\s*=\s*"/m.test(text);
  const isNomad = /^\s*(?:namespace|host_volume)\s+"[^"\n]*"\s*\{[^}]{0,400}\b(?:policy|capabilities)\b/m.test(text);
  const system = !isConsul && (isNomad || /nomad/i.test(path)) ? 'nomad' : 'consul';
  const symbol = `${system}:${path}#${name}`;
  const set: GrantSetFact = {
    symbol,
    kind: `${system}-policy`,
    name: literal(textAt(name, 0, 0), symbol),
    keys: [],
    span: { start: 0, end: text.length },
    nameSpan: { start: 0, end: 0 },
  };
  return { grantSets: [set], grants: document.roots.flatMap((root) => policyRules(root, symbol, system)) };
}

/** Rules: `service_prefix "" { policy = "write" }`, `acl = "write"`, `namespace "*" { capabilities = ["submit-job"] }`. */
export function policyRules(
  root: ValueNode | undefined,
  holder: string,
  system: 'consul' | 'nomad',
): readonly GrantFact[] {
  return entriesOf(root).flatMap((item) => ruleOf(item, holder, system) ?? []);
}

function ruleOf(item: MapEntry, holder: string, provider: 'consul' | 'nomad'): GrantFact | undefined {
  const kind = keyFact(item);
  if (!kind) return undefined;
  const label = textFact(item.labels?.[0]);
  const value = entry(item.value, 'policy');
  const level = textFact(value ? value.value : item.value);
  const capabilities = itemsOf(entry(item.value, 'capabilities')?.value).flatMap((node) => textFact(node) ?? []);
  const actions: readonly TermFact[] = [...(level ? [level] : []), ...capabilities];
  if (actions.length === 0) return undefined;
  // An empty prefix stands for everything; so does a star as the name of a namespace.
  const isAll =
    label !== undefined && ((keyOf(item)?.endsWith('_prefix') === true && label.text === '') || label.text === '*');
  const resource: TermFact = label
    ? {
        text: isAll
          ? `every ${kind.text.replace(/_prefix$/, '')}`
          : `${kind.text.replace(/_prefix$/, '')} ${label.text}${kind.text.endsWith('_prefix') ? '*' : ''}`,
        span: item.labels?.[0]?.span ?? label.span,
      }
    : kind;
  return grantFact({
    holder,
    provider,
    actions,
    resources: [resource],
    access: accessOf(kind.text, actions),
    span: item.span,
    isDenied: level?.text === 'deny',
  });
}

function accessOf(kind: string, actions: readonly TermFact[]): AccessLevel {
  const has = (pattern: RegExp) => actions.some(({ text }) => pattern.test(text));
  if (/^(?:acl|operator|keyring)$/.test(kind) && has(/^write$/)) return kind === 'acl' ? 'admin' : 'permissions';
  if (has(/^(?:write|scale|submit-job|dispatch-job|csi-write-volume|variables-write)$|-write/)) return 'write';
  if (has(/^(?:alloc-exec|alloc-node-exec|alloc-lifecycle)$/)) return 'execute';
  return has(/^(?:read|list|read-job|read-logs|read-fs|list-jobs)$/) ? 'read' : 'unknown';
}
