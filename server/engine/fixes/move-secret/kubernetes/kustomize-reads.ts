import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import type { FixContext } from '../../fix.ts';

type Texts = Pick<FixContext, 'paths' | 'text'>;

/** Whether a list of a kustomization names a file, by the path that the kustomization has it under, also as `key=file`. */
function lists(text: string, own: string): boolean {
  const named = `["']?(?:[\\w.-]+=)?(?:\\./)?${literalPattern(own)}["']?`;
  return new RegExp(`(?:-|\\benv:|[[,])[ \\t]+?${named}[ \\t]*(?:[\\],#]|\\r?$)`, 'm').test(text);
}

/** The kustomization in a folder above that names a file, by its path; undefined where none does. Source: Kustomize, "resources". */
export function kustomizationNaming(file: string, context: Texts, says = /(?:)/): string | undefined {
  return context.paths().find((path) => {
    const folder = folderPrefixOf(path);
    if (!/^kustomization(?:\.ya?ml)?$/i.test(fileNameOf(path)) || !file.startsWith(folder)) return false;
    const text = context.text(path) ?? '';
    return says.test(text) && lists(text, file.slice(folder.length));
  });
}

/**
 * In words, who cannot build any more without the file; undefined where no kustomization makes an object of it. Sources: Kustomize, "secretGenerator" and "configMapGenerator", `envs` and
 * `files`.
 */
export function builtByKustomize(file: string, context: Texts): string | undefined {
  const path = kustomizationNaming(file, context, /Generator:/);
  return (
    path &&
    `${path} makes an object of it${builderIn(context) ?? ''}: without it in git, nobody else can build that. ${keptElsewhere(file, context)}`
  );
}

/** Files that are looked through. */
const mostFiles = 400;

/** The first manifest that says so. */
export function manifestWith(says: RegExp, context: Texts): string | undefined {
  return context
    .paths()
    .filter((each) => /\.ya?ml$/.test(each))
    .slice(0, mostFiles)
    .find((each) => says.test(context.text(each) ?? ''));
}

/** The program in a cluster that builds what git holds, and nothing else; undefined where none is told of. Sources: Flux, "Kustomization"; Argo CD, "Kustomize". */
export function builderOf(context: Texts): 'Flux' | 'Argo CD' | undefined {
  if (manifestWith(isOfFlux, context) !== undefined) return 'Flux';
  return manifestWith(isOfArgo, context) === undefined ? undefined : 'Argo CD';
}

const isOfFlux = /^apiVersion:[ \t]*["']?kustomize\.toolkit\.fluxcd\.io\//m;
const isOfArgo = /^apiVersion:[ \t]*["']?argoproj\.io\/[\s\S]{0,400}?^kind:[ \t]*["']?Application/m;

/** The same in words. */
export function builderIn(context: Texts): string | undefined {
  const builder = builderOf(context);
  return builder && `, which ${builder} builds from git`;
}

export const sealed = /^kind:[ \t]*["']?SealedSecret\b/m;
export const external = /^kind:[ \t]*["']?ExternalSecret\b/m;

/** In words, how git can do without the file: as the repository keeps other secrets, else in any way. Sources: SOPS, README; Sealed Secrets, README; External Secrets Operator. */
function keptElsewhere(file: string, context: Texts): string {
  if (context.paths().some((each) => fileNameOf(each) === '.sops.yaml'))
    return `Encrypt it as the repository does others, by sops encrypt --in-place ${file}, and have it decrypted where it is built.`;
  const ofSealed = manifestWith(sealed, context);
  if (ofSealed !== undefined)
    return `Make a SealedSecret of it by kubeseal, as ${ofSealed} is one, and take it out of the generator.`;
  const ofExternal = manifestWith(external, context);
  if (ofExternal !== undefined)
    return `Let an ExternalSecret make the object, as ${ofExternal} does, and take it out of the generator.`;
  return 'Give whoever builds it the file first, or keep it encrypted (sealed secret, SOPS).';
}
