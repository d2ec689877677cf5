import type { MapNode } from '../../../model/value-node.ts';
import { entry, keyOf, textOf, valueAt } from '../../../syntax/document.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { rewritten } from '../../changed-file.ts';
import { applyEdits } from '../../edit/edit.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import {
  asArgument,
  isInJson,
  ofTerraform,
  readTerraform,
  terraformEditor,
  variablesOf,
  withDeclaration,
} from './terraform-text.ts';

/** Folders that call each other; deeper, nobody passes a value by hand. */
const mostLevels = 4;

/**
 * The changes that give the folder of a file a sensitive variable, which `text`, the file's new one, refers to. Who calls the folder
 * as a module passes its own variable of that name on, since Terraform takes values from outside for the first folder alone.
 */
export function withVariable(path: string, text: string, name: string, context: FixContext): readonly FileChange[] {
  const texts = new Map([[path, text]]);
  const textNow = (file: string) => texts.get(file) ?? context.text(file) ?? '';
  const declare = (near: string) => {
    // Two modules that are called in one folder share its variable.
    if (filesOf(near, context).some((file) => namesIn(file, textNow(file)).includes(name))) return;
    const target = fileOfVariables(near, context);
    texts.set(target, withDeclaration(target, textNow(target), name));
  };
  if (isLeftToUse(name, path, context)) keepFromPlan(path, name, texts, context);
  else declare(path);
  let folders = [folderPrefixOf(path)];
  for (let level = 0; level < mostLevels && folders.length > 0; level++) {
    const callers = folders.flatMap((folder) => callersOf(folder, context));
    for (const { file, label } of callers) {
      texts.set(file, passedOn(file, textNow(file), label, name));
      declare(file);
    }
    folders = [...new Set(callers.map(({ file }) => folderPrefixOf(file)))];
  }
  return [...texts].flatMap(([file, after]) => rewritten(file, context.text(file), after) ?? []);
}

/** What a plan shows of a variable, whoever may read the pipeline's log sees, unless it is sensitive. */
function keepFromPlan(path: string, name: string, texts: Map<string, string>, context: FixContext): void {
  for (const file of filesOf(path, context)) {
    const before = texts.get(file) ?? context.text(file) ?? '';
    const document = readTerraform(file, before);
    const body = variablesOf(document, name)[0]?.value;
    if (body?.kind === 'map' && !entry(body, 'sensitive'))
      texts.set(file, applyEdits(before, terraformEditor(file).setEntry(document, body, 'sensitive', true)));
  }
}

function passedOn(path: string, text: string, label: string, name: string): string {
  const document = readTerraform(path, text);
  const [root] = document.roots;
  const blocks = root?.kind === 'map' ? root.entries : [];
  const block = blocks.find((each) => keyOf(each) === 'module' && textOf(each.labels?.[0]) === label)?.value;
  if (block?.kind !== 'map' || entry(block, name)) return text;
  return applyEdits(text, terraformEditor(path).setEntry(document, block, name, asArgument(path, `var.${name}`)));
}

/** Modules of other folders whose source is this one. */
function callersOf(folder: string, context: FixContext): readonly { readonly file: string; readonly label: string }[] {
  const last = folder.split('/').at(-2) ?? '';
  const files = context.paths().filter((path) => ofTerraform.test(path) && folderPrefixOf(path) !== folder);
  const named = new RegExp(`\\bsource"?\\s*[=:]\\s*"\\.{1,2}/[^"\\n]*${literalPattern(last)}/?"`);
  return files.flatMap((file) => {
    const text = context.text(file) ?? '';
    const [root] = named.test(text) ? readTerraform(file, text).roots : [];
    const blocks = root?.kind === 'map' ? root.entries : [];
    return blocks.flatMap((block) => {
      const source = keyOf(block) === 'module' ? textOf(valueAt(block.value, 'source')) : undefined;
      const label = textOf(block.labels?.[0]);
      return source !== undefined && label !== undefined && below(folderPrefixOf(file), source) === folder
        ? [{ file, label }]
        : [];
    });
  });
}

/** The folder that a path means that is seen from another folder. */
function below(folder: string, source: string): string {
  const parts = folder.split('/').slice(0, -1);
  for (const part of source.split('/'))
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  return parts.map((part) => `${part}/`).join('');
}

