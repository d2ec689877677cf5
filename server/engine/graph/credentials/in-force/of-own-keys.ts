import { type AskedInProduction, createAskedInProduction } from './asked-in-production.ts';
import { type CheckedByNothing, createCheckedByNothing } from './checked-by-nothing.ts';
import type { HeldInputs } from './held-inputs.ts';
import { createReadNowhere, type ReadNowhere } from './read-nowhere.ts';
import { createStatedInSettings, type StatedInSettings } from './stated-in-settings.ts';
import { createVariableSet, type VariableSet } from './variable-set.ts';
import { createWrittenByWorkflow, type WrittenByWorkflow } from './written-by-workflow.ts';

/** What other files say of the keys and passwords that whoever sets up a program makes up: who sets, reads, loads and checks by them. */
export interface OfOwnKeys
  extends WrittenByWorkflow,
    VariableSet,
    ReadNowhere,
    CheckedByNothing,
    AskedInProduction,
    StatedInSettings {}

/** All of it, over the same files. */
export function createOfOwnKeys(inputs: HeldInputs): OfOwnKeys {
  return {
    ...createWrittenByWorkflow(inputs),
    ...createVariableSet(inputs),
    ...createReadNowhere(inputs),
    ...createCheckedByNothing(inputs),
    ...createAskedInProduction(inputs),
    ...createStatedInSettings(inputs),
  };
}
