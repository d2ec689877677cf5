import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { Store } from '../../server/connectors/kept-inventories.ts';

/** Texts as files of a folder, which need not exist yet. */
export function fileStore(folder: Uri): Store {
  const fileOf = (name: string) => Uri.joinPath(folder, name);
  return {
    read: async (name) =>
      absentIsUndefined(async () => new TextDecoder().decode(await workspace.fs.readFile(fileOf(name)))),
    write: async (name, text) => {
      // Another window may read at this moment: a file is either the old one or the new one.
      const aside = fileOf(`${name}.${process.pid}.part`);
      await workspace.fs.writeFile(aside, new TextEncoder().encode(text));
      await workspace.fs.rename(aside, fileOf(name), { overwrite: true });
    },
    remove: async (name) => {
      await absentIsUndefined(async () => workspace.fs.delete(fileOf(name)));
    },
    names: async () => {
      const entries = await absentIsUndefined(async () => workspace.fs.readDirectory(folder));
      return (entries ?? []).flatMap(([name, type]) => (type === FileType.File ? [name] : []));
    },
  };
}

async function absentIsUndefined<Value>(work: () => Promise<Value>): Promise<Value | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
    throw error;
  }
}
