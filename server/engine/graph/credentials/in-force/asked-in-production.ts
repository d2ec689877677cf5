import type { Credential } from '../../../model/credential.ts';
import { isComposeFile } from '../../../text/paths/compose-path.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { intoSpread } from '../../../text/spread.ts';
import { sameData } from '../../store/same-data.ts';
import type { HeldInputs } from './held-inputs.ts';

/** What the Compose file of production says of a default in that of whoever develops. */
export interface AskedInProduction {
  /** The Compose file for production beside it, which takes the same variable and has no default. */
  askedBy(credential: Credential, path: string): string | undefined;
}

/** A variable that a Compose file takes; `start`: where its default begins, as facts say it. */
interface Taken {
  readonly name: string;
  readonly start?: number;
}

/**
 * Finds, of `${DB_PASS:-default}` in an override or in a file named for development, the Compose file for production in the same folder that takes `${DB_PASS}` and has no default anywhere: what runs for others is given
 * another one. Undefined: there is none, or it names the value itself. Source: Compose, "Interpolation", "Merge".
 */
export function createAskedInProduction({ memo, store, settings, isReading }: HeldInputs): AskedInProduction {
  const { textOf } = settings;
  const known = { same: sameData, onCycle: [] };
  const files = memo.query<readonly string[]>(() => store.knownPaths().filter(isComposeFile).sort(), known);
  const takenIn = memo.query<readonly Taken[]>((path) => {
    const at = intoSpread(store.readFacts(path)?.spread);
    return variablesOf(textOf(path)).map(({ name, start }) =>
      start === undefined ? { name } : { name, start: at(start) },
    );
  }, known);

  return { askedBy };

  function askedBy({ rule, span, digest, storage }: Credential, path: string): string | undefined {
    if (
      rule !== 'secret-generic-password' ||
      storage !== 'literal' ||
      !ofDevelopment.test(fileNameOf(path)) ||
      isReading()
    )
      return undefined;
    const variable = takenIn(path).find(({ start }) => start === span.start)?.name;
    if (variable === undefined || digest === undefined) return undefined;
    const held = new Set(store.look('sameValue', digest).map((at) => at.path));
    return files('').find((other) => {
      if (folderPrefixOf(other) !== folderPrefixOf(path) || !ofProduction.test(fileNameOf(other)) || held.has(other))
        return false;
      const taken = takenIn(other).filter(({ name }) => name === variable);
      return taken.length > 0 && taken.every(({ start }) => start === undefined);
    });
  }
}

/** Up to some hundreds. */
function variablesOf(text: string): readonly Taken[] {
  if (text.length > mostText) return [];
  return [...text.replace(remarks, (remark) => ' '.repeat(remark.length)).matchAll(taken)]
    .slice(0, mostTaken)
    .map(({ index, 0: whole, 1: name = '', 2: sign }) =>
      sign?.includes('-') === true ? { name, start: index + whole.length } : { name },
    );
}

const taken = /\$\{([A-Za-z_]\w{0,80})(?:(:?[-?])|\})/g;
const remarks = /^[ \t]*#[^\n]*/gm;

const ofDevelopment = /^(?:docker-)?compose[.-](?:override|dev|development|local)\.ya?ml$/;
const ofProduction = /^(?:docker-)?compose[.-](?:prod|production|live)\.ya?ml$/;

const mostText = 200_000;
const mostTaken = 400;
