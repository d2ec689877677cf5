import type { CallNode } from '../model/value-node.ts';
import { collectionFunctions } from './collection-functions.ts';
import { fileText, templateFile, yamlFile } from './embedded-value.ts';
import { includedMember } from './included-file.ts';
import { listFunctions } from './list-functions.ts';
import { missingAmong } from './missing.ts';
import { patternFunctions } from './pattern-functions.ts';
import type { PureFunction } from './pure-function.ts';
import { type Evaluate, exhausted, placeIn, type Session, spend } from './session.ts';
import { textFunctions } from './text-functions.ts';
import { asWritten, type Frame, unknown, type Value } from './value.ts';

/** The value of a function call; unknown, with the function's name, for those that are not read. */
export function callFunction(node: CallNode, frame: Frame, session: Session, evaluate: Evaluate): Value {
  const at = placeIn(frame, node.span);
  const name = node.name.replace(/^core::/, '');
  const given = node.args.map((arg) => evaluate(arg, frame, session));
  const args = node.expands ? spread(given) : given;
  if (!args) return unknown(name, at);
  if (
    !spend(
      session,
      args.reduce((sum, arg) => sum + sizeOf(arg), 1),
    )
  )
    return exhausted(at, session);
  if (name === 'included') return includedMember(args, frame, session, evaluate) ?? unknown(name, at);
  if (name === 'file') return fileText(args[0], frame, session, evaluate) ?? unknown(name, at);
  if (name === 'templatefile') return templateFile(args, frame, session, evaluate) ?? unknown(name, at);
  if (name === 'yamldecode') {
    const document = yamlFile(args[0], frame, session, evaluate);
    if (document) return document;
  }
  const known = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!known) return unknown(name, at);
  const value = known(args, { at, name });
  return value.kind === 'unknown' && value.why === name ? { ...value, why: missingAmong(args) ?? name } : value;
}

const functions: Readonly<Record<string, PureFunction>> = {
  ...textFunctions,
  ...collectionFunctions,
  ...listFunctions,
  ...patternFunctions,
};

/** The arguments with the last one, a list, laid out; undefined where that list is not wholly known. */
function spread(args: readonly Value[]): readonly Value[] | undefined {
  const last = args.at(-1);
  const list = last && asWritten(last);
  return list?.kind === 'list' && !list.isOpen ? [...args.slice(0, -1), ...list.items] : undefined;
}

function sizeOf(value: Value): number {
  if (value.kind === 'list') return value.items.length;
  if (value.kind === 'map') return value.entries.length;
  return 1;
}
