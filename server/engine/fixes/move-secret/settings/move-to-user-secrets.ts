import type { Finding } from '../../../model/finding.ts';

import { encloses } from '../../../model/span.ts';
import type { ValueNode } from '../../../model/value-node.ts';
import { keyOf } from '../../../syntax/document.ts';
import { isComposeFile } from '../../../text/paths/compose-path.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { asOnePerFile, edited } from '../../changed-file.ts';
import { editorOf } from '../../edit/editors.ts';
import { readFromFilesAlone } from '../../environment/dotnet/files-alone.ts';
import { givenByHost } from '../../environment/dotnet/host-of-dotnet.ts';
import { isOverridden } from '../../environment/dotnet/overridden-settings.ts';
import { deployedWithout } from '../../environment/loading/in-pipelines.ts';
import { inSentences, unloaded } from '../../environment/loading/unloaded.ts';
import type { FixContext, FixKind, FixOffer, TakenOut } from '../../fix.ts';
import { heldByGit, untracking } from '../../git-ignore.ts';
import { asksForValue } from '../../secret/asks-for-value.ts';
import { renewed } from '../../secret/guessed.ts';
import { type SecretPlace, scalarText, secretPlace } from '../../secret/secret-place.ts';
import { givenInImage, missedInImage } from '../kept/built-by.ts';
import { envPathFor, isFree, moveIntoEnv } from '../kept/env-file.ts';
import { leftToHosts, localSettings } from './local-settings.ts';

/**
 * Empties a value in an `appsettings.json` of .NET, or in a file of settings that the program reads beside it, which later sources of the configuration override: the
 * environment, by `Section__Key`, or the user secrets of the project, by `Section:Key`.
 * Source: "Safe storage of app secrets in development in ASP.NET Core".
 */
export const moveToUserSecrets: FixKind = {
  kind: 'move-to-user-secrets',
  offers(finding, context) {
    const place = placeOf(finding, context);
    if (!place || readFromFilesAlone(finding.at.path, context) !== undefined) return [];
    const common = { safety: 'review', effect: 'restart' } as const;
    const env = environmentName(place);
    const first = isBegun(finding.at.path, context) ? '' : `${beginning}, then `;
    const userSecrets: FixOffer = {
      id: 'move-to-user-secrets:clipboard',
      title: `Move to the user secret ${place.keys.join(':')}, command to the clipboard`,
      ...common,
      isPreferred: false,
      needsClipboard: true,
      why: `By hand: run ${first}dotnet user-secrets set ${quoted(place.keys.join(':'))} VALUE in the folder of the project, then empty it here. Only development reads that: elsewhere set ${env}.`,
    };
    const asked = asksForValue(scalarText(place.secret.node));
    if (asked !== undefined) return [{ ...userSecrets, why: `${asked} ${userSecrets.why}` }];
    if (!isFree(env, valueFor(place), context.text(envPathFor(finding.at.path, context)))) return [userSecrets];
    const title = `Move to the environment variable ${env}`;
    // A file that nothing reads is no place to leave a value unattended.
    const isRead = readsEnv(finding.at.path, context);
    const environment: FixOffer = {
      id: 'move-to-user-secrets',
      title,
      ...common,
      isPreferred: true,
      ...(!isRead && {
        isAttended: true,
        why: `Nothing here has .NET read a .env: set ${env} where the program runs, before the value goes.`,
      }),
      ...untracking(envPathFor(finding.at.path, context), context),
    };
    const local = isRead ? undefined : localOf(finding, place, context);
    const beside: readonly FixOffer[] =
      local === undefined
        ? []
        : [
            {
              id: localId,
              title: `Move to ${fileNameOf(local.path)}, which git ignores`,
              ...common,
              isPreferred: true,
              ...untracking(local.path, context),
            },
          ];
    // What is pasted goes to a file; who chooses finds first what the project does already, or what .NET itself reads.
    const [known, other] = isKeptApart(finding.at.path, context)
      ? [userSecrets, environment]
      : [environment, userSecrets];
    return [known, ...beside, other];
  },
  changes(finding, { id, needsClipboard }, context) {
    const place = placeOf(finding, context);
    if (!place) return undefined;
    const { path } = finding.at;
    const { document, node } = place.secret;
    const own = edited(path, editorOf(path, document).replaceValue(document, node, ''));
    if (!own || needsClipboard) return own && [own];
    if (id === localId) {
      const local = localOf(finding, place, context);
      return local && [...local.changes, own];
    }
    const envPath = envPathFor(path, context);
    const name = environmentName(place);
    return asOnePerFile([
      ...moveIntoEnv(envPath, name, valueFor(place), context),
      own,
      ...givenInImage(path, { name, envPath, value: valueFor(place) }, context),
    ]);
  },
  advises(finding, { id, needsClipboard }, context) {
    const { path } = finding.at;
    const place = needsClipboard ? undefined : placeOf(finding, context);
    if (!place) return undefined;
    const local = id === localId ? localOf(finding, place, context) : undefined;
    if (local !== undefined)
      return inSentences([
        leftToHosts(local, environmentName(place)),
        deployedWithout(environmentName(place), context),
        heldByGit(local.path, context),
        renewed(finding, local.path, context),
      ]);
    const envPath = envPathFor(path, context);
    const name = environmentName(place);
    const given = givenInImage(path, { name, envPath, value: valueFor(place) }, context);
    const isComposed = given.some((change) => isComposeFile(change.path));
    return inSentences([
      ...(isComposed
        ? [`Compose gives ${name} to its containers. Outside of them set it where the program runs.`]
        : [givenByHost(path, envPath, context)]),
      missedInImage(path, { name, envPath, value: valueFor(place) }, context),
      deployedWithout(name, context),
      heldByGit(envPath, context),
      renewed(finding, envPath, context),
    ]);
  },
  takesOut(finding, { needsClipboard }, context) {
    const place = needsClipboard ? placeOf(finding, context) : undefined;
    if (!place) return undefined;
    const before = isBegun(finding.at.path, context) ? [] : [beginning];
    return userSecretCommand(place.keys.join(':'), scalarText(place.secret.node), before);
  },
};

