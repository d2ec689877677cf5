import { parse as parseHcl } from '@cdktf/hcl2json';
import { parse as parseYaml, stringify, type Tags } from 'yaml';
import type { Facts } from '../../engine/model/facts.ts';
import type { Place } from '../../engine/model/span.ts';
import type { Texts } from './repository.ts';

/** In which syntax a place is written, in the words of the table of fixes. */
export function syntaxAt({ path, span }: Place, files: Texts, facts: Facts | undefined): string {
  const format = facts?.format ?? '';
  const text = files[path] ?? '';
  const isJson = path.endsWith('.json');
  if (format.startsWith('terraform')) return isJson ? 'Terraform JSON' : syntaxInHcl(text, span.start);
  if (format === 'cloudformation') {
    if (/^\s*"?Transform"?: *"?AWS::Serverless/m.test(text)) return isJson ? 'SAM JSON' : 'SAM YAML';
    return isJson ? 'CloudFormation JSON' : 'CloudFormation YAML';
  }
  if (format === 'kubernetes') return syntaxOfManifest(path, files);
  return names[format] ?? format;
}

const names: Readonly<Record<string, string>> = {
  serverless: 'Serverless',
  pulumi: 'Pulumi YAML',
  bicep: 'Bicep',
  arm: 'ARM',
  'iam-policy': 'IAM JSON',
  kustomize: 'Kustomize',
  compose: 'Compose',
  cdk: 'CDK program',
  'pulumi-code': 'Pulumi program',
};

function syntaxOfManifest(path: string, files: Texts): string {
  const paths = Object.keys(files);
  const chart = paths.find((each) => each.endsWith('Chart.yaml'))?.replace('Chart.yaml', '');
  if (chart !== undefined && path.startsWith(`${chart}templates/`)) return 'Helm template';
  if (paths.some((each) => each.endsWith('kustomization.yaml'))) return 'Kustomize';
  return path.endsWith('.json') ? 'Kubernetes JSON' : 'Kubernetes YAML';
}

function syntaxInHcl(text: string, offset: number): string {
  const before = text.slice(0, offset);
  const heredoc = [...before.matchAll(/<<-?(\w+)\n/g)].at(-1);
  if (heredoc && !new RegExp(`^\\s*${heredoc[1]}$`, 'm').test(before.slice(heredoc.index))) return 'heredoc JSON';
  const encoded = before.lastIndexOf('jsonencode(');
  if (encoded === -1) return 'HCL block';
  const inside = before.slice(encoded);
  return [...inside].filter((each) => each === '(').length > [...inside].filter((each) => each === ')').length
    ? 'jsonencode'
    : 'HCL block';
}

/** A repository said in another syntax by a program, not by hand. */
export interface Retold {
  readonly how: string;
  readonly files: Texts;
}

/** The same repository in each further syntax into which its files can be turned. */
export async function retold(files: Texts): Promise<readonly Retold[]> {
  const paths = Object.keys(files);
  const found: Retold[] = [];
  const add = (how: string, texts: Texts | undefined) => texts && found.push({ how, files: texts });
  if (paths.some((path) => path.endsWith('.tf'))) add('as Terraform’s JSON', await inTerraformJson(files));
  if (paths.some((path) => isTemplate(path, files[path] ?? ''))) add('as a template in JSON', inTemplateJson(files));
  if (paths.some((path) => isManifest(path, files[path] ?? ''))) {
    add('in a chart', inChart(files));
    add('under Kustomize', underKustomize(files));
  }
  return found;
}

/** By HashiCorp's own reader. */
async function inTerraformJson(files: Texts): Promise<Texts | undefined> {
  const entries = await Promise.all(
    Object.entries(files).map(async ([path, text]) => {
      if (!path.endsWith('.tf')) return [path, text] as const;
      const read = await parseHcl(path, text).catch(() => undefined);
      return [`${path}.json`, read && `${JSON.stringify(read, undefined, 2)}\n`] as const;
    }),
  );
  const texts = Object.fromEntries(entries.flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])));
  return Object.keys(texts).length === entries.length ? texts : undefined;
}

function isTemplate(path: string, text: string): boolean {
  return /\.ya?ml$/.test(path) && /^Resources:/m.test(text) && /^ +Type: ['"]?AWS::/m.test(text);
}

function inTemplateJson(files: Texts): Texts | undefined {
  const entries = Object.entries(files).map(([path, text]) =>
    isTemplate(path, text)
      ? ([
          path.replace(/\.ya?ml$/, '.json'),
          `${JSON.stringify(parseYaml(text, { customTags: intrinsics, logLevel: 'silent' }), undefined, 2)}\n`,
        ] as const)
      : ([path, text] as const),
  );
  return Object.fromEntries(entries);
}

/** Short forms of CloudFormation's functions as their long ones. */
const intrinsics: Tags = ['Ref', 'Sub', 'GetAtt', 'Join', 'If', 'Select', 'Split', 'ImportValue', 'Equals'].flatMap(
  (name) => {
    const key = name === 'Ref' ? name : `Fn::${name}`;
    return [
      { tag: `!${name}`, resolve: (text: string) => ({ [key]: name === 'GetAtt' ? text.split('.') : text }) },
      {
        tag: `!${name}`,
        collection: 'seq' as const,
        resolve: (items: { toJSON(): unknown }) => ({ [key]: items.toJSON() }) as never,
      },
    ];
  },
);

function isManifest(path: string, text: string): boolean {
  return /\.ya?ml$/.test(path) && /^apiVersion:/m.test(text) && /^kind:/m.test(text) && !text.includes('{{');
}

/** All manifests are templates of one chart, and no more. */
function inChart(files: Texts): Texts | undefined {
  const paths = Object.keys(files);
  if (!paths.every((path) => isManifest(path, files[path] ?? ''))) return undefined;
  const templates = paths.map((path) => [`chart/templates/${path.replaceAll('/', '-')}`, files[path] ?? '']);
  return { ...Object.fromEntries(templates), 'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 1.0.0\n' };
}

function underKustomize(files: Texts): Texts | undefined {
  const paths = Object.keys(files);
  if (!paths.every((path) => isManifest(path, files[path] ?? '')) || 'kustomization.yaml' in files) return undefined;
  const kustomization = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: paths };
  return { ...files, 'kustomization.yaml': stringify(kustomization) };
}
