import { foldersAbove } from '../../../text/paths/folders-above.ts';
import type { FixContext } from '../../fix.ts';
import { isPhpSecrets } from '../../secret/php-secrets.ts';

/**
 * Whether a web server would hand a new file of variables out to whoever asks for it: it would lie in a folder that a site of PHP is served from, or below
 * one, and no `.htaccess` there denies it. A page with scripts of PHP below it is such a site as well. Sources: Apache HTTP Server, "core" (`Files`), "mod_alias" (`RedirectMatch`), "mod_authz_core" (`Require all denied`)
 * and "mod_access_compat" (`Deny`); Laravel and Symfony, "Directory Structure", which serve `public/`.
 */
export function isServed(envPath: string, context: FixContext): boolean {
  // Of a script, visitors have what it prints.
  if (isPhpSecrets(envPath)) return false;
  return foldersAbove(envPath).some((folder) => isWebRoot(folder, context) && !isDenied(envPath, folder, context));
}

/** Folders below the top of a program that a site is served from where it is not served from the top. */
const servedBelow: readonly string[] = ['public', 'web', 'webroot', 'htdocs', 'html', 'public_html', 'www', 'pub'];

/** What shows a program that is served from a folder of its own. */
const ofFrameworks: readonly string[] = ['artisan', 'symfony.lock', 'bin/console', 'spark'];

function isWebRoot(folder: string, context: FixContext): boolean {
  const stands = (file: string) => context.text(folder + file) !== undefined;
  if (!stands('index.php') && !isOfPages(folder, context)) return false;
  const isServedBelow = servedBelow.some((below) => stands(`${below}/index.php`));
  const isTop = stands('index.php') && leadsHere.test(context.text(`${folder}.htaccess`) ?? '');
  return (!isServedBelow || isTop) && !ofFrameworks.some(stands);
}

/** What has Apache send visitors to the page beside it, whatever pages lie below. Source: Apache HTTP Server, "mod_rewrite", `RewriteRule`. */
const leadsHere = /^[ \t]*RewriteRule[ \t]+\S+[ \t]+["']?\/?index\.php\b/im;

/** A page beside which scripts of PHP lie that it calls, in a project that nothing is installed or built for. */
function isOfPages(folder: string, context: FixContext): boolean {
  const stands = (file: string) => context.text(folder + file) !== undefined;
  if (!stands('index.html') || ofProjects.some(stands)) return false;
  return context.paths().some((path) => path.startsWith(folder) && path.endsWith('.php'));
}

const ofProjects: readonly string[] = ['composer.json', 'package.json', 'manage.py', 'pom.xml', 'Dockerfile'];

function isDenied(envPath: string, root: string, context: FixContext): boolean {
  const between = foldersAbove(envPath).filter((folder) => folder.startsWith(root));
  const texts = between.map((folder) => context.text(`${folder}.htaccess`) ?? '');
  return texts.some((text) => deniesDotFiles.test(text) || (deniesAll.test(text) && !/<Files/i.test(text)));
}

/** A rule of Apache about files that begin with a dot, or about this one. */
const deniesDotFiles =
  /^[ \t]*(?:<Files(?:Match)?[ \t]+(?:~[ \t]+)?["']?(?:\^?\\?\.(?:env\b|["'>])|[^\n"'>]{0,40}\([^)\n]{0,80}\benv\b)|Redirect(?:Match)?[ \t][^\n]{0,60}(?:\.env\b|\/\\\.(?:[\s"'(]|$))|RewriteRule[ \t]+["']?\S{0,40}(?:\.env\b|\(\^\|\/\)\\\.))/im;
const deniesAll = /^[ \t]*(?:Require[ \t]+all[ \t]+denied|Deny[ \t]+from[ \t]+all)\b/im;

/** In words, why no file of variables is begun there. */
export function servedThere(envPath: string): string {
  return `The site is served from that folder: visitors could read ${envPath} there.`;
}

/** In words, that visitors can have a file of variables which the project keeps; undefined where none can. */
export function handedOut(envPath: string, context: FixContext): string | undefined {
  return isServed(envPath, context)
    ? `The site is served from that folder: have the web server deny ${envPath}, or any visitor can read it.`
    : undefined;
}
