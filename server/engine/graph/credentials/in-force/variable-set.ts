import { type Credential, standsInFor } from '../../../model/credential.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import type { FactStore } from '../../store/fact-store.ts';

interface VariableSetInputs {
  readonly store: FactStore;
  /** Files are still being read: nothing is told yet. */
  readonly isReading: () => boolean;
}

/** What files of variables say of a value that a program takes where nobody sets a variable. */
export interface VariableSet {
  /** The file of variables in the repository that sets it. */
  variableSetBy(credential: Credential, path: string): string | undefined;
}

/**
 * Finds the `.env` of a program that sets the variable which a value in its code stands in for. Undefined: none in its folder or above holds a literal for it, or the value weighs little anyhow.
 * Source: dotenv, "Usage": the file is read where the program starts.
 */
export function createVariableSet({ store, isReading }: VariableSetInputs): VariableSet {
  return { variableSetBy };

  function variableSetBy({ confidence, decoded, digest }: Credential, path: string): string | undefined {
    const variable = decoded.find(({ label }) => label === standsInFor)?.value;
    if (variable === undefined || confidence === 'low' || isReading()) return undefined;
    const set = store
      .look('credential', `name:${variable}`)
      .filter(
        (other) =>
          fileNameOf(other.path) === '.env' &&
          path.startsWith(folderPrefixOf(other.path)) &&
          other.fact.storage === 'literal' &&
          other.fact.digest !== digest,
      );
    // The nearest one is of this program.
    return set.map((other) => other.path).sort((one, other) => other.length - one.length)[0];
  }
}
