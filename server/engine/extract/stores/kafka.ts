import type { GrantFact, IdentityFact, TermFact, TextFact } from '../../model/facts.ts';
import type { AccessLevel } from '../../model/grant.ts';
import type { CommandFact } from '../../model/pipeline.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import type { FormatFacts } from '../extractor.ts';
import { ownersOf, purposeOf } from '../kubernetes/metadata.ts';
import { type KubernetesObject, type Manifest, symbolOf } from '../kubernetes/object.ts';
import { textFact } from '../literal.ts';
import { isTemplated } from '../template-text.ts';
import { attribute, type Block } from '../terraform/blocks.ts';
import { accountFact, accountKey, grantFact } from './account.ts';

/** A user of Strimzi with its access rules. Source: Strimzi documentation, "KafkaUser schema reference". */
export function kafkaUserFacts(object: KubernetesObject, manifest: Manifest): FormatFacts {
  const { path, name, namespace, body, span } = object;
  const symbol = symbolOf('KafkaUser', namespace?.text, name.text, path);
  const key = isTemplated(name.text) ? undefined : accountKey('kafka', name.text);
  const identity: IdentityFact = accountFact({
    path,
    symbol,
    kind: 'broker-account',
    name,
    span,
    ...(key && { key }),
    slot: { kind: 'annotations', key: manifest.ownerKey },
    owners: ownersOf(object),
    purpose: purposeOf(object),
  });
  const rules = itemsOf(valueAt(body, 'spec', 'authorization', 'acls'));
  const grants = rules.flatMap((rule): readonly GrantFact[] => {
    const listed = itemsOf(valueAt(rule, 'operations')).flatMap((node) => textFact(node) ?? []);
    const single = textFact(valueAt(rule, 'operation'));
    const actions = [...listed, ...(single ? [single] : [])];
    const type = textOf(valueAt(rule, 'resource', 'type')) ?? 'cluster';
    const named = textFact(valueAt(rule, 'resource', 'name'));
    const isPrefix = textOf(valueAt(rule, 'resource', 'patternType')) === 'prefix';
    if (actions.length === 0) return [];
    const resource = named
      ? resourceTerm(type, isPrefix ? { ...named, text: `${named.text}*` } : named)
      : { text: type, span: valueAt(rule, 'resource')?.span ?? rule.span };
    return [grantOf(symbol, actions, resource, rule.span, textOf(valueAt(rule, 'type')) === 'deny' ? 'deny' : 'allow')];
  });
  return { identities: [identity], grants };
}

/** Topics and groups are named with their kind, so that a star of one is not taken for one of the other. */
function resourceTerm(type: string, name: TextFact): TermFact {
  return { text: `${type.toLowerCase()} ${name.text}`, span: name.span };
}

function grantOf(
  holder: string,
  actions: readonly TermFact[],
  resource: TermFact,
  span: GrantFact['span'],
  effect: 'allow' | 'deny',
): GrantFact {
  return grantFact({
    holder,
    provider: 'broker',
    actions,
    resources: [resource],
    access: accessOf(actions, resource),
    span,
    isDenied: effect === 'deny',
  });
}

function accessOf(actions: readonly TermFact[], { text }: TermFact): AccessLevel {
  const has = (pattern: RegExp) => actions.some((action) => pattern.test(action.text));
  if (text.startsWith('cluster') && has(/^(?:all|alter|clusteraction|alterconfigs)$/i))
    return has(/^all$/i) ? 'admin' : 'permissions';
  if (has(/^(?:all|write|create|delete|alter|alterconfigs|idempotentwrite)$/i)) return 'write';
  return has(/^(?:read|describe|describeconfigs)$/i) ? 'read' : 'unknown';
}

/** `kafka-acls --add --allow-principal User:shop --operation Write --topic orders`. Source: Kafka documentation, "Command Line Interface" of authorization. */
export function kafkaCommandGrant({ words, span }: CommandFact, path: string): readonly GrantFact[] {
  if (!/(?:^|\/)kafka-acls(?:\.sh)?$/.test(words[0]?.text ?? '') || !words.some(({ text }) => text === '--add'))
    return [];
  const valuesOf = (option: string) =>
    words.flatMap((word, index) => {
      const value = words[index + 1];
      if (word.text === option) return value ? [value] : [];
      return word.text.startsWith(`${option}=`) ? [{ ...word, text: word.text.slice(option.length + 1) }] : [];
    });
  const allowed = valuesOf('--allow-principal');
  const roles = words
    .filter(({ text }) => text === '--producer' || text === '--consumer')
    .map((word) => ({ ...word, text: word.text.slice(2) }));
  const operations = [...valuesOf('--operation'), ...roles];
  const actions = operations.length > 0 ? operations : [{ text: 'All', span }];
  const isPrefix = valuesOf('--resource-pattern-type').some(({ text }) => text === 'prefixed');
  const resources = ['topic', 'group', 'transactional-id'].flatMap((type) =>
    valuesOf(`--${type}`).map((name) => resourceTerm(type, isPrefix ? { ...name, text: `${name.text}*` } : name)),
  );
  const cluster = words.find(({ text }) => text === '--cluster');
  const all = [...resources, ...(cluster ? [{ text: 'cluster', span: cluster.span }] : [])];
  return allowed.flatMap(({ text }) =>
    all.map((resource) =>
      grantOf(`kafka:${path}#${text.replace(/^User:/, '')}`, actions, resource, resource.span, 'allow'),
    ),
  );
}

const types: ReadonlySet<string> = new Set(['kafka_acl', 'confluent_kafka_acl']);

/** Rules that Terraform writes. Sources: documentation of the providers Mongey/kafka and confluentinc/confluent. */
export function kafkaAclFacts(block: Block): FormatFacts {
  if (!types.has(block.type)) return {};
  const value = (...names: readonly string[]) =>
    names.map((name) => textFact(attribute(block.body, name))).find((fact) => fact);
  const operation = value('acl_operation', 'operation');
  const name = value('resource_name');
  const type = value('resource_type')?.text ?? '';
  if (!operation || !name || type === '') return {};
  const principal = value('acl_principal', 'principal')?.text.replace(/^User:/, '') ?? block.name;
  const isPrefix = /^prefixed$/i.test(value('resource_pattern_type_filter', 'pattern_type')?.text ?? '');
  const isDenied = /^deny$/i.test(value('acl_permission_type', 'permission')?.text ?? '');
  const resource = resourceTerm(type, isPrefix ? { ...name, text: `${name.text}*` } : name);
  return {
    grants: [
      grantOf(`${block.scope}#kafka.${principal}`, [operation], resource, block.span, isDenied ? 'deny' : 'allow'),
    ],
  };
}
