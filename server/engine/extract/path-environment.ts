import { environments, usualEnvironment } from '../text/environment.ts';

/** The environment that a folder or a file of a path is named after: `production` of `deploy/prod/tls.pem`; undefined where none is. */
export function environmentOfPath(path: string): string | undefined {
  return path
    .toLowerCase()
    .split(/[/._-]/)
    .filter((word) => word !== ambiguous)
    .map(usualEnvironment)
    .find((name) => environments.ofFolders.has(name));
}

/** A folder of this name holds all environments as often as one (`live/dev/`). */
const ambiguous = 'live';
