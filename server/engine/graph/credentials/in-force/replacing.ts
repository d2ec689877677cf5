import { fileNameOf } from '../../../text/paths/file-name.ts';
import { trialPath } from '../../../text/paths/trial-path.ts';
import { anyOf } from '../../../text/patterns/any-of.ts';
import { settingName } from './named-values.ts';

/**
 * What the name alone leaves open: of nearly all files of a repository it tells that they replace no setting. It takes all that `isDeployment` does, and what is read over other
 * settings. Of the path no more than the name is looked at, as all files are asked.
 */
export function mayReplace(path: string): boolean {
  return replacingName.test(path.slice(path.lastIndexOf('/') + 1));
}

const replacingName =
  /\.(?:ya?ml|json5?|toml|properties|sh|bash|ps1|bat|service|tf|tfvars|nomad|bicep|j2|tpl|conf|config|xml)$|dockerfile|\.env|^(?:procfile|jenkinsfile|makefile|captain-definition|readme\.md|ecosystem\.config\.[cm]?js|(?:prod(?:uction)?(?:_settings)?|live|heroku|deploy)\.py)$/i;

/** What sets up where a program runs, or tells whoever does: it may give a setting another value. */
export function isDeployment(path: string): boolean {
  return !ofPackages.test(path) && deployment.test(path);
}

/** What starts the program where it runs for others, and not what builds and tests it or is run by hand. */
export function runsForOthers(path: string): boolean {
  return trialPath(path) === undefined && starts.test(path) && !isForTrial(fileNameOf(path).replace(/\.\w+$/, ''));
}

/** Compose, manifests of Kubernetes, task definitions of ECS, what Render and Fly read, units of systemd, Terraform. */
const starts =
  /(?:^|\/)(?:docker-)?compose[^/]{0,60}\.ya?ml$|(?:^|\/)(?:k8s|kubernetes|kube|manifests|helm|charts?)\/.{1,300}\.ya?ml$|(?:^|\/)task-?def[\w-]{0,40}\.json$|(?:^|\/)(?:render|fly|app)\.(?:ya?ml|toml)$|\.(?:service|tf)$/i;

/** What only tells somebody to set it. */
export function isInstruction(path: string): boolean {
  return told.test(path);
}

const ofPackages = /(?:^|\/)(?:node_modules|vendor|bower_components|\.venv|venv|target|bin|obj|dist)\//;

const told = /(?:^|\/)readme[^/]{0,40}$|example|sample|template|\.dist$|\.(?:md|txt)$/i;

const deployment = anyOf(
  [
    /(?:^|\/)(?:docker-)?compose[^/]{0,60}\.ya?ml$/,
    /(?:^|\/)[^/]{0,60}dockerfile[^/]{0,60}$/,
    /(?:^|\/)(?:procfile|jenkinsfile|readme\.md|makefile|captain-definition|\.envrc)$/,
    // What pipelines and hosts of programs read at the root.
    /(?:^|\/)(?:\.gitlab-ci|\.travis|azure-pipelines[\w-]{0,20}|bitbucket-pipelines|render|serverless|buildspec|appspec|cloudbuild|app|railway|fly|netlify|nixpacks|samconfig|template)\.(?:ya?ml|json|toml)$/,
    /(?:^|\/)(?:[\w-]{0,40}\.env|\.env)(?:\.[\w.-]{1,40})?$/,
    /(?:^|\/)ecosystem\.config\.[cm]?js$/,
    /\.(?:sh|bash|ps1|bat|service|tf|tfvars|nomad|bicep)$/,
    // What stands in a folder of deployments.
    /(?:^|\/)(?:\.github\/workflows|\.circleci|\.ebextensions|\.platform|k8s|kubernetes|kube|deploy(?:ments?)?|manifests|helm|charts?|infra(?:structure)?|terraform|ansible|ops|docker|ci|cd|cicd|task-?def(?:initions?)?)\/(?:[^/]{1,80}\/){0,6}[^/]{1,100}\.(?:ya?ml|json|j2|tpl|toml|conf|config|env|xml)$/,
    /(?:^|\/)task-?def[\w-]{0,40}\.json$/,
  ],
  'i',
);

/**
 * Names of a deployment's text that may be those of settings, without what stands between their words (`JWT__KEY`, `jwt-key` and `jwt.key` are `jwtkey`), and the
 * names of files that it writes. `*`: it says where settings are read, or brings them along.
 */
export function namesGiven(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [written] of namesWith(telling, text.slice(0, mostText))) {
    if (found.size === mostNames) break;
    const name = written.replace(/[.:-]+$/, '');
    if (/key|secret|token|salt|pass|jwt/i.test(name)) found.add(withoutSeparators(name));
    else if (ofFile.test(name)) found.add(name.toLowerCase());
  }
  if (elsewhere.test(text)) found.add('*');
  return [...found].sort();
}

/** The names in whose neighbourhood something of the kind stands: most of a text holds none. */
function* namesWith(kind: RegExp, text: string): Generator<RegExpMatchArray> {
  let from = 0;
  for (const { index } of text.matchAll(kind)) {
    if (index < from) continue;
    let start = index;
    while (start > from && ofName.test(text.charAt(start - 1))) start--;
    behindName.lastIndex = index;
    from = behindName.exec(text)?.index ?? text.length;
    yield* text.slice(start, from).matchAll(/[A-Za-z][\w.:-]{2,100}/g);
  }
}

const ofName = /[\w.:-]/;
const behindName = /[^\w.:-]/g;

/** What stands in the names that are told of a deployment. */
const telling = /key|secret|token|salt|pass|jwt|application|appsettings|default\.|config\./gi;

/** Without anything between its words. */
export function withoutSeparators(name: string): string {
  return settingName(name).replace(/\./g, '');
}

const mostText = 200_000;
const mostNames = 400;
const ofFile =
  /^(?:application[\w-]{0,30}|appsettings[\w.-]{0,30}|default|config)\.(?:properties|ya?ml|json5?|toml|php)$/i;

/** Sources: Spring Boot, "Externalized Configuration"; node-config, "Environment Variables". */
const elsewhere =
  /\bSPRING_(?:APPLICATION_JSON|CONFIG_)|spring\.config\.(?:location|additional)|\bNODE_CONFIG(?:_DIR)?\b/;

/** Of settings or a program, that values come from a store that nobody sees here; a file that Spring reads beside them gives what an environment may give anyhow. Sources: Spring Cloud Config, "Client"; Spring Vault; ASP.NET Core, "Key Vault configuration provider". */
export const readsStore =
  /\bconfigserver:|spring-cloud-(?:config|starter-config|starter-vault|starter-consul)|config:\s{1,10}import:(?![ \t]{0,4}["']?(?:optional:)?(?:file|classpath):[\w./[\]-]{1,80}["']?[ \t]*(?:\r?\n|$))|config\.import\s{0,4}=(?![ \t]{0,4}["']?(?:optional:)?(?:file|classpath):[\w./[\]-]{1,80}["']?[ \t]*(?:\r?\n|$))|\bAddAzureKeyVault\b|\bAddAzureAppConfiguration\b|\bAddSecretsManager\b|\bAddSystemsManager\b|\bAddAwsSecrets|\bVaultConfig/;

/** An environment in which the program runs for its author alone. */
export function isForTrial(profile: string): boolean {
  return /(?:^|[^a-z])(?:dev|devel|development|developer|local|localhost|tests?|testing|ci|h2|demo|e2e|it|integration|docker-local|sample|example|default)(?:[^a-z]|$)/i.test(
    profile,
  );
}
