import { cdkFacts } from './cloud-code/cdk/facts.ts';
import type { Extractor } from './extractor.ts';

/**
 * Programs of the AWS CDK in TypeScript: roles, users, policies and who may take them, read as the resources of CloudFormation
 * that they make. Names are followed within the file; what only the running program knows is unknown.
 * Source: AWS CDK API reference, `aws-cdk-lib`.
 */
export const cdkExtractor: Extractor = {
  format: 'cdk',
  syntax: 'lines',
  endings: ['ts', 'mts', 'cts'],
  accepts: (path, head) => /\.[mc]?ts$/.test(path) && importsCdk.test(head),
  extract: ({ path, text }) => cdkFacts(text, path),
};

const importsCdk = /['"](?:aws-cdk-lib|@aws-cdk\/|monocdk)/;
