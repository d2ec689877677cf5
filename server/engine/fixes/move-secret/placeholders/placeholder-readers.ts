import { isComposeText } from '../../secret/compose-files.ts';
import { upperSnake } from '../../secret/secret-literal.ts';
import { isPlaybook } from './ansible-plays.ts';
import { listedReaders } from './listed-readers.ts';
import type { Reader } from './placeholder-reader.ts';
import { platformReaders } from './platform-readers.ts';
import { programReaders } from './program-readers.ts';

/** Files of Rails and of libraries beside it that are templates of ERB. */
const railsFiles =
  /(?:^|\/)config\/(appsignal|cable|cache|database|elasticsearch|honeybadger|mongoid|newrelic|queue|scout_apm|secrets|shoryuken|sidekiq|skylight|storage|sunspot)\.yml$/;

/** Variables that the recipes of Symfony's packages set up, by the setting that reads them. */
const symfonyNames: readonly (readonly [RegExp, string])[] = [
  [/^(?:when@\w+\.)?framework\.secret$/, 'APP_SECRET'],
  [/^(?:when@\w+\.)?framework\.mailer\.(?:dsn|transports\.main)$/, 'MAILER_DSN'],
  [/^(?:when@\w+\.)?framework\.messenger\.transports\.\w+(?:\.dsn)?$/, 'MESSENGER_TRANSPORT_DSN'],
  [/^(?:when@\w+\.)?framework\.lock(?:\.\w+)?$/, 'LOCK_DSN'],
  [/^(?:when@\w+\.)?framework\.cache\.default_redis_provider$/, 'REDIS_URL'],
  [/^(?:when@\w+\.)?(?:doctrine\.dbal|doctrine\.dbal\.connections\.default)\.url$/, 'DATABASE_URL'],
  [/^(?:when@\w+\.)?(?:snc_redis\.clients\.\w+)\.dsn$/, 'REDIS_URL'],
  [/^(?:when@\w+\.)?sentry\.dsn$/, 'SENTRY_DSN'],
  [/^(?:when@\w+\.)?lexik_jwt_authentication\.pass_phrase$/, 'JWT_PASSPHRASE'],
];

