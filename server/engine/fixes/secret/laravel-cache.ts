/**
 * What Laravel makes of its settings, routes and packages, and reads before all else: a file of PHP in which no function of Laravel can be called yet. Sources: Laravel, "Configuration",
 * Configuration Caching; "Deployment", Optimization; "Artisan", `clear-compiled`.
 */
const cache =
  /(?:^|\/)bootstrap\/(?:cache\/)?(?=[^/]+$)(?:(?<=cache\/)(config|services|packages|events|routes)(?:-[\w.-]{1,40})?|compiled)\.(?:php|json)$/;

/** Whether Laravel has made a file, and makes it again. */
export function isLaravelCache(path: string): boolean {
  return cache.test(path);
}

/** In words, what the file was made of and how it goes; undefined for any other file. */
export function laravelCacheWords(path: string): string | undefined {
  const found = cache.exec(path);
  if (found === null) return undefined;
  const command = `php artisan ${clearing[found[1] ?? ''] ?? 'clear-compiled'}`;
  return found[1] === 'config'
    ? `Laravel has made it by config:cache, of config/ and of what .env held then, and reads these again without it: put the new value into the .env of each place where it runs, and run ${command}.`
    : `Laravel has made it of other files of the program, where the value has to go too, and makes it again without it: run ${command}.`;
}

/** In words, what writes the file anew where it is gone; undefined for any other file. Sources: as above; Laravel, `PackageManifest`, `ProviderRepository`. */
export function laravelCacheAnew(path: string): string | undefined {
  const found = cache.exec(path);
  if (found === null) return undefined;
  const [, name = ''] = found;
  const command = makes[name];
  return command === undefined
    ? 'Laravel runs without it, and writes it anew by itself where it needs it.'
    : `Laravel runs without it, and the next php artisan ${command} writes it anew.`;
}

/** Commands that make a file; the others are made as Laravel starts. */
const makes: Readonly<Record<string, string>> = {
  config: 'config:cache',
  events: 'event:cache',
  packages: 'package:discover',
  routes: 'route:cache',
};

const clearing: Readonly<Record<string, string>> = {
  config: 'config:clear',
  events: 'event:clear',
  routes: 'route:clear',
};
