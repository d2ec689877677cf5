import { baseSettingsOf, mayNameBaseSettings } from '../../text/paths/base-settings.ts';
import { isComposeFile } from '../../text/paths/compose-path.ts';
import { fileNameOf, keptOfName } from '../../text/paths/file-name.ts';
import { classify, isSetAside } from '../../text/paths/path-class.ts';
import { isProductionSettings } from '../../text/paths/production-path.ts';
import { trialPath } from '../../text/paths/trial-path.ts';
import { isSettingsOfSite } from '../around/in-force/sessions-in-cookies.ts';

/** Whether a file is settings of a program for production, or for any environment; what a chart or a manifest calls a secret may be its name. */
export function mayHoldWeakKeys(path: string): boolean {
  if (!isNamedSo(path)) return false;
  const name = fileNameOf(path);
  const isOfProgram = programs.test(name);
  if (isOfProgram && isProductionSettings(path)) return true;
  return (
    (isComposeFile(path) ||
      isModule(path) ||
      isBaseSettings(path) ||
      isProfileOfSpring(path) ||
      isCommittedOfSymfony(path) ||
      (isOfProgram && (isBase(path) || isOfEnvironment(path) || isOfDeveloper(path) || isOfOwnReader(path)))) &&
    !isSetAside(classify(path)) &&
    trialPath(path) === undefined
  );
}

/** What an image is built by gives variables in a form of its own. */
function isBaseSettings(path: string): boolean {
  const reader = baseSettingsOf(path)?.reader;
  return reader !== undefined && reader !== 'image';
}

/** Whether some file of this name may hold them. */
export function mayNameWeakKeys(name: string): boolean {
  return programs.test(name) || isComposeFile(name) || modules.test(name) || mayNameBaseSettings(name);
}

/** Told first: of each file that holds any anchor, and most names are kept. */
const isNamedSo = keptOfName(mayNameWeakKeys);

/** Names of files that are settings of a program. */
const programs =
  /^\.env|\.(?:env|properties)$|^(?:app|application|bootstrap|config|parameters|settings|appsettings)[._-]|^(?:default|prod(?:uction)?)\.(?:json|toml|ya?ml)$/i;

/** A module of a program whose name says that it holds the settings which the other files are given. */
export function isModule(path: string): boolean {
  return modules.test(fileNameOf(path));
}

const modules = /^(?:[a-z]{2,20}[._-])?(?:config|configuration|keys|secrets?|settings)\.(?:[cm]?[jt]s|py)$/i;

/** What a program is started with where it is written, and often where it runs. Source: dotenv. */
export function isOfEnvironment(path: string): boolean {
  return fileNameOf(path) === '.env';
}

/** What it is started with where it is written alone: it is no more than a note there. Sources: dotenv-flow; Next.js, "Environment Variables". */
export function isOfDeveloper(path: string): boolean {
  return /^\.env\.(?:dev|devel|development|local)$/.test(fileNameOf(path));
}

/** What a program of .NET reads in every environment, and those of one only beside it. Source: ASP.NET Core, "Configuration". */
export function isBase(path: string): boolean {
  return /(?:^|\/)appsettings\.json$/i.test(path) || isOfSpring(path) || isOfNode(path) || isSettingsOfSite(path);
}

/** What a program of Node reads in every environment, before the file of the one that it runs in. Source: node-config, "Configuration Files". */
function isOfNode(path: string): boolean {
  return /(?:^|\/)config\/default\.(?:json|toml|ya?ml)$/.test(path);
}

/** What a program of Spring reads in every environment, and the parts that it includes; more often than in .NET, it comes with settings of its own. Source: Spring Boot, "Externalized Configuration", "Profile Groups". */
export function isOfSpring(path: string): boolean {
  return /(?:^|\/)src\/main\/resources\/(?:config\/)?application(?:-(?:auth|authentication|base|common|core|jwt|secrets?|security))?\.(?:properties|ya?ml)$/i.test(
    path,
  );
}

/** What a program of Spring reads under a profile of whoever works on it, which a deployment may choose all the same. Source: Spring Boot, "Profile Specific Files". */
export function isProfileOfSpring(path: string): boolean {
  return /(?:^|\/)src\/main\/resources\/(?:config\/)?application-(?:dev|development|local)\.(?:properties|ya?ml)$/.test(
    path,
  );
}

/** What a program reads in a way of its own, whatever its environment. */
export function isOfOwnReader(path: string): boolean {
  return (
    /(?:^|\/)(?:app|application|config|settings)\.(?:json|ya?ml)$/.test(path) && baseSettingsOf(path) === undefined
  );
}

/** The parameters of a program, of which `secret` signs its links and cookies. Source: Symfony 3, "Framework Configuration Reference", secret. */
export function isOfSymfony(path: string): boolean {
  return /(?:^|\/)app\/config\/parameters\w{0,20}\.ya?ml$/.test(path);
}

/** Of these, what Symfony reads in every environment. */
function isCommittedOfSymfony(path: string): boolean {
  return isOfSymfony(path) && fileNameOf(path) === 'parameters.yml';
}

/** Characters at the beginning of settings that are looked at. */
export const mostLooked = 40_000;
