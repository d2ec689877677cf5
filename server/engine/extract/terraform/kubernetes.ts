import type {
  BindingFact,
  Expression,
  GrantSetFact,
  IdentityFact,
  LinkFact,
  OwnerFact,
  Target,
  TraitFact,
} from '../../model/facts.ts';
import type { MapNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, textOf } from '../../syntax/document.ts';
import { scalarNode } from '../../syntax/made-nodes.ts';
import { activationOf } from '../activation.ts';
import type { FormatFacts } from '../extractor.ts';
import { cloudAnnotations } from '../kubernetes/cloud-annotations.ts';
import { heldSqlFacts } from '../kubernetes/held-texts.ts';
import { clusterRoleSymbolOf } from '../kubernetes/object.ts';
import { ruleGrant } from '../kubernetes/rule.ts';
import { literal, scalarOf, textAt } from '../literal.ts';
import { optional } from '../optional.ts';
import { tagRoleOf } from '../owner-keys.ts';
import { attribute, attributesAt, type Block, inScope, nestedBlocks, targetOf, tokenSpan } from './blocks.ts';
import { resourcesOf } from './resources.ts';

/**
 * What a resource of the Kubernetes provider says about accounts, roles and bindings. Each type also exists with an
 * API version behind its name. Source: Terraform registry, `hashicorp/kubernetes`.
 */
export function kubernetesFacts(block: Block, path: string, text: string): FormatFacts {
  if (block.keyword !== 'resource') return {};
  switch (block.type.replace(/_v\d+(?:alpha\d+|beta\d+)?$/, '')) {
    case 'kubernetes_service_account':
    case 'kubernetes_default_service_account':
      return { identities: [account(block, path)], links: cloudLinks(block) };
    case 'kubernetes_role':
    case 'kubernetes_cluster_role':
      return { grantSets: [role(block)], grants: rulesOf(block) };
    case 'kubernetes_role_binding':
      return { bindings: bindingsOf(block, path, { level: 'namespace', what: namespaceOf(block) }) };
    case 'kubernetes_cluster_role_binding':
      return { bindings: bindingsOf(block, path, { level: 'cluster', what: said(block, '*') }) };
    case 'vault_kubernetes_secret_backend_role':
      return { bindings: issuedBinding(block, path) };
    case 'kubernetes_config_map':
    case 'kubernetes_secret':
      return heldSqlFacts(attribute(block.body, 'data'), { path, text });
    default:
      return { links: runsAs(block) };
  }
}

/** The account that a workload names; without a name it is the one called `default`. */
function runsAs(block: Block): readonly LinkFact[] {
  const [setting] = resourcesOf(block);
  if (setting?.kind !== 'k8s-workload') return [];
  const stated = setting.settings.find(({ name }) => name === 'account')?.value.node;
  const [namespace] = attributesAt(block.body, ['metadata', 'namespace']);
  const to = accountMeant(block, stated, namespace);
  return [{ from: block.symbol, to, relation: 'runs-as', span: stated?.span ?? block.nameSpan }];
}

/** The account of that name in that namespace; an expression may give the name itself, as a variable does, or be of the account. */
function accountMeant(block: Block, name: ValueNode | undefined, namespace: ValueNode | undefined): Target {
  const place = namespace ? (textOf(namespace) ?? '*') : 'default';
  const text = name ? textOf(name) : 'default';
  if (text !== undefined || !name) return { key: { scheme: 'k8s', value: `*/${place}/${text ?? 'default'}` } };
  const { span } = name;
  const value = `system:serviceaccount:${place}:`;
  const subject: ValueNode = { kind: 'scalar', value, style: 'plain', span, content: span };
  return {
    expression: inScope(block, { kind: 'template', style: 'double', parts: [subject, name], span, content: span }),
  };
}

function account(block: Block, path: string): IdentityFact {
  const name = nameOf(block);
  return {
    symbol: block.symbol,
    kind: 'k8s-service-account',
    name,
    keys: [{ scheme: 'k8s', parts: ['*/', namespaceOf(block), '/', name] }],
    span: block.span,
    nameSpan: block.nameSpan,
    owners: [...ownersIn(block, 'annotations', 'annotation'), ...ownersIn(block, 'labels', 'label')],
    slot: { kind: 'annotations', key: 'owner' },
    activation: activationOf(path),
    traits: { ...optional('automount', automountOf(block)) },
  };
}

/** `automount_service_account_token`, where the account states it; an expression may say either. */
function automountOf({ body }: Block): TraitFact | undefined {
  const node = attribute(body, 'automount_service_account_token');
  if (!node) return undefined;
  const value = scalarOf(node)?.value;
  return { value: typeof value === 'boolean' ? value : 'an expression', span: tokenSpan(node) };
}

/** The cloud identities that its annotations let it act as. */
function cloudLinks(block: Block): readonly LinkFact[] {
  return attributesAt(block.body, ['metadata', 'annotations'])
    .flatMap(entriesOf)
    .flatMap((item): readonly LinkFact[] => {
      const key = keyOf(item);
      const scheme = key !== undefined && Object.hasOwn(cloudAnnotations, key) ? cloudAnnotations[key] : undefined;
      if (scheme === undefined) return [];
      const text = textOf(item.value);
      const to: Target = text === undefined ? targetOf(block, item.value) : { key: { scheme, value: text } };
      return text === '' ? [] : [{ from: block.symbol, to, relation: 'assumes', span: tokenSpan(item.value) }];
    });
}

