import { isProductionSettings } from './production-path.ts';
import { trialPath } from './trial-path.ts';

/**
 * A set-up that comes with the source, for whoever starts the thing: Compose files, what a container is started with
 * (`docker/`, `.env`), values of a chart, the defaults of a program, the rows that a new database begins with, pipelines and workbenches. Not one
 * that is named for production or another environment that runs for others.
 */
export function isSetUp(path: string): boolean {
  if (trialPath(path) !== undefined) return true;
  const lower = path.toLowerCase();
  const folders = lower.split('/');
  const name = folders.pop() ?? '';
  if (isProductionSettings(path) || runsForOthers.test(lower)) return false;
  if (setUpFile.test(name) || (!program.test(name) && folders.some((folder) => containers.has(folder)))) return true;
  return /^values\.ya?ml$/.test(name) && folders.some((folder) => charts.has(folder));
}

/** Text of a program, and not what it is told by settings or a script of a shell. */
export function isProgram(path: string): boolean {
  return program.test(path.toLowerCase());
}

/** A script of a shell, not named for an environment that runs for others. */
export function isHandScript(path: string): boolean {
  const lower = path.toLowerCase();
  return /\.(?:bash|bat|cmd|fish|ps1|sh|zsh)$/.test(lower) && !runsForOthers.test(lower);
}

/** Requests that somebody sends from an editor or a client, not named for such an environment. Sources: JetBrains, "HTTP Client"; Bruno, "Bru language"; Postman, "Export data". */
export function isRequests(path: string): boolean {
  const lower = path.toLowerCase();
  return /\.(?:bru|http|rest)$|\.postman_(?:collection|environment)\.json$/.test(lower) && !runsForOthers.test(lower);
}

/** Files that set up what runs: of Compose, of variables, of SQL, of defaults, and what is kept for containers. */
const setUpFile =
  /^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$|^\.env(?:\.\w+)?$|^[\w-]+\.env$|\.sql$|^defaults?\.(?:cfg|conf|env|hjson|ini|json5?|properties|toml|ya?ml)$|[._-]docker\.\w+$/;

/** Program text, which runs wherever the folder says that it is put into a container. */
const program =
  /\.(?:c|cc|cjs|cpp|cs|dart|ex|exs|fs|go|groovy|h|java|js|jsx|kt|lua|mjs|php|pl|py|rb|rs|scala|swift|ts|tsx|vb)$/;

const runsForOthers = /(?:^|[/._-])(?:live|prd|prod|production|stage|staging|uat)(?:[/._-]|$)/;

const containers: ReadonlySet<string> = new Set(['compose', 'container', 'containers', 'docker', 'docker-compose']);

const charts: ReadonlySet<string> = new Set(['chart', 'charts', 'helm']);
