/**
 * Invariant of `cli/`: argument reading and printing only. What is printed comes from `report/`, what is read
 * comes through `host/`; a command returns its exit status and never ends the process itself.
 */
import { compareLevels, type Level } from '../engine/model/finding.ts';

/** Documented exit statuses. */
export const exitStatus = { clean: 0, findings: 1, usage: 2, inputOutput: 3 } as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** A wrong argument or configuration; its message is for the person who called. */
export class UsageError extends Error {}

/** A file or folder that could not be read or written; its message is for the person who called. */
export class InputOutputError extends Error {}

export type FailOn = Level | 'none';

/** Whether any of the levels is at or above the threshold. */
export function reaches(levels: Iterable<Level>, failOn: FailOn): boolean {
  if (failOn === 'none') return false;
  for (const level of levels) if (compareLevels(level, failOn) >= 0) return true;
  return false;
}
