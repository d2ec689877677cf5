import { resolved } from '../syntax/document.ts';
import { stackFacts } from './cloudformation.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';
import { filesIncluded } from './serverless/files-included.ts';
import { roleFacts } from './serverless/roles.ts';
import { readService } from './serverless/service.ts';

/** Configurations of the Serverless Framework for AWS: the role that functions share, roles of their own, and the stack. */
export const serverlessExtractor: Extractor = {
  format: 'serverless',
  syntax: 'yaml',
  accepts: (path, head) =>
    /\.ya?ml$/i.test(path) &&
    (/(^|\/)serverless([._-][\w.-]+)?\.ya?ml$/i.test(path) || /^service\s*:/m.test(head) || saysRole(head)) &&
    /^provider\s*:/m.test(head) &&
    (/(?:^\s+|[{,]\s{0,9})name\s*:\s*['"]?aws\b/m.test(head) || /^functions\s*:/m.test(head)),
  extract: readConfiguration,
};

/** The part of a configuration that several services take: `provider: ${file(../provider.yml):provider}`. */
function saysRole(head: string): boolean {
  return /^[ \t]+(?:managedPolicies|iamManagedPolicies|iamRoleStatements)\s{0,9}:/m.test(head);
}

/** JSON is YAML, too, and the editor of JSON writes it. */
export const serverlessJsonExtractor: Extractor = {
  ...serverlessExtractor,
  syntax: 'json',
  accepts: (path, head) => /(^|\/)serverless([._-][\w.-]+)?\.json$/i.test(path) && /"provider"\s*:/.test(head),
};

function readConfiguration({ path, document }: ExtractInput): FormatFacts {
  const problems = document.problems.slice(0, 1);
  const root = resolved(document.roots[0]);
  if (root?.kind !== 'map') return { problems };
  const service = readService(root, path);
  const parts = [roleFacts(service), ...service.stacks.map(stackFacts)];
  return {
    definitions: [...service.definitions, ...parts.flatMap((part) => part.definitions ?? [])],
    identities: parts.flatMap((part) => part.identities ?? []),
    grantSets: parts.flatMap((part) => part.grantSets ?? []),
    grants: parts.flatMap((part) => part.grants ?? []),
    bindings: parts.flatMap((part) => part.bindings ?? []),
    links: parts.flatMap((part) => part.links ?? []),
    settings: parts.flatMap((part) => part.settings ?? []),
    defaults: service.defaults,
    needs: filesIncluded(document.text, path),
    problems,
  };
}