/** Each from the documentation that stands above it. */
export const readers: readonly Reader[] = [
  // Spring Boot reference, "Property Placeholders"; MicroProfile Config, "Property Expressions".
  {
    files: /(^|\/)(?:(?:application|bootstrap)(?:[-_.][\w-]+)?|microprofile-config)\.(?:ya?ml|properties)$/,
    placeholder: (name) => `\${${name}}`,
    name: 'whole path',
    language: 'spring',
    fallback: /\$\{([\w.-]{1,100}):$/,
  },
  // Spring Framework, "Using @PropertySource", "PropertySourcesPlaceholderConfigurer": settings and beans of files of any name.
  {
    files: /(^|\/)[\w.-]+\.ya?ml$/,
    says: /^spring:[ \t]*\r?$/m,
    placeholder: (name) => `\${${name}}`,
    name: 'whole path',
    language: 'spring',
    fallback: /\$\{([\w.-]{1,100}):$/,
  },
  {
    files: /(^|\/)[\w.-]+\.properties$/,
    told: {
      by: /\.xml$|(?:Config\w*|Application|Properties)\.(?:java|kt)$/,
      says: [
        '@PropertySource|property-placeholder|Property(?:Sources)?PlaceholderConfigurer',
        '[/:"\'>]{name}["\',\\s<]',
      ],
    },
    placeholder: (name) => `\${${name}}`,
    name: 'whole path',
    language: 'spring',
    fallback: /\$\{([\w.-]{1,100}):$/,
  },
  {
    files: /(^|\/)[\w.-]+\.xml$/,
    says: /\bwww\.springframework\.org\/schema\/beans\b/,
    told: { by: /\.xml$/, says: ['property-placeholder|Property(?:Sources)?PlaceholderConfigurer'] },
    placeholder: (name) => `\${${name}}`,
    name: 'own key',
    language: 'spring',
    fallback: /\$\{([\w.-]{1,100}):$/,
  },
  // Micronaut, "Configuration", TOML and "Property value binding".
  {
    files: /(^|\/)(?:application|bootstrap)(?:[-.][\w-]+)?\.toml$/,
    told: { by: /(^|\/)(?:build\.gradle(?:\.kts)?|pom\.xml)$/, says: ['\\bio\\.micronaut\\b'] },
    placeholder: (name) => `\${${name}}`,
    name: 'whole path',
    language: 'spring',
    fallback: /\$\{([\w.-]{1,100}):$/,
  },
  // HOCON, "Substitutions".
  {
    files: /(^|\/)(?:conf|resources)\/(?:[\w-]+\/){0,2}[\w.-]+\.conf$/,
    beside: /(^|\/)(?:build\.(?:sbt|sc|gradle(?:\.kts)?)|pom\.xml)$/,
    syntax: 'hocon',
    placeholder: (name) => `\${?${name}}`,
    name: 'own key',
    language: 'scala',
  },
  // Compose specification, "Interpolation": an unset variable is an error with `:?`.
  {
    files: /(^|\/)(?:[\w.-]+[._-])?compose(?:[._-][\w.-]+)?\.ya?ml$/i,
    placeholder: (name) => `\${${name}:?}`,
    name: 'own key',
    fallback: /\$\{(\w{1,100}):?-$/,
    hasEnvBeside: true,
    doubles: '$',
  },
  // The same by what it says, where a command names it.
  {
    files: /(^|\/)[\w.-]+\.ya?ml$/,
    says: { test: isComposeText },
    placeholder: (name) => `\${${name}:?}`,
    name: 'own key',
    fallback: /\$\{(\w{1,100}):?-$/,
    hasEnvBeside: true,
    doubles: '$',
  },
  // Serverless Framework, "Referencing Environment Variables".
  {
    files: /(^|\/)serverless(?:[._-][\w.-]+)?\.ya?ml$/i,
    placeholder: (name) => `\${env:${name}}`,
    name: 'own key',
  },
  // npm, "npmrc", environment variables; Yarn, "Configuration".
  {
    files: /(^|\/)\.(?:npmrc|yarnrc\.yml)$/,
    language: 'package manager',
    placeholder: (name) => `\${${name}}`,
    name: 'own key',
  },
  // New Relic, "Ruby agent configuration", `license_key`: the variable that the agent reads by itself.
  {
    files: /(^|\/)config\/newrelic\.yml$/,
    beside: /(^|\/)Gemfile$/,
    language: 'ruby',
    placeholder: (name) => `<%= ENV["${name}"] %>`,
    name: 'own key',
    usual: (path) => (/^\w+\.license_key$/.test(path) ? 'NEW_RELIC_LICENSE_KEY' : undefined),
  },
  // Rails guides, "Configuring a Database": the file is a template of ERB. Whoever tests or develops keeps a key there that opens nothing else.
  {
    files: railsFiles,
    beside: /(^|\/)Gemfile$/,
    within: /^(?!(?:development|test)\.secret_(?:key_base|token)$)/,
    about: railsFiles,
    language: 'ruby',
    placeholder: (name) => `<%= ENV["${name}"] %>`,
    name: 'own key',
  },
  // ERB, "Recognized Tags": other settings of the file are read from the environment so.
  {
    files: /(^|\/)config\/(?!(?:application|database|secrets|locales\/[^/]+)\.yml$)[\w.-]+\.ya?ml$/,
    says: /:[ \t]*["']?<%=[ \t]*ENV(?:\[|\.fetch\()/,
    beside: /(^|\/)Gemfile$/,
    language: 'ruby',
    placeholder: (name) => `<%= ENV["${name}"] %>`,
    name: 'own key',
  },
  // dbt, "About env_var function".
  {
    files: /(^|\/)profiles\.ya?ml$/,
    beside: /(^|\/)dbt_project\.yml$/,
    holder: 'dbt',
    placeholder: (name) => `{{ env_var('${name}') }}`,
    name: 'own key',
  },
  // Jenkins, "Configuration as Code", handling secrets; Elastic, "Use environment variables in the configuration".
  {
    files: /(^|\/)(?:jenkins|casc[\w.-]*|kibana|logstash|elasticsearch|elastic-agent|apm-server)\.ya?ml$/,
    placeholder: (name) => `\${${name}}`,
    name: 'own key',
  },
  // OpenTelemetry Collector, "Configuration", environment variables.
  {
    files: /(^|\/)otel[\w.-]*\.ya?ml$/,
    placeholder: (name) => `\${env:${name}}`,
    name: 'own key',
  },
  // ngrok, "Agent configuration file", authtoken.
  {
    files: /(^|\/)\.?ngrok\.ya?ml$/,
    placeholder: () => '',
    name: 'whole path',
    drops: (path) => (/^(?:agent\.)?authtoken$/.test(path) ? 'NGROK_AUTHTOKEN' : undefined),
  },
  // Supabase, "Managing config and secrets".
  {
    files: /(^|\/)supabase\/config\.toml$/,
    placeholder: (name) => `env(${name})`,
    name: 'own key',
  },
  // Airflow, "Setting Configuration Options"; Grafana, "Override configuration with environment variables".
  {
    files: /(^|\/)airflow\.cfg$/,
    placeholder: () => '',
    name: 'own key',
    drops: (name) => name,
    // Python, `configparser`, BasicInterpolation: of a variable nothing is filled in.
    doubles: '%',
    variable: ({ section, key }) => `AIRFLOW__${upperSnake(section)}__${upperSnake(key)}`,
  },
  {
    files: /(^|\/)grafana\.ini$/,
    placeholder: () => '',
    name: 'own key',
    drops: (name) => name,
    variable: ({ section, key }) => `GF_${upperSnake(section)}_${upperSnake(key)}`,
  },
  // Liquibase, "Liquibase environment variables".
  {
    files: /(^|\/)liquibase\.properties$/,
    placeholder: () => '',
    name: 'own key',
    drops: (name) => name,
    variable: ({ key }) => `LIQUIBASE_COMMAND_${upperSnake(key.replace(/^(?:liquibase\.)?(?:command\.)?/, ''))}`,
  },
  // Flyway, "Configuration files"; Keycloak, "Configuring Keycloak", format for environment variables in a file.
  {
    files: /(^|\/)(?:flyway|keycloak)\.conf$/,
    placeholder: (name) => `\${${name}}`,
    name: 'own key',
  },
  // Flyway, "Property Resolvers", using property resolvers in TOML configuration files, environment variables.
  {
    files: /(^|\/)flyway\.toml$/,
    within: /^environments\.\w+\.\w+$/,
    holder: 'flyway',
    placeholder: (name) => `\${env.${name}}`,
    name: 'own key',
  },
  // SonarScanner, "Project configuration".
  {
    files: /(^|\/)sonar-project\.properties$/,
    placeholder: (name) => `\${env.${name}}`,
    name: 'own key',
  },
  // Ansible, "ansible.builtin.env lookup", which gives an empty text where nothing sets the variable; "Using filters to manipulate data", undef; variables of
  // groups, hosts and roles.
  {
    files: /(^|\/)(?:(?:group|host)_vars\/[\w./-]+|roles\/[\w-]+\/(?:vars|defaults)\/[\w-]+)\.ya?ml$/,
    placeholder: (name) => `{{ lookup('ansible.builtin.env', '${name}') or undef(hint='${name} is not set') }}`,
    name: 'own key',
    language: 'ansible',
    readsPlainEnv: true,
  },
  // Ansible, "Ansible playbooks", "Using variables": plays by the hosts that they are for, wherever they lie; tasks of roles.
  {
    files: /(^|\/)[\w.-]+\.ya?ml$/,
    says: { test: isPlaybook },
    placeholder: (name) => `{{ lookup('ansible.builtin.env', '${name}') or undef(hint='${name} is not set') }}`,
    name: 'own key',
    language: 'ansible',
    readsPlainEnv: true,
  },
  {
    files: /(^|\/)roles\/[\w.-]+\/(?:tasks|handlers)\/[\w-]+\.ya?ml$/,
    placeholder: (name) => `{{ lookup('ansible.builtin.env', '${name}') or undef(hint='${name} is not set') }}`,
    name: 'own key',
    language: 'ansible',
    readsPlainEnv: true,
  },
  // Maven, "Settings Reference": properties of the environment.
  {
    files: /(^|\/)settings\.xml$/,
    holder: 'maven',
    placeholder: (name) => `\${env.${name}}`,
    name: 'own key',
  },
  // NuGet, "nuget.config reference", using environment variables.
  {
    files: /(^|\/)nuget\.config$/i,
    holder: 'nuget',
    placeholder: (name) => `%${name}%`,
    name: 'own key',
  },
  ...platformReaders,
  // Gradle, "Build Environment": a property of the project from the environment, in place of the one in the file.
  {
    files: /(^|\/)gradle\.properties$/,
    language: 'groovy',
    placeholder: () => '',
    name: 'own key',
    drops: (name) => `ORG_GRADLE_PROJECT_${name}`,
  },
  // Cargo, "Configuration": credentials of registries from the environment, in place of those in the file.
  {
    files: /(^|\/)\.cargo\/(?:config|credentials)\.toml$/,
    placeholder: () => '',
    name: 'whole path',
    drops: (path) => `CARGO_${upperSnake(path)}`,
  },
  // pip, "Configuration": a variable for each option; "Requirements File Format", using environment variables.
  {
    files: /(^|\/)pip\.(?:conf|ini)$/,
    language: 'package manager',
    placeholder: () => '',
    name: 'own key',
    drops: (name) => name,
    joinsLines: true,
    variable: ({ key }) => `PIP_${upperSnake(key)}`,
  },
  {
    files: /(^|\/)(?:requirements(?:[._-][\w.-]+)?|requirements\/[\w.-]+|constraints)\.txt$/,
    language: 'package manager',
    placeholder: (name) => `\${${name}}`,
    name: 'own key',
  },
  // uv, "Package indexes", providing credentials directly.
  {
    files: /(^|\/)(?:pyproject|uv)\.toml$/,
    within: /^(?:tool\.uv\.)?index\.url$/,
    language: 'package manager',
    placeholder: () => '',
    name: 'own key',
    login: (index) => `UV_INDEX_${index.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`,
  },
  // Poetry, "Repositories", configuring credentials.
  {
    files: /(^|\/)pyproject\.toml$/,
    within: /^tool\.poetry\.source\.url$/,
    language: 'package manager',
    placeholder: () => '',
    name: 'own key',
    login: (index) => `POETRY_HTTP_BASIC_${index.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`,
  },
  // PDM, "Configure the Package Indexes"; Bun, "bunfig.toml", install.scopes.
  {
    files: /(^|\/)pyproject\.toml$/,
    within: /^tool\.pdm\.source\.url$/,
    holder: 'index',
    language: 'package manager',
    placeholder: (name) => `\${${name}}`,
    name: 'own key',
  },
  {
    files: /(^|\/)\.?bunfig\.toml$/,
    within: /^install\.(?:registry|scopes\.[\w@/-]+)\.(?:token|password)$/,
    holder: 'npm',
    placeholder: (name) => `$${name}`,
    name: 'own key',
  },
  // Pipenv, "Specifying Package Indexes", injecting credentials; conda, "Using the .condarc", expanding environment variables.
  {
    files: /(^|\/)Pipfile$/,
    placeholder: (name) => `\${${name}}`,
    name: 'own key',
  },
  {
    files: /(^|\/)\.?condarc$/,
    language: 'package manager',
    placeholder: (name) => `\${${name}}`,
    name: 'own key',
  },
  // Prisma, "Datasources", using environment variables in the url.
  {
    files: /(^|\/)[\w-]+\.prisma$/,
    readsPlainEnv: true,
    placeholder: (name) => `env("${name}")`,
    name: 'own key',
  },
  // Poetry, "Configuring credentials": from the environment, in place of those in the file.
  {
    files: /(^|\/)(?:poetry|pypoetry\/(?:auth|config))\.toml$/,
    language: 'package manager',
    placeholder: () => '',
    name: 'whole path',
    drops: (path) =>
      /^(?:http-basic\.[\w-]+\.(?:username|password)|pypi-token\.[\w-]+)$/.test(path)
        ? `POETRY_${upperSnake(path)}`
        : undefined,
  },
  // Symfony, "Environment Variable Processors"; the names are those of its recipes.
  {
    files: /(^|\/)config\/(?:packages\/|services)[\w/-]*\.ya?ml$/,
    beside: /(^|\/)symfony\.lock$/,
    placeholder: (name) => `%env(${name})%`,
    name: 'own key',
    doubles: '%',
    usual: (path) => symfonyNames.find(([pattern]) => pattern.test(path))?.[1],
  },
  ...listedReaders,
  ...programReaders,
];
