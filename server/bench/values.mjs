// How much of what grants are made of the evaluator knows, in one folder, and what it would have to know for the rest.
import { saidBy } from './bundled.mjs';

/** Prints, for each part of a grant, how many values are known, name a thing of the folder, are looked up, or are not known. */
export async function benchValues(folder) {
  const began = performance.now();
  const { counts, unfilled, identities, reasons } = await saidBy('values', folder);
  const all = { known: 0, declared: 0, 'looked-up': 0, unknown: 0 };
  for (const row of Object.values(counts)) for (const worth of Object.keys(all)) all[worth] += row[worth];
  const took = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`values of grants in ${folder}: ${identities} identities, ${took} s with building`);
  for (const [kind, row] of [...Object.entries(counts), ['all', all]]) console.log(line(kind, row));
  if (unfilled > 0) console.log(`  ${unfilled} blocks are repeated for nothing here and not counted`);
  const mostShown = process.env.TABLE === '1' ? reasons.length : 15;
  for (const { why, times, seen } of reasons.slice(0, mostShown))
    console.log(`  ${String(times).padStart(6)}  ${why.padEnd(28)}  ${seen.slice(0, 3).join(', ')}`);
}

function line(kind, row) {
  const total = Object.values(row).reduce((sum, count) => sum + count, 0);
  const share = (count) => `${String(count).padStart(6)} ${((100 * count) / total).toFixed(1).padStart(5)} %`;
  return `  ${kind.padEnd(10)}  known ${share(row.known)}  declared ${share(row.declared)}  looked up ${share(row['looked-up'])}  unknown ${share(row.unknown)}`;
}
