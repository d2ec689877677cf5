import type { FactSymbol } from '../model/facts.ts';
import { entriesOf, keyOf, resolved, valueAt } from '../syntax/document.ts';
import { headLength } from './choose.ts';
import { bedrockFacts, isBedrockAgent } from './cloudformation/bedrock.ts';
import { mappingDefinitions, parameterDefinitions, resourceDefinition } from './cloudformation/definitions.ts';
import { iamFacts, isIamIdentity } from './cloudformation/iam.ts';
import { type IsIdentity, mentionsInOutputs, mentionsInResource } from './cloudformation/mentions.ts';
import { impliedRoleOf, serverlessRoleFacts } from './cloudformation/serverless-function.ts';
import { resourceFactsOf, settingsOf } from './cloudformation/settings.ts';
import {
  namesIn,
  type Resource,
  readTemplate,
  type Template,
  type TemplateNames,
  templateOf,
} from './cloudformation/template.ts';
import type { ExtractInput, Extractor, FormatFacts, SectionExtractor, Told } from './extractor.ts';
import { joinedFacts } from './joined-facts.ts';

/** CloudFormation and SAM templates in YAML: roles, users, policies, and who runs as whom. */
export const cloudFormationYamlExtractor: Extractor = {
  format: 'cloudformation',
  syntax: 'yaml',
  endings: ['template', 'cfn', 'cform'],
  accepts: (path, head, whole) =>
    /\.(ya?ml|template|cfn|cform)$/i.test(path) &&
    !/^\s*\{/.test(head) &&
    (isTemplate(head) || (sectionsInYaml.test(head) && isTemplateFurtherOn(head, whole))),
  extract: readStack,
  get sections() {
    return sections;
  },
};

/** The same in JSON, templates that the CDK has made included. */
export const cloudFormationJsonExtractor: Extractor = {
  format: 'cloudformation',
  syntax: 'json',
  endings: ['template', 'cfn', 'cform'],
  accepts: (path, head, whole) =>
    /\.(json|template|cfn|cform)$/i.test(path) &&
    /^\s*\{/.test(head) &&
    (/"AWSTemplateFormatVersion"/.test(head) ||
      (/"Resources"\s*:/.test(head) && /"Type"\s*:\s*"AWS::/.test(head)) ||
      (sectionsInJson.test(head) && isTemplateFurtherOn(head, whole))),
  extract: readStack,
  get sections() {
    return sections;
  },
};

/** A format mark, or resources of AWS; a Serverless configuration holds a template, but is none. */
function isTemplate(head: string): boolean {
  if (/^['"]?AWSTemplateFormatVersion\b/m.test(head)) return true;
  return (
    /^['"]?Resources['"]?\s*:/m.test(head) &&
    /(?:^\s+|[{,]\s{0,9})['"]?Type['"]?\s*:\s*['"]?(AWS|Alexa|Custom)::/m.test(head)
  );
}

/** What a template begins with: of JSON the first name decides, of YAML one that stands at the margin. Source: CloudFormation user guide, "Template sections". */
const sectionsInJson =
  /^\s*\{\s*"(?:Conditions|Description|Mappings|Metadata|Outputs|Parameters|Resources|Rules|Transform)"\s*:/;
const sectionsInYaml =
  /^['"]?(?:Conditions|Description|Mappings|Metadata|Outputs|Parameters|Resources|Rules|Transform)['"]?[ \t]*:/m;

/** Long parameters and mappings push the first resource beyond the beginning. What is larger than any template is none. */
function isTemplateFurtherOn(head: string, whole: (() => string) | undefined): boolean {
  if (head.length < headLength || whole === undefined) return false;
  const text = whole();
  if (text.length > longestTemplate || !text.includes('AWS::')) return false;
  return (
    /(?:^|[{,])[ \t]{0,20}['"]?(?:AWSTemplateFormatVersion|Resources)['"]?[ \t]{0,9}:/m.test(text) &&
    /['"]?\bType['"]?[ \t]{0,9}:\s{0,9}['"]?(?:AWS|Alexa|Custom)::/.test(text)
  );
}

/** Characters that CloudFormation takes of one template. Source: CloudFormation user guide, "Understand CloudFormation quotas". */
const longestTemplate = 1_000_000;

function readStack({ path, document }: ExtractInput): FormatFacts {
  const problems = document.problems.slice(0, 1);
  const root = resolved(document.roots[0]);
  if (root?.kind !== 'map') return { problems };
  return { ...stackFacts(readTemplate(root, path, `cfn:${path}`)), problems };
}

/** Entries of a template are read one by one: of others each knows the names. */
const sections: SectionExtractor = {
  // Of two entries of one name the first counts; what is global stands in what it is given to.
  wide: (_path, { roots }) =>
    valueAt(roots[0], 'Globals') ? undefined : ['Parameters', 'Mappings', 'Resources', 'Outputs'],
  tells: ({ path, document }) => {
    const [root] = document.roots;
    if (root?.kind !== 'map') return [];
    const { parameters, resources } = namesIn(root, `cfn:${path}`);
    const identities = resources.flatMap(identitiesAt);
    return [
      ...parameters.map((name): Told => [`parameter ${name}`, '']),
      ...resources.map(({ id, type }): Told => [`resource ${id.text}`, type]),
      ...identities.map((symbol): Told => [`identity ${symbol}`, '']),
      ...(identities.length > 0 ? [['identities', ''] as const] : []),
    ];
  },
  sum: (_name, told) => told.slice(-1),
  read: ({ path, document }, known) => {
    const problems = document.problems.slice(0, 1);
    const [root] = document.roots;
    if (root?.kind !== 'map') return { problems };
    const names: TemplateNames = {
      hasParameter: (name) => known(`parameter ${name}`).length > 0,
      typeOf: (id) => known(`resource ${id}`)[0],
    };
    const template = templateOf(root, path, `cfn:${path}`, names);
    const isIdentity: IsIdentity = (symbol) => known(`identity ${symbol}`).length > 0;
    return { ...partFacts(template, known('identities').length > 0 ? isIdentity : () => false), problems };
  },
};

/** Identities that a resource stands for. */
function identitiesAt(resource: Resource): readonly FactSymbol[] {
  const implied = impliedRoleOf(resource);
  if (implied !== undefined) return [implied];
  return isIamIdentity(resource) || isBedrockAgent(resource) ? [resource.symbol] : [];
}

/** What a template says, in whichever file it stands. */
export function stackFacts(template: Template): FormatFacts {
  const symbols = new Set(template.resources.flatMap(identitiesAt));
  return partFacts(template, (symbol) => symbols.has(symbol));
}

/** What a part of a template says, in text order. */
function partFacts(template: Template, isIdentity: IsIdentity): FormatFacts {
  const seen = new Set<string>();
  return joinedFacts(
    entriesOf(template.root).flatMap((item) => {
      const key = keyOf(item) ?? '';
      if (seen.has(key)) return [];
      seen.add(key);
      switch (key) {
        case 'Parameters':
          return [{ definitions: parameterDefinitions(item.value, template.scope) }];
        case 'Mappings':
          return [{ definitions: mappingDefinitions(item.value, template.scope) }];
        case 'Resources':
          return template.resources.map((resource) => factsOfResource(resource, template, isIdentity));
        case 'Outputs':
          return [{ links: mentionsInOutputs(item.value, isIdentity, template) }];
        default:
          return [];
      }
    }),
  );
}

function factsOfResource(resource: Resource, template: Template, isIdentity: IsIdentity): FormatFacts {
  const facts = joinedFacts([
    { definitions: [resourceDefinition(resource, template)] },
    iamFacts(resource, template),
    serverlessRoleFacts(resource, template),
    bedrockFacts(resource, template),
    { resources: resourceFactsOf(resource, template), settings: settingsOf(resource, template) },
  ]);
  const links = facts.links ?? [];
  return { ...facts, links: [...links, ...mentionsInResource(resource, links, isIdentity, template)] };
}
