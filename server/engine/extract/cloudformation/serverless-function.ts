import type { BindingFact, FactSymbol, GrantFact, IdentityFact, Target } from '../../model/facts.ts';
import type { ScalarNode, ValueNode } from '../../model/value-node.ts';
import { entriesOf, keyOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal } from '../literal.ts';
import { optional } from '../optional.ts';
import { binding, boundaryOf, policyGrant } from './iam.ts';
import { samPolicyDocument } from './sam-policy.ts';
import { literalTag, ownersIn, ownersOf, tagSlot } from './tags.ts';
import { alternatives, property, type Resource, type Template, targetOf } from './template.ts';

/**
 * The role that SAM makes for a function or state machine which names none: its policies may be managed ones by name
 * or ARN, statements, or policy templates. Source: AWS SAM developer guide, "AWS::Serverless::Function".
 */
export function serverlessRoleFacts(resource: Resource, template: Template): FormatFacts {
  if (!makesRole.has(resource.type)) return {};
  const written = property(resource, 'Role');
  const policies = property(resource, 'Policies');
  const symbol = impliedRole(resource);
  const role: Target = written ? targetOf(template, written) : { symbol };
  const given = written || !policies ? [] : alternatives(policies, template);
  return {
    identities: written ? [] : [roleOf(resource, template, symbol)],
    grants: given.flatMap((policy) => grantsOf(policy, role, resource, template)),
    bindings: given.flatMap((policy) => bindingsOf(policy, role, resource, template)),
    links: written
      ? []
      : [
          { from: resource.symbol, to: role, relation: 'runs-as', span: resource.id.span },
          ...boundaryOf(symbol, resource, template),
        ],
  };
}

/** The role that is made for a resource which names none. */
export function impliedRoleOf(resource: Resource): FactSymbol | undefined {
  return makesRole.has(resource.type) && !property(resource, 'Role') ? impliedRole(resource) : undefined;
}

function impliedRole({ symbol }: Resource): FactSymbol {
  return `${symbol}Role`;
}

const makesRole: ReadonlySet<string> = new Set(['AWS::Serverless::Function', 'AWS::Serverless::StateMachine']);

function roleOf(resource: Resource, template: Template, symbol: string): IdentityFact {
  const { id, span, type } = resource;
  const globals = valueAt(template.root, 'Globals', type.slice('AWS::Serverless::'.length), 'Tags');
  return {
    symbol,
    kind: 'aws-role',
    name: literal({ ...id, text: `${id.text}Role` }, template.scope),
    keys: [],
    span,
    nameSpan: id.span,
    owners: [...ownersOf(resource, template), ...ownersIn(globals, template)],
    slot: tagSlot(resource),
    ...optional('environment', literalTag(resource, ['environment', 'env', 'stage'])),
    activation: activationOf(template.path),
    traits: {},
  };
}

function grantsOf(policy: ValueNode, role: Target, resource: Resource, template: Template): readonly GrantFact[] {
  const map = resolved(policy);
  if (map?.kind !== 'map') return [];
  const document = entriesOf(map).some((item) => keyOf(item) === 'Statement') ? map : samPolicyDocument(map);
  return document ? [policyGrant(role, 'grant', document, resource, template)] : [];
}

/** A managed policy by its ARN, or by its name alone. */
function bindingsOf(policy: ValueNode, role: Target, resource: Resource, template: Template): readonly BindingFact[] {
  if (policy.kind === 'map' || policy.kind === 'unknown') return [];
  const name = textOf(policy);
  const given: Target =
    policy.kind === 'scalar' && name !== undefined && /^[\w+=,.@/-]+$/.test(name)
      ? { expression: { node: managed(policy, name), scope: template.scope } }
      : targetOf(template, policy);
  const span = policy.kind === 'scalar' || policy.kind === 'template' ? policy.content : policy.span;
  return [binding(resource, { subject: role, subjectSpan: resource.id.span }, given, span)];
}

function managed(policy: ScalarNode, name: string): ScalarNode {
  return { ...policy, value: `arn:aws:iam::aws:policy/${name}` };
}
