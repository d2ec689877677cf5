import type { Reader } from './placeholder-reader.ts';

/** Files of platforms that keep the secrets of an app themselves, and put them before what the file sets. */
export const platformReaders: readonly Reader[] = [
  // Fly.io, "App Secrets": a secret is a variable of the app, in place of one under `[env]`.
  {
    files: /(^|\/)fly(?:\.[\w-]+)?\.toml$/,
    placeholder: () => '',
    name: 'whole path',
    drops: (path) => /^env\.(\w+)$/.exec(path)?.[1],
    store: { title: 'the secrets of the app', keep: (name) => `Give it to the app: fly secrets set ${name}=…` },
  },
  // Replit, "Secrets": a secret is a variable of the app, as one under `[env]` or `[userenv.…]` is.
  {
    files: /(^|\/)\.replit$/,
    placeholder: () => '',
    name: 'whole path',
    drops: (path) => /^(?:env|userenv\.\w+)\.(\w+)$/.exec(path)?.[1],
    store: {
      title: 'the Secrets of the app',
      keep: (name) => `Add it to the Secrets of the app in Replit, as ${name}.`,
    },
  },
  // helmfile, "Templating", requiredEnv: of a file that is a template already.
  {
    files: /(^|\/)helmfile(?:[\w.-]*|\.d\/[\w.-]+)\.ya?ml(?:\.gotmpl)?$/,
    says: /\{\{/,
    within: /^releases\.(?:set|values)\./,
    placeholder: (name) => `{{ requiredEnv "${name}" | quote }}`,
    name: 'own key',
    isTemplate: true,
  },
  // Cloudflare Workers, "Secrets": one takes the place of a variable under `vars`, and `.dev.vars` has it for development.
  {
    files: /(^|\/)wrangler\.(?:toml|jsonc?)$/,
    placeholder: () => '',
    name: 'whole path',
    drops: (path) => /^(?:env\.[\w-]+\.)?vars\.(\w+)$/.exec(path)?.[1],
    store: {
      title: 'the secrets of the Worker',
      hasFile: true,
      keep: (name) => `Give it to the Worker: npx wrangler secret put ${name}`,
    },
  },
  // Netlify, "Environment variables overview": what the site sets takes the place of what the file does not.
  {
    files: /(^|\/)netlify\.toml$/,
    placeholder: () => '',
    name: 'whole path',
    drops: (path) => /^(?:build|context\.[\w-]+)\.environment\.(\w+)$/.exec(path)?.[1],
    store: {
      title: 'the variables of the site',
      keep: (name) => `Give it to the site: netlify env:set ${name} … --secret`,
    },
  },
  // Vercel, "Environment variables": those of the project take the place of `env` in the file.
  {
    files: /(^|\/)(?:vercel|now)\.json$/,
    placeholder: () => '',
    name: 'whole path',
    drops: (path) => /^(?:build\.)?env\.(\w+)$/.exec(path)?.[1],
    store: { title: 'the variables of the project', keep: (name) => `Give it to the project: vercel env add ${name}` },
  },
  // Claude Code, "Environment variables", in your shell: one that is set where it is started needs no `env` of its settings.
  {
    files: /(^|\/)\.claude\/settings(?:\.local)?\.json$/,
    placeholder: () => '',
    name: 'whole path',
    drops: (path) => /^env\.(\w+)$/.exec(path)?.[1],
    store: {
      title: 'the shell that starts Claude Code',
      keep: (name) => `Set it in the shell that starts Claude Code: export ${name}=…`,
    },
  },
  // Render, "Blueprint YAML Reference": for `sync: false` the dashboard asks, but not for a variable of an environment group, which Render would ignore.
  {
    files: /(^|\/)render\.ya?ml$/,
    within: /^(?!(?:.*\.)?envVarGroups\.)/,
    placeholder: () => '',
    name: 'own key',
    instead: 'sync: false',
    store: { title: 'the dashboard of Render', keep: (name) => `Set ${name} to it in the dashboard of Render.` },
  },
];
