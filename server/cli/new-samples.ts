import { textAfter } from '../engine/fixes/changed-file.ts';
import { figaroSample, figaroSamples, isOfFigaro } from '../engine/fixes/move-secret/kept/figaro.ts';
import { withSampleLine } from '../engine/fixes/move-secret/kept/in-sample.ts';
import { isPhpSecrets, phpSamples, sampleOfList } from '../engine/fixes/secret/php-secrets.ts';
import { namesToFillIn, sampleLines } from '../engine/fixes/secret/settings-of.ts';
import { fileNameOf } from '../engine/text/paths/file-name.ts';
import { folderPrefixOf } from '../engine/text/paths/folder-of.ts';
import { literalPattern } from '../engine/text/patterns/literal-pattern.ts';

/**
 * Samples for files of variables that git lets go of: whoever clones the project from then on learns from one what to set. One that is there is completed; none comes
 * for a file without variables.
 */
export function newSamples(
  gone: readonly string[],
  paths: readonly string[],
  text: (path: string) => string | undefined,
): readonly { readonly path: string; readonly text: string }[] {
  return gone
    .filter(
      (file) =>
        isPhpSecrets(file) ||
        isOfFigaro(file) ||
        /(?:^|\/)(?:\.env(?:\.(?!(?:local|bak|back|backup|copy|old|orig|save)\b)[\w-]+)?|[\w-]+\.env)$/.test(file),
    )
    .flatMap((file) => {
      const known = paths.find((path) => path.startsWith(folderPrefixOf(file)) && isSample(path, file));
      if (known !== undefined && (isPhpSecrets(file) || isOfFigaro(file))) return [];
      if (known !== undefined) return completed(known, text(known) ?? '', text(file) ?? '');
      if (isOfFigaro(file)) return [{ path: figaroSamples(file)[0] ?? '', text: figaroSample(text(file) ?? '') }];
      const names = namesToFillIn(text(file) ?? '');
      if (names.length === 0) return [];
      const sample = sampleOf(file, names, text(file) ?? '');
      return isMovedAbout(sample.path, paths, text) ? [] : [sample];
    });
}

/** Whether a script keeps something of its own under the name: `mv .env .env.example; git reset --hard; mv .env.example .env` would put the sample in the place of the values. */
function isMovedAbout(sample: string, paths: readonly string[], text: (path: string) => string | undefined): boolean {
  const name = literalPattern(fileNameOf(sample));
  const moves = new RegExp(
    `(?:^|[\\s;&|"'(@])(?:mv|move|ren|rename|Move-Item|Rename-Item|rm|del)[ \\t][^\\n;&|]{0,200}(?<![\\w.-])${name}(?![\\w.-])`,
    'm',
  );
  return paths.some((path) => isScript.test(path) && moves.test(text(path) ?? ''));
}

/** What runs commands where the project is worked on, built or deployed. */
const isScript =
  /\.(?:sh|bash|zsh|bat|cmd|ps1|mk)$|(?:^|\/)(?:(?:GNU)?[mM]akefile|[jJ]ustfile|Taskfile\.ya?ml|package\.json|composer\.json|Jenkinsfile|\.gitlab-ci\.yml|(?:\.github\/workflows|\.circleci)\/[\w.-]+\.ya?ml)$/;

/** What git lets go of may hold more than its sample has told so far; nothing is added to what is no plain list of variables. */
function completed(
  path: string,
  sample: string,
  held: string,
): readonly { readonly path: string; readonly text: string }[] {
  const missing = sampleLines(held).filter((line) => {
    const name = line.slice(0, line.indexOf('='));
    return !new RegExp(`^[ \\t#]*(?:export[ \\t]+)?${literalPattern(name)}[ \\t]*[=:]`, 'm').test(sample);
  });
  if (missing.length === 0) return [];
  const add = (before: string, line: string) =>
    textAfter(withSampleLine(path, before, line.slice(0, line.indexOf('=')), line), before);
  return [{ path, text: missing.reduce(add, sample) }];
}

/** All names; the values of plain settings alone, since any other may be a secret. */
function sampleOf(file: string, names: readonly string[], held: string) {
  const [path] = isPhpSecrets(file) ? phpSamples(file) : [];
  if (path !== undefined) return { path, text: sampleOfList(names, file) };
  return {
    path: `${file}.example`,
    text: sampleLines(held)
      .map((line) => `${line}\n`)
      .join(''),
  };
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
