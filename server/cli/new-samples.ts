import { sampleOf } from '../engine/fixes/move-secret/env-file.ts';
import { folderPrefixOf } from '../engine/text/paths/folder-of.ts';

/**
 * Samples for files of variables that git lets go of: whoever clones the project from then on learns from one what to set. None beside another, or for a file
 * without variables.
 */
export function newSamples(
  gone: readonly string[],
  paths: readonly string[],
  text: (path: string) => string | undefined,
): readonly { readonly path: string; readonly text: string }[] {
  return gone
    .filter((file) => /(?:^|\/)(?:\.env(?:\.(?!local\b)[\w-]+)?|[\w-]+\.env)$/.test(file))
    .filter((file) => !paths.some((path) => path.startsWith(folderPrefixOf(file)) && isSample(path, file)))
    .map((file) => ({ path: `${file}.example`, text: sampleOf(text(file) ?? '') }))
    .filter((sample) => sample.text !== '');
}

function isSample(path: string, file: string): boolean {
  const name = path.slice(folderPrefixOf(file).length);
  // What is for one program, or one environment, has a sample of its own.
  if (!/(?:^|\/)\.env$/.test(file))
    return /^[.-](?:example|sample|template|dist|default)$/.test(path.startsWith(file) ? path.slice(file.length) : '');
  return /^(?:\.env[.-](?:example|sample|template|dist|default)|(?:example|sample)\.env|env\.(?:example|sample))/.test(
    name,
  );
}
