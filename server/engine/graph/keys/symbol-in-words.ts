import { addressInWords, scope as kubernetes } from '../../extract/kubernetes/object.ts';
import type { FactSymbol } from '../../model/facts.ts';

/** What stands for a thing without a name: its address within its scope. */
export function symbolInWords(symbol: FactSymbol): string {
  const address = symbol.slice(symbol.indexOf('#') + 1);
  return symbol.startsWith(`${kubernetes}#`) ? addressInWords(address) : address;
}
