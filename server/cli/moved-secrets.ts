import { folderOf } from '../engine/text/paths/folder-of.ts';

/** Secrets that have been taken out of a file, and where else they are taken out with that, though they would be no more than a note there. */
export interface MovedSecrets {
  /** Of a value that nobody would have by chance. */
  everywhere(digest: string): void;
  /** Of one that two may have by chance: in settings beside that are written in the same way. */
  beside(digest: string, path: string): void;
  /** In this one file. */
  within(digest: string, path: string): void;
  has(digest: string | undefined, path: string): boolean;
}

export function movedSecrets(): MovedSecrets {
  const known = new Set<string>();
  const add = (digest: string, place: string) => void known.add(`${digest} ${place}`);
  return {
    everywhere: (digest) => add(digest, '*'),
    beside(digest, path) {
      const group = groupOf(path);
      if (group !== undefined) add(digest, group);
    },
    within: add,
    has: (digest, path) => ['*', groupOf(path), path].some((place) => known.has(`${digest} ${place}`)),
  };
}

/** Settings of one folder, such as those of several environments. */
function groupOf(path: string): string | undefined {
  const ending = /\.(?:json|ya?ml|toml|properties|ini)$/.exec(path)?.[0];
  return ending === undefined ? undefined : `${folderOf(path)}/*${ending}`;
}

/** The source of a file that Python has compiled. Source: PEP 3147, "PYC Repository Directories". */
export function sourceOfCompiled(path: string): string | undefined {
  const [, folder = '', name = ''] = /^(.*?)(?:__pycache__\/)?([\w-]+)(?:\.[\w-]+)?\.pyc$/.exec(path) ?? [];
  return name === '' ? undefined : `${folder}${name}.py`;
}
