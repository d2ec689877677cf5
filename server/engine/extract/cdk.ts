import { classify } from '../text/paths/path-class.ts';
import { cdkFacts } from './cloud-code/cdk/facts.ts';
import { isProgramOf, programEndings } from './cloud-code/programs.ts';
import type { Extractor } from './extractor.ts';

/**
 * Programs of the AWS CDK in TypeScript, JavaScript and Python: roles, users, policies and who may take them, read as the resources of
 * CloudFormation that they make. Names are followed within the file; what only the running program knows is unknown.
 * Source: AWS CDK API reference, `aws-cdk-lib`.
 */
export const cdkExtractor: Extractor = {
  format: 'cdk',
  syntax: 'lines',
  endings: programEndings,
  isMarked: true,
  // A test makes constructs to look at them.
  accepts: (path, head) => isProgramOf(path, head, imports) && classify(path) !== 'test',
  extract: ({ path, text }) => cdkFacts(text, path),
};

const imports = {
  script: (head: string) => /['"](?:aws-cdk-lib|@aws-cdk\/|monocdk)/.test(head),
  python: (head: string) => head.includes('aws_cdk') && /^[ \t]*(?:from|import)[ \t]+aws_cdk\b/m.test(head),
};
