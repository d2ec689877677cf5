import type { StepFact } from '../model/pipeline.ts';
import { inputOf, isNo, isYes } from './github-token.ts';

/** Actions that restore a cache whenever they run. Sources: the actions' own pages. */
const always =
  /^(?:actions\/cache(?:\/restore)?|swatinem\/rust-cache|mozilla-actions\/sccache-action|gradle\/actions\/setup-gradle|gradle\/gradle-build-action|hendrikmuhs\/ccache-action)$/;
/** Actions that restore one where an input asks for it. */
const asked: Readonly<Record<string, readonly string[]>> = {
  'actions/setup-node': ['cache'],
  'actions/setup-python': ['cache'],
  'actions/setup-java': ['cache'],
  'actions/setup-dotnet': ['cache'],
  'ruby/setup-ruby': ['bundler-cache'],
  'astral-sh/setup-uv': ['enable-cache'],
  'pnpm/action-setup': ['cache'],
  'docker/build-push-action': ['cache-from'],
  'docker/bake-action': ['set'],
};
/** Actions that restore one unless told not to. */
const unlessRefused: Readonly<Record<string, string>> = {
  'actions/setup-go': 'cache',
  'actions-rust-lang/setup-rust-toolchain': 'cache',
  'golangci/golangci-lint-action': 'skip-cache',
};

/** Whether the step restores files that runs of other jobs have saved: because it says so, or by default. */
export function restoresCache(step: StepFact): 'asked' | 'default' | undefined {
  const name = step.action?.name ?? '';
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
  return refusal.startsWith('skip') ? (isYes(given) ? undefined : 'default') : isNo(given) ? undefined : 'default';
}
