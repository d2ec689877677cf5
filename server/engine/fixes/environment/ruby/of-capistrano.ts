import { fileNameOf } from '../../../text/paths/file-name.ts';
import type { FixContext } from '../../fix.ts';

/**
 * In words, that Capistrano takes a file from the machine that deploys and starts no Rails, which alone would read the file of variables. Undefined for any
 * other file, or one that reads such a file itself. Source: Capistrano, "Structure", `Capfile`, `config/deploy.rb` and `config/deploy/`.
 */
export function readByCapistrano(
  path: string,
  { name, envPath }: { readonly name: string; readonly envPath: string },
  context: FixContext,
): string | undefined {
  const [, root] = /^(.*\/|)(?:Capfile|config\/deploy(?:\/[\w-]+)?\.rb)$/.exec(path) ?? [];
  const isCapistrano =
    root !== undefined &&
    (context.text(`${root}Capfile`) !== undefined || /\bcapistrano\b/.test(context.text(`${root}Gemfile`) ?? ''));
  const started = root === undefined ? [] : [path, `${root}Capfile`, `${root}config/deploy.rb`];
  if (!isCapistrano || started.some((file) => /\bdotenv\b|\bDotenv\b/i.test(context.text(file) ?? '')))
    return undefined;
  return `Capistrano starts no Rails, so that nothing reads ${fileNameOf(envPath)} for it: set ${name} in the shell that deploys.`;
}
