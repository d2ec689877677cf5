import { reportedProblems } from '../reported-problems.ts';

/** The faults that reading found in the repository's own files under `.identity/`. */
export const configInvalid = reportedProblems('config-invalid');
