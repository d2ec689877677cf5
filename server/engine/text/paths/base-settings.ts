import { fileNameOf, keptOfName } from './file-name.ts';
import { mayBeInForce } from './may-be-in-force.ts';
import { trialPath } from './trial-path.ts';

/** What reads the settings: it decides how a program names one, and what is read over it. */
export type SettingsReader =
  | 'spring'
  | 'dotnet'
  | 'node-config'
  | 'laravel'
  | 'cakephp'
  | 'viper'
  | 'django'
  | 'image'
  | 'dotenv'
  | 'module';

/** Settings that a program reads in every environment. */
export interface BaseSettings {
  readonly reader: SettingsReader;
  /** What the paths of the program's own files begin with. */
  readonly root: string;
}

/** Undefined for what one environment reads alone, and for what tests and examples hold. */
export function baseSettingsOf(path: string): BaseSettings | undefined {
  const named = formsOfName(path);
  if (named.length === 0) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  for (const { reader, folders } of named) {
    const root = folders.exec(folder)?.[1];
    if (root === undefined) continue;
    return mayBeInForce(path) || isTemplateOfDjango(path) ? { reader, root } : undefined;
  }
  return undefined;
}

/** Settings that are named as an example, which a module for production may take over all the same: `settings_example.py`. */
function isTemplateOfDjango(path: string): boolean {
  return templateOfDjango.test(fileNameOf(path)) && trialPath(path) === undefined;
}

const templateOfDjango = /^settings_(?:example|sample|template)\.py$/;

/** Whether settings call so what a program asks of those who call it, or sends to those whom it calls: `ApiKey`, `internal-token`. */
export function isKeyOfRequests(name: string): boolean {
  return /^(?:x[-_]?)?(?:api|admin|internal|service|internal[-_]?api)[-_]?(?:key|token|secret)$/i.test(name);
}

/** Whether a file of this name may be such settings. */
export function mayNameBaseSettings(path: string): boolean {
  return formsOfName(path).length > 0;
}

/** Source: Docker, "Dockerfile reference", "Filename" of builds. */
export function isDockerfile(path: string): boolean {
  return dockerfile.test(fileNameOf(path));
}

const dockerfile = /^(?:[\w-]{1,40}\.)?Dockerfile(?:\.[\w-]{1,40})?$/i;

/** Asked of the path of each file: folders are looked at in few. */
const formsOfName = keptOfName((name): readonly Form[] => forms.filter((form) => form.name.test(name)));

/** Names of files, and the folders in which they are read, up to the last slash. */
interface Form {
  readonly reader: SettingsReader;
  readonly name: RegExp;
  /** The group is the root. */
  readonly folders: RegExp;
}

/** What is called for the constants and settings that it holds; in a folder for them, what is called for none is as well. */
const moduleOfConstants =
  /^(?:(?:[a-z]{2,20}[._-])?(?:config|configuration|consts?|constants?|env|globals?|keys?|secrets?|settings)\.(?:[cm]?[jt]s|go|py|rs)|jwt\.(?:go|py|rs))$/;
const moduleOfFolder = new RegExp(`${moduleOfConstants.source}|^(?:index|auth|jwt)\\.[cm]?[jt]s$`);

/**
 * Sources: Spring Boot, "Externalized Configuration"; ASP.NET Core, "Configuration"; node-config, "Configuration Files"; Laravel, "Configuration"; CakePHP, "Configuration"; viper, "Reading Config Files"; Django,
 * "Settings", splitting settings into modules; Docker, "Dockerfile reference"; dotenv.
 */
const forms: readonly Form[] = [
  {
    reader: 'spring',
    name: /^application(?:-(?:auth|authentication|base|common|core|jwt|secrets?|security))?\.(?:properties|ya?ml)$/i,
    folders: /^((?:.{0,400}\/)?)src\/main\/resources\/(?:config\/)?$/i,
  },
  { reader: 'dotnet', name: /^appsettings\.json$/i, folders: /^((?:.{0,400}\/)?)$/ },
  { reader: 'node-config', name: /^default\.(?:json5?|toml|ya?ml)$/, folders: /^((?:.{0,400}\/)?)config\/$/ },
  { reader: 'cakephp', name: /^app_local\.php$/, folders: /^((?:.{0,400}\/)?)config\/$/ },
  { reader: 'laravel', name: /^[a-z_]{2,40}\.php$/, folders: /^((?:.{0,400}\/)?)config\/$/ },
  {
    reader: 'viper',
    name: /^(?:config|app|application)\.(?:toml|ya?ml)$/,
    folders: /^((?:.{0,400}\/)?)(?:configs?|conf)\/$/,
  },
  // One of several programs, `configs/orders/config.toml`, and none of one environment.
  {
    reader: 'viper',
    name: /^config\.(?:toml|ya?ml)$/i,
    folders:
      /^((?:.{0,400}\/)?)(?:configs?|conf)\/(?!(?:ci|demo|dev\w{0,12}|k8s|live|local\w{0,8}|non-?prod|pre-?prod|prod\w{0,8}|qa|stag\w{0,4}|tests?|testing|uat)\/)[\w-]{1,40}\/$/i,
  },
  { reader: 'viper', name: /^config\.(?:toml|ya?ml)$/, folders: /^((?:.{0,400}\/)?)$/ },
  { reader: 'image', name: dockerfile, folders: /^((?:.{0,400}\/)?)$/ },
  { reader: 'django', name: /^(?:base|common|defaults?)\.py$/, folders: /^((?:.{0,400}\/)?)settings\/$/ },
  { reader: 'dotenv', name: /^\.env$/, folders: /^((?:.{0,400}\/)?)$/ },
  // What all modules of a program are given, one by one: those of a folder for settings are taken in beside it as well.
  { reader: 'module', name: moduleOfFolder, folders: /^((?:.{0,400}\/)?)(?:configs?|constants?|conf|settings)\/$/ },
  { reader: 'module', name: moduleOfConstants, folders: /^((?:.{0,400}\/)?)$/ },
  { reader: 'django', name: templateOfDjango, folders: /^((?:.{0,400}\/)?)$/ },
];
