import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, keyOf, textOf, valueAt } from '../../syntax/document.ts';
import { scalarOf, textFact } from '../literal.ts';
import { numbered, type Traits } from './traits.ts';

/**
 * Who may write to OpenClaw: `openChannel.<n>` where a channel, or an account of it, takes direct messages of everybody, which takes both `open` and a star
 * among the senders; `openGroups.<n>` where it answers in any group. Source: OpenClaw, "Configuration reference", direct messages and groups.
 */
export function channelTraits(channels: ValueNode | undefined): Traits {
  const parts = entriesOf(channels).flatMap((pair) => {
    const channel = keyOf(pair) ?? '';
    return isOff(pair.value) || apart.has(channel) ? [] : partsOf(channel, pair.value);
  });
  return {
    ...numbered('openChannel', parts.flatMap(openMessages)),
    ...numbered('openGroups', parts.flatMap(openGroups)),
  };
}

/** Keys beside the channels that are none. */
const apart: ReadonlySet<string> = new Set(['defaults', 'modelByChannel']);

/** A channel by itself, or one of its accounts over it. */
interface Part {
  readonly name: string;
  readonly own: ValueNode;
  readonly base?: ValueNode;
}

/** An account that says nothing itself is told at its channel. */
function partsOf(channel: string, own: ValueNode): readonly Part[] {
  const accounts = entriesOf(valueAt(own, 'accounts')).filter(({ value }) => !isOff(value));
  return [
    { name: channel, own },
    ...accounts.map((pair) => ({ name: `${channel} (${keyOf(pair)})`, own: pair.value, base: own })),
  ];
}

function openMessages({ name, own, base }: Part): readonly TextFact[] {
  const policy = stated(own, ['dmPolicy'], ['dm', 'policy']);
  if (policy?.text !== 'open' || isOff(valueAt(own, 'dm'))) return [];
  const isWide = [...sendersOf(own, base)].includes('*');
  return isWide ? [{ text: name, span: policy.span }] : [];
}

function openGroups({ name, own }: Part): readonly TextFact[] {
  const policy = textFact(valueAt(own, 'groupPolicy'));
  return policy?.text === 'open' ? [{ text: name, span: policy.span }] : [];
}

function sendersOf(own: ValueNode, base: ValueNode | undefined): readonly string[] {
  const lists = [own, base].flatMap((node) => [valueAt(node, 'allowFrom'), valueAt(node, 'dm', 'allowFrom')]);
  const list = lists.find((found) => found !== undefined);
  return itemsOf(list).flatMap((item) => textOf(item) ?? []);
}

function stated(node: ValueNode, ...paths: readonly (readonly string[])[]): TextFact | undefined {
  return paths.map((path) => textFact(valueAt(node, ...path))).find((found) => found !== undefined);
}

function isOff(node: ValueNode | undefined): boolean {
  return scalarOf(valueAt(node, 'enabled'))?.value === false;
}
