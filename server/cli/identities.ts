import type { Product } from '../host/product.ts';
import { type IdentitiesReport, identitiesReport } from '../report/identities.ts';
import { identitiesCsv, identitiesText } from '../report/identities-table.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import type { Output } from './output.ts';
import { reportFailures, scanRoots } from './roots.ts';

export type IdentitiesFormat = 'text' | 'json' | 'csv';

/** `identities`: everything known about the identities of all path arguments, in one list. */
export async function identities(
  paths: readonly string[],
  format: IdentitiesFormat,
  product: Product,
  output: Output,
): Promise<ExitStatus> {
  const reports: IdentitiesReport[] = [];
  let isUnreadable = false;
  for await (const root of scanRoots(paths, product, {})) {
    reports.push(identitiesReport(root.engine, root.reported));
    if (reportFailures(root, output)) isUnreadable = true;
  }
  const all: IdentitiesReport = {
    version: 1,
    identities: reports.flatMap((report) => report.identities),
    records: reports.flatMap((report) => report.records),
  };
  output.out(render(all, format));
  return isUnreadable ? exitStatus.inputOutput : exitStatus.clean;
}

function render(report: IdentitiesReport, format: IdentitiesFormat): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'csv':
      return identitiesCsv(report);
    case 'text':
      return identitiesText(report);
  }
}
