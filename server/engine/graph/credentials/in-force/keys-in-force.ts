import type { Credential } from '../../../model/credential.ts';
import { isTitleOfSigningKey } from '../../../model/credential.ts';
import type { Place } from '../../../model/span.ts';
import { saysNameAlone } from '../../../secrets/judge/title-of.ts';
import { isNamedForToken } from '../../../secrets/match/signing-name.ts';
import { lastPart } from '../../../secrets/value/name-kind.ts';
import {
  type BaseSettings,
  baseSettingsOf,
  isKeyOfRequests,
  type SettingsReader,
} from '../../../text/paths/base-settings.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { intoSpread } from '../../../text/spread.ts';
import { sameData } from '../../store/same-data.ts';
import { isNamedForFirst, makesAccounts, mayBeFirstPassword } from './first-passwords.ts';
import type { HeldInputs } from './held-inputs.ts';
import { type LoadedAlways, loadedAlways, mayBeLoadedAlways } from './loaded-always.ts';
import { settingName } from './named-values.ts';
import { createReplacing } from './replacing-files.ts';
import {
  guardsRequests,
  isAskedAsKey,
  loadsVariables,
  type SettingRead,
  settingReads,
  takesSetting,
} from './setting-reads.ts';
import { isTakenFrom } from './taken-from.ts';

/** Whether a program signs its tokens by a key, or lets in who sends it. */
export type UseOfKey = 'signs' | 'checks';

/** What the files of a repository say of a key in settings that hold for every environment. */
export type KeyOfSettings =
  /** A program takes it by its name there, and nothing of the repository gives another one. */
  | {
      readonly is: 'in-force';
      readonly readAt: Place;
      readonly use: UseOfKey;
      /** The deployment that chooses these settings among those of other environments. */
      readonly deployedBy?: string;
      /** A file that the settings take in as well and that the repository does not hold, by its name: it may give another one. */
      readonly outside?: string;
    }
  /** A program takes it by its name there alone, into a field that nothing uses. */
  | { readonly is: 'unused'; readonly by: string }
  /** This file gives production another one. */
  | { readonly is: 'replaced'; readonly by: string };

/**
 * Finds who reads a key, and what is read over it. Each file is looked at by itself and remembered for as long as its facts are the same, so that who types one has no other looked at; nothing
 * is looked at where no such key is. Undefined: nobody is seen to read it, or what replaces it may be where nobody sees it.
 */
