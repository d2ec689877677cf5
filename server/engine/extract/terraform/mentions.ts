import table from '../../../../rules/tables/terraform-settings.json' with { type: 'json' };
import type { LinkFact } from '../../model/facts.ts';
import { lazily } from '../../text/lazily.ts';
import { type Block, resourceTarget } from './blocks.ts';
import { nodesBelow } from './descend.ts';

/** Identities that outputs, modules and resources of other kinds name: something here or outside uses them. */
export function mentionsIn(blocks: readonly Block[]): readonly LinkFact[] {
  return blocks.flatMap((block) => named(block, (type) => identityTypes.test(type)));
}

/** Keys and tokens that a block is given. */
export function keysGiven(blocks: readonly Block[], text: string): readonly LinkFact[] {
  const mayName = ({ span }: Block) => /_(?:key|token)\./.test(text.slice(span.start, span.end));
  return blocks.filter(mayName).flatMap((block) => named(block, (type) => keyTypes().has(type)));
}

/** Resources that are identities, under whatever relation another block names them. */
const identityTypes =
  /^(?:aws_iam_(?:role|user|instance_profile)|google_service_account|azurerm_user_assigned_identity|azuread_(?:application|service_principal)|kubernetes_service_account(?:_v1)?)$/;

/** Resources that are a key or token. */
const keyTypes = lazily(
  (): ReadonlySet<string> =>
    new Set([
      'google_service_account_key',
      ...table.settings
        .filter(({ about }) => ['expiry', 'key', 'status'].includes(about))
        .flatMap(({ types }) => types)
        .filter((type) => /key|token/.test(type)),
    ]),
);

function named(block: Block, isMeant: (type: string) => boolean): readonly LinkFact[] {
  if (block.keyword === 'locals' || block.keyword === 'variable') return [];
  const found = new Map<string, LinkFact>();
  for (const node of nodesBelow([block.body])) {
    if (node.kind !== 'reference') continue;
    const [type, name, step] = node.path;
    if (typeof type !== 'string' || typeof name !== 'string' || !isMeant(type)) continue;
    const address = `${type}.${name}`;
    const key =
      typeof step === 'object' ? `${address} ${node.span.start}` : `${address} ${node.path.length > 3 ? step : ''}`;
    const to = resourceTarget(block, address, node);
    if (!found.has(key)) found.set(key, { from: block.symbol, to, relation: 'uses', span: node.span });
  }
  return [...found.values()];
}
