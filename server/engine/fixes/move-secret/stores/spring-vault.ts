import type { Finding } from '../../../model/finding.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { foldersAbove } from '../../../text/paths/folders-above.ts';
import type { FixContext } from '../../fix.ts';
import { keysAround, type SecretPlace } from '../../secret/secret-place.ts';
import { fieldAs } from './field-as.ts';
import { profileOfPart, settingsTold } from './spring-settings-told.ts';

/** How Vault gives a setting to a program of Spring. */
export interface VaultSetting {
  /** What fills it in, `${mail.password}`; undefined where Vault gives it by its own name, so that the file says nothing of it. */
  readonly placeholder: string | undefined;
  /** As settings write it: `spring.mail.password`. */
  readonly property: string;
  /** In the secret of Vault. */
  readonly key: string;
  /** `secret/shop`. */
  readonly path: string;
  /** Other settings are filled in from names that a variable of the environment may have as well. */
  readonly isLikely: boolean;
  /** The settings by which the program runs without Vault. */
  readonly without: string | undefined;
}

/**
 * How a secret in settings of a Spring program is taken from Vault, where the program has its properties from there: members of a path are properties by
 * their own names and come before the file that imports them. Sources: Spring Cloud Vault, "ConfigData API" and "Secret Backends", Key-Value Backend;
 * Spring Boot, "Importing Additional Data".
 */
export function vaultSetting(
  { at: { path, span } }: Finding,
  place: SecretPlace | undefined,
  context: FixContext,
): VaultSetting | undefined {
  const [, folder, profile] = settings.exec(path) ?? [];
  if (folder === undefined) return undefined;
  const own = propertyOf(path, span, place, context);
  if (own === undefined || before.test(own.property)) return undefined;
  const files = [...baseFiles.map((name) => folder + name), path].filter((each) => context.text(each) !== undefined);
  const asked: Asked = { files: [...new Set(files)], path, at: span.start, context };
  const location = locationOf(own.property, profile ?? profileOfPart(path, span.start, context), asked);
  if (location === undefined) return undefined;
  const known = filledIn(asked);
  const [holder = '', last = ''] = own.property.split('.').slice(-2);
  const named = spelled(known ?? 'a.b', [holder, own.isWhole || !/ur[il]$|dsn$/i.test(last) ? last : 'password']);
  const isOwn = own.isWhole && (known === undefined || named === own.property);
  // It would be filled in from what the file says itself.
  if (!isOwn && told(named, asked).length > 0) return undefined;
  const key = isOwn ? own.property : named;
  if (!key.startsWith(location.prefix)) return undefined;
  return {
    placeholder: isOwn ? undefined : `\${${key}}`,
    property: own.property,
    key: key.slice(location.prefix.length),
    path: location.path,
    isLikely: known === undefined || !/^[A-Z\d_]+$/.test(known),
    without: withoutVault(folder, context),
  };
}

interface Asked {
  readonly files: readonly string[];
  readonly path: string;
  readonly at: number;
  readonly context: FixContext;
}

const settings = /^(.*\/|)application(?:[-_]([\w-]+))?\.(?:ya?ml|properties)$/;
const baseFiles = ['application', 'bootstrap'].flatMap((stem) =>
  ['yml', 'yaml', 'properties'].map((ending) => `${stem}.${ending}`),
);

/** What Spring needs before it asks Vault, or for asking it. */
const before = /^(?:spring\.(?:cloud\.(?:vault|config|consul|bootstrap)|config|profiles|application)|encrypt|vault)\b/;

function told(property: string, { files, path, at, context }: Asked): readonly string[] {
  return files.flatMap((file) => settingsTold(file, property, { context, ...(file === path && { at }) }));
}

/** The property that a secret is the value of, or a part of. */
function propertyOf(
  path: string,
  { start, end }: Finding['at']['span'],
  place: SecretPlace | undefined,
  context: FixContext,
): { readonly property: string; readonly isWhole: boolean } | undefined {
  if (place) {
    const { entries, node, isWhole } = place;
    const property = keysAround(place)?.join('.');
    const isPlain = entries.every(({ entry }, index) => entry.value === (entries[index - 1]?.map ?? node));
    return isPlain && property !== undefined && isProperty.test(property) ? { property, isWhole } : undefined;
  }
  const text = context.text(path) ?? '';
  if (!path.endsWith('.properties')) return undefined;
  const [line, property, head = ''] =
    /([A-Za-z][\w.-]{0,200})[ \t]*[=:][ \t]*(\S*)$/.exec(lineBefore(text, start)) ?? [];
  const isLast = /^[ \t]*\r?(?:\n|$)/.test(text.slice(end, end + 80));
  if (line === undefined || property === undefined || !isProperty.test(property)) return undefined;
  return { property, isWhole: head === '' && isLast };
}

