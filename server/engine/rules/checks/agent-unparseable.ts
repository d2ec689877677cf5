import { reportedProblems } from '../reported-problems.ts';

/** The faults that reading found in the headers of agent files. */
export const agentUnparseable = reportedProblems('agent-unparseable');
