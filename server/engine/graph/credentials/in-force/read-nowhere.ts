import { type Credential, isTitleOfSigningKey } from '../../../model/credential.ts';
import { fileNameOf } from '../../../text/paths/file-name.ts';
import { folderPrefixOf } from '../../../text/paths/folder-of.ts';
import { mayBeInForce } from '../../../text/paths/may-be-in-force.ts';
import { classify } from '../../../text/paths/path-class.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { sameData } from '../../store/same-data.ts';
import type { HeldInputs } from './held-inputs.ts';
import { settingName } from './named-values.ts';
import { settingReads } from './setting-reads.ts';

/** What the programs of a repository do not take from its files of variables. */
export interface ReadNowhere {
  /** A key to sign by in a file of variables of which no file of the repository has the name, while programs read others of that file by theirs. */
  isReadNowhere(credential: Credential, path: string): boolean;
  /** Of a key to sign by in a file of variables that no file of the repository names: the program that takes those of another one as its environment. */
  otherLoadedBy(credential: Credential, path: string): string | undefined;
}

/**
 * Looks for the names of variables, and of their files, in all that may read them. Each file is looked at by itself, for as long as its facts are the same. Nothing is told of a large repository, nor where
 * something takes variables by names that it puts together, or hands on all of them.
 * Sources: dotenv, "Usage", `path`; Compose, `env_file`; Pydantic, "Settings Management"; Spring Boot, "Relaxed Binding"; Auth.js, "Environment Variables".
 */
export function createReadNowhere({ memo, store, settings, isReading }: HeldInputs): ReadNowhere {
  const { textOf } = settings;
  const known = { same: sameData, onCycle: [] };
  // Of the names of all files each is looked at once, for whoever asks.
  const readers = memo.query<readonly string[]>(() => store.knownPaths().filter(mayRead).sort(), known);
  const names = memo.query<boolean>(isNamedIn, { same: Object.is, onCycle: true });
  const takesUnseen = memo.query<boolean>((path) => mayBeInForce(path) && unseen.test(textOf(path)), {
    same: Object.is,
    onCycle: true,
  });
  const readsOf = memo.query<readonly string[]>(
    (path) => (mayBeInForce(path) ? settingReads('dotenv', textOf(path)).map(({ name }) => name) : []),
    known,
  );
  const loadsDefault = memo.query<boolean>((path) => defaultLoaded.test(textOf(path)), {
    same: Object.is,
    onCycle: false,
  });
  const nowhere = memo.query<boolean>(lookUp, { same: Object.is, onCycle: false });
  const other = memo.query<string | undefined>(loaderOfOther, { same: Object.is, onCycle: undefined });

  return { isReadNowhere, otherLoadedBy };

  function isReadNowhere(credential: Credential, path: string): boolean {
    if (!isOwnKey(credential) || !ofEnvironment.test(fileNameOf(path)) || isReading()) return false;
    const name = credential.site?.name ?? '';
    if (!ofProgram.test(name) || ofLibraries.test(name) || isElsewhere(credential, path)) return false;
    return nowhere(`${name}\0${path}`);
  }

  function otherLoadedBy(credential: Credential, path: string): string | undefined {
    if (!isOwnKey(credential) || !calledOtherwise.test(fileNameOf(path)) || isReading()) return undefined;
    return other(path);
  }

  /** Another file has it, from which a program may take it. */
  function isElsewhere({ digest }: Credential, path: string): boolean {
    if (digest === undefined) return true;
    return store.look('sameValue', digest).some((at) => at.path !== path && classify(at.path) !== 'documentation');
  }

  function lookUp(key: string): boolean {
    const [name = '', path = ''] = key.split('\0');
    const all = readers('');
    if (all.length > mostReaders || all.some((each) => names(`${name}\0${each}`) || takesUnseen(each))) return false;
    const held = new Set([...textOf(path).matchAll(variable)].map(([, other = '']) => settingName(other)));
    const root = folderPrefixOf(path);
    return all.some((each) => each.startsWith(root) && readsOf(each).some((read) => held.has(read)));
  }

  function loaderOfOther(path: string): string | undefined {
    const all = readers('');
    const name = fileNameOf(path);
    if (all.length > mostReaders || all.some((each) => names(`${name}\0${each}`) || loadsUnseen.test(textOf(each))))
      return undefined;
    return all.find((each) => mayBeInForce(each) && loadsDefault(each));
  }

  function isNamedIn(key: string): boolean {
    const [name = '', path = ''] = key.split('\0');
    const text = textOf(path);
    return asWritten(name).test(givesSecrets.test(text) ? text.replace(keys, '') : text);
  }
}

/** As what it is there: of no force. */
export function readNowhere(credential: Credential): Credential {
  const { doubt, evidence, ...rest } = credential;
  return { ...rest, confidence: 'low', loweredBy: 'read-nowhere' };
}

function isOwnKey({ title, storage, site, isPublic }: Credential): boolean {
  return isTitleOfSigningKey(title) && storage === 'literal' && site?.language === 'dotenv' && !isPublic;
}

/** `JWT_SECRET_KEY` is `jwtSecretKey`, `jwt.secret-key` and `jwt:` with `secret-key:` below it as well. */
function asWritten(name: string): RegExp {
  const parts = name.split(/[^A-Za-z\d]+/).filter(Boolean);
  return new RegExp(`(?<![A-Za-z\\d])${parts.join('[^A-Za-z\\d]{0,12}')}(?![A-Za-z\\d])`, 'i');
}