export function createKeysInForce(inputs: HeldInputs) {
  const { memo, store, settings, isReading } = inputs;
  const { textOf, valuesOf } = settings;
  const readsOf = memo.query<readonly SettingRead[]>(readsIn, { same: sameData, onCycle: [] });
  const loads = memo.query<boolean>((path) => loadsVariables(textOf(path)), { same: Object.is, onCycle: false });
  const lets = memo.query<boolean>((path) => guardsRequests(textOf(path)), { same: Object.is, onCycle: false });
  const makes = memo.query<boolean>((path) => makesAccounts(textOf(path)), { same: Object.is, onCycle: false });
  const programs = memo.query<readonly string[]>(programsOf, { same: sameData, onCycle: [] });
  const likelyPrograms = memo.query<readonly string[]>(likelyProgramsOf, { same: sameData, onCycle: [] });
  const replacing = createReplacing({ memo, store, textOf, valuesOf });
  const known = memo.query<KeyOfSettings | undefined>(lookUp, { same: sameData, onCycle: undefined });

  const always = memo.query<LoadedAlways | undefined>(
    (path) =>
      loadedAlways(path, {
        textOf,
        programs: (reader, root) => programs(`${reader} ${root}`),
        knownPaths: () => store.knownPaths(),
        deployments: replacing.deployments,
      }),
    { same: sameData, onCycle: undefined },
  );

  return (credential: Credential, path: string): KeyOfSettings | undefined => {
    if (isOfDevelopment(credential) && mayBeLoadedAlways(path))
      return isReading() ? undefined : ofDevelopment(credential, path);
    const isPassword = mayBeFirstPassword(credential);
    const isUntold = !isPassword && isOfUntoldUse(credential);
    if (!(isPassword || isUntold || isKeyOfProgram(credential)) || settingsOf(path) === undefined || isReading())
      return undefined;
    const [setting] = settings.settingsAt(credential, path);
    if (setting === undefined || setting.profile !== '' || isPassword !== isNamedForFirst(setting.name))
      return undefined;
    return known(`${setting.name}\0${path}\0${isUntold ? 'asked' : ''}`);
  };

  /** In settings of development that the program loads wherever it runs, and over which nothing is read that is seen here. */
  function ofDevelopment(credential: Credential, path: string): KeyOfSettings | undefined {
    if (credential.rule !== 'secret-generic-token' || credential.storage !== 'literal') return undefined;
    const loaded = always(path);
    const [setting] = loaded === undefined ? [] : settings.settingsAt(credential, path);
    if (loaded === undefined || setting === undefined || setting.profile !== '') return undefined;
    const isDeployed = loaded.isDeployed === true;
    if (replacing.by({ name: setting.name, path, base: loaded.base, isDeployed }) !== undefined) return undefined;
    const deployed = isDeployed ? { deployedBy: loaded.by } : {};
    const isOfWords = credential.loweredBy === 'unless-in-force';
    // Words are a key where somebody signs by them.
    const at = isOfWords || isDeployed ? readAt(setting.name, path, loaded.base) : placed(loaded.by, loaded);
    if (isOfWords && at === undefined) return undefined;
    return { is: 'in-force', readAt: at ?? placed(loaded.by, loaded), use: 'signs', ...deployed };
  }

  function lookUp(key: string): KeyOfSettings | undefined {
    const [name = '', path = '', how = ''] = key.split('\0');
    const base = settingsOf(path);
    if (base === undefined) return undefined;
    if (how === 'asked') {
      const asked = readAsKeyAt(name, base);
      // What replaces it where nobody sees it is the same key to whoever reads it.
      return asked === undefined || replacing.by({ name, path, base }) !== undefined
        ? undefined
        : { is: 'in-force', readAt: asked, use: 'signs' };
    }
    const found = readAt(name, path, base);
    if (found === undefined) {
      const by = base.reader === 'spring' ? unusedAt(name, base) : undefined;
      return by === undefined ? undefined : { is: 'unused', by };
    }
    const other = replacing.by({ name, path, base });
    const use = isKeyOfRequests(lastPart(name)) ? 'checks' : 'signs';
    const outside = other === undefined && base.reader === 'spring' ? includedOutside(path) : undefined;
    if (other === undefined)
      return { is: 'in-force', readAt: found, use, ...(outside === undefined ? {} : { outside }) };
    return other === 'unknown' ? undefined : { is: 'replaced', by: other };
  }

  /** The file of a profile that settings of Spring Boot include wherever they are read, where no file of the repository is of that. Source: Spring Boot, "Profiles", `spring.profiles.include`, "Profile groups". */
  function includedOutside(path: string): string | undefined {
    const text = textOf(path);
    const included = settings
      .valuesOf(path)
      .filter(({ name, profile }) => profile === '' && /^spring\.profiles\.(?:include|group\.\w{1,40})$/.test(name))
      .flatMap(({ span }) => text.slice(span.start, span.end).split(/[,\s]+/));
    const missing = included.find((one) => /^[\w-]{1,40}$/.test(one) && !store.knownPaths().some(isOfProfile(one)));
    return missing && `application-${missing}${/\.\w{1,10}$/.exec(path)?.[0] ?? ''}`;
  }

  function readAt(name: string, path: string, { reader, root }: BaseSettings): Place | undefined {
    if (reader === 'django') return takenOverAt(path, name);
    const isOfRequests = isKeyOfRequests(lastPart(name));
    const isFirst = isNamedForFirst(name);
    if (reader === 'dotenv' && !programs(`${reader} ${root}`).some(loads)) return undefined;
    for (const program of programs(`${reader} ${root}`)) {
      const read = readsOf(`${reader} ${program}`).find(
        (one) => !one.isUnused && takesSetting(one, name) && isOfUse(one, { program, reader, path, name }),
      );
      if (read === undefined || (isOfRequests && !lets(program)) || (isFirst && !makes(program))) continue;
      return placed(program, read);
    }
    return undefined;
  }

  /** Where a program is given it as the key by which it signs or checks, whatever the settings call it. */
  function readAsKeyAt(name: string, { reader, root }: BaseSettings): Place | undefined {
    if (reader === 'dotenv' && !programs(`${reader} ${root}`).some(loads)) return undefined;
    for (const program of programs(`${reader} ${root}`)) {
      const read = readsOf(`${reader} ${program}`).find(
        (one) => one.members === undefined && one.name === name && isAskedAsKey(textOf(program), one),
      );
      if (read !== undefined) return placed(program, read);
    }
    return undefined;
  }

  /** Of a constant, that the program takes it from its very module; of what is called no more than a secret, that it signs or checks by it there, at once or under a name of its own. */
  function isOfUse(
    { start, end }: SettingRead,
    asked: { readonly program: string; readonly reader: SettingsReader; readonly path: string; readonly name: string },
  ): boolean {
    const { program, reader, path, name } = asked;
    if (reader === 'module') return isTaken(program, path, { start, end });
    return !isPlainSecret(reader, name) || isAskedAsKey(textOf(program), { start, end });
  }

  function isTaken(program: string, module: string, { start, end }: Pick<SettingRead, 'start' | 'end'>): boolean {
    if (program === module) return false;
    const text = textOf(program);
    return isTakenFrom(module, { path: program, text, name: text.slice(start, end) });
  }

  /** The first program that takes it into a field of which it makes no use. */
  function unusedAt(name: string, { reader, root }: BaseSettings): string | undefined {
    return programs(`${reader} ${root}`).find((program) =>
      readsOf(`${reader} ${program}`).some((one) => one.isUnused && takesSetting(one, name)),
    );
  }

  /** Where a module for production takes over all of it, and gives the setting nothing else. Source: Django, "Settings"; Python, "The import statement". */
  function takenOverAt(path: string, setting: string): Place | undefined {
    const [, folder = '', module = ''] = /^(.{0,400}\/|)(\w{1,40})\.py$/.exec(path) ?? [];
    for (const name of modulesOfProduction) {
      const other = `${folder}${name}.py`;
      const match = new RegExp(
        `^from[ \\t]{1,4}(?:[\\w.]{0,80}\\.)?${module}[ \\t]{1,4}import[ \\t]{1,4}\\*`,
        'm',
      ).exec(textOf(other));
      if (
        match !== null &&
        ![...textOf(other).matchAll(constantSet)].some(([, set = '']) => settingName(set) === setting)
      )
        return placed(other, { start: match.index, end: match.index + match[0].length });
    }
    return undefined;
  }

  function placed(path: string, { start, end }: { readonly start: number; readonly end: number }): Place {
    const at = intoSpread(store.readFacts(path)?.spread);
    return { path, span: { start: at(start), end: at(end) } };
  }

  function readsIn(key: string): readonly SettingRead[] {
    const cut = key.indexOf(' ');
    return settingReads(key.slice(0, cut) as SettingsReader, textOf(key.slice(cut + 1)));
  }

  /** The programs that may read the settings of a root: those below it, and where it holds none, those beside it; by likely names first. */
  function programsOf(key: string): readonly string[] {
    const cut = key.indexOf(' ');
    const reader = key.slice(0, cut);
    const root = key.slice(cut + 1);
    const all = likelyPrograms(reader);
    const own = inForce(all, mostPrograms, (path) => path.startsWith(root));
    if (own.length > 0 && reader === 'spring') return own;
    const above = aboveOf(root);
    const beside = inForce(all, mostPrograms - own.length, (path) => path.startsWith(above) && !path.startsWith(root));
    return [...own, ...beside];
  }

  /** Of all roots, in order. */
  function likelyProgramsOf(reader: string): readonly string[] {
    const written = endings[reader as SettingsReader];
    return store
      .knownPaths()
      .filter((path) => written.test(path) && likely.test(path.slice(path.lastIndexOf('/') + 1)))
      .sort();
  }
}

