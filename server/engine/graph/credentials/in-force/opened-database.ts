import type { Credential, DecodedPart } from '../../../model/credential.ts';
import { createGivenToPods } from './given-to-pods.ts';
import type { HeldInputs } from './held-inputs.ts';
import { createPutInAddress } from './put-in-address.ts';

interface OpenedInputs extends HeldInputs {
  readonly readText: (path: string) => string | undefined;
}

export interface OpenedDatabase {
  /** The database that a password opens where other files of the repository say which: by its host, its user and its name; empty where none does. */
  databaseOf(credential: Credential, path: string): readonly DecodedPart[];
}

/** Asks the manifests that give it to a container, and the programs that put it into an address. */
export function createOpenedDatabase(inputs: OpenedInputs): OpenedDatabase {
  const { databaseOfPods } = createGivenToPods(inputs);
  const { databaseInAddress } = createPutInAddress(inputs);
  return {
    databaseOf: (credential, path) => {
      const ofPods = databaseOfPods(credential, path);
      return ofPods.length > 0 ? ofPods : databaseInAddress(credential, path);
    },
  };
}

/** What it is then: what opens the database of somebody, as the file stands. */
export function openingDatabase(credential: Credential, opened: readonly DecodedPart[]): Credential {
  const { doubt, loweredBy, ...rest } = credential;
  const labels = new Set(opened.map(({ label }) => label));
  return {
    ...rest,
    confidence: credential.confidence === 'high' ? 'high' : 'medium',
    evidence: 'host',
    decoded: [...opened, ...credential.decoded.filter(({ label }) => !labels.has(label))],
  };
}
