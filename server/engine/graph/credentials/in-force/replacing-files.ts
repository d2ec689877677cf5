import type { BaseSettings } from '../../../text/paths/base-settings.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { classify, isSetAside } from '../../../text/paths/path-class.ts';
import type { FactStore } from '../../store/fact-store.ts';
import type { Memo } from '../../store/memo.ts';
import { sameData } from '../../store/same-data.ts';
import type { NamedValue } from './named-values.ts';
import {
  isDeployment,
  isForTrial,
  isInstruction,
  mayReplace,
  namesGiven,
  readsStore,
  runsForOthers,
  withoutSeparators,
} from './replacing.ts';

interface ReplacingInputs {
  readonly memo: Memo;
  readonly store: FactStore;
  /** `''` where there is no such file. */
  readonly textOf: (path: string) => string;
  readonly valuesOf: (path: string) => readonly NamedValue[];
}

interface Setting {
  readonly name: string;
  readonly path: string;
  readonly base: BaseSettings;
  /** A deployment chooses these settings, so that those of another environment are read nowhere beside them. */
  readonly isDeployed?: boolean;
}

/** Who gives a setting another value. */
interface Replacing {
  /** The path of the file that gives production another one; `unknown`: something may that nobody sees here; undefined: none does. */
  readonly by: (setting: Setting) => string | 'unknown' | undefined;
  /** What sets up where programs run. */
  readonly deployments: () => readonly string[];
}

/** Which file gives a setting of every environment another value where the program runs. */
export function createReplacing({ memo, store, textOf, valuesOf }: ReplacingInputs): Replacing {
  const known = { same: sameData, onCycle: [] };
  // Of the names of all files each is looked at once, for whoever asks.
  const likely = memo.query<readonly string[]>(() => store.knownPaths().filter(mayReplace).sort(), known);
  const deployments = memo.query<readonly string[]>(
    () => likely('').filter(isDeployment).slice(0, mostDeployments),
    known,
  );
  /** By the name of the settings that they are read over. */
  const ofEnvironments = memo.query<readonly string[]>(
    (name) => likely('').filter((other) => isOfEnvironment(other, name)),
    known,
  );
  const others = memo.query<readonly string[]>(
    (path) =>
      ofEnvironments(fileNameOf(path))
        .filter((other) => other !== path && isReadBeside(other, path))
        .slice(0, mostOthers),
    known,
  );
  const givenIn = memo.query<readonly string[]>((path) => namesGiven(textOf(path)), known);
  const fromStore = memo.query<boolean>((path) => readsStore.test(textOf(path).slice(0, mostText)), {
    same: Object.is,
    onCycle: false,
  });

  return { by: replacedBy, deployments: () => deployments('') };

  function replacedBy(setting: Setting): string | 'unknown' | undefined {
    if (setting.base.reader === 'image') return whereItIsRun(setting);
    const own = valuesOf(setting.path).filter(({ name }) => name === setting.name);
    if (own.some(({ profile }) => profile !== '' && !isForTrial(profile))) return setting.path;
    if (own.length !== 1 && own.every(({ profile }) => profile === '')) return 'unknown';
    if (mayComeFromStore(setting)) return 'unknown';
    const other = setting.isDeployed === true ? undefined : inSettings(setting);
    // Where its variable is not set, it replaces nothing. Source: node-config, "Custom Environment Variables".
    if (other !== undefined) return ofVariables.test(other) ? 'unknown' : other;
    return inDeployment(setting);
  }

  /** What starts the image gives it another value than its own; what a document tells somebody to give it says nothing. */
  function whereItIsRun({ name, path }: Setting): string | 'unknown' | undefined {
    // Stages before the last have variables of their own.
    const own = valuesOf(path).findLast((value) => value.name === name);
    const value = textOf(path).slice(own?.span.start, own?.span.end);
    let isUnsure = false;
    for (const file of deployments('')) {
      if (file === path || isAside(file) || ofWorkflows.test(file)) continue;
      const text = textOf(file);
      const isGiven = givenIn(file).includes(withoutSeparators(name)) && !text.includes(value);
      if (isGiven && runsForOthers(file)) return file;
      if (isGiven && /\.(?:sh|bash)$/i.test(file)) isUnsure = true;
      if (runsForOthers(file) && /\benv_file\b|\benvFrom\b/.test(text)) isUnsure = true;
    }
    return isUnsure ? 'unknown' : undefined;
  }

  function mayComeFromStore({ path, base: { reader, root } }: Setting): boolean {
    const beside =
      reader === 'dotnet'
        ? ['Program.cs', 'Startup.cs'].map((name) => root + name)
        : reader === 'spring'
          ? [
              `${root}pom.xml`,
              `${root}build.gradle`,
              `${root}build.gradle.kts`,
              `${folderPrefixOf(path)}bootstrap.yml`,
              `${folderPrefixOf(path)}application.yml`,
              `${folderPrefixOf(path)}application.properties`,
            ]
          : [];
    return [path, ...beside].some((each) => fromStore(each));
  }

  function inSettings({ name, path }: Setting): string | undefined {
    return others(path).find((other) => valuesOf(other).some((value) => value.name === name));
  }

  function mapsVariables(): boolean {
    return likely('').some((path) => ofVariables.test(path));
  }

  /** A variable of the environment, or the file itself, which the deployment writes. */
  function inDeployment({ name, path, base: { reader } }: Setting): string | 'unknown' | undefined {
    const asked = withoutSeparators(name);
    let isUnsure = false;
    for (const file of deployments('')) {
      // What shows how a file of variables is written, and the file itself.
      if (reader === 'dotenv' && (file === path || isAside(file))) continue;
      // No variable of the environment replaces it where no file maps one: whatever a document tells to set, nothing reads.
      if (reader === 'node-config' && isAside(file) && !mapsVariables() && !ofOtherSettings.test(textOf(file)))
        continue;
      if (reader === 'dotenv' && writesVariables.test(textOf(file).slice(0, mostText))) isUnsure = true;
      const given = givenIn(file);
      const isGiven = given.includes(asked);
      if (isGiven && runsForOthers(file) && !isAside(file)) return file;
      if (isGiven || given.includes('*')) isUnsure = true;
      if (asked.length >= leastName && given.some((each) => each.endsWith(asked))) isUnsure = true;
      if (!isAside(file) && given.includes(fileNameOf(path).toLowerCase())) isUnsure = true;
    }
    return isUnsure ? 'unknown' : undefined;
  }
}

