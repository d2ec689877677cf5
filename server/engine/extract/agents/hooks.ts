import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, resolved, valueAt } from '../../syntax/document.ts';
import { textFact } from '../literal.ts';
import { downloads } from './mcp-launcher.ts';
import type { Traits } from './traits.ts';

/**
 * `hookDownloads`: a hook that downloads a script and runs it. Reads `event: [{ hooks: [{ command }] }]` and
 * `event: [{ command | bash | powershell }]`. Sources: Claude Code, Copilot, Cursor and Codex, "Hooks".
 */
export function hookTraits(hooks: ValueNode | undefined): Traits {
  const found = commandsIn(hooks).find(({ text }) => downloads(text));
  return found ? { hookDownloads: { value: true, span: found.span } } : {};
}

function commandsIn(hooks: ValueNode | undefined): readonly TextFact[] {
  return entriesOf(hooks).flatMap(({ value }) =>
    itemsOf(value).flatMap((entry) => [entry, ...itemsOf(valueAt(entry, 'hooks'))].flatMap(commandsOf)),
  );
}

function commandsOf(node: ValueNode): readonly TextFact[] {
  if (resolved(node)?.kind !== 'map') return [];
  return ['command', 'bash', 'powershell'].flatMap((key) => textFact(valueAt(node, key)) ?? []);
}
