import { itemsOf, textOf, valueAt } from '../../syntax/document.ts';
import { fileNameOf } from '../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../text/paths/folder-of.ts';
import { foldersAbove } from '../../text/paths/folders-above.ts';
import { joinedPath } from '../../text/paths/joined-path.ts';
import type { FixContext } from '../fix.ts';
import { isIgnored } from '../git-ignore.ts';

/**
 * The sample beside a file of settings that the file of each installation is made of, so that git need not have that one: Composer makes it as it installs, or `.gitignore` names
 * it already, which git has taken in all the same. Undefined where nothing says so. Source: Incenteev ParameterHandler, "Usage", `incenteev-parameters`, `file`.
 */
export function sampleOfSettings(path: string, context: FixContext): string | undefined {
  const sample = samplesOf(path).find((each) => context.text(each) !== undefined);
  if (sample === undefined) return undefined;
  return isMadeByComposer(path, context) || isIgnored(path, context) ? sample : undefined;
}

/** `parameters.yml.dist`, `config.sample.php`, `config-sample.php`. */
function samplesOf(path: string): readonly string[] {
  const [folder, name] = [folderPrefixOf(path), fileNameOf(path)];
  const [, stem = '', end = ''] = /^(.+)(\.(?:ya?ml|json|ini|php|xml|neon|toml|conf|cfg|properties))$/.exec(name) ?? [];
  if (stem === '') return [];
  return words.flatMap((word) =>
    [`${name}.${word}`, `${stem}.${word}${end}`, `${stem}-${word}${end}`].map((each) => folder + each),
  );
}

const words = ['dist', 'sample', 'example', 'template'];

function isMadeByComposer(path: string, context: FixContext): boolean {
  return foldersAbove(path).some((folder) => {
    const manifest = `${folder}composer.json`;
    if (!(context.text(manifest) ?? '').includes('incenteev-parameters')) return false;
    const given = valueAt(context.document(manifest)?.roots[0], 'extra', 'incenteev-parameters');
    return [given, ...itemsOf(given)].some((each) => joinedPath(folder, textOf(valueAt(each, 'file')) ?? '') === path);
  });
}
