import type { SourceDocument, Syntax } from '../../syntax/document.ts';
import { bicepEditor } from './bicep-editor.ts';
import { hclEditor } from './hcl-editor.ts';
import { commentedJsonEditor, jsonEditor } from './json-editor.ts';
import type { StructureEditor } from './structure-editor.ts';
import { tomlEditor } from './toml-editor.ts';
import { xmlEditor } from './xml-editor.ts';
import { yamlEditor } from './yaml.ts';

const editors: Readonly<Record<Syntax, StructureEditor>> = {
  bicep: bicepEditor,
  hcl: hclEditor,
  json: jsonEditor,
  toml: tomlEditor,
  xml: xmlEditor,
  yaml: yamlEditor,
};

/** The edit primitives of a syntax. */
export function editorFor(syntax: Syntax): StructureEditor {
  return editors[syntax];
}

/** The edit primitives for one file: its name may tell that its JSON takes comments. */
export function editorOf(path: string, { syntax }: SourceDocument): StructureEditor {
  return syntax === 'json' && takesComments.test(path) ? commentedJsonEditor : editorFor(syntax);
}

/** Sources: the documentation of VS Code, development containers, TypeScript and opencode. */
const takesComments =
  /\.jsonc$|(^|\/)(\.vscode\/[^/]+\.json|\.?devcontainer(\/[^/]+)*\.json|[jt]sconfig[^/]*\.json|opencode\.json)$/;