/** Where the folder keeps its variables: `variables.tf` or the same in JSON, else the file with most of them, else the file itself. */
function fileOfVariables(path: string, context: FixContext): string {
  const folder = folderPrefixOf(path);
  const usual = [`${folder}variables.tf`, `${folder}variables.tf.json`].find(
    (file) => context.text(file) !== undefined,
  );
  if (usual !== undefined) return usual;
  const counted = filesOf(path, context).map((file) => ({
    file,
    count: namesIn(file, context.text(file) ?? '').length,
  }));
  const [most] = counted.filter(({ count }) => count > 1).sort((a, b) => b.count - a.count);
  return most?.file ?? path;
}

/** Names of the variables that the folder of a file declares. */
export function variablesBeside(path: string, context: FixContext): ReadonlySet<string> {
  return new Set(filesOf(path, context).flatMap((file) => namesIn(file, context.text(file) ?? '')));
}

/** The variable of the folder whose default is this value. */
export function variableOf(value: string, path: string, context: FixContext): string | undefined {
  const blocks = filesOf(path, context).flatMap((file) => {
    const text = context.text(file) ?? '';
    return text.includes(value) && declares.test(text) ? variablesOf(readTerraform(file, text)) : [];
  });
  const isSame = (body: MapNode) => textOf(valueAt(body, 'default')) === value;
  return textOf(blocks.find((each) => each.value.kind === 'map' && isSame(each.value))?.labels?.[0]);
}

/**
 * Whether the folder of a file declares a variable that waits to be used: nothing refers to it, it has no default, no file of values gives it one, and nobody calls
 * the folder as a module, who would pass on another.
 */
export function isLeftToUse(name: string, path: string, context: FixContext): boolean {
  const files = filesOf(path, context);
  const texts = files.map((file) => context.text(file) ?? '');
  const refers = new RegExp(`\\bvar\\.${literalPattern(name)}(?![\\w-])`);
  const declared = files.flatMap((file) => {
    const text = context.text(file) ?? '';
    return namesIn(file, text).includes(name) ? variablesOf(readTerraform(file, text), name) : [];
  });
  const [own, ...others] = declared;
  if (own === undefined || others.length > 0 || entry(own.value, 'default') !== undefined) return false;
  if (textOf(valueAt(own.value, 'ephemeral')) === 'true' || texts.some((text) => refers.test(text))) return false;
  if (!files.some((file) => isOfText(name, file, context.text(file) ?? ''))) return false;
  if (isSetByCommand(name, context)) return false;
  const values = context.paths().filter((file) => /\.tfvars(?:\.json)?$/.test(file));
  const sets = new RegExp(`^[ \\t]*"?${literalPattern(name)}"?[ \\t]*[=:]`, 'm');
  return (
    !values.some((file) => sets.test(context.text(file) ?? '')) && callersOf(folderPrefixOf(path), context).length === 0
  );
}

/** Whether a text declares a variable that takes one text. Source: Terraform, "Type Constraints". */
function isOfText(name: string, path: string, text: string): boolean {
  const document = readTerraform(path, text);
  return variablesOf(document, name).some(({ value }) => {
    const type = entry(value, 'type')?.value;
    return type === undefined || document.text.slice(type.span.start, type.span.end).replaceAll('"', '') === 'string';
  });
}

/** Whether a pipeline or a script gives Terraform a value of the variable. Source: Terraform, "Input Variables on the Command Line" and "Environment Variables". */
function isSetByCommand(name: string, context: FixContext): boolean {
  const sets = new RegExp(`(?:-var[= ]["']?|\\bTF_VAR_)${literalPattern(name)}(?![\\w-])`);
  const files = context.paths().filter((file) => commands.test(file));
  return files.some((file) => sets.test(context.text(file) ?? ''));
}

/** Where commands are written, and the variables that they run with. */
const commands =
  /(?:\.(?:ya?ml|sh|bash|ps1|cmd|bat|mk|json|toml)|(?:^|\/)(?:Makefile|Jenkinsfile|Dockerfile|[\w.-]*\.?env(?:\.[\w-]+)?|\.envrc))$/;

/** Says that a text may declare variables, in either syntax. */
const declares = /^[ \t]*variable[ \t]|"variable"/m;

function namesIn(path: string, text: string): readonly string[] {
  if (isInJson(path))
    return declares.test(text)
      ? variablesOf(readTerraform(path, text)).flatMap(({ labels }) => textOf(labels?.[0]) ?? [])
      : [];
  return [...text.matchAll(/^[ \t]*variable[ \t]+"([^"\n]+)"/gm)].map(([, name = '']) => name);
}

function filesOf(path: string, context: FixContext): readonly string[] {
  const folder = folderPrefixOf(path);
  const files = context
    .paths()
    .filter(
      (other) => other.startsWith(folder) && ofTerraform.test(other) && !other.slice(folder.length).includes('/'),
    );
  return [...new Set([...files, path])];
}
