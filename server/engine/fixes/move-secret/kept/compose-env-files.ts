import type { ValueNode } from '../../../model/value-node.ts';
import { resolved, type SourceDocument, valueAt } from '../../../syntax/document.ts';
import { edited } from '../../changed-file.ts';
import type { Edit } from '../../edit/edit.ts';
import { editorOf } from '../../edit/editors.ts';
import type { StructureEditor } from '../../edit/structure-editor.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { composeFilesOf, servicesIn } from '../../secret/compose-files.ts';
import { filesOf } from '../../secret/image-context.ts';

/** The `env_file` of a service. */
export interface GivenFiles {
  readonly file: string;
  readonly node: ValueNode;
  /** Its files by their paths in the repository. */
  readonly named: readonly string[];
  readonly document: SourceDocument;
  readonly editor: StructureEditor;
}

/**
 * What becomes of Compose files whose services are given variables by files, each list of which is asked for once however many services share it. Undefined where one
 * is asked for and cannot be written.
 */
export function changedEnvFiles(
  context: FixContext,
  change: (given: GivenFiles) => readonly Edit[] | 'unknown',
): readonly FileChange[] | undefined {
  const changes: FileChange[] = [];
  for (const file of composeFilesOf(context)) {
    if (!/\benv_file:/.test(context.text(file) ?? '')) continue;
    const document = context.document(file);
    if (document === undefined) return undefined;
    const edits: Edit[] = [];
    for (const { node, named } of givenIn(file, context)) {
      const own = change({ file, node, named, document, editor: editorOf(file, document) });
      if (own === 'unknown') return undefined;
      edits.push(...own);
    }
    changes.push(...[edited(file, edits) ?? []].flat());
  }
  return changes;
}

function givenIn(file: string, context: FixContext): readonly Pick<GivenFiles, 'node' | 'named'>[] {
  const known = new Map<ValueNode, Pick<GivenFiles, 'node' | 'named'>>();
  for (const { node: value } of servicesIn(file, context)) {
    const service = resolved(value);
    const node = resolved(valueAt(service, 'env_file'));
    if (node !== undefined && !known.has(node)) known.set(node, { node, named: filesOf(file, service) });
  }
  return [...known.values()];
}

/**
 * Whether a script of the project starts the first Compose, which takes no file of variables that need not be there and refuses all of such a file. Source: Compose file
 * reference, `env_file`, "required", since Compose 2.24.
 */
export function isOfFirstCompose(context: FixContext): boolean {
  return context.paths().some((path) => starter.test(path) && startsFirst.test(context.text(path) ?? ''));
}

const starter =
  /(?:^|\/)(?:Makefile|justfile|Jenkinsfile|package\.json|[\w.-]+\.(?:sh|mk|service)|\.gitlab-ci\.yml|\.github\/workflows\/[^/]+\.ya?ml)$/;
const startsFirst =
  /(?<![\w./-])docker-compose[ \t]+(?:-{1,2}[\w-]+(?:[ \t=]+[\w./$-]+)?[ \t]+){0,6}(?:build|run|start|up)\b/;

/** In words, what such a file of variables asks for. */
export const needsNewCompose = 'Compose takes a file of variables that need not be there from 2.24 on.';
