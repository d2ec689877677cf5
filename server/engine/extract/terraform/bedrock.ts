import type { IdentityFact, LinkFact, StatementGrantFact } from '../../model/facts.ts';
import { activationOf } from '../activation.ts';
import { toolGrant, toolNamed } from '../agents/tools/tool-list.ts';
import { numbered, trait } from '../agents/traits.ts';
import type { FormatFacts } from '../extractor.ts';
import { textFact } from '../literal.ts';
import { attribute, type Block, inScope, nestedBlocks, targetOf } from './blocks.ts';
import { literalText, ownersOf, ownerTagKey } from './owners.ts';

/** Attributes that name the role of an agent or a runtime. Source: Terraform AWS provider. */
const roles: Readonly<Record<string, string>> = {
  aws_bedrockagent_agent: 'agent_resource_role_arn',
  aws_bedrockagentcore_agent_runtime: 'role_arn',
  aws_bedrockagentcore_gateway: 'role_arn',
};

/**
 * Agents of Amazon Bedrock and AgentCore as identities that run as their role, with the tools of their action groups
 * and the functions among them that change something without a question.
 */
export function bedrockFacts(block: Block, path: string): FormatFacts {
  if (block.type === 'aws_bedrockagent_agent_action_group') return actionGroup(block);
  const attributeName = Object.hasOwn(roles, block.type) ? roles[block.type] : undefined;
  if (attributeName === undefined) return {};
  const { body, symbol, nameSpan } = block;
  const role = attribute(body, attributeName);
  const name = attribute(body, 'agent_name') ?? attribute(body, 'agent_runtime_name') ?? attribute(body, 'name');
  const purpose = literalText(attribute(body, 'description'));
  const instruction = literalText(attribute(body, 'instruction'));
  const authorizer = textFact(attribute(body, 'authorizer_type'));
  const identity: IdentityFact = {
    symbol,
    kind: 'bedrock-agent',
    name: inScope(
      block,
      name ?? { kind: 'scalar', value: block.name, style: 'double', span: nameSpan, content: nameSpan },
    ),
    keys: [],
    span: block.span,
    nameSpan,
    owners: ownersOf(block),
    slot: { kind: 'tags', key: ownerTagKey(body) },
    ...((purpose ?? instruction) && { purpose: purpose ?? instruction }),
    activation: activationOf(path),
    traits: {
      ...trait('role', instruction && { ...instruction, text: instruction.text.slice(0, 300) }),
      ...(authorizer?.text === 'NONE'
        ? numbered('unauthenticated', [{ text: 'calls of its tools', span: authorizer.span }])
        : {}),
    },
  } as IdentityFact;
  const links: LinkFact[] = role
    ? [{ from: symbol, to: targetOf(block, role), relation: 'runs-as', span: role.span }]
    : [];
  return { identities: [identity], links };
}

function actionGroup(block: Block): FormatFacts {
  const agent = attribute(block.body, 'agent_id');
  if (!agent) return {};
  const signature = textFact(attribute(block.body, 'parent_action_group_signature'));
  const functions = nestedBlocks(block.body, 'function_schema')
    .flatMap((schema) => nestedBlocks(schema, 'member_functions'))
    .flatMap((members) => nestedBlocks(members, 'functions'))
    .flatMap((each) => textFact(attribute(each, 'name')) ?? []);
  const tools = [
    ...(signature ? [toolNamed(signature)] : []),
    ...functions.map((token) => toolNamed(token, `lambda/${token.text}`)),
  ];
  return {
    grants: tools.map(
      (tool): StatementGrantFact => ({
        ...toolGrant(tool, { holder: '', platform: 'bedrock', effect: 'allow', unattended: false }),
        holder: targetOf(block, agent),
      }),
    ),
  };
}
