import type { BaseSettings, SettingsReader } from '../../../text/paths/base-settings.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { literalPattern } from '../../../text/patterns/literal-pattern.ts';
import { profileDeployed } from './profile-deployed.ts';

/** What says which settings a program loads. */
interface Sources {
  /** `''` where there is no such file. */
  readonly textOf: (path: string) => string;
  /** Of a reader and a root, the programs that may read the settings there. */
  readonly programs: (reader: SettingsReader, root: string) => readonly string[];
  readonly knownPaths: () => readonly string[];
  /** What sets up where programs run. */
  readonly deployments: () => readonly string[];
}

/** Settings that are called after the environment of whoever writes the program, though the program loads them in each; undefined for all other files. */
export interface LoadedAlways {
  readonly base: BaseSettings;
  /** What loads them, and where that says so. */
  readonly by: string;
  readonly start: number;
  readonly end: number;
  /** What starts the program for others chooses them, whatever settings of other environments lie beside. */
  readonly isDeployed?: true;
}

/**
 * Finds what loads such settings without asking where it runs. The file of another environment that is read in their place says that somebody asks. Sources: ASP.NET Core, "Configuration",
 * `AddJsonFile`; Spring Boot, "Profiles", `spring.profiles.active`.
 */
export function loadedAlways(path: string, sources: Sources): LoadedAlways | undefined {
  const [, folder = '', name = ''] = /^(.{0,400}\/|)([^/]{1,80})$/.exec(path) ?? [];
  if (!mayBeInForce(path)) return undefined;
  if (ofDotnet.test(name)) return byProgram({ folder, name }, sources);
  const profile = ofSpring.exec(name)?.[1];
  return profile === undefined ? undefined : byProfile(profile, folder, sources);
}

/** Whether a file of this name may be such settings. */
export function mayBeLoadedAlways(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return ofDotnet.test(name) || ofSpring.test(name);
}

const ofDotnet = /^(?:app)?settings[._-](?:dev|development)\.json$/i;
const ofSpring = /^application-(dev|development|local)\.(?:properties|ya?ml)$/;

interface Named {
  readonly folder: string;
  readonly name: string;
}

function byProgram({ folder, name }: Named, { textOf, programs }: Sources): LoadedAlways | undefined {
  const reader = 'dotnet';
  const root = folder.replace(/(?<=^|\/)(?:config(?:uration)?|settings)\/$/i, '');
  const call = new RegExp(`\\.AddJsonFile\\(\\s*(?:path:\\s*)?"(?:[\\w./-]{1,80}/)?${literalPattern(name)}"`);
  for (const by of programs(reader, root)) {
    const text = textOf(by);
    const match = call.exec(text);
    if (match === null || asksWhere.test(text)) continue;
    return { base: { reader, root }, by, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

/** The program asks for its environment, whatever it does then. */
const asksWhere =
  /\bIsDevelopment\b|\bIsProduction\b|\bIsEnvironment\b|\bEnvironmentName\b|^[ \t]*#if\b|\b(?:ASPNETCORE|DOTNET)_ENVIRONMENT\b|\b(?:NODE|APP|FLASK|DJANGO)_ENV\b|\bENVIRONMENT\b/m;

function byProfile(profile: string, folder: string, sources: Sources): LoadedAlways | undefined {
  const { textOf, knownPaths } = sources;
  const root = /^((?:.{0,400}\/)?)src\/main\/resources\/(?:config\/)?$/i.exec(folder)?.[1];
  if (root === undefined) return undefined;
  const base = { reader: 'spring', root } as const;
  const deployed = profileDeployed(profile, { root, textOf, files: sources.deployments() });
  if (deployed !== undefined) return { base, ...deployed, isDeployed: true };
  for (const ending of ['properties', 'yml', 'yaml']) {
    const by = `${folder}application.${ending}`;
    const match = (ending === 'properties' ? inProperties : inYaml)(profile).exec(textOf(by));
    if (match === null) continue;
    const isOther = (path: string) =>
      path.startsWith(`${folder}application-`) && !ofSpring.test(path.slice(folder.length));
    if (knownPaths().some(isOther)) return undefined;
    return { base, by, start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}

/** The profile itself, or what it is where nobody sets another one: `${SPRING_PROFILES_ACTIVE:dev}`. */
function stated(profile: string): string {
  return `["']?(?:${profile}|\\$\\{[\\w.]{2,60}:${profile}\\})["']?[ \\t]*(?:#[^\\n]{0,200})?\\r?$`;
}

function inProperties(profile: string): RegExp {
  return new RegExp(`^spring\\.profiles\\.(?:active|default)[ \\t]{0,4}[=:][ \\t]{0,4}${stated(profile)}`, 'm');
}

function inYaml(profile: string): RegExp {
  return new RegExp(
    `^spring:[ \\t]*\\r?\\n(?:(?:[ \\t]+[^\\n]*|[ \\t]*\\r?)\\n){0,40}?[ \\t]+profiles:[ \\t]*\\r?\\n[ \\t]+(?:active|default):[ \\t]{0,4}${stated(profile)}`,
    'm',
  );
}
