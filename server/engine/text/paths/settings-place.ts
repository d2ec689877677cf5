import { environments, usualEnvironment } from '../environment.ts';
import { isComposeFile } from './compose-path.ts';
import { keptOfName } from './file-name.ts';

/** How the settings of a program are read: files of one way that lie side by side are read together. */
export type SettingsWay = 'aws' | 'dotnet' | 'json' | 'manifest' | 'python' | 'spring' | 'terraform' | 'variables';

/** Where a file of settings belongs. */
export interface SettingsPlace {
  readonly ways: readonly SettingsWay[];
  /** As `environmentNamed` says it. */
  readonly environment: string;
}

/**
 * How a file is read beside others that hold settings of the same program, by its name alone; undefined: it is none that people split. Sources: Next.js, "Environment Variables"; ASP.NET Core, "Configuration"; Spring Boot, "External
 * Application Properties"; Terraform, "Variable Definitions (.tfvars) Files"; AWS CLI, "Configuration and credential file settings".
 */
export function settingsPlaceOf(path: string): SettingsPlace | undefined {
  const place = placeOfName(path);
  if (place === 'none' || (place.ways.includes('manifest') && ofPipelines.test(path))) return undefined;
  return place;
}

/** Whether what holds in one environment holds in the other: `''` is every one. */
export function holdTogether(one: string, other: string): boolean {
  if (one === ofSamples || other === ofSamples) return one === other;
  return one === '' || other === '' || one === other;
}

/** The environment that words of a name say, `''` where they say none: `prod` and `production` are one. */
export function environmentNamed(words: readonly string[]): string {
  const usual = words.map((word) => (word === 'develop' ? 'development' : usualEnvironment(word)));
  return usual.find((word) => environments.ofSettings.has(word)) ?? '';
}

const placeOfName = keptOfName((name): SettingsPlace | 'none' => {
  for (const [ways, pattern, which] of patterns) {
    const match = pattern.exec(name);
    if (match === null) continue;
    const words = (match[1] ?? match[2] ?? '').toLowerCase().split(/[^a-z\d]+/);
    return { ways, environment: environmentOf(words, which) };
  }
  return isComposeFile(name)
    ? { ways: ['variables'], environment: environmentOf(name.toLowerCase().split(/\W+/), 'known') }
    : 'none';
});

/** Of what shows how the others are written. */
const ofSamples = 'sample';

/** `any`: whatever a name adds is an environment, but for what is read in each. */
function environmentOf(words: readonly string[], which: 'any' | 'known'): string {
  if (words.some((word) => samples.has(word))) return ofSamples;
  const known = environmentNamed(words);
  return known === '' && which === 'any' ? words.filter((word) => !ofEach.has(word)).join('-') : known;
}

const samples: ReadonlySet<string> = new Set(['dist', 'example', 'sample', 'template', 'tmpl', 'tpl']);

/** Words by which people call what they keep apart, and not where it holds. */
const ofEach: ReadonlySet<string> = new Set([
  ...['', 'app', 'application', 'auth', 'auto', 'base', 'common', 'config', 'configuration', 'credentials'],
  ...['creds', 'default', 'defaults', 'env', 'environment', 'keys', 'local', 'main', 'override', 'overrides'],
  ...['private', 'secret', 'secrets', 'settings', 'shared', 'terraform', 'tokens', 'variables', 'vars'],
]);

const patterns: readonly (readonly [ways: readonly SettingsWay[], name: RegExp, which: 'any' | 'known'])[] = [
  [['variables'], /^\.env((?:[._-][\w-]{1,40}){0,3})$|^([\w.-]{1,60})\.env$/i, 'any'],
  [['dotnet'], /^(?:appsettings|local\.settings)((?:\.[\w-]{1,40}){0,2})\.json$/i, 'any'],
  [['dotnet', 'json'], /^secrets((?:\.[\w-]{1,40}){0,2})\.json$/i, 'any'],
  [['json'], /^((?:config|credentials|default|keys|settings)(?:[._-][\w-]{1,40}){0,2})\.json$/i, 'any'],
  [['spring'], /^(?:application|bootstrap)((?:-[\w-]{1,40})?)\.(?:properties|ya?ml)$/i, 'any'],
  [['terraform'], /^(?:[\w.-]{1,60}\.auto\.tfvars|[\w.-]{1,60}\.(?:tf|tofu))$/i, 'known'],
  [['terraform'], /^([\w.-]{1,60})\.tfvars$/i, 'any'],
  [['aws'], /^(?:aws[._-]?)?(?:config|credentials)(?:\.ini)?$/i, 'known'],
  [
    ['python'],
    /^((?:\w{1,20}_)?(?:base|common|conf|config|constants|credentials|default|defaults|dev|keys|local|prod|production|secrets?|settings|tokens)(?:_\w{1,20})?)\.py$/i,
    'known',
  ],
  [['manifest'], /^(?!(?:docker-)?compose)([\w.-]{1,80})\.ya?ml$/i, 'known'],
];

/** Each of these files is run by itself. */
const ofPipelines = /(?:^|\/)\.(?:circleci|github|gitlab)\//;
