import { isObject, type Json, textIn } from './json.ts';

/** An inventory that a person or a repository names. All are connections: they decide nothing about findings but what is known. */
export type SourceSettings = BackstageSettings | GitSettings | HttpsSettings;

interface Named {
  /** As people know it; unique among them. */
  readonly name: string;
  readonly url: string;
  /** It shows its reader only a part of what it holds, as the person says who connects it. */
  readonly partial?: true;
}

export interface BackstageSettings extends Named {
  readonly type: 'backstage';
  /** The portal's own address, where it is another than the backend's. */
  readonly portalUrl?: string;
  /** `kind/type` pairs that stand for machine identities. */
  readonly types?: readonly string[];
  /** An organisation's own prefix of annotations: `identity.acme.example`. */
  readonly annotationPrefix?: string;
}

export interface GitSettings extends Named {
  readonly type: 'git';
  readonly branch?: string;
  /** Where in the repository records lie. */
  readonly folder?: string;
}

export interface HttpsSettings extends Named {
  readonly type: 'https';
  readonly map?: FieldMap;
}

/** Where a foreign document keeps what a record holds: JSON pointers (RFC 6901), or texts with pointers in braces. */
export interface FieldMap {
  /** The list of records; absent: `/identities`. */
  readonly records?: string;
  /** A list of texts: the owners that exist. */
  readonly owners?: string;
  /** The address of the next page. */
  readonly next?: string;
  /** Fields of a record, from its own root: `id`, `match`, `owners.technical`, … */
  readonly fields?: Readonly<Record<string, string | readonly string[]>>;
}

/** A setting that names no inventory, in words. */
export interface SettingProblem {
  readonly name: string;
  readonly message: string;
}

/** Inventories from a setting or from `.identity/config.yaml`; what cannot be one is told apart. */
export function readSources(given: unknown): {
  readonly sources: readonly SourceSettings[];
  readonly problems: readonly SettingProblem[];
} {
  const sources: SourceSettings[] = [];
  const problems: SettingProblem[] = [];
  for (const item of Array.isArray(given) ? given : []) {
    const name = nameOf(item);
    const read = readSource(item, name);
    if (typeof read === 'string') problems.push({ name, message: read });
    else if (sources.some((source) => source.name === read.name))
      problems.push({ name, message: `Two inventories are called ${name}.` });
    else sources.push(isObject(item) && item.partial === true ? { ...read, partial: true } : read);
  }
  return { sources, problems };
}

function nameOf(item: unknown): string {
  const given = textIn(item, 'name')?.trim();
  if (given) return given;
  return textIn(item, 'type') === 'backstage' ? 'Backstage' : (textIn(item, 'url') ?? 'inventory');
}

function readSource(item: unknown, name: string): SourceSettings | string {
  if (!isObject(item)) return 'An inventory has a type and a url.';
  const url = textIn(item, 'url')?.trim() ?? '';
  switch (item.type) {
    case 'backstage':
      return isWeb(url)
        ? backstageSource(item, name, url)
        : `${name}: the url of a Backstage backend is an https address.`;
    case 'git':
      return isGit(url) ? gitSource(item, name, url) : `${name}: the url is none that git fetches from.`;
    case 'https':
      return isWeb(url) ? httpsSource(item, name, url) : `${name}: the url of a document is an https address.`;
    default:
      return `${name}: the type is backstage, git or https.`;
  }
}

function backstageSource(item: Json, name: string, url: string): BackstageSettings {
  const [portalUrl, annotationPrefix] = [textIn(item, 'portalUrl'), textIn(item, 'annotationPrefix')];
  return {
    type: 'backstage',
    name,
    url,
    ...(portalUrl !== undefined && isWeb(portalUrl) ? { portalUrl } : {}),
    ...(annotationPrefix === undefined ? {} : { annotationPrefix: annotationPrefix.replace(/\/$/, '') }),
    ...(Array.isArray(item.types) ? { types: item.types.filter((type) => typeof type === 'string') } : {}),
  };
}

function gitSource(item: Json, name: string, url: string): GitSettings {
  const [branch, folder] = [textIn(item, 'branch'), textIn(item, 'folder')];
  return {
    type: 'git',
    name,
    url,
    ...(branch === undefined || !/^[\w][\w./-]*$/.test(branch) ? {} : { branch }),
    ...(folder === undefined ? {} : { folder: folder.replace(/^\/+|\/+$/g, '') }),
  };
}

function httpsSource(item: Json, name: string, url: string): HttpsSettings {
  return { type: 'https', name, url, ...(isObject(item.map) ? { map: mapOf(item.map) } : {}) };
}

function mapOf(map: Json): FieldMap {
  const [records, owners, next] = [textIn(map, 'records'), textIn(map, 'owners'), textIn(map, 'next')];
  const fields: Record<string, string | readonly string[]> = {};
  for (const [field, from] of Object.entries(isObject(map.fields) ? map.fields : {})) {
    if (typeof from === 'string') fields[field] = from;
    if (Array.isArray(from)) fields[field] = from.filter((each) => typeof each === 'string');
  }
  return {
    ...(records === undefined ? {} : { records }),
    ...(owners === undefined ? {} : { owners }),
    ...(next === undefined ? {} : { next }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}

function isWeb(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && new URL(url).username === '';
}

/** No transport that starts a program, no local path, nothing that git takes for an option. */
function isGit(url: string): boolean {
  return /^(?:https?|ssh|git):\/\/[^\s-]\S*$/.test(url) || /^[\w.-]+@[\w.-]+:(?!:)[^\s-]\S*$/.test(url);
}
