import { anyOf } from '../patterns/any-of.ts';
import { keptOfPath } from './kept-of-path.ts';
import { isProductionSettings } from './production-path.ts';

/**
 * Whether settings are read only where somebody works on the program, as their name says: one question for all formats, so that a key in `.env.dev` weighs what it weighs in
 * `appsettings.Development.json`. Sources: Next.js, "Environment Variables"; ASP.NET Core, "Environments"; Spring Boot, "Profile Specific Files"; node-config, "Configuration Files"; Django,
 * "Designating the settings"; Rails, "Configuring Rails Applications"; Symfony, "Configuration Environments"; Angular, "Build environments"; CodeIgniter, "Handling Multiple Environments".
 */
export const isForDevelopment: (path: string) => boolean = keptOfPath(
  (path) => development.test(path) && !isProductionSettings(path) && !ofAgent.test(path),
);

/** `.claude/settings.local.json` records commands that its person let an agent run, with the values that they ran with. Source: Claude Code, "Settings". */
const ofAgent = /(?:^|\/)\.claude\//;

const development = anyOf(
  [
    /(?:^|\/)\.env[._-](?:dev|devel|develop|development|local)(?:\.local)?$/,
    // `dev.env`, and of one program `orders.dev.env`.
    /(?:^|\/)(?:[\w-]{1,40}\.)?(?:dev|devel|develop|development|local)\.env$/,
    // `application-dev.yml`, `appsettings.Development.json`.
    /(?:^|\/)(?:application|appsettings|bootstrap|config|settings)[._-](?:dev|devel|develop|development|local)\.(?:conf|ini|json5?|properties|toml|ya?ml)$/,
    // An environment of one's own, called by where it runs as well: `appsettings.DockerDevelopment.json`.
    /(?:^|\/)appsettings\.(?:docker|container|compose|linux|windows|mac|local)[._-]?(?:dev|development)\.json$/,
    /(?:^|\/)(?:dev|devel|develop|development|local)[._-](?:app|application|config|settings)\.(?:ini|json5?|properties|toml|ya?ml)$/,
    /(?:^|\/)config\/(?:env(?:ironments?)?\/)?(?:dev|develop|development|local)\.(?:json5?|toml|ya?ml|[cm]?[jt]s)$/,
    // Django: `settings/dev.py`, `settings_local.py`, `development_settings.py`.
    /(?:^|\/)(?:settings\/(?:dev|devel|develop|development|local)|settings_(?:dev|devel|develop|development|local)|(?:dev|devel|development|local)_settings)\.py$/,
    /(?:^|\/)environment\.(?:dev|develop|development|local)\.[jt]s$/,
    /(?:^|\/)config\/environments\/development\.rb$/,
    /(?:^|\/)(?:app\/)?config\/parameters[._-](?:dev|development|local)(?:\.local)?\.(?:ini|php|xml|ya?ml)$/,
    // What starts the program where somebody works on it: `dev.sh`, `run-local.ps1`.
    /(?:^|\/)(?:(?:run|start)[-_]?)?(?:dev|develop|local)(?:[-_]?(?:env|server|setup|start|up))?\.(?:bash|bat|cmd|ps1|sh|zsh)$/,
    /(?:^|\/)application\/config\/development\/\w{1,40}\.php$/,
  ],
  'i',
);