function isOfProfile(profile: string): (path: string) => boolean {
  const named = new RegExp(`^application-${profile}\\.(?:properties|ya?ml)$`, 'i');
  return (path) => named.test(fileNameOf(path));
}

/** What stands in settings of development, or words there by which a program may sign. */
function isOfDevelopment({ doubt, loweredBy }: Credential): boolean {
  return doubt === 'for-development' || loweredBy === 'unless-in-force';
}

/** What a program signs and checks by, as far as the settings that hold it tell. */
function isKeyOfProgram({ rule, title, storage, isPublic, loweredBy }: Credential): boolean {
  if (rule !== 'secret-generic-token' || storage !== 'literal' || isPublic) return false;
  return loweredBy === 'unless-in-force' || isTitleOfSigningKey(title);
}

/** What its name calls the key of some service, a secret or a token: what the program does by it, only its code tells. */
function isOfUntoldUse({ rule, title, storage, isPublic, loweredBy }: Credential): boolean {
  return (
    rule === 'secret-generic-token' &&
    storage === 'literal' &&
    !isPublic &&
    loweredBy !== 'unless-in-force' &&
    saysNameAlone(title)
  );
}

/** Settings that hold for every environment, or of .NET for production. Source: ASP.NET Core, "Configuration", default settings. */
function settingsOf(path: string): BaseSettings | undefined {
  const name = fileNameOf(path);
  return baseSettingsOf(ofProduction.test(name) ? `${path.slice(0, -name.length)}appsettings.json` : path);
}

