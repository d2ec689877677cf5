import type { Code } from '../../agents/code/code.ts';
import { pythonImport } from '../../agents/code/python-imports.ts';
import { beginsLine } from '../../agents/code/script-imports.ts';
import type { Import } from '../../agents/code/surface-parts.ts';
import { memberName } from './member-name.ts';

/** What the names that a program imports stand for, by the modules of TypeScript that they are made from. */
export function importsIn(code: Code): ReadonlyMap<string, Import> {
  const imports = new Map<string, Import>();
  const whole: string[] = [];
  for (let at = 0; at < code.tokens.length; at++) {
    const { kind, text = '' } = code.tokens[at] ?? {};
    if (kind !== 'name' || !/^(?:from|import)$/.test(text) || !beginsLine(code, at)) continue;
    const { names, stars, next } = pythonImport(code, at);
    for (const module of stars) whole.push(inScript({ module }).module);
    for (const [name, meant] of names) imports.set(name, inScript(meant));
    at = Math.max(at, next);
  }
  return whole.length === 0 ? imports : new Map([...namesOfStars(code, whole), ...imports]);
}

/** What `from aws_cdk.aws_iam import *` gives names to, as far as the program asks for it and says nothing else of the name. */
function namesOfStars(code: Code, modules: readonly string[]): ReadonlyMap<string, Import> {
  const found = new Map<string, Import>();
  const own = new Set<string>();
  const asked = askedFor(modules);
  for (const [at, { kind, text }] of code.tokens.entries()) {
    if (kind !== 'name' || code.tokens[at - 1]?.text === '.' || found.has(text)) continue;
    if (/^(?:class|def)$/.test(code.tokens[at - 1]?.text ?? '') || code.tokens[at + 1]?.text === '=') own.add(text);
    const module = asked.findLast((each) => mayHold(each, text));
    if (module !== undefined) found.set(text, { module, name: text });
  }
  for (const name of own) found.delete(name);
  return found;
}

/** Of several modules that are imported whole, those that may be asked for a name, the last at the end: one whose names nobody knows only where it is alone of its kind. */
function askedFor(modules: readonly string[]): readonly string[] {
  const last = [...new Set([...modules].reverse())].reverse();
  const unknown = last.filter((each) => /^aws-cdk-lib\/aws-/.test(each) && !known.has(each));
  return last.filter((each) => known.has(each) || (unknown.length === 1 && each === unknown[0]));
}

const known: ReadonlySet<string> = new Set(['@pulumi/aws', '@pulumi/kubernetes', 'aws-cdk-lib', 'aws-cdk-lib/aws-iam']);

/** The names of IAM are known; those of other services are told by their form. */
function mayHold(module: string, name: string): boolean {
  if (module === '@pulumi/aws') return /^[a-z][a-z\d]*$/.test(name);
  if (module === '@pulumi/kubernetes') return /^(?:core|rbac|apps|batch)$/.test(name);
  if (module === 'aws-cdk-lib') return name.startsWith('aws_') || /^(?:Stack|App|Stage|Tags?|CfnOutput)$/.test(name);
  return namesOfIam.test(name) === (module === 'aws-cdk-lib/aws-iam') && /^[A-Z]\w*$/.test(name);
}

/** Source: AWS CDK API reference, `aws-iam`, constructs, classes and enums. */
const namesOfIam =
  /^(?:(?:Lazy)?Role|User|Group|AccessKey|(?:Managed)?Policy|Policy(?:Statement|Document)|Effect|\w*Principal|PrincipalWithConditions|OpenIdConnectProvider|SamlProvider|InstanceProfile|Grant)$/;

/** Source: jsii, "Python", modules; Pulumi registry, AWS, EKS and Kubernetes, installation. */
const packages: Readonly<Record<string, string>> = {
  aws_cdk: 'aws-cdk-lib',
  pulumi_aws: '@pulumi/aws',
  pulumi_eks: '@pulumi/eks',
  pulumi_kubernetes: '@pulumi/kubernetes',
};

function inScript({ module, name }: Import): Import {
  const [first = '', ...rest] = module.split('.');
  const meant = Object.hasOwn(packages, first) ? packages[first] : undefined;
  if (meant === undefined) return name === undefined ? { module } : { module, name };
  // The core of version 1 is a module of its own.
  if (meant === 'aws-cdk-lib' && (rest[0] ?? name) === 'core')
    return rest[0] === 'core' && name !== undefined ? { module: '@aws-cdk/core', name } : { module: '@aws-cdk/core' };
  const parts = rest.map((part) => (part.startsWith('aws_') ? part.replaceAll('_', '-') : memberName(part)));
  const of = [meant, ...parts].join('/');
  if (name === undefined) return { module: of };
  return { module: of, name: name.startsWith('aws_') ? name : memberName(name) };
}