function isAside(path: string): boolean {
  return isInstruction(path) || isSetAside(classify(path));
}

/** Whether a file is settings of another environment than a developer's, which a program reads after those of this name, which are of every environment. */
function isOfEnvironment(path: string, own: string): boolean {
  const profile = profileIn(path.slice(path.lastIndexOf('/') + 1), own);
  // What shows how such a file is written replaces nothing.
  return profile !== undefined && !isForTrial(profile) && !isAside(path);
}

/** Whether it is read after these settings, as far as the folders tell. */
function isReadBeside(other: string, path: string): boolean {
  const folder = folderPrefixOf(path).replace(/config\/$/, '');
  return other.startsWith(folder) || folderPrefixOf(other) === '' || /(?:^|\/)config\/$/.test(folderPrefixOf(other));
}

/** `prod` of `application-prod.yml`, `production` of `appsettings.Production.json` and `config/production.json`. */
function profileIn(name: string, own: string): string | undefined {
  const spring = /^application-([\w-]{1,40})\.(?:properties|ya?ml)$/i.exec(name)?.[1];
  if (/^application/i.test(own) && spring !== undefined && !ofParts.test(spring)) return spring;
  if (/^appsettings\.json$/i.test(own)) return /^appsettings\.([\w.-]{1,40})\.json$/i.exec(name)?.[1];
  if (/^default\./.test(own))
    return /^(?!default\.|package|tsconfig)([\w-]{1,40})\.(?:json5?|ya?ml|toml)$/.exec(name)?.[1];
  if (/^(?:config|app)\./.test(own)) return /^(?:config|app)[.-]([\w-]{1,40})\.(?:ya?ml|toml)$/.exec(name)?.[1];
  if (/\.py$/.test(own))
    return /^(production|prod|live|production_settings|prod_settings|heroku|deploy)\.py$/.exec(name)?.[1];
  return undefined;
}

/** A file of variables comes from elsewhere: `echo "$ENV" > .env`, `cp .env.production .env`. */
const writesVariables =
  />{1,2}[ \t]{0,4}["']?[\w./${}-]{0,60}\.env\b|\b(?:cp|mv|scp)[ \t][^\n]{1,120}\.env\b|\bsecrets\.\w{0,40}ENV\w{0,20}/;

/** They build and test the image. */
const ofWorkflows = /(?:^|\/)\.github\//;

/** Settings of an environment, which are read over those of every one, or what has a program of Node read others. Source: node-config, "Configuration Files", "Environment Variables". */
const ofOtherSettings = /\b(?:prod|production|local(?:-\w{1,20})?|staging)\.(?:json5?|ya?ml|toml|js)\b|\bNODE_CONFIG/;

const ofVariables = /(?:^|\/)custom-environment-variables\./;

/** Parts of one file for every environment. */
const ofParts = /^(?:auth|authentication|base|common|core|jwt|secrets?|security)$/i;

/** Files that are looked at. */
const mostDeployments = 200;
const mostOthers = 40;
const mostText = 100_000;

/** Characters of a name that a variable with something before it is taken to mean. */
const leastName = 8;
