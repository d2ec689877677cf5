import type { Syntax } from '../../syntax/document.ts';
import { hclEditor } from './hcl-editor.ts';
import { jsonEditor } from './json-editor.ts';
import type { StructureEditor } from './structure-editor.ts';
import { tomlEditor } from './toml-editor.ts';
import { yamlEditor } from './yaml.ts';

const editors: Readonly<Record<Syntax, StructureEditor>> = {
  hcl: hclEditor,
  json: jsonEditor,
  toml: tomlEditor,
  yaml: yamlEditor,
};

/** The edit primitives of a syntax. */
export function editorFor(syntax: Syntax): StructureEditor {
  return editors[syntax];
}
