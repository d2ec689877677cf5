import { type Product, today } from '../host/product.ts';
import { type IdentitiesReport, type IdentityRow, identityRows, recordEntries } from '../report/identities.ts';
import { identitiesCsv, identitiesText } from '../report/identities-table.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import type { Output } from './output.ts';
import { reportFailures, scanRoots } from './roots.ts';

export interface IdentitiesArguments {
  readonly format: 'text' | 'json' | 'csv';
  readonly inventory?: true;
}

/** `identities`: everything known about the identities of all path arguments, in one list. */
export async function identities(
  paths: readonly string[],
  { format, inventory }: IdentitiesArguments,
  product: Product,
  output: Output,
): Promise<ExitStatus> {
  const rows: IdentityRow[] = [];
  const records: IdentitiesReport['records'][number][] = [];
  let isUnreadable = false;
  for await (const root of scanRoots(paths, product, { isAskedOnce: true, ...(inventory && { inventory }) })) {
    rows.push(...identityRows(root.engine, root.reported, root.within));
    records.push(...recordEntries(root.engine));
    if (reportFailures(root, output)) isUnreadable = true;
  }
  output.out(render(rows, records, format));
  if (rows.length === 0 && format === 'text') output.error('no machine identity found\n');
  return isUnreadable ? exitStatus.inputOutput : exitStatus.clean;
}

function render(
  rows: readonly IdentityRow[],
  records: IdentitiesReport['records'],
  format: IdentitiesArguments['format'],
): string {
  const report: IdentitiesReport = { version: 1, identities: rows.map(({ entry }) => entry), records };
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'csv':
      return identitiesCsv(rows, today());
    case 'text':
      return identitiesText(rows);
  }
}
