import { classify } from '../text/paths/path-class.ts';
import { cdkFacts } from './cloud-code/cdk/facts.ts';
import { isScript, isWritten, scriptEndings } from './cloud-code/scripts.ts';
import type { Extractor } from './extractor.ts';

/**
 * Programs of the AWS CDK in TypeScript and JavaScript: roles, users, policies and who may take them, read as the resources of CloudFormation
 * that they make. Names are followed within the file; what only the running program knows is unknown.
 * Source: AWS CDK API reference, `aws-cdk-lib`.
 */
export const cdkExtractor: Extractor = {
  format: 'cdk',
  syntax: 'lines',
  endings: scriptEndings,
  isMarked: true,
  // A test makes constructs to look at them.
  accepts: (path, head) => isScript.test(path) && importsCdk.test(head) && isWritten(head) && classify(path) !== 'test',
  extract: ({ path, text }) => cdkFacts(text, path),
};

const importsCdk = /['"](?:aws-cdk-lib|@aws-cdk\/|monocdk)/;
