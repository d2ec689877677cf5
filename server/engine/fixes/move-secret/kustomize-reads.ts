import { fileNameOf } from '../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { literalPattern } from '../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../fix.ts';

/**
 * The kustomization that makes an object of a file when it builds, by its path; undefined where none names it. Sources: Kustomize, "secretGenerator" and
 * "configMapGenerator", `envs` and `files`.
 */
function kustomizationOf(file: string, context: Pick<FixContext, 'paths' | 'text'>): string | undefined {
  return context.paths().find((path) => {
    const folder = folderPrefixOf(path);
    if (!/^kustomization(?:\.ya?ml)?$/i.test(fileNameOf(path)) || !file.startsWith(folder)) return false;
    const text = context.text(path) ?? '';
    const named = `["']?(?:[\\w.-]+=)?(?:\\./)?${literalPattern(file.slice(folder.length))}["']?`;
    return (
      /Generator:/.test(text) &&
      new RegExp(`(?:-|\\benv:|[[,])[ \\t]+?${named}[ \\t]*(?:[\\],#]|\\r?$)`, 'm').test(text)
    );
  });
}

/** In words, who cannot build any more without the file; undefined where no kustomization needs it. */
export function builtByKustomize(file: string, context: Pick<FixContext, 'paths' | 'text'>): string | undefined {
  const path = kustomizationOf(file, context);
  return (
    path &&
    `${path} makes an object of it: without it in git, nobody else can build that. Give whoever builds it the file first, or keep it encrypted (sealed secret, SOPS).`
  );
}
