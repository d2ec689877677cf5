import { keptFor } from '../../model/kept-for.ts';
import type { CommandFact, SettingFact, StepFact } from '../../model/pipeline.ts';
import { inputOf, isNo, secretIn } from './github-token.ts';

/** Actions that publish. Sources: the actions' own pages. */
const publishers =
  /^(?:pypa\/gh-action-pypi-publish|rubygems\/release-gem|softprops\/action-gh-release|ncipollo\/release-action|goreleaser\/goreleaser-action|js-devtools\/npm-publish|actions\/create-release|svenstaro\/upload-release-action|changesets\/action|cycjimmy\/semantic-release-action|katyo\/publish-crates|crazy-max\/ghaction-chocolatey|google-github-actions\/release-please-action)$/;

/** Whether the step gives something to others: a package, a release, an image. */
export const publishes = keptFor((step: StepFact): boolean => {
  const name = step.action?.name ?? '';
  if (publishers.test(name)) return true;
  if (name === 'docker/build-push-action') {
    const push = inputOf(step, 'push')?.text ?? '';
    return push !== '' && !isNo(push);
  }
  return step.scripts.some(({ commands }) =>
    commands.some((command) => registryOf(command) !== undefined || isRelease(command)),
  );
});

function isRelease({ words }: CommandFact): boolean {
  const line = words
    .slice(0, 4)
    .map(({ text }) => text)
    .join(' ');
  return /^(?:gh release (?:create|upload)|docker push|goreleaser release|\S*semantic-release\b)/.test(line);
}

/** A registry that takes tokens of workflows in place of stored ones. */
export interface Registry {
  readonly name: string;
  /** Where its page on trusted publishing is. */
  readonly page: string;
}

const pypi: Registry = { name: 'PyPI', page: 'https://docs.pypi.org/trusted-publishers/' };
const npm: Registry = { name: 'npm', page: 'https://docs.npmjs.com/trusted-publishers' };
const crates: Registry = { name: 'crates.io', page: 'https://crates.io/docs/trusted-publishing' };
const rubygems: Registry = { name: 'RubyGems', page: 'https://guides.rubygems.org/trusted-publishing/' };
const nuget: Registry = { name: 'NuGet', page: 'https://learn.microsoft.com/nuget/nuget-org/trusted-publishing' };

interface Tool {
  /** The words of the command, launchers taken off. */
  readonly command: RegExp;
  readonly registry: Registry;
  /** Options that name another registry. */
  readonly elsewhere: RegExp;
  /** Variables that hold its stored token. */
  readonly token: RegExp;
}

const tools: readonly Tool[] = [
  {
    command:
      /^(?:twine upload|uv publish|poetry publish|hatch publish|flit publish|pdm publish|maturin (?:publish|upload)|setup\.py upload)\b/,
    registry: pypi,
    elsewhere: /^(?:-r|-i|--repository(?:-url)?|--index(?:-url)?|--publish-url|--repo|-u)(?:=|$)/,
    // Variables that the programs named above read a token or a password of the registry from.
    token:
      /^(?:TWINE_PASSWORD|UV_PUBLISH_(?:TOKEN|PASSWORD)|POETRY_PYPI_TOKEN_PYPI|POETRY_HTTP_BASIC_PYPI_PASSWORD|HATCH_INDEX_AUTH|FLIT_PASSWORD|PDM_PUBLISH_PASSWORD|MATURIN_PYPI_TOKEN|MATURIN_PASSWORD)$/,
  },
  {
    command:
      /^(?:npm publish|pnpm (?:-r |--recursive )?publish|yarn npm publish|yarn publish|bun publish|lerna publish|changeset publish)\b/,
    registry: npm,
    elsewhere: /^--registry(?:=|$)/,
    token: /^(?:NODE_AUTH_TOKEN|NPM_TOKEN|NPM_AUTH_TOKEN|YARN_NPM_AUTH_TOKEN|NPM_CONFIG_TOKEN)$/,
  },
  {
    command: /^(?:cargo publish|cargo ws publish|cargo workspaces publish|cargo release)\b/,
    registry: crates,
    elsewhere: /^--(?:registry|index)(?:=|$)/,
    token: /^(?:CARGO_REGISTRY_TOKEN|CRATES_TOKEN)$/,
  },
  {
    command: /^(?:gem push|rake release|bundle exec rake release)\b/,
    registry: rubygems,
    elsewhere: /^(?:--host|--key)(?:=|$)/,
    token: /^(?:GEM_HOST_API_KEY|RUBYGEMS_API_KEY|RUBYGEMS_AUTH_TOKEN)$/,
  },
  {
    command: /^(?:dotnet nuget push|nuget(?:\.exe)? push)\b/,
    registry: nuget,
    elsewhere: /^(?:-s|--source|-source)(?:=|$)/i,
    token: /^(?:NUGET_API_KEY|NUGET_KEY|NUGET_TOKEN)$/,
  },
];

