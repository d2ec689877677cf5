import type { Credential } from '../model/credential.ts';
import { isComposeFile } from '../text/paths/compose-path.ts';

/** Why a key is a note by which a program signs, and which somebody made up by hand: what may replace it where the program runs. Undefined of any other credential. */
export function typedKeyInWords({ loweredBy, title }: Credential, path: string): string | undefined {
  if (loweredBy !== 'little') return undefined;
  if (title === 'Signing key of session ids') return ofSessionIds;
  if (title !== 'Signing key') return undefined;
  if (isComposeFile(path)) return ofSetUp;
  return compiled.test(path) ? ofProgram : ofBase;
}

/** A key that somebody made up in settings which others may be read over. */
const ofBase =
  'It looks made up by hand. Unless other settings replace it where the program runs, whoever reads it can sign with it: use another one there.';

/** A literal of a program that is compiled, where no file of settings stands over it. */
const ofProgram =
  'It looks made up by hand. Whoever reads it can sign with it where the program runs as it is written: have it read another one from outside.';

const compiled = /\.(?:cs|go|java|kt|rs|scala|vb)$/;

/** What a service is given in the set-up itself, over any file of variables that it takes. Source: Docker Compose, "Environment variables precedence". */
const ofSetUp =
  'It looks made up by hand. Whoever reads it can sign with it where this set-up runs: use another one there.';

/** A literal that the program gives its sessions, so that no settings replace it; what is in a session stays with the server. */
const ofSessionIds =
  'It looks made up by hand. Whoever reads it can sign the id of a session, but has to know one that is in use: have the program read another one from outside.';
