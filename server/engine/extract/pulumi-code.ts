import { classify } from '../text/paths/path-class.ts';
import { isProgramOf, programEndings } from './cloud-code/programs.ts';
import { pulumiFacts } from './cloud-code/pulumi/facts.ts';
import type { Extractor } from './extractor.ts';

/**
 * Programs of Pulumi in TypeScript, JavaScript and Python with the providers of AWS and Kubernetes: their resources are those of the Terraform
 * providers under other names, so they are read as such. Names are followed within the file; what only the running program knows is unknown.
 * Source: Pulumi registry, AWS and Kubernetes.
 */
export const pulumiCodeExtractor: Extractor = {
  format: 'pulumi-code',
  syntax: 'lines',
  endings: programEndings,
  isMarked: true,
  // A test makes resources to look at them.
  accepts: (path, head) => isProgramOf(path, head, imports) && classify(path) !== 'test',
  extract: ({ path, text }) => pulumiFacts(text, path),
};

const imports = {
  script: (head: string) =>
    /['"]@pulumi\/(?:aws|eks|kubernetes)['"/]/.test(head) || (head.includes(version) && holdsPolicy.test(head)),
  python: (head: string) =>
    head.includes('pulumi_') && /^[ \t]*(?:from|import)[ \t]+pulumi_(?:aws|eks|kubernetes)\b/m.test(head),
};

/** Policies that stand in a file of their own, for the rest of a program. Source: IAM user guide, "IAM JSON policy elements: Version". */
const version = '2012-10-17';
const holdsPolicy = /JSON\.stringify\(\s{0,40}\{\s{0,40}["']?Version["']?\s?:\s?["']2012-10-17["']/;
