import { nativeForm } from '../../../extract/terraform/json-form.ts';
import { keyOf, type SourceDocument, textOf } from '../../../syntax/document.ts';
import { readHcl } from '../../../syntax/hcl/hcl.ts';
import { readDocument } from '../../../syntax/read.ts';
import { applyEdits, type PlainValue } from '../../edit/edit.ts';
import { editorFor } from '../../edit/editors.ts';
import { appendBlock } from '../../edit/hcl-body.ts';
import type { StructureEditor } from '../../edit/structure-editor.ts';

/** Source: HashiCorp, "JSON Configuration Syntax"; OpenTofu reads the same under endings of its own. */
const inJson = /\.json$/;

/** Files of Terraform's configuration, in either syntax. */
export const ofTerraform: RegExp = /\.(?:tf|tofu)(?:\.json)?$/;

/** Whether a file of Terraform is written in JSON. */
export function isInJson(path: string): boolean {
  return inJson.test(path);
}

/** A file of Terraform as blocks, whichever of its syntaxes it is written in; offsets are those of the text. */
export function readTerraform(path: string, text: string): SourceDocument {
  return isInJson(path) ? nativeForm(readDocument('json', text)) : readHcl(text);
}

/** What edits a file of Terraform. */
export function terraformEditor(path: string): StructureEditor {
  return editorFor(isInJson(path) ? 'json' : 'hcl');
}

/** An expression as the value of an argument: JSON has it in a text. */
export function asArgument(path: string, expression: string): PlainValue {
  return isInJson(path) ? `\${${expression}}` : { raw: expression };
}

/** The blocks that declare variables of a name, or all of them. */
export function variablesOf({ roots: [root] }: SourceDocument, name?: string) {
  const blocks = root?.kind === 'map' ? root.entries : [];
  return blocks.filter(
    (each) => keyOf(each) === 'variable' && (name === undefined || textOf(each.labels?.[0]) === name),
  );
}

/** The text with a sensitive variable more, below the others; as it was where it cannot be written. */
export function withDeclaration(path: string, text: string, name: string): string {
  if (!isInJson(path))
    return applyEdits(
      text,
      appendBlock(readHcl(text), 'variable', [name], { type: { raw: 'string' }, sensitive: true }),
    );
  const document = readDocument('json', text);
  const [root] = document.roots;
  const known = root?.kind === 'map' ? root.entries.find((each) => keyOf(each) === 'variable')?.value : undefined;
  const declared = { type: 'string', sensitive: true };
  const editor = editorFor('json');
  if (known?.kind === 'map') return applyEdits(text, editor.setEntry(document, known, name, declared));
  if (known?.kind === 'list') return applyEdits(text, editor.appendItem(document, known, { [name]: declared }));
  return root?.kind === 'map'
    ? applyEdits(text, editor.setEntry(document, root, 'variable', { [name]: declared }))
    : text;
}
