import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';

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
    `${path} makes an object of it${builderIn(context) ?? ''}: without it in git, nobody else can build that. ${keptElsewhere(file, context)}`
  );
}

/** Files that are looked through. */
const mostFiles = 400;

function manifestWith(says: RegExp, context: Pick<FixContext, 'paths' | 'text'>): string | undefined {
  return context
    .paths()
    .filter((each) => /\.ya?ml$/.test(each))
    .slice(0, mostFiles)
    .find((each) => says.test(context.text(each) ?? ''));
}

/** In words, which program in a cluster builds what git holds, and nothing else; undefined where none is told of. Sources: Flux, "Kustomization"; Argo CD, "Kustomize". */
export function builderIn(context: Pick<FixContext, 'paths' | 'text'>): string | undefined {
  if (manifestWith(/^apiVersion:[ \t]*["']?kustomize\.toolkit\.fluxcd\.io\//m, context))
    return ', which Flux builds from git';
  const isOfArgo = /^apiVersion:[ \t]*["']?argoproj\.io\/[\s\S]{0,400}?^kind:[ \t]*["']?Application/m;
  return manifestWith(isOfArgo, context) && ', which Argo CD builds from git';
}

/** In words, how git can do without the file: as the repository keeps other secrets, else in any way. Sources: SOPS, README; Sealed Secrets, README; External Secrets Operator. */
function keptElsewhere(file: string, context: Pick<FixContext, 'paths' | 'text'>): string {
  if (context.paths().some((each) => fileNameOf(each) === '.sops.yaml'))
    return `Encrypt it as the repository does others, by sops encrypt --in-place ${file}, and have it decrypted where it is built.`;
  const sealed = manifestWith(/^kind:[ \t]*["']?SealedSecret\b/m, context);
  if (sealed !== undefined)
    return `Make a SealedSecret of it by kubeseal, as ${sealed} is one, and take it out of the generator.`;
  const external = manifestWith(/^kind:[ \t]*["']?ExternalSecret\b/m, context);
  if (external !== undefined)
    return `Let an ExternalSecret make the object, as ${external} does, and take it out of the generator.`;
  return 'Give whoever builds it the file first, or keep it encrypted (sealed secret, SOPS).';
}
