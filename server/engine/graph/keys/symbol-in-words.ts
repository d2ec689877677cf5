import { addressInWords, scope as kubernetes } from '../../extract/kubernetes/object.ts';
import type { FactSymbol } from '../../model/facts.ts';

/** What stands for a thing without a name: its address within its scope. Which of several a program means by the same words, its place tells. */
export function symbolInWords(symbol: FactSymbol): string {
  const address = symbol.slice(symbol.indexOf('#') + 1);
  if (symbol.startsWith(`${kubernetes}#`)) return addressInWords(address);
  return address.startsWith('who') ? address.replace(/ \(\d+\)$/, '') : address;
}
