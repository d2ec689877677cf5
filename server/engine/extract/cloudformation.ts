import { resolved } from '../syntax/document.ts';
import { bedrockFacts } from './cloudformation/bedrock.ts';
import { iamFacts } from './cloudformation/iam.ts';
import { mentionsIn } from './cloudformation/mentions.ts';
import { serverlessRoleFacts } from './cloudformation/serverless-function.ts';
import { resourceFactsOf, settingsOf } from './cloudformation/settings.ts';
import { readTemplate, type Template } from './cloudformation/template.ts';
import type { ExtractInput, Extractor, FormatFacts } from './extractor.ts';

/** CloudFormation and SAM templates in YAML: roles, users, policies, and who runs as whom. */
export const cloudFormationYamlExtractor: Extractor = {
  format: 'cloudformation',
  syntax: 'yaml',
  endings: ['template', 'cfn', 'cform'],
  accepts: (path, head) => /\.(ya?ml|template|cfn|cform)$/i.test(path) && !/^\s*\{/.test(head) && isTemplate(head),
  extract: readStack,
};

/** The same in JSON, templates that the CDK has made included. */
export const cloudFormationJsonExtractor: Extractor = {
  format: 'cloudformation',
  syntax: 'json',
  endings: ['template', 'cfn', 'cform'],
  accepts: (path, head) =>
    /\.(json|template|cfn|cform)$/i.test(path) &&
    /^\s*\{/.test(head) &&
    (/"AWSTemplateFormatVersion"/.test(head) || (/"Resources"\s*:/.test(head) && /"Type"\s*:\s*"AWS::/.test(head))),
  extract: readStack,
};

/** A format mark, or resources of AWS; a Serverless configuration holds a template, but is none. */
function isTemplate(head: string): boolean {
  if (/^['"]?AWSTemplateFormatVersion\b/m.test(head)) return true;
  return /^['"]?Resources['"]?\s*:/m.test(head) && /^\s+['"]?Type['"]?\s*:\s*['"]?(AWS|Alexa|Custom)::/m.test(head);
}

function readStack({ path, document }: ExtractInput): FormatFacts {
  const root = resolved(document.roots[0]);
  if (root?.kind !== 'map') return { problems: document.problems.slice(0, 1) };
  return { ...stackFacts(readTemplate(root, path, `cfn:${path}`)), problems: document.problems.slice(0, 1) };
}

/** What the resources of a template say, in whichever file the template stands. */
export function stackFacts(template: Template): FormatFacts {
  const facts = template.resources.flatMap((resource) => [
    iamFacts(resource, template),
    serverlessRoleFacts(resource, template),
    bedrockFacts(resource, template),
  ]);
  const identities = facts.flatMap((part) => part.identities ?? []);
  const links = facts.flatMap((part) => part.links ?? []);
  return {
    definitions: template.definitions,
    identities,
    grantSets: facts.flatMap((part) => part.grantSets ?? []),
    grants: facts.flatMap((part) => part.grants ?? []),
    bindings: facts.flatMap((part) => part.bindings ?? []),
    links: [...links, ...mentionsIn(template, identities, links)],
    resources: template.resources.flatMap((resource) => resourceFactsOf(resource, template)),
    settings: template.resources.flatMap((resource) => settingsOf(resource, template)),
  };
}
