import { fileNameOf, keptOfName } from './file-name.ts';
import { mayBeInForce } from './may-be-in-force.ts';
import { trialPath } from './trial-path.ts';

/** What reads the settings: it decides how a program names one, and what is read over it. */
export type SettingsReader = 'spring' | 'dotnet' | 'node-config' | 'laravel' | 'viper' | 'django' | 'image';

/** Settings that a program reads in every environment. */
export interface BaseSettings {
  readonly reader: SettingsReader;
  /** What the paths of the program's own files begin with. */
  readonly root: string;
}

/** Undefined for what one environment reads alone, and for what tests and examples hold. */
export function baseSettingsOf(path: string): BaseSettings | undefined {
  if (!mayNameBaseSettings(path)) return undefined;
  for (const [reader, form] of forms) {
    const root = form.exec(path)?.[1];
    if (root === undefined) continue;
    return mayBeInForce(path) || isTemplateOfDjango(path) ? { reader, root } : undefined;
  }
  return undefined;
}

/** Settings that are named as an example, which a module for production may take over all the same: `settings_example.py`. */
function isTemplateOfDjango(path: string): boolean {
  return templateOfDjango.test(path) && trialPath(path) === undefined;
}

const templateOfDjango = /^((?:.{0,400}\/)?)settings_(?:example|sample|template)\.py$/;

/** Whether settings call so what a program asks of those who call it, or sends to those whom it calls: `ApiKey`, `internal-token`. */
export function isKeyOfRequests(name: string): boolean {
  return /^(?:x[-_]?)?(?:api|admin|internal|service|internal[-_]?api)[-_]?(?:key|token|secret)$/i.test(name);
}

/** Whether a file of this name may be such settings. Asked of the path of each file: the forms of whole paths are looked for in few. */
export const mayNameBaseSettings = keptOfName(
  (name) =>
    /^(?:application[\w-]{0,20}|[a-z_]{2,40})\.(?:properties|ya?ml|json5?|toml|php|py)$/i.test(name) ||
    isDockerfile(name),
);

/** Source: Docker, "Dockerfile reference", "Filename" of builds. */
export function isDockerfile(path: string): boolean {
  return /^(?:[\w-]{1,40}\.)?Dockerfile(?:\.[\w-]{1,40})?$/i.test(fileNameOf(path));
}

/**
 * Sources: Spring Boot, "Externalized Configuration"; ASP.NET Core, "Configuration"; node-config, "Configuration Files"; Laravel, "Configuration"; viper, "Reading Config Files"; Django,
 * "Settings", splitting settings into modules; Docker, "Dockerfile reference".
 */
const forms: readonly (readonly [SettingsReader, RegExp])[] = [
  [
    'spring',
    /^((?:.{0,400}\/)?)src\/main\/resources\/(?:config\/)?application(?:-(?:auth|authentication|base|common|core|jwt|secrets?|security))?\.(?:properties|ya?ml)$/i,
  ],
  ['dotnet', /^((?:.{0,400}\/)?)appsettings\.json$/i],
  ['node-config', /^((?:.{0,400}\/)?)config\/default\.(?:json5?|toml|ya?ml)$/],
  ['laravel', /^((?:.{0,400}\/)?)config\/[a-z_]{2,40}\.php$/],
  ['viper', /^((?:.{0,400}\/)?)(?:configs?|conf)\/(?:config|app|application)\.(?:toml|ya?ml)$/],
  // One of several programs, `configs/orders/config.toml`, and none of one environment.
  [
    'viper',
    /^((?:.{0,400}\/)?)(?:configs?|conf)\/(?!(?:ci|demo|dev\w{0,12}|k8s|live|local\w{0,8}|non-?prod|pre-?prod|prod\w{0,8}|qa|stag\w{0,4}|tests?|testing|uat)\/)[\w-]{1,40}\/config\.(?:toml|ya?ml)$/i,
  ],
  ['viper', /^((?:.{0,400}\/)?)config\.(?:toml|ya?ml)$/],
  ['image', /^((?:.{0,400}\/)?)(?:[\w-]{1,40}\.)?Dockerfile(?:\.[\w-]{1,40})?$/i],
  ['django', /^((?:.{0,400}\/)?)settings\/(?:base|common|defaults?)\.py$/],
  ['django', templateOfDjango],
];
