import { figaroSample, figaroSamples, isOfFigaro } from '../engine/fixes/move-secret/figaro.ts';
import { isPhpSecrets, phpSamples, sampleOfList } from '../engine/fixes/move-secret/php-secrets.ts';
import { namesToFillIn } from '../engine/fixes/move-secret/settings-of.ts';
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
    .filter(
      (file) =>
        isPhpSecrets(file) || isOfFigaro(file) || /(?:^|\/)(?:\.env(?:\.(?!local\b)[\w-]+)?|[\w-]+\.env)$/.test(file),
    )
    .filter((file) => !paths.some((path) => path.startsWith(folderPrefixOf(file)) && isSample(path, file)))
    .flatMap((file) => {
      if (isOfFigaro(file)) return [{ path: figaroSamples(file)[0] ?? '', text: figaroSample(text(file) ?? '') }];
      const names = namesToFillIn(text(file) ?? '');
      return names.length === 0 ? [] : [sampleOf(file, names)];
    });
}

/** Names without their values, any of which may be a secret. */
function sampleOf(file: string, names: readonly string[]) {
  const [path] = isPhpSecrets(file) ? phpSamples(file) : [];
  if (path !== undefined) return { path, text: sampleOfList(names, file) };
  return { path: `${file}.example`, text: names.map((name) => `${name}=\n`).join('') };
}

function isSample(path: string, file: string): boolean {
  const name = path.slice(folderPrefixOf(file).length);
  if (isOfFigaro(file)) return figaroSamples(file).includes(path);
  if (isPhpSecrets(file)) return phpSamples(file).includes(path);
  // What is for one program, or one environment, has a sample of its own.
  if (!/(?:^|\/)\.env$/.test(file))
    return /^[.-](?:example|sample|template|dist|default)$/.test(path.startsWith(file) ? path.slice(file.length) : '');
  return /^(?:\.env[.-](?:example|sample|template|dist|default)|(?:example|sample)\.env|env\.(?:example|sample))/.test(
    name,
  );
}