const localId = 'move-to-user-secrets:local';

function localOf({ at: { path } }: Finding, place: SettingPlace, context: FixContext) {
  return localSettings(path, place.keys, scalarText(place.secret.node), context);
}

/**
 * Whether user secrets come first: the settings are those of development, and the project keeps such secrets already, or is one
 * of the web, which reads them by itself as it does no `.env`.
 */
function isKeptApart(path: string, context: FixContext): boolean {
  if (!/appsettings(?:\.Development)?\.json$/i.test(path)) return false;
  if (isBegun(path, context)) return true;
  const projects = projectsAbove(path, context);
  return !readsEnv(path, context) && projects.some((project) => /Sdk="Microsoft\.NET\.Sdk\.Web"/.test(project));
}

/** Whether the project has a place for its user secrets. */
function isBegun(path: string, context: FixContext): boolean {
  return projectsAbove(path, context).some((project) => /<UserSecretsId>/.test(project));
}

/** Something loads a file of variables: that one is there says nothing, since another fix, or Compose for its own, may have made it. */
function readsEnv(path: string, context: FixContext): boolean {
  return unloaded('csharp', envPathFor(path, context), context) === undefined;
}

/** Project files beside a file of settings. */
function projectsAbove(path: string, context: FixContext): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return context
    .paths()
    .filter((file) => file.startsWith(folder) && /^[^/]+\.(?:cs|fs|vb)proj$/.test(file.slice(folder.length)))
    .map((file) => context.text(file) ?? '');
}

interface SettingPlace {
  readonly secret: SecretPlace;
  /** From the outermost; of lists, positions. */
  readonly keys: readonly string[];
}

/** The whole text moves, such as a connection string of which the secret is a part. */
function placeOf(finding: Finding, context: FixContext): SettingPlace | undefined {
  const { path } = finding.at;
  if (!/(^|\/)appsettings(?:\.[\w-]+)?\.json$/i.test(path) && !isOverridden(path, context)) return undefined;
  const secret = secretPlace(finding, context);
  const [root] = secret?.document.roots ?? [];
  const keys = secret && root && pathTo(root, secret.node);
  return keys && keys.length > 0 ? { secret, keys } : undefined;
}

function pathTo(from: ValueNode, target: ValueNode): readonly string[] | undefined {
  if (from === target) return [];
  const parts: readonly (readonly [string | undefined, ValueNode])[] =
    from.kind === 'map'
      ? from.entries.map((entry) => [keyOf(entry), entry.value])
      : from.kind === 'list'
        ? from.items.map((item, index) => [String(index), item])
        : [];
  const holder = parts.find(([, { span }]) => encloses(span, target.span));
  const rest = holder && pathTo(holder[1], target);
  return rest && holder[0] !== undefined ? [holder[0], ...rest] : undefined;
}

/** What parts the keys of a path may stand within one, too. Source: .NET, "Configuration providers", environment variables. */
function environmentName({ keys }: SettingPlace): string {
  return keys.join('__').replaceAll(':', '__');
}

function valueFor({ secret }: SettingPlace) {
  return { content: scalarText(secret.node), quote: '' };
}

/** Gives the project a place for its user secrets. */
const beginning = 'dotnet user-secrets init';

/** The command that keeps a value among the user secrets of a project, behind others; a semicolon parts them in PowerShell and POSIX shells alike. */
export function userSecretCommand(key: string, value: string, before: readonly string[] = []): TakenOut {
  const command = [...before, `dotnet user-secrets set ${quoted(key)} ${quoted(value)}`].join('; ');
  return { value: command, keep: 'Run the command in the folder of the project.' };
}

/** For PowerShell and POSIX shells alike: single quotes keep all but themselves. */
function quoted(text: string): string {
  return /^[\w:.-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;
}
