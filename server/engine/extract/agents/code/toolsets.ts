import type { ValueNode } from '../../../model/value-node.ts';
import type { FoundAgent } from './agents-in-code.ts';
import { holderOf, lastName } from './code-tools.ts';
import type { Program } from './program.ts';
import { argumentOf, callBehind, elementsOf, nameOf, placedArguments } from './resolve.ts';

/** A set of functions that is handed to an agent as a whole. */
export interface ToolSet {
  /** The functions that it is made of, and those that are put into it afterwards. */
  readonly elements: readonly ValueNode[];
  /** The name by which functions are decorated into it. */
  readonly variable?: string;
}

/** Sets within sets are followed this deep. */
const deepest = 6;

/**
 * The sets among an agent's toolsets: `FunctionToolset(tools=[…])`, alone, joined, renamed or with approval. What a
 * filter leaves of one is unknown. Source: Pydantic AI, "Toolsets".
 */
export function toolSets({ call, framework }: FoundAgent, program: Program): readonly ToolSet[] {
  if (framework.platform !== 'pydantic') return [];
  return (elementsOf(program, argumentOf(call, 'toolsets')) ?? []).flatMap((value) => setsIn(program, value, 0));
}

function setsIn(program: Program, value: ValueNode, depth: number): readonly ToolSet[] {
  const call = callBehind(program, value);
  if (!call || depth > deepest) return [];
  const made = lastName(program, call.name);
  if (made === 'FunctionToolset') return [functionSet(program, value)];
  const inner =
    made === 'CombinedToolset'
      ? (elementsOf(program, argumentOf(call, 'toolsets') ?? placedArguments(call)[0]) ?? [])
      : /^(Prefixed|Renamed|ApprovalRequired)Toolset$/.test(made)
        ? [argumentOf(call, 'wrapped') ?? placedArguments(call)[0]]
        : /^(prefixed|renamed|approval_required)$/.test(made)
          ? [holderOf(call)]
          : [];
  return inner.flatMap((each) => (each ? setsIn(program, each, depth + 1) : []));
}

function functionSet(program: Program, value: ValueNode): ToolSet {
  const call = callBehind(program, value);
  const variable = nameOf(value);
  const listed = call && (argumentOf(call, 'tools') ?? placedArguments(call)[0]);
  const added = variable === undefined ? [] : (program.additions.get(variable) ?? []);
  return {
    elements: [...(elementsOf(program, listed) ?? []), ...added],
    ...(variable !== undefined && { variable }),
  };
}
