import type { BindingFact, IdentityFact, Target } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal, textFact } from '../literal.ts';
import { isTemplated } from '../template-text.ts';
import { ownerSlotOf, ownersOf } from './metadata.ts';
import { type KubernetesObject, type Manifest, scope, symbolOf } from './object.ts';

/**
 * Service accounts and roles of Google Cloud as objects that Config Connector makes; undefined for all other objects.
 * Source: Config Connector, "Resources", iam.cnrm.cloud.google.com.
 */
export function googleObjectFacts(object: KubernetesObject, manifest: Manifest): FormatFacts | undefined {
  if (!/^iam\.cnrm\.cloud\.google\.com\//.test(textOf(valueAt(object.body, 'apiVersion')) ?? '')) return undefined;
  const spec = valueAt(object.body, 'spec');
  switch (object.kind) {
    case 'IAMServiceAccount':
      return { identities: [accountOf(object, spec, manifest)] };
    case 'IAMPolicyMember':
      return { bindings: bindingsOf(object, spec, valueAt(spec, 'role'), [spec]) };
    case 'IAMPartialPolicy':
    case 'IAMPolicy':
      return {
        bindings: itemsOf(valueAt(spec, 'bindings')).flatMap((binding) =>
          bindingsOf(object, spec, valueAt(binding, 'role'), itemsOf(valueAt(binding, 'members'))),
        ),
      };
    default:
      return {};
  }
}

function accountOf(object: KubernetesObject, spec: ValueNode | undefined, manifest: Manifest): IdentityFact {
  const { path, name, namespace, span } = object;
  const id = textFact(valueAt(spec, 'resourceID')) ?? name;
  return {
    symbol: symbolOf('iam.ServiceAccount', namespace?.text, name.text, path),
    kind: 'gcp-service-account',
    name: literal(id, scope),
    keys: isTemplated(id.text) ? [] : [{ scheme: 'gcp-sa', parts: [`${id.text}@*.iam.gserviceaccount.com`] }],
    span,
    nameSpan: name.span,
    owners: ownersOf(object),
    slot: ownerSlotOf(object, manifest),
    activation: activationOf(path),
    traits: {},
  };
}

function bindingsOf(
  object: KubernetesObject,
  spec: ValueNode | undefined,
  roleNode: ValueNode | undefined,
  members: readonly (ValueNode | undefined)[],
): readonly BindingFact[] {
  const role = textFact(roleNode);
  if (!role || isTemplated(role.text)) return [];
  return members.flatMap((node): readonly BindingFact[] => {
    const member = memberOf(node, object);
    if (!member) return [];
    return [
      {
        symbol: symbolOf(`iam.${object.kind}`, object.namespace?.text, object.name.text, object.path),
        provider: 'gcp',
        subject: member.target,
        role: { expression: literal(role, scope) },
        on: reachOf(spec, object),
        span: object.span,
        roleSpan: role.span,
        subjectSpan: member.span,
      },
    ];
  });
}

/** Somebody by name, or an account that stands beside it. */
function memberOf(
  node: ValueNode | undefined,
  { namespace, path }: KubernetesObject,
): { readonly target: Target; readonly span: ValueNode['span'] } | undefined {
  const stated = textFact(node) ?? textFact(valueAt(node, 'member'));
  if (stated)
    return isTemplated(stated.text) ? undefined : { target: { expression: literal(stated, scope) }, span: stated.span };
  const reference = textFact(valueAt(node, 'memberFrom', 'serviceAccountRef', 'name'));
  if (!reference) return undefined;
  const place = textOf(valueAt(node, 'memberFrom', 'serviceAccountRef', 'namespace')) ?? namespace?.text;
  return { target: { symbol: symbolOf('iam.ServiceAccount', place, reference.text, path) }, span: reference.span };
}

const levels: ReadonlyMap<string, NonNullable<NonNullable<BindingFact['on']>['level']>> = new Map([
  ['Folder', 'folder'],
  ['Organization', 'organization'],
  ['Project', 'project'],
]);

function reachOf(spec: ValueNode | undefined, object: KubernetesObject): NonNullable<BindingFact['on']> {
  const resource = valueAt(spec, 'resourceRef');
  const kind = textOf(valueAt(resource, 'kind')) ?? '';
  const what = textFact(valueAt(resource, 'external')) ?? textFact(valueAt(resource, 'name')) ?? object.name;
  return { level: levels.get(kind) ?? 'resource', what: literal(what, scope) };
}
