import type { TemplateNode, ValueNode } from '../model/value-node.ts';
import { type Enclosed, enclosedBy } from '../syntax/hcl/directive.ts';
import { roundsOfFor } from './for-expression.ts';
import { type Evaluate, type Session, spend } from './session.ts';
import { asWritten, type Frame } from './value.ts';

/** A template without directives, and the frame in which its parts are worth what they are. */
export interface Laid {
  readonly node: TemplateNode;
  readonly frame: Frame;
}

/**
 * The template as its directives make it: the branch that a known condition takes, the rounds of a known collection.
 * Directives of which nobody knows that stay a part. What is written in a round is worth something in that round alone:
 * it is worked out here, and stands in the template under a name of its own.
 */
export function laidOut(node: TemplateNode, frame: Frame, session: Session, evaluate: Evaluate): Laid {
  if (!node.parts.some((part) => enclosedBy(part, node))) return { node, frame };
  const bound = new Map(frame.bound);
  const parts = node.parts.flatMap((part) => laid(part, frame));
  return { node: { ...node, parts }, frame: { ...frame, bound } };

  function laid(part: ValueNode, around: Frame): readonly ValueNode[] {
    const enclosed = enclosedBy(part, node);
    if (!enclosed || around.depth > frame.depth + mostNested) return [inRound(part, around)];
    const inner: Frame = { ...around, depth: around.depth + 1 };
    const texts = enclosed.kind === 'if' ? branch(enclosed, inner) : rounds(enclosed, inner);
    if (!texts) return [inRound(part, around)];
    if (!spend(session, costOf(texts))) return [{ kind: 'unknown', span: part.span }];
    return texts.flatMap(([text, within]) => text.flatMap((piece) => laid(piece, within)));
  }

  function branch({ test, whenTrue, whenFalse }: Enclosed & { kind: 'if' }, around: Frame): Texts | undefined {
    const known = asWritten(evaluate(test, around, session));
    if (known.kind !== 'scalar') return undefined;
    return [[known.value === true || known.value === 'true' ? whenTrue : whenFalse, around]];
  }

  function rounds({ rounds: loop, text }: Enclosed & { kind: 'for' }, around: Frame): Texts | undefined {
    const found = roundsOfFor(loop, around, session, evaluate);
    if (found.kind === 'unknown') return undefined;
    const rest: Texts = found.isOpen ? [[[{ kind: 'unknown', span: loop.span }], around]] : [];
    return [...found.rounds.map((each) => [text, each] as const), ...rest];
  }

  function inRound(part: ValueNode, around: Frame): ValueNode {
    if (around.bound === frame.bound || part.kind === 'unknown') return part;
    if (part.kind === 'scalar' && part.style === node.style && part.span.end === part.content.end) return part;
    const name = `${part.span.start}#${bound.size}`;
    bound.set(name, evaluate(part, around, session));
    return { kind: 'reference', path: [name], span: part.span };
  }
}

/** Texts with the frames that they stand in. */
type Texts = readonly (readonly [text: readonly ValueNode[], frame: Frame])[];

/** Each round's text is put together anew, and read where it is a document. */
function costOf(texts: Texts): number {
  return texts.reduce(
    (sum, [text]) => sum + text.reduce((all, { span }) => all + 1 + (span.end - span.start) / 20, 1),
    0,
  );
}

/** Directives within directives. */
const mostNested = 20;
