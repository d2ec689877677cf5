import type { ResourceFact, TextFact } from '../../model/facts.ts';
import type { Span } from '../../model/span.ts';
import type { MapEntry } from '../../model/value-node.ts';
import { keyOf } from '../../syntax/document.ts';
import { keySpan, literal, textFact } from '../literal.ts';

/** Options by which ssh checks no host, as `-o Name=no`, `-o Name no` within quotes, or in the command of a jump. Source: OpenSSH, "ssh_config". */
export const checksNoHost = /StrictHostKeyChecking[ =](?:no|off)(?![\w-])/i;

/** The variables among entries by which connections do not mind which machine answers. Source: ansible-core, the plugin `ssh`. */
export function hostKeySettings(entries: readonly MapEntry[], scope: string): readonly ResourceFact[] {
  return entries.flatMap((item) => {
    const value = textFact(item.value);
    const key = keyOf(item) ?? '';
    const isOff =
      (/^ansible_ssh_(?:(?:common|extra)_)?args$/.test(key) && checksNoHost.test(value?.text ?? '')) ||
      (/^(?:ansible_(?:ssh_)?host_key_checking|ANSIBLE_HOST_KEY_CHECKING)$/.test(key) &&
        /^(?:false|no|0)$/i.test(value?.text ?? ''));
    if (!isOff || !value) return [];
    return [hostKeyCheck(`${scope}.${key}`, { text: key, span: keySpan(item) }, value, item.span)];
  });
}

/** Where it is said that it does not matter which machine answers. */
export function hostKeyCheck(symbol: string, name: TextFact, value: TextFact, span: Span): ResourceFact {
  return {
    symbol,
    kind: 'host-key-check',
    name: literal(name, symbol),
    span,
    nameSpan: name.span,
    settings: [{ name: 'value', value: literal(value, symbol) }],
  };
}
