import type { StepFact } from '../../model/pipeline.ts';
import { inputOf, isNo, isYes } from './github-token.ts';

/** Actions that restore a cache whenever they run. Sources: the actions' own pages. */
const always =
  /^(?:actions\/cache(?:\/restore)?|swatinem\/rust-cache|mozilla-actions\/sccache-action|gradle\/actions\/setup-gradle|gradle\/gradle-build-action|hendrikmuhs\/ccache-action|julia-actions\/cache|coursier\/cache-action|burrunan\/gradle-cache-action|awalsh128\/cache-apt-pkgs-action|taiki-e\/cache-cargo-install-action|determinatesystems\/magic-nix-cache-action|moonrepo\/setup-rust)$/;
/** Actions that restore one where an input asks for it. */
const asked: Readonly<Record<string, readonly string[]>> = {
  'actions/setup-node': ['cache', 'package-manager-cache'],
  'actions/setup-python': ['cache'],
  'actions/setup-java': ['cache'],
  'actions/setup-dotnet': ['cache'],
  'ruby/setup-ruby': ['bundler-cache'],
  'pnpm/action-setup': ['cache'],
  'denoland/setup-deno': ['cache'],
  'subosito/flutter-action': ['cache'],
  'mamba-org/setup-micromamba': ['cache-environment', 'cache-downloads'],
  'bazel-contrib/setup-bazel': ['repository-cache', 'disk-cache', 'bazelisk-cache'],
  'docker/build-push-action': ['cache-from'],
  'docker/bake-action': ['set'],
};
/** Actions that restore one unless told not to. */
const unlessRefused: Readonly<Record<string, string>> = {
  'actions/setup-go': 'cache',
  'actions-rust-lang/setup-rust-toolchain': 'cache',
  'golangci/golangci-lint-action': 'skip-cache',
  'docker/setup-buildx-action': 'cache-binary',
  'jdx/mise-action': 'cache',
  'ramsey/composer-install': 'ignore-cache',
  'oven-sh/setup-bun': 'no-cache',
};

/** Whether the step restores files that runs of other jobs have saved: because it says so, or by default. */
export function restoresCache(step: StepFact): 'asked' | 'default' | undefined {
  const name = step.action?.name ?? '';
  if (name === 'astral-sh/setup-uv') return ofUv(step);
  // Only a version that is asked for is downloaded, and kept.
  if (name === 'docker/setup-buildx-action' && !inputOf(step, 'version')) return undefined;
  if (always.test(name)) return isYes(inputOf(step, 'cache-disabled', 'lookup-only')?.text) ? undefined : 'asked';
  const inputs = Object.hasOwn(asked, name) ? asked[name] : undefined;
  if (inputs) {
    const given = inputOf(step, ...inputs)?.text ?? '';
    if (name.startsWith('docker/')) return /type=gha/.test(given) ? 'asked' : undefined;
    return given === '' || isNo(given) || given === 'auto' || given.includes('${{') ? undefined : 'asked';
  }
  const refusal = Object.hasOwn(unlessRefused, name) ? unlessRefused[name] : undefined;
  if (refusal === undefined) return undefined;
  const given = inputOf(step, refusal)?.text;
  return /^(?:skip|ignore|no)-/.test(refusal)
    ? isYes(given)
      ? undefined
      : 'default'
    : isNo(given)
      ? undefined
      : 'default';
}

/** From its fifth version on it caches on machines of GitHub unless told not to, from its tenth on not for releases. Source: the action's page, "Enable caching". */
function ofUv(step: StepFact): 'asked' | 'default' | undefined {
  const given = inputOf(step, 'enable-cache')?.text;
  if (isYes(given)) return 'asked';
  if (given !== undefined && given !== 'auto') return undefined;
  const version = `${step.action?.comment ?? ''} ${step.action?.version ?? ''}`;
  const major = Number(/(?:^|\s)v(\d{1,3})(?=[.\s]|$)/.exec(version)?.[1] ?? 0);
  return major >= 5 && major < 10 ? 'default' : undefined;
}
