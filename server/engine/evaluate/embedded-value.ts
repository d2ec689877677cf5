import type { ScalarNode, TemplateNode } from '../model/value-node.ts';
import { readEmbedded } from '../syntax/embedded.ts';
import { readTemplateText } from '../syntax/hcl/hcl.ts';
import { readJson } from '../syntax/json/json.ts';
import { readDocument } from '../syntax/read.ts';
import { joinedFolder } from './folder.ts';
import { type Evaluate, nothingBound, placeIn, type Session, spend } from './session.ts';
import { asWritten, type Frame, knownText, type Value } from './value.ts';

/** The document in a text literal that holds a JSON object; undefined for any other text. */
export function embeddedValue(
  node: ScalarNode | TemplateNode,
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const first = node.kind === 'scalar' ? node : node.parts[0];
  if (first?.kind !== 'scalar' || typeof first.value !== 'string' || !/^\s*\{/.test(first.value)) return undefined;
  if (!spend(session, Math.ceil((node.span.end - node.span.start) / charactersPerNode))) return undefined;
  const root = readEmbedded(node, 'json');
  if (root?.kind !== 'map') return undefined;
  return { kind: 'encoded', syntax: 'json', content: evaluate(root, frame, session), at: placeIn(frame, node.span) };
}

/** What reading a text costs, next to visiting a node. */
const charactersPerNode = 20;

/** `templatefile(path, variables)`: the text of a file of the repository with these variables filled in. */
export function templateFile(
  [name, variables]: readonly Value[],
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const file = knownText(name);
  const path = file === undefined ? undefined : joinedFolder(frame.scope, file);
  const text = path === undefined ? undefined : session.definitions.text(path);
  const given = variables && asWritten(variables);
  if (path === undefined || text === undefined || given?.kind !== 'map') return undefined;
  if (!spend(session, Math.ceil(text.length / charactersPerNode))) return undefined;
  const node = session.definitions.placed(path, readTemplateText(text));
  const bound = new Map(given.entries.map(({ key, value }) => [key, value]));
  return evaluate(node, { ...frame, path, bound }, session);
}

/** `yamldecode(file(path))`: the document that a file of the repository is, its values placed in that file. */
export function yamlFile(
  argument: Value | undefined,
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const read = argument && asWritten(argument);
  if (read?.kind !== 'scalar' || typeof read.value !== 'string') return undefined;
  const { path } = read.at;
  const text = session.definitions.text(path);
  if (text !== read.value || !spend(session, Math.ceil(text.length / charactersPerNode))) return undefined;
  const root = session.definitions.placed(path, readDocument('yaml', text).roots[0]);
  return root && evaluate(root, { ...frame, path, bound: nothingBound }, session);
}

/** `file(path)`: the text of a file of the repository, as a document where it is a JSON object. */
export function fileText(
  argument: Value | undefined,
  frame: Frame,
  session: Session,
  evaluate: Evaluate,
): Value | undefined {
  const name = knownText(argument);
  const path = name === undefined ? undefined : joinedFolder(frame.scope, name);
  const text = path === undefined ? undefined : session.definitions.text(path);
  if (path === undefined || text === undefined || !spend(session, Math.ceil(text.length / charactersPerNode)))
    return undefined;
  const [root, at] = session.definitions.placed(path, [
    /^\s*\{/.test(text) ? readJson(text).roots[0] : undefined,
    { path, span: { start: 0, end: text.length } },
  ] as const);
  if (root?.kind !== 'map') return { kind: 'scalar', value: text, at };
  return {
    kind: 'encoded',
    syntax: 'json',
    content: evaluate(root, { ...frame, path, bound: nothingBound }, session),
    at,
  };
}
