import { edited } from '../../changed-file.ts';
import { type Edit, insertion } from '../../edit/edit.ts';
import type { FileChange, FixContext } from '../../fix.ts';
import { builtImages, copiesWithFolder } from '../../secret/image-context.ts';
import type { Moved } from '../signing.ts';
import { isReadAtStart, takesNoWord, valueOnly } from './in-pipelines.ts';

/**
 * What a build of an image starts the program by, each command as it begins, by the language; not what serves there, which
 * no build waits for. Sources: Django, "django-admin and manage.py"; Flask, "Command
 * Line Interface"; Rails Guides, "The Asset Pipeline", precompiling assets.
 */
const starting: Readonly<Record<string, RegExp | undefined>> = {
  python:
    /(?:(?:uv|poetry|pipenv) run )?(?:python[\d.]*["', \t]+(?:[^\s"']{1,80}\/)?manage\.py|flask)["', \t]+(?!run(?:server\w*)?\b)[a-z]/g,
  ruby: /(?:bundle exec )?(?:\.?\/?bin\/)?(?:rails|rake)["', \t]+(?:assets|db|tmp|webpacker|vite):[a-z]/g,
};

/** An instruction that runs words, with the lines it goes on in. Source: Dockerfile reference, "RUN". */
const run = /^[ \t]*RUN[ \t]+(?:[^\n\\]|\\(?!\r?\n)|\\\r?\n)*/gim;

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
  return startsIn(path, move, edits, context).flatMap(({ dockerfile, begun }) => {
    const given = begun.map((at) => insertion(at, `${move.name}=${valueOnly('onlyForBuilds', move.name)} `));
    return edited(dockerfile, given) ?? [];
  });
}

/** In words, where a Dockerfile starts the program while its image is built, and `givenInBuilds` cannot give it the variable; undefined where none does. */
export function unsetInBuild(
  path: string,
  move: Moved,
  edits: readonly Edit[],
  context: FixContext,
): string | undefined {
  const places = startsIn(path, move, edits, context).flatMap(({ dockerfile, other }) => {
    const text = context.text(dockerfile) ?? '';
    return other.map((at) => `${dockerfile}:${text.slice(0, at).split('\n').length}`);
  });
  const [place] = places;
  return place && `${place} starts the program while the image is built: give ${move.name} any value there.`;
}

interface Starts {
  readonly dockerfile: string;
  /** Where a command begins that starts the program. */
  readonly begun: readonly number[];
  /** Where such words stand within another command, or no word will do. */
  readonly other: readonly number[];
}

function startsIn(path: string, move: Moved, edits: readonly Edit[], context: FixContext): readonly Starts[] {
  const { name, literal } = move;
  const command = starting[literal.site.language];
  if (command === undefined || !isReadAtStart(move, edits)) return [];
  return builtImages(context).flatMap((image): readonly Starts[] => {
    const text = context.text(image.dockerfile) ?? '';
    if (text.includes(name) || !copiesWithFolder(image, path, context)) return [];
    const [begun, other]: [number[], number[]] = [[], []];
    for (const [instruction, index] of instructionsOf(text)) {
      const texts = [...instruction.matchAll(quoted)].map((each) => ({
        start: each.index,
        end: each.index + each[0].length,
      }));
      for (const found of instruction.matchAll(command)) {
        const within = texts.find(({ start, end }) => start <= found.index && found.index < end);
        const at = within?.start ?? found.index;
        const before = instruction.slice(Math.max(0, at - reach), at);
        if (shown.test(before)) continue;
        const isGiven = within === undefined && begins.test(before) && !takesNoWord.test(name);
        (isGiven ? begun : other).push(index + found.index);
      }
    }
    return [{ dockerfile: image.dockerfile, begun, other }];
  });
}

/**
 * Each with its offset, comments blanked out, and a text that it holds taken along where a shell runs that: any other is a file that the image gets, and
 * what stands in it runs later, by the variables that it is started with. Source: Dockerfile reference, "Here-documents".
 */
function instructionsOf(text: string): readonly (readonly [instruction: string, index: number])[] {
  const bare = text.replace(/^[ \t]*#.*\n/gm, (line) => ' '.repeat(line.length));
  return [...bare.matchAll(run)].map(({ 0: own, index }) => {
    const word = ranByShell.exec(own)?.[1];
    const below = word === undefined ? '' : bare.slice(index + own.length);
    const end = word === undefined ? 0 : below.search(new RegExp(`^[ \\t]*${word}\\r?$`, 'm'));
    const body = below.slice(0, Math.max(0, end));
    return [body.includes('<<') ? own : own + body, index];
  });
}

const ranByShell =
  /^[ \t]*RUN[ \t]+(?:--\S+[ \t]+)*(?:(?:\/bin\/)?(?:ba|da)?sh[ \t]+(?:-\w+[ \t]+)*)?<<-?["']?(\w+)["']?[ \t]*\r?$/i;

/** Words for another command, such as a file that it writes. */
const quoted = /"(?:[^"\\]|\\[\s\S])*"|'[^']*'/g;

/** Characters before a command that are looked at. */
const reach = 600;

/** A command begins there, and no word that another one is given. Variables of its own may stand before it. */
const begins =
  /(?:^[ \t]*RUN[ \t]+(?:--\S+[ \t]+)*|&&|;|\|\||\b(?:then|do|else)(?=\s)|\(|[^\\\s][ \t]*\r?\n)(?:\s|\\\r?\n)*(?:\w+=(?:"[^"\n]*"|'[^'\n]*'|[^\s"']*)[ \t]+)*$/i;

/** Words that are printed. */
const shown = /(?:^|[\s;&|(])(?:echo|printf)[ \t][^\n;&|]*$/;