/** Members of a Secret are given values there: who takes one names it in another place. Source: Kubernetes, "Secrets". */
const givesSecrets = /^kind:[ \t]{1,4}["']?Secret\b/m;
const keys = /^[ \t]{1,20}[A-Z][A-Z\d_]{2,60}:(?=[ \t\r\n])/gm;

/** What may read variables, or hand them on: programs, scripts and settings, and neither documents nor files of variables. */
function mayRead(path: string): boolean {
  return reading.test(fileNameOf(path)) && !madeByTools.test(path);
}

const reading =
  /\.(?:[cm]?[jt]sx?|py|rb|php|go|rs|java|kts?|scala|cs|fs|vb|ex|exs|vue|svelte|astro|ya?ml|json5?|toml|ini|cfg|conf|properties|xml|sh|bash|ps1|bat|cmd|tf|hcl|tpl|tmpl|j2|erb|service|nix|mk|gradle|prisma|ipynb)$|^(?:(?:[\w-]{1,40}\.)?(?:Dockerfile|Containerfile)(?:\.[\w-]{1,40})?|Makefile|Procfile|Jenkinsfile|Justfile|Caddyfile|Vagrantfile|Rakefile)$/i;
const madeByTools = /(?:^|\/)(?:node_modules|vendor|\.?venv|site-packages|bower_components)\/|[.-]lock\.\w{1,5}$/;

/** Files of variables by which a program runs. */
const ofEnvironment = /^\.env(?:\.(?:prod|production|live|local))?$/;
/** `config.env`, which nothing takes by itself. */
const calledOtherwise = /^[\w-]{1,40}\.env$/;

const variable = /^[ \t]{0,8}(?:export[ \t]{1,4})?([A-Z][A-Z\d_]{2,60})[ \t]{0,4}=/gm;

/** By its own words alone. */
const ofProgram = /^[A-Z][A-Z\d]{1,30}(?:_[A-Z\d]{2,30}){1,5}$/;

/** Libraries take these by themselves. Sources: Auth.js, Better Auth, Nuxt, Rails, Laravel, Flask (`from_prefixed_env`), Auth0, Strapi, Hasura, Payload, AdonisJS. */
const ofLibraries =
  /^(?:(?:NEXT_?|BETTER_)?AUTH0?_SECRET|(?:NUXT|FLASK|RAILS|AUTH0|HASURA|DIRECTUS|KC|AIRFLOW|SUPERSET|STRAPI|PAYLOAD|SUPABASE|GOTRUE|N8N|MEDUSA|PGRST)_\w+|SECRET_KEY_BASE|APP_KEYS?|ADMIN_JWT_SECRET|TRANSFER_TOKEN_SALT|API_TOKEN_SALT)$/;

/** Variables are taken by names that stand nowhere here. */
const unseen = anyOf([
  // Names are put together.
  /\benv_?[pP]refix\b|\bwith_prefix\(|\bEnv::prefixed\(|\benvy::prefixed\(|\benv\.Provider\(|\benv_nested_delimiter\b|\bfrom_prefixed_env\b|\bAutomaticEnv\b|\bSetEnvPrefix\b|\benvconfig\b/,
  /\bprocess\.env\[[^\]\n]{0,60}[`+]|\b(?:environ\[|environ\.get\(|getenv\(|Getenv\()[ \t]{0,4}(?:[fF]["']|[^\])\n]{0,60}\+)/,
  // All of them are.
  /\bObject\.(?:entries|keys|values)\([ \t]{0,4}process\.env|\bos\.environ\.(?:items|copy|keys)\(|\bdict\([ \t]{0,4}os\.environ|\bdotenv_values\(|\bos\.Environ\(/,
  // Members of a class are filled in by their names.
  /\bAddEnvironmentVariables\(|\bWebApplication\.CreateBuilder\(|\bSpringApplication\b|@Config(?:urationProperties|Mapping)\(/,
  // What others have made is given the whole file.
  /(?:^|\n)[ \t]{1,20}env_file:|\bdocker[ \t]{1,4}run\b[^\n]{0,200}--env-file\b|\benvFrom:/,
  // It makes its tokens by variables of its own.
  /["'](?:@strapi\/|strapi|directus|payload|@payloadcms|@medusajs\/|@keystone-6\/|tymon\/jwt-auth|php-open-source-saver\/jwt-auth|@feathersjs\/|parse-server)/,
]);

/** What takes the variables of a file that is named by a variable, or all such files of a folder. */
const loadsUnseen =
  /\bload_?[dD]otenv\([^()]{0,40}[a-z]|\bconfig\(\s{0,20}\{[^{}]{0,80}\bpath\b(?![^{},]{0,80}["'`][^"'`\n]{0,40}\.env\b)|\*\.env\b/;

/** It takes the `.env` where it is started, and no other. Sources: dotenv, "Usage"; python-dotenv, "Getting Started". */
const defaultLoaded =
  /\bdotenv(?:\.default)?\.config\([ \t]{0,4}\)|\brequire\(["']dotenv["']\)\.config\([ \t]{0,4}\)|["']dotenv\/config["']|(?:^|\n)[ \t]{0,8}load_dotenv\([ \t]{0,4}\)/;

/** Files that are looked at; of more nothing is told. */
const mostReaders = 1_200;