/** Where a registry's own address is given, that is no other registry. */
const ownAddress = /pypi\.org|registry\.npmjs\.org|crates\.io|rubygems\.org|nuget\.org|^(?:pypi|testpypi|crates-io)$/i;

/** The public registry that a command publishes to; undefined for other commands and other registries. */
export function registryOf(command: CommandFact): Tool | undefined {
  const texts = command.words.map(({ text }) => text);
  const line = withoutVersions(withoutLauncher(texts)).join(' ');
  const tool = tools.find((candidate) => candidate.command.test(line));
  if (!tool || texts.some((text) => /^(?:--dry-run|-n|--help)$/.test(text))) return undefined;
  const at = texts.findIndex((text) => tool.elsewhere.test(text) && !/^-u$/.test(text));
  if (at === -1) return tool;
  const address = texts[at]?.split('=')[1] ?? texts[at + 1] ?? '';
  return ownAddress.test(address) ? tool : undefined;
}

/** `python -m`, `uv run`, `npx` and the like, which start the tool that follows. */
function withoutLauncher(words: readonly string[]): readonly string[] {
  const line = words.join(' ');
  const launcher =
    /^(?:(?:python[\d.]*|py) -m|uv(?: tool)? run(?: --\S+)*|uvx|pipx run|poetry run|hatch run|pdm run|npx(?: --?\S+)*|pnpm (?:exec|dlx)|yarn(?: dlx| exec| run)?|bunx|bundle exec) (?=\S)/.exec(
      line,
    )?.[0];
  if (launcher === undefined || /^(?:yarn|uv) (?:npm |publish)/.test(line)) return words;
  return line.slice(launcher.length).split(' ');
}

/** The tool as it is called without a version: `twine==6.1.0` and `npm@11` fetch one, `cargo +nightly` chooses a toolchain. */
function withoutVersions([tool = '', ...others]: readonly string[]): readonly string[] {
  const isToolchain = tool === 'cargo' && others[0]?.startsWith('+');
  return [tool.replace(/(?<=\w)(?:[=~<>]=|@)[\w.]+$/, ''), ...(isToolchain ? others.slice(1) : others)];
}

/** A step that publishes with a stored token, where the registry takes the workflow's own. */
export interface StaticPublish {
  readonly registry: Registry;
  readonly at: SettingFact | undefined;
  /** The secret that it is given, where the text tells it. */
  readonly secret?: string;
}

/** What an action is given. Sources: the actions' own pages. */
export function staticPublishByAction(step: StepFact): StaticPublish | undefined {
  const name = step.action?.name ?? '';
  const given = (input: string, registry: Registry, address: SettingFact | undefined): StaticPublish | undefined => {
    const token = inputOf(step, input);
    if (!token || token.text === '' || (address && address.text !== '' && !ownAddress.test(address.text)))
      return undefined;
    if (/\bsteps\./.test(token.text)) return undefined;
    const secret = secretIn(token.text);
    return { registry, at: token, ...(secret === undefined ? {} : { secret }) };
  };
  if (name === 'pypa/gh-action-pypi-publish')
    return given('password', pypi, inputOf(step, 'repository-url', 'repository_url'));
  if (name === 'rubygems/configure-rubygems-credentials')
    return given('api-token', rubygems, inputOf(step, 'gem-server'));
  if (name === 'js-devtools/npm-publish') return given('token', npm, inputOf(step, 'registry'));
  if (name === 'katyo/publish-crates') return given('registry-token', crates, undefined);
  const refused = name === 'rubygems/release-gem' ? inputOf(step, 'setup-trusted-publisher') : undefined;
  return refused && isNo(refused.text) ? { registry: rubygems, at: refused } : undefined;
}
