import { resolved } from '../../../syntax/document.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { afterSteps, rewritten, type Step } from '../../changed-file.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { isIgnored } from '../../git-ignore.ts';

/**
 * The file of values that Terraform loads by itself in the folder of a file, where git ignores it and the project has it or a sample of it. Source: Terraform,
 * "Assign values to root module variables", "Variable definitions files".
 */
export function valuesFileOf(path: string, context: FixContext): string | undefined {
  const file = `${folderPrefixOf(path)}terraform.tfvars`;
  const isUsed = [file, ...samplesOf(file)].some((each) => context.text(each) !== undefined);
  return path !== file && isUsed && isIgnored(file, context) ? file : undefined;
}

/**
 * In words, why a value of one plan stays out of the environment of a shell: a file of values that is named where one plans gives it, and others of the repository are for
 * other plans, which would take it as well. Undefined for a file that every plan loads, and for one that stands alone. Source: Terraform, "Variable Definition Precedence".
 */
export function ofOnePlan(path: string, context: FixContext): string | undefined {
  const isNamed = (file: string) => /(?<!(?:^|\/)terraform|\.auto)\.tfvars(?:\.json)?$/.test(file);
  const other = isNamed(path) ? context.paths().find((each) => each !== path && isNamed(each)) : undefined;
  if (other === undefined) return undefined;
  const beside = path.replace(/\.tfvars(?=$|\.json$)/, '.secret.tfvars');
  return `${path} gives it to one plan, and ${other} is for another: from the environment of a shell, each would take it. Keep it in ${beside}, which git is to ignore, and name that by a -var-file of its own.`;
}

function samplesOf(file: string): readonly string[] {
  return ['.example', '.sample', '.template', '.dist'].map((ending) => file + ending);
}

/** Whether the file gives the variable a value already. */
export function isGivenValue(file: string, name: string, context: FixContext): boolean {
  return new RegExp(`^[ \\t]*${name}[ \\t]*=`, 'm').test(context.text(file) ?? '');
}

/** Gives a variable its value in such a file, and names it in the sample beside. */
export function givenValue(file: string, name: string, value: string, context: FixContext): readonly FileChange[] {
  const sample = samplesOf(file).find((each) => context.text(each) !== undefined);
  const isNamed = sample !== undefined && isGivenValue(sample, name, context);
  return [
    withEntry(file, name, value, context),
    sample === undefined || isNamed ? undefined : withEntry(sample, name, '', context),
  ].filter((change) => change !== undefined);
}

function withEntry(file: string, name: string, value: string, context: FixContext): FileChange | undefined {
  const before = context.text(file);
  const set: Step = (document, editor) => {
    const root = resolved(document.roots[0]);
    return editor.setEntry(document, root?.kind === 'map' ? root : undefined, name, value);
  };
  const after = afterSteps('hcl', before ?? '', [set]);
  return after === undefined ? undefined : rewritten(file, before, after);
}
