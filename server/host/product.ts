import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type AwsActionTable, awsActions } from '../engine/graph/aws-actions.ts';
import type { FactReaders } from '../engine/read-facts.ts';
import type { Rule, Tables } from '../engine/rules/rule.ts';
import { digester } from './digest.ts';

/** What the build made besides code: the same for all repositories, loaded once in each process or thread. */
export interface Product {
  /** The folder that holds the built files. */
  readonly dist: string;
  readonly catalogue: readonly Rule[];
  readonly tables: Tables;
  /** Readers whose digests use this repository's key. */
  readersFor(digestKey: string): FactReaders;
}

/** Loads the rule catalogue, tables and detectors from the folder of built files. Throws where the installation is damaged. */
export async function loadProduct(dist: string): Promise<Product> {
  const { rules, detectors } = readJson<{ rules: readonly Rule[]; detectors: readonly unknown[] }>(dist, 'rules.json');
  let aws: Tables['aws'] | undefined;
  return {
    dist,
    catalogue: rules,
    tables: {
      get aws() {
        aws ??= awsActions(readJson<AwsActionTable>(dist, 'aws-actions.json'));
        return aws;
      },
    },
    readersFor: (digestKey) => ({ detectors, digest: digester(digestKey) }),
  };
}

/** Today's date, as ISO 8601 in the local time zone. */
export function today(): string {
  const now = new Date();
  const twoDigits = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

function readJson<T>(dist: string, name: string): T {
  return JSON.parse(readFileSync(path.join(dist, name), 'utf8'));
}