const ofProduction = /^appsettings\.Production\.json$/i;

/** `secret`, of which only the place where it is asked for says that it is a key. */
function isPlainSecret(reader: SettingsReader, name: string): boolean {
  if (reader === 'dotenv') return isNamedForToken(name);
  if (reader === 'dotnet') return isNamedForToken(lastPart(name));
  return reader === 'node-config' && lastPart(name) === 'secret' && !/jwt|token|session|cookie/.test(name);
}

/** The first of such paths, so many at most, that may be in force: it costs most to ask that, and of few it is asked. */
function inForce(paths: readonly string[], most: number, isSuch: (path: string) => boolean): readonly string[] {
  const found: string[] = [];
  for (const path of paths) {
    if (found.length === most) break;
    if (isSuch(path) && mayBeInForce(path)) found.push(path);
  }
  return found;
}

function aboveOf(root: string): string {
  return root.replace(/[^/]{1,100}\/$/, '');
}

/** Files that are looked at for one root. */
const mostPrograms = 160;

const endings: Readonly<Record<SettingsReader, RegExp>> = {
  spring: /\.(?:java|kt|groovy|scala)$/,
  dotnet: /\.(?:cs|fs|vb)$/,
  'node-config': /\.[cm]?[jt]sx?$/,
  laravel: /\.php$/,
  cakephp: /\.php$/,
  viper: /\.go$/,
  django: /\.py$/,
  image: /\.(?:[cm]?[jt]sx?|py|rb)$/,
  dotenv: /\.(?:[cm]?[jt]sx?|py|rb|go|cs|java|kt)$/,
  module: /\.(?:[cm]?[jt]sx?|go|py|rs)$/,
};

/** What files are called that set up a program, let its users in, or sign. */
const likely =
  /(?:auth|jwt|token|secur|secret|session|cookie|crypt|sign|login|user|account|identity|passport|strategy|guard|middleware|filter|handler|config|setting|propert|option|program|startup|extension|inject|service|controller|route|app|server|main|index|util|helper|seed|initial|bootstrap|runner)[^/]{0,60}$/i;

/** What a module of Python gives a constant, a literal or not. */
const constantSet = /^([A-Z][A-Z\d_]{2,60})[ \t]{0,4}(?::[^=\n]{1,60})?=(?!=)/gm;

const modulesOfProduction = [
  ...['production', 'prod', 'live', 'production_settings', 'prod_settings', 'heroku', 'deploy'],
  ...['settings_production', 'settings_prod', 'settings_live', 'settings_heroku', 'settings_deploy', 'settings_docker'],
];