function ownersIn(block: Block, part: string, via: OwnerFact['via']): readonly OwnerFact[] {
  return attributesAt(block.body, ['metadata', part]).flatMap((map): readonly OwnerFact[] => {
    if (map.kind !== 'map') return [{ role: 'technical', reference: inScope(block, map), via, isMap: true }];
    return entriesOf(map).flatMap((item) => {
      const key = keyOf(item);
      return key === undefined ? [] : [{ role: tagRoleOf(key), reference: inScope(block, item.value), via, key }];
    });
  });
}

function role(block: Block): GrantSetFact {
  const { symbol, span, nameSpan } = block;
  return { symbol, kind: 'k8s-role', name: nameOf(block), keys: [], span, nameSpan };
}

function rulesOf(block: Block): NonNullable<FormatFacts['grants']> {
  return nestedBlocks(block.body, 'rule').flatMap(
    (rule) =>
      ruleGrant(
        {
          verbs: attribute(rule, 'verbs'),
          groups: attribute(rule, 'api_groups'),
          resources: attribute(rule, 'resources'),
          names: attribute(rule, 'resource_names'),
          urls: attribute(rule, 'non_resource_urls'),
          span: rule.span,
        },
        block.symbol,
      ) ?? [],
  );
}

function bindingsOf(block: Block, path: string, on: NonNullable<BindingFact['on']>): readonly BindingFact[] {
  const [reference] = nestedBlocks(block.body, 'role_ref');
  const name = reference && attribute(reference, 'name');
  if (!name) return [];
  return nestedBlocks(block.body, 'subject').flatMap((subject): readonly BindingFact[] => {
    const who = attribute(subject, 'name');
    if (!who) return [];
    return [
      {
        symbol: block.symbol,
        provider: 'kubernetes',
        subject: subjectOf(block, subject, who),
        ...(isSignInGroup(subject, who) && { isGroup: true }),
        role: roleTarget(block, reference, name, path),
        on,
        span: block.span,
        roleSpan: tokenSpan(name),
        subjectSpan: tokenSpan(who),
      },
    ];
  });
}

/**
 * Whoever may read a role of the Kubernetes engine of Vault gets a token of an account that Vault binds to the role that is named. Source: documentation of the
 * provider of Vault, `vault_kubernetes_secret_backend_role`.
 */
function issuedBinding(block: Block, path: string): readonly BindingFact[] {
  const name = attribute(block.body, 'kubernetes_role_name');
  const namespaces = resolved(attribute(block.body, 'allowed_kubernetes_namespaces'));
  const isWide = textOf(attribute(block.body, 'kubernetes_role_type')) === 'ClusterRole';
  const role = textOf(name);
  if (!name || role === undefined || !isWide || namespaces?.kind !== 'list') return [];
  const [first] = namespaces.items.map(textOf);
  if (first === undefined) return [];
  const own = attribute(block.body, 'name');
  const { start, end } = (own ?? { span: block.nameSpan }).span;
  const whoReads = scalarNode(`whoever reads ${textOf(own) ?? block.name} of Vault`, { start, end });
  const isAll = namespaces.items.some((item) => textOf(item) === '*');
  return [
    {
      symbol: block.symbol,
      provider: 'kubernetes',
      subject: targetOf(block, whoReads),
      role: { symbol: clusterRoleSymbolOf(role, path) },
      on: isAll ? { level: 'cluster', what: said(block, '*') } : { level: 'namespace', what: said(block, first) },
      span: block.span,
      roleSpan: tokenSpan(name),
      subjectSpan: { start, end },
    },
  ];
}

function roleTarget(block: Block, reference: MapNode, name: ValueNode, path: string): Target {
  const text = textOf(name);
  const isWide = textOf(attribute(reference, 'kind')) !== 'Role';
  return text !== undefined && isWide ? { symbol: clusterRoleSymbolOf(text, path) } : targetOf(block, name);
}

/** A group that whoever signs people in says they are in, also where its name stands elsewhere; those of `system:` are the cluster's own. */
function isSignInGroup(subject: MapNode, name: ValueNode): boolean {
  return textOf(attribute(subject, 'kind')) === 'Group' && textOf(name)?.startsWith('system:') !== true;
}

function subjectOf(block: Block, subject: MapNode, name: ValueNode): Target {
  if (textOf(attribute(subject, 'kind')) !== 'ServiceAccount') return targetOf(block, name);
  return accountMeant(block, name, attribute(subject, 'namespace'));
}

function nameOf(block: Block): Expression {
  const [name] = attributesAt(block.body, ['metadata', 'name']);
  if (name) return inScope(block, name);
  return said(block, block.type.startsWith('kubernetes_default_') ? 'default' : block.name);
}

function namespaceOf(block: Block): Expression {
  const [namespace] = attributesAt(block.body, ['metadata', 'namespace']);
  return namespace ? inScope(block, namespace) : said(block, 'default');
}

function said(block: Block, text: string): Expression {
  return literal(textAt(text, block.nameSpan.start, block.nameSpan.end), block.scope);
}
