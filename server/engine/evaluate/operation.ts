import type { OperationNode } from '../model/value-node.ts';
import { missingAmong } from './missing.ts';
import { type Evaluate, placeIn, type Session } from './session.ts';
import { asWritten, type Frame, type ListValue, type MapValue, type Scalar, unknown, type Value } from './value.ts';

/** A logical, comparing or arithmetic operation on known values; `false &&` and `true ||` need only their left side. */
export function evaluateOperation(node: OperationNode, frame: Frame, session: Session, evaluate: Evaluate): Value {
  const at = placeIn(frame, node.span);
  const operands = node.operands.map((operand) => asWritten(evaluate(operand, frame, session)));
  const known = operands.map((operand) => (operand.kind === 'scalar' ? operand.value : undefined));
  const value = compared(node.operator, operands) ?? result(node.operator, known);
  if (value !== undefined) return { kind: 'scalar', value, at };
  return unknown(missingAmong(operands) ?? node.operator, at);
}

/** A list or a map is neither `null` nor a text; an empty one differs from one that holds something. */
function compared(operator: string, [a, b]: readonly Value[]): boolean | undefined {
  const isAsked = operator === '==' || operator === '!=';
  const [one, other] = a && isCollection(a) ? [a, b] : [b, a];
  if (!isAsked || !one || !other || !isCollection(one)) return undefined;
  const isOther = other.kind === 'scalar' || (isCollection(other) && sizes(one, other) === 'differ');
  const isSame = isCollection(other) && sizes(one, other) === 'both empty';
  if (!isOther && !isSame) return undefined;
  return (operator === '==') === isSame;
}

function isCollection(value: Value): value is ListValue | MapValue {
  return value.kind === 'list' || value.kind === 'map';
}

function sizes(a: ListValue | MapValue, b: ListValue | MapValue): 'differ' | 'both empty' | 'not known' {
  const [one, other] = [a, b].map((value) => (value.kind === 'list' ? value.items.length : value.entries.length));
  if ((one === 0 && a.isOpen) || (other === 0 && b.isOpen)) return 'not known';
  if ((one === 0) !== (other === 0)) return 'differ';
  return one === 0 ? 'both empty' : 'not known';
}

function result(operator: string, operands: readonly (Scalar | undefined)[]): Scalar | undefined {
  const [a, b] = operands;
  if (operator === '&&' && (a === false || b === false)) return false;
  if (operator === '||' && (a === true || b === true)) return true;
  if (a === undefined || (operands.length > 1 && b === undefined)) return undefined;
  switch (operator) {
    case '!':
      return typeof a === 'boolean' ? !a : undefined;
    case '&&':
      return a === true && b === true;
    case '||':
      return a === true || b === true;
    case '==':
      return String(a) === String(b);
    case '!=':
      return String(a) !== String(b);
    default:
      return arithmetic(operator, a, operands.length > 1 ? b : undefined);
  }
}

function arithmetic(operator: string, a: Scalar, b: Scalar | undefined): Scalar | undefined {
  if (typeof a !== 'number') return undefined;
  if (b === undefined) return operator === '-' ? -a : undefined;
  if (typeof b !== 'number') return undefined;
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return b === 0 ? undefined : a / b;
    case '%':
      return b === 0 ? undefined : a % b;
    case '<':
      return a < b;
    case '<=':
      return a <= b;
    case '>':
      return a > b;
    case '>=':
      return a >= b;
    default:
      return undefined;
  }
}
