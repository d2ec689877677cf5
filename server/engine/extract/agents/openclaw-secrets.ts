import type { TextFact } from '../../model/facts.ts';
import type { ValueNode } from '../../model/value-node.ts';
import { entriesOf, itemsOf, resolved, textOf, valueAt } from '../../syntax/document.ts';
import { partSpan } from '../../syntax/interpolation.ts';
import { scalarOf, textFact } from '../literal.ts';

/**
 * Names of the variables that hold its secrets: `${NAME}` under a key of that meaning, and the object that points to one. Servers tell theirs themselves.
 * Source: OpenClaw, "Configuration reference", environment variables and secrets.
 */
export function variablesIn(root: ValueNode): readonly TextFact[] {
  return ['gateway', 'channels', 'models', 'hooks', 'skills', 'plugins', 'tools'].flatMap((key) =>
    within(valueAt(root, key)),
  );
}

function within(node: ValueNode | undefined): readonly TextFact[] {
  const value = resolved(node);
  if (value?.kind === 'list') return itemsOf(value).flatMap(within);
  return entriesOf(value).flatMap(({ key, value: inner }) => {
    const name = scalarOf(key)?.value;
    return typeof name === 'string' && holdsSecret.test(name) ? named(inner) : within(inner);
  });
}

const holdsSecret = /^(?:\w{0,40}(?:token|secret|password|apikey))$/i;

function named(node: ValueNode): readonly TextFact[] {
  if (textOf(valueAt(node, 'source')) === 'env') return [textFact(valueAt(node, 'id'))].flatMap((id) => id ?? []);
  const scalar = scalarOf(node);
  if (typeof scalar?.value !== 'string') return within(node);
  const [whole, name] = /^\$\{([A-Z_][A-Z0-9_]{0,99})\}$/.exec(scalar.value) ?? [];
  return whole && name ? [{ text: name, span: partSpan(scalar, 0, whole.length) }] : [];
}
