import type { ValueNode } from '../../model/value-node.ts';
import { textOf, valueAt } from '../../syntax/document.ts';

/** The profile for which alone a document of settings of Spring holds; empty: for all. Source: Spring Boot, "Multi-Document Files", "Activation Properties". */
export function profileOf(root: ValueNode): string {
  const stated = [
    valueAt(root, 'spring', 'config', 'activate', 'on-profile'),
    valueAt(root, 'spring', 'profiles'),
    valueAt(root, 'spring.config.activate.on-profile'),
    valueAt(root, 'spring.profiles'),
  ];
  return stated.flatMap((node) => textOf(node) ?? []).at(0) ?? '';
}
