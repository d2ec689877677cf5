import type { ValueNode } from '../../../model/value-node.ts';
import { entry, resolved, type SourceDocument, valueAt } from '../../../syntax/document.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { edited } from '../../changed-file.ts';
import { editorOf } from '../../edit/editors.ts';
import type { FileChange, FixContext } from '../../fix.ts';

interface Given {
  readonly file: string;
  readonly document: SourceDocument;
  readonly variables: Extract<ValueNode, { readonly kind: 'map' }>;
}

/**
 * Has functions that the Serverless Framework deploys take a new variable along with the others that it gives them, from the file of variables or from where it is
 * run: it stops there where nobody set it. None where the variables are not listed in one place. Sources: Serverless Framework, "AWS Lambda Functions", Environment
 * Variables; "Environment Variables", `useDotenv`.
 */
export function givenInServerless(
  path: string,
  { name, envPath }: { readonly name: string; readonly envPath: string },
  context: FixContext,
): readonly FileChange[] {
  const given = serverlessOf(path, name, context);
  if (given === undefined) return [];
  const { file, document, variables } = given;
  const editor = editorOf(file, document);
  const [root] = document.roots;
  const isRead = folderPrefixOf(file) === folderPrefixOf(envPath) && envPath.endsWith('.env');
  const loads =
    isRead && root?.kind === 'map' && entry(root, 'useDotenv') === undefined && entry(root, 'service') !== undefined
      ? editor.setEntry(document, root, 'useDotenv', true, { after: 'service' })
      : [];
  const own = editor.setEntry(document, variables, name, `\${env:${name}}`);
  return own.length === 0 ? [] : [edited(file, [...loads, ...own]) ?? []].flat();
}

/** In words, where such a variable is to be set; undefined where no function is given it. */
export function deployedByServerless(path: string, name: string, context: FixContext): string | undefined {
  const given = serverlessOf(path, name, context);
  return (
    given && `${given.file} hands it to the functions: set ${name} where serverless deploy runs, in pipelines too.`
  );
}

/** The service whose functions run a program, by the folder, where it gives them variables and not this one. */
function serverlessOf(path: string, name: string, context: FixContext): Given | undefined {
  if (!/\.(?:py|rb|go|[cm]?[jt]s)$/.test(path) || classify(path) !== 'source') return undefined;
  const files = foldersAbove(path).flatMap((folder) => [`${folder}serverless.yml`, `${folder}serverless.yaml`]);
  const file = files.find((each) => context.text(each) !== undefined);
  const document = file === undefined ? undefined : context.document(file);
  const variables = resolved(valueAt(document?.roots[0], 'provider', 'environment'));
  if (file === undefined || document === undefined || variables?.kind !== 'map') return undefined;
  return entry(variables, name) === undefined ? { file, document, variables } : undefined;
}
