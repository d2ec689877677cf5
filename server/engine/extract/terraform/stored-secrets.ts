import type { LinkFact } from '../../model/facts.ts';
import { secretSymbol } from '../../model/key.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { textOf } from '../../syntax/document.ts';
import { attribute, type Block, inScope, targetOf } from './blocks.ts';
import { nodesBelow } from './descend.ts';

/**
 * The secret of GitHub Actions that a block declares, and what its value is taken from. One that an organisation gives
 * to selected repositories alone says nothing of this one. Source: the provider's pages on its `github_actions_…` types.
 */
export function storedSecrets(block: Block): readonly LinkFact[] {
  if (block.keyword !== 'resource' || !types.test(block.type)) return [];
  const { body, symbol } = block;
  const named = attribute(body, 'secret_name');
  const name = textOf(named);
  const repository = attribute(body, 'repository');
  const isForAll = /^(all|private)$/.test(textOf(attribute(body, 'visibility')) ?? '');
  if (!named || !name || !(repository || isForAll)) return [];
  return [
    {
      from: secretSymbol(`github:${name}`),
      to: { symbol },
      relation: 'uses',
      span: named.span,
      ...(repository && { within: inScope(block, repository) }),
    },
    ...values.flatMap((value) => takenFrom(block, attribute(body, value))),
  ];
}

const types = /^github_actions_(?:environment_|organization_)?secret$/;
const values = ['plaintext_value', 'encrypted_value', 'value', 'value_encrypted'];

function takenFrom(block: Block, value: ValueNode | undefined): readonly LinkFact[] {
  return [...nodesBelow(value ? [value] : [])].flatMap((node): readonly LinkFact[] =>
    node.kind === 'reference'
      ? [{ from: block.symbol, to: targetOf(block, node), relation: 'uses', span: node.span }]
      : [],
  );
}
