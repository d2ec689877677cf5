import { serverlessLower } from '../extract/serverless/variables.ts';
import { resolved, valueAt } from '../syntax/document.ts';
import { readDocument } from '../syntax/read.ts';
import { joinedFolder } from './folder.ts';
import { type Evaluate, type Session, spend } from './session.ts';
import { type Frame, knownText, type Value } from './value.ts';

/** What reading a text costs, next to visiting a node. */
const charactersPerNode = 20;

/** `${file(path):key.key}` of the Serverless Framework: a part of a YAML or JSON file, its own variables read as well. */
export function includedMember(
  [path, ...keys]: readonly Value[],
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const name = knownText(path);
  const steps = keys.map(knownText);
  const file = name === undefined ? undefined : joinedFolder(folderOf(frame.scope), name);
  const text = file !== undefined && /\.(ya?ml|json)$/i.test(file) ? session.definitions.text(file) : undefined;
  if (file === undefined || text === undefined || !spend(session, Math.ceil(text.length / charactersPerNode)))
    return undefined;
  const known = steps.filter((step) => step !== undefined);
  const [root] = readDocument(/\.json$/i.test(file) ? 'json' : 'yaml', text).roots;
  const node = known.length < steps.length ? undefined : valueAt(resolved(root), ...known);
  return node && evaluate(serverlessLower(node), { ...frame, path: file, bound: new Map() }, session);
}

/** The folder of the file that a scope `sls:<path>` belongs to, as a scope. */
function folderOf(scope: string): string {
  return scope.slice(0, Math.max(scope.lastIndexOf('/'), scope.indexOf(':') + 1));
}
