import type { IdentityFact, LinkFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { activationOf } from '../activation.ts';
import { impactOf } from '../agents/tools/impact.ts';
import { type ToolToken, toolGrant, toolNamed } from '../agents/tools/tool-list.ts';
import { numbered, trait } from '../agents/traits.ts';
import type { FormatFacts } from '../extractor.ts';
import { literal, textFact } from '../literal.ts';
import { optional } from '../optional.ts';
import { ownersOf, tagSlot } from './tags.ts';
import { inTemplate, literalAt, property, type Resource, type Template, targetOf } from './template.ts';

/** The property that names the role of an agent, a runtime or a gateway. Source: CloudFormation resource reference. */
const roles: Readonly<Record<string, string>> = {
  'AWS::Bedrock::Agent': 'AgentResourceRoleArn',
  'AWS::BedrockAgentCore::Runtime': 'RoleArn',
  'AWS::BedrockAgentCore::Gateway': 'RoleArn',
};

/** Whether the resource is an identity of `bedrockFacts`. */
export function isBedrockAgent({ type }: Resource): boolean {
  return Object.hasOwn(roles, type);
}

/**
 * Agents of Amazon Bedrock and AgentCore as identities that run as their role, with the tools of their action groups.
 * Traits: `role`, `unconfirmed.<n>` (functions with a grave effect that need no confirmation), `unauthenticated.<n>`.
 */
export function bedrockFacts(resource: Resource, template: Template): FormatFacts {
  const roleProperty = roles[resource.type];
  if (roleProperty === undefined || !isBedrockAgent(resource)) return {};
  const { symbol, id, span } = resource;
  const groups = itemsOf(property(resource, 'ActionGroups'));
  const name = ['AgentName', 'AgentRuntimeName', 'Name'].flatMap((key) => property(resource, key) ?? [])[0];
  const instruction = literalAt(resource, 'Instruction');
  const authorizer = literalAt(resource, 'AuthorizerType');
  const identity: IdentityFact = {
    symbol,
    kind: 'bedrock-agent',
    name: name ? inTemplate(template, name) : literal(id, template.scope),
    keys: [],
    span,
    nameSpan: id.span,
    owners: ownersOf(resource, template),
    slot: tagSlot(resource),
    ...optional('purpose', literalAt(resource, 'Description') ?? instruction),
    activation: activationOf(template.path),
    traits: {
      ...trait('role', instruction && { ...instruction, text: instruction.text.slice(0, 300) }),
      ...numbered('unconfirmed', groups.flatMap(unconfirmedIn)),
      ...(authorizer?.text === 'NONE'
        ? numbered('unauthenticated', [{ text: 'calls of its tools', span: authorizer.span }])
        : {}),
    },
  };
  const role = property(resource, roleProperty);
  const collaborators = itemsOf(property(resource, 'AgentCollaborators')).flatMap(
    (each) => valueAt(each, 'AgentDescriptor', 'AliasArn') ?? [],
  );
  return {
    identities: [identity],
    grants: [...groups.flatMap(toolsIn), ...knowledgeIn(resource)].map((tool) =>
      toolGrant(tool, { holder: symbol, platform: 'bedrock', effect: 'allow', unattended: false }),
    ),
    links: [
      ...(role ? [link(resource, template, role, 'runs-as')] : []),
      ...collaborators.map((alias) => link(resource, template, alias, 'delegates-to')),
    ],
  };
}

function link(from: Resource, template: Template, to: ValueNode, relation: LinkFact['relation']): LinkFact {
  return { from: from.symbol, to: targetOf(template, to), relation, span: to.span };
}

function toolsIn(group: ValueNode): readonly ToolToken[] {
  const signature = textFact(valueAt(group, 'ParentActionGroupSignature'));
  return [
    ...(signature ? [toolNamed(signature)] : []),
    ...functionsIn(group).flatMap((each) => {
      const name = textFact(valueAt(each, 'Name'));
      return name ? [toolNamed(name, `lambda/${name.text}`)] : [];
    }),
  ];
}

function knowledgeIn(resource: Resource): readonly ToolToken[] {
  const bases = itemsOf(property(resource, 'KnowledgeBases'));
  return bases.flatMap((base) => {
    const id = valueAt(base, 'KnowledgeBaseId');
    return id ? [toolNamed({ text: 'knowledge-base', span: id.span })] : [];
  });
}

function functionsIn(group: ValueNode): readonly ValueNode[] {
  return itemsOf(valueAt(group, 'FunctionSchema', 'Functions'));
}

function unconfirmedIn(group: ValueNode) {
  return functionsIn(group).flatMap((each) => {
    const name = textFact(valueAt(each, 'Name'));
    return name && impactOf(name.text) && textOf(valueAt(each, 'RequireConfirmation')) !== 'ENABLED' ? [name] : [];
  });
}
