import { anyOf } from '../patterns/any-of.ts';
import { mayBeInForce } from './may-be-in-force.ts';

/**
 * A file of settings that is named for production: `application-prod.yml`, `.env.production`, `config/production/db.yml`; or of Terraform,
 * which sets up what runs, below a folder that is named so: `namespaces/live.shop/variables.tf`.
 */
export function isProductionSettings(path: string): boolean {
  const folders = path.toLowerCase().split('/');
  const name = folders.pop() ?? '';
  const isTerraform = /\.(?:tf|tofu|tfvars)$/.test(name);
  const isModule = moduleOfSettings.test(path.toLowerCase());
  if (ofContainers.test(path)) return mayBeInForce(path);
  if (!(settings.test(name) || isTerraform || isModule)) return false;
  // A chart brings its defaults along, whatever the folder is called that it lies in.
  const isDefault = /^values\.ya?ml$/.test(name) && folders.some((folder) => /^(?:charts?|helm)$/.test(folder));
  const isNamed =
    production.test(name) ||
    (!isDefault && folders.some((folder) => /^prod(?:uction)?$/.test(folder) || (isTerraform && live.test(folder))));
  if (!isNamed || /non-?prod|pre-?prod|not-?prod/.test(path.toLowerCase())) return false;
  return mayBeInForce(path);
}

/** Settings that are named for an environment which runs for others, production or one beside it: `application-staging.yml`, `.env.onprem`. */
export function isForOthers(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (isProductionSettings(path)) return true;
  return settings.test(name) && others.test(name) && mayBeInForce(path);
}

const others = /(?:^|[._-])(?:live|on-?prem|prd|pre-?prod|stage|staging|uat)(?:[._-]|$)/;

/** What stands in for the settings of a site on a server where it is tried: `Web.test2.config`. Source: Microsoft, "Web.config transformations". */
export function isForTestServer(path: string): boolean {
  return /(?:^|\/)(?:app|web)\.(?:dev|qa|test|uat)\w{0,12}\.config$/i.test(path);
}

/** The file itself is named for production, and not only a folder around it. */
export function isNamedForProduction(path: string): boolean {
  return production.test(path.slice(path.lastIndexOf('/') + 1).toLowerCase());
}

const settings = anyOf([
  /^\.env(?:\.|$)/,
  /\.(?:ya?ml|properties|env|ini|toml|cfg|conf)$/,
  /^(?:app|application|config|credentials?|env|environment|secrets?|settings|appsettings)[._-](?:[a-z]{1,20}[._-]){0,2}[a-z]{2,20}\.json$/,
  /^production\.json$/,
  // Source: Microsoft, "Web.config transformations".
  /^(?:app|web)\.(?:prod(?:uction)?|release)\.config$/,
]);

/** What Compose gives each container in production: `.envs/.production/.django`. Source: Cookiecutter Django, "Docker", environment variables. */
const ofContainers = /(?:^|\/)\.envs\/\.production\/\.[a-z]{2,20}$/;

/** Of a program for Node that keeps one module for each environment. Source: node-config, "Configuration Files". */
const moduleOfSettings = /(?:^|\/)config(?:\/env(?:ironments?)?)?\/prod(?:uction)?\.[cm]?[jt]s$/;

const live = /(?:^|[._-])(?:live|prod|production)(?:[._-]|$)/;

const production = /(?:^|[._-])prod(?:uction)?(?:[._-]|$)|^(?:app|web)\.release\.config$/;
