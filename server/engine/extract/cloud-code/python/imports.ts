import type { Code } from '../../agents/code/code.ts';
import { pythonImport } from '../../agents/code/python-imports.ts';
import { beginsLine } from '../../agents/code/script-imports.ts';
import type { Import } from '../../agents/code/surface-parts.ts';
import { memberName } from './member-name.ts';

/** What the names that a program imports stand for, by the modules of TypeScript that they are made from. */
export function importsIn(code: Code): ReadonlyMap<string, Import> {
  const imports = new Map<string, Import>();
  for (let at = 0; at < code.tokens.length; at++) {
    const { kind, text = '' } = code.tokens[at] ?? {};
    if (kind !== 'name' || !/^(?:from|import)$/.test(text) || !beginsLine(code, at)) continue;
    const { names, next } = pythonImport(code, at);
    for (const [name, meant] of names) imports.set(name, inScript(meant));
    at = Math.max(at, next);
  }
  return imports;
}

/** Source: jsii, "Python", modules; Pulumi registry, AWS and EKS, installation. */
const packages: Readonly<Record<string, string>> = {
  aws_cdk: 'aws-cdk-lib',
  pulumi_aws: '@pulumi/aws',
  pulumi_eks: '@pulumi/eks',
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