const isProperty = /^[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*)+$/;

function lineBefore(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
}

/** Where in Vault the program looks for a property, as the first import says that takes it. */
function locationOf(
  property: string,
  profile: string | undefined,
  asked: Asked,
): { readonly path: string; readonly prefix: string } | undefined {
  if (told('spring.cloud.vault.enabled', asked).includes('false')) return undefined;
  const imports = told('spring.config.import', asked).flatMap((value) =>
    value.replace(/^["']|["']$/g, '').split(/[,;]/),
  );
  const locations = imports.flatMap((each) => /^[ \t]*(?:optional:)?vault:\/{0,3}([^\s"']*)/.exec(each)?.[1] ?? []);
  for (const location of locations.length === 0 && isBootstrapped(asked) ? [''] : locations) {
    const [context = '', query] = location.split('?');
    const prefix = /(?:^|&)prefix=([\w.-]+)/.exec(query ?? '')?.[1] ?? '';
    const path = context === '' ? usualPath(profile, asked) : context.replace(/\/$/, '');
    if (path !== undefined && property.startsWith(prefix)) return { path, prefix };
  }
  return undefined;
}

/** Before Spring Boot 2.4, and with its bootstrap context, the settings of a client are enough. Source: Spring Cloud Vault, "Client Side Usage". */
function isBootstrapped({ files, path, context }: Asked): boolean {
  const isSet = files.some(
    (file) => /(?:^|\/)bootstrap\.\w+$/.test(file) && /\bvault[.:]/.test(context.text(file) ?? ''),
  );
  const names = ['pom.xml', 'build.gradle', 'build.gradle.kts'];
  return (
    isSet &&
    foldersAbove(path).some((above) =>
      names.some((name) => /\bspring-cloud-(?:starter-)?vault-config\b/.test(context.text(above + name) ?? '')),
    )
  );
}

/** `secret/shop`, and that of a profile below it. */
function usualPath(profile: string | undefined, asked: Asked): string | undefined {
  const setting = (...names: readonly string[]) => names.flatMap((name) => told(`spring.${name}`, asked))[0];
  if (setting('cloud.vault.kv.enabled') === 'false') return undefined;
  const backend = setting('cloud.vault.kv.backend') ?? 'secret';
  const name =
    setting('cloud.vault.kv.application-name', 'cloud.vault.application-name', 'application.name') ??
    setting('cloud.vault.kv.default-context') ??
    'application';
  const separator = setting('cloud.vault.kv.profile-separator') ?? '/';
  return [`${backend}/${name.split(',')[0]?.trim()}`, ...(profile === undefined ? [] : [profile])].join(separator);
}

/** What another credential is filled in from that no file of settings gives: in small letters first, as only Vault has such names. */
function filledIn(asked: Asked): string | undefined {
  const texts = asked.files.map((file) => asked.context.text(file) ?? '').join('\n');
  const names = [...texts.matchAll(filling)]
    .map(([, name = '']) => name)
    .filter((name) => told(name, asked).length === 0);
  return names.find((name) => /[a-z]/.test(name)) ?? names[0];
}

const filling =
  /^[ \t]*[\w.-]{0,80}(?:pass(?:word|phrase)?|secret|token|[kK]ey|user(?:[nN]ame)?)["']?[ \t]*[=:][ \t]*["']?\$\{(?!spring\.|random\.|env\.|java\.|user\.|project\.)([A-Za-z][\w.-]{0,100})\}/gm;

function spelled(known: string, [holder, last]: readonly [string, string]): string {
  if (!known.includes('.')) return fieldAs(known, `${holder}.${last}`);
  return `${holder}.${last}`;
}

function withoutVault(folder: string, context: FixContext): string | undefined {
  const module = folder.replace(/src\/main\/resources\/$/, '');
  return context
    .paths()
    .filter((each) => each.startsWith(module) && settings.test(each))
    .slice(0, mostFiles)
    .find(
      (each) =>
        folderPrefixOf(each).slice(module.length).split('/').length < 6 &&
        settingsTold(each, 'spring.cloud.vault.enabled', { context }).includes('false'),
    );
}

/** Files that are looked at. */
const mostFiles = 60;
