import path from 'node:path';
import { run } from './command.ts';

export interface SarifResult {
  readonly ruleId: string;
  readonly level: string;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
      readonly region: { readonly startLine: number };
    };
  }[];
  readonly relatedLocations?: SarifResult['locations'];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: unknown;
}

/** What a scan writes as SARIF, as far as tests read it. */
export interface SarifLog {
  readonly runs: readonly {
    readonly results: readonly SarifResult[];
    readonly invocations: readonly [
      {
        readonly executionSuccessful: boolean;
        readonly toolExecutionNotifications: readonly {
          readonly descriptor: { readonly id: string };
          readonly level: string;
          readonly message: { readonly text: string };
          readonly locations?: SarifResult['locations'];
        }[];
      },
    ];
    readonly originalUriBaseIds: Readonly<Record<string, { readonly uri: string }>>;
  }[];
}

/** The SARIF of a scan with these arguments. */
export function sarifOf(...args: readonly string[]): SarifLog {
  return JSON.parse(run(['scan', ...args, '--format', 'sarif']).out);
}

/** Each result as its rule and the address of its file. */
export function placesOf(log: SarifLog): readonly string[] {
  const [only] = log.runs;
  return (only?.results ?? []).map(({ ruleId, locations: [first] }) => {
    const at = first?.physicalLocation.artifactLocation;
    return `${ruleId} ${path.posix.join(only?.originalUriBaseIds[at?.uriBaseId ?? '']?.uri ?? '', at?.uri ?? '')}`;
  });
}
