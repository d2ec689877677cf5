import { edited } from '../changed-file.ts';
import { type Edit, insertion } from '../edit/edit.ts';
import type { FileChange, FixContext } from '../fix.ts';
import { builtImages, copiesWithFolder } from '../move-secret/image-context.ts';
import { isReadAtStart, takesNoWord, valueOnly } from './in-pipelines.ts';
import type { Moved } from './signing.ts';

/**
 * What a build of an image starts the program by, each command as it begins, by the language. Sources: Django, "django-admin and manage.py"; Flask, "Command
 * Line Interface"; Rails Guides, "The Asset Pipeline", precompiling assets.
 */
const starting: Readonly<Record<string, RegExp | undefined>> = {
  python: /(?:(?:uv|poetry|pipenv) run )?(?:python[\d.]*[ \t]+(?:\S{1,80}\/)?manage\.py|flask)[ \t]+[a-z]/g,
  ruby: /(?:bundle exec )?(?:\.?\/?bin\/)?(?:rails|rake)[ \t]+(?:assets|db|tmp|webpacker|vite):[a-z]/g,
};

/** An instruction that runs words by a shell, with the lines it goes on in. Source: Dockerfile reference, "RUN", shell form. */
const run = /^[ \t]*RUN[ \t]+(?!\[)(?:[^\n\\]|\\(?!\r?\n)|\\\r?\n)*/gim;

/**
 * Has the commands of a Dockerfile that start the program while its image is built give it the variable, with a value for no other use: a build is given
 * none, and the program ends without. None where the Dockerfile names the variable already, or no word will do.
 */
export function givenInBuilds(
  path: string,
  move: Moved,
  edits: readonly Edit[],
  context: FixContext,
): readonly FileChange[] {
  const { name, literal } = move;
  const command = starting[literal.site.language];
  if (command === undefined || takesNoWord.test(name) || !isReadAtStart(move, edits)) return [];
  return builtImages(context).flatMap((image) => {
    const text = context.text(image.dockerfile) ?? '';
    if (text.includes(name) || !copiesWithFolder(image, path, context)) return [];
    const places = [...text.matchAll(run)].flatMap(({ 0: instruction, index }) =>
      [...instruction.matchAll(command)]
        .filter((found) => begins(instruction, found.index))
        .map((found) => index + found.index),
    );
    const given = places.map((at) => insertion(at, `${name}=${valueOnly('onlyForBuilds', name)} `));
    return edited(image.dockerfile, given) ?? [];
  });
}

/** Whether a command begins there, and no word that another one is given. */
function begins(instruction: string, at: number): boolean {
  return /(?:^[ \t]*RUN[ \t]+(?:--\S+[ \t]+)*|&&\s*(?:\\\r?\n\s*)?|;\s*(?:\\\r?\n\s*)?|\|\|[ \t]*)$/i.test(
    instruction.slice(0, at),
  );
}
