import type { OperationNode } from '../model/value-node.ts';
import { type Evaluate, type Frame, placed, type Session } from './session.ts';
import { asWritten, type Scalar, unknown, type Value } from './value.ts';

/** A logical, comparing or arithmetic operation on known values; `false &&` and `true ||` need only their left side. */
export function evaluateOperation(node: OperationNode, frame: Frame, session: Session, evaluate: Evaluate): Value {
  const at = placed(frame, node.span);
  const operands = node.operands.map((operand) => asWritten(evaluate(operand, frame, session)));
  const known = operands.map((operand) => (operand.kind === 'scalar' ? operand.value : undefined));
  const value = result(node.operator, known);
  return value === undefined ? unknown(node.operator, at) : { kind: 'scalar', value, at };
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
