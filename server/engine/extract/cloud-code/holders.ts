import type { FactSymbol } from '../../model/facts.ts';

/**
 * Addresses of who holds statements that the program does not tell, which are what messages call them: whom a parameter or another file
 * gives (`names`), who is handed statements that have a name (`given`), and to whom a class or a file hands them (`by`).
 */
export function untoldHolder(how: 'names' | 'given' | 'by', name: string, is: 'somebody' | 'thing'): string {
  const holder = is === 'thing' ? 'whatever' : 'whoever';
  if (how === 'names') return `${holder} ${name} stands for`;
  return how === 'given' ? `${holder} is given ${name}` : `${holder} ${name} gives this to`;
}

/** A symbol that nothing else of the file has. */
export function numbered(symbol: FactSymbol, counts: Map<FactSymbol, number>): FactSymbol {
  const number = counts.get(symbol) ?? 0;
  counts.set(symbol, number + 1);
  return number === 0 ? symbol : `${symbol} (${number + 1})`;
}

/** The name of a file without its ending. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.\w+$/, '');
}
